/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       spe_choose_file_async   (GtkWindow            *parent,
                                    const char           *title,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       spe_choose_folder_async (GtkWindow            *parent,
                                    const char           *title,
                                    const char           *accept_label,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       spe_choose_copy_async   (GtkWindow            *parent,
                                    const char           *title,
                                    const char           *folder,
                                    const char           *suggested_name,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       spe_choose_target_async (GtkWindow            *parent,
                                    const char           *folder,
                                    const char           *suggested_name,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
char      *spe_choose_file_finish  (GAsyncResult         *result);
void       spe_choose_files_async  (GtkWindow            *parent,
                                    const char           *title,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GStrv      spe_choose_files_finish (GAsyncResult         *result);

void       spe_ask_async           (GtkWindow            *parent,
                                    GtkWidget            *dialog,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
char      *spe_ask_finish          (GAsyncResult         *result);

GtkWidget *spe_question_new        (GtkWindow             *parent,
                                    const char            *heading,
                                    const char            *body);
void       spe_question_add        (GtkWidget             *dialog,
                                    const char            *id,
                                    const char            *label,
                                    AdwResponseAppearance  appearance);

GtkWidget *spe_say                 (GtkWindow            *parent,
                                    const char           *heading,
                                    const char           *body);

AdwToast  *spe_toast_new           (const char           *text);

void       spe_open_as_text        (GtkWindow            *parent,
                                    const char           *path);

G_END_DECLS
