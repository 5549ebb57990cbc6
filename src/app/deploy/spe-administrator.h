/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean spe_administrator_is_possible (const char           *root);
char    *spe_administrator_dup_command (const char           *file,
                                        const char           *root,
                                        const char           *localhost_profile);
void     spe_administrator_run_async   (const char           *operation,
                                        const char           *root,
                                        const char           *localhost_profile,
                                        GBytes               *content,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean spe_administrator_run_finish  (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
