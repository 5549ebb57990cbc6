/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  spe_library_install_async  (GtkWindow            *parent,
                                  GPtrArray            *items,
                                  const char           *root,
                                  gboolean              is_pinned,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
char *spe_library_install_finish (GAsyncResult         *result);

G_END_DECLS
