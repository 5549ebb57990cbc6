/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  spe_copy_file_save        (GtkWindow            *parent,
                                 const char           *title,
                                 const char           *folder,
                                 const char           *name,
                                 GBytes               *content);
void  spe_copy_file_save_async  (GtkWindow            *parent,
                                 const char           *title,
                                 const char           *folder,
                                 const char           *name,
                                 GBytes               *content,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
char *spe_copy_file_save_finish (GAsyncResult         *result);

G_END_DECLS
