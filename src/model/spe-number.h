/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spe_number_parse    (const char *text,
                              guint64    *out_value);
char    *spe_number_dup_text (guint64 value);

G_END_DECLS
