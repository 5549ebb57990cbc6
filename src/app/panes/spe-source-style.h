/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

void spe_source_style_follow (GtkSourceBuffer *buffer,
                              const char      *language);

G_END_DECLS
