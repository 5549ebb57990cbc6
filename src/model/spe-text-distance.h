/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint spe_text_distance (const char *a,
                         const char *b,
                         guint       limit);

G_END_DECLS
