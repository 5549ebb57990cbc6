/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *spe_cli_baseline_read  (const char  *file,
                                    GError     **error);
gboolean    spe_cli_baseline_write (const char  *file,
                                    GPtrArray   *problems,
                                    GError     **error);

G_END_DECLS
