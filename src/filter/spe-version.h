/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint    spe_version_parse_numbers (const char *text,
                                    guint       max,
                                    guint       numbers[3]);
gboolean spe_version_parse         (const char *text,
                                    guint      *out_version);
char    *spe_version_to_string     (guint       version);

G_END_DECLS
