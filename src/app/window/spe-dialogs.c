/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* GTK 4.8 has no dialogs with async calls yet (GtkFileDialog is of 4.10, the choose call of
 * AdwMessageDialog of 1.3); these wrap the ones it has once for all windows. */

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) texts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (texts, _ ("JSON and YAML files"));
  gtk_file_filter_add_suffix (texts, "json");
  gtk_file_filter_add_suffix (texts, "yaml");
  gtk_file_filter_add_suffix (texts, "yml");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");

  gtk_file_chooser_add_filter (chooser, texts);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
end_task (GtkNativeDialog *dialog,
          GTask           *task,
          gpointer         answer,
          GDestroyNotify   free_answer)
{
  /* GTK goes on with the dialog after this, so that it must not be gone yet. */
  g_idle_add_once (g_object_unref, g_object_ref (dialog));
  g_task_return_pointer (task, answer, free_answer);
  g_object_unref (task);
}

static void
file_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  GTask           *task)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  end_task (dialog, task, file != NULL ? g_file_get_path (file) : NULL, g_free);
}

static void
run_chooser (GtkWindow            *parent,
             GtkFileChooserNative *native,
             GCallback             response_cb,
             GAsyncReadyCallback   callback,
             gpointer              user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_task_set_task_data (task, native, g_object_unref);
  g_signal_connect (native, "response", response_cb, task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/**
 * spe_choose_file_async:
 * @parent: the window that asks
 * @title: the title of the chooser, translated
 * @callback: called with the answer; finish with spe_choose_file_finish()
 * @user_data: for @callback
 *
 * Asks which file to open.
 */
void
spe_choose_file_async (GtkWindow           *parent,
                       const char          *title,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GtkFileChooserNative *native = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL);

  native = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  add_filters (GTK_FILE_CHOOSER (native));
  run_chooser (parent, native, G_CALLBACK (file_response_cb), callback, user_data);
}

/**
 * spe_choose_folder_async:
 * @parent: the window that asks
 * @title: the title of the chooser, translated
 * @accept_label: what its button says, translated
 * @callback: called with the answer; finish with spe_choose_file_finish()
 * @user_data: for @callback
 *
 * Asks for a folder.
 */
void
spe_choose_folder_async (GtkWindow           *parent,
                         const char          *title,
                         const char          *accept_label,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && accept_label != NULL);

  run_chooser (parent,
               gtk_file_chooser_native_new (title, parent,
                                            GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, accept_label,
                                            NULL),
               G_CALLBACK (file_response_cb),
               callback,
               user_data);
}

static GtkFileChooserNative *
new_save_chooser (GtkWindow  *parent,
                  const char *title,
                  const char *folder,
                  const char *suggested_name)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), suggested_name);
  if (folder != NULL)
    {
      g_autoptr (GFile) start = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (native), start, NULL);
    }

  return native;
}

/**
 * spe_choose_copy_async:
 * @parent: the window that asks
 * @title: the title of the chooser, translated
 * @folder: (nullable): the folder to begin in
 * @suggested_name: a name for the file
 * @callback: called with the answer; finish with spe_choose_file_finish()
 * @user_data: for @callback
 *
 * Asks where to write something that is no profile.
 */
void
spe_choose_copy_async (GtkWindow           *parent,
                       const char          *title,
                       const char          *folder,
                       const char          *suggested_name,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && suggested_name != NULL);

  run_chooser (parent, new_save_chooser (parent, title, folder, suggested_name),
               G_CALLBACK (file_response_cb), callback, user_data);
}

/**
 * spe_choose_target_async:
 * @parent: the window that asks
 * @folder: (nullable): the folder to begin in
 * @suggested_name: a name for the file
 * @callback: called with the answer; finish with spe_choose_file_finish()
 * @user_data: for @callback
 *
 * Asks where to save; the chooser itself asks before a file is replaced.
 */
void
spe_choose_target_async (GtkWindow           *parent,
                         const char          *folder,
                         const char          *suggested_name,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GtkFileChooserNative *native = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && suggested_name != NULL);

  native = new_save_chooser (parent, _ ("Save Profile"), folder, suggested_name);
  add_filters (GTK_FILE_CHOOSER (native));
  run_chooser (parent, native, G_CALLBACK (file_response_cb), callback, user_data);
}

/**
 * spe_choose_file_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the path of the file, or %NULL when nothing was chosen
 */
char *
spe_choose_file_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
files_response_cb (GtkNativeDialog *dialog,
                   int              response,
                   GTask           *task)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  guint n = response == GTK_RESPONSE_ACCEPT ? g_list_model_get_n_items (files) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }

  end_task (dialog, task, n > 0 ? g_strv_builder_end (paths) : NULL,
            (GDestroyNotify) g_strfreev);
}

/**
 * spe_choose_files_async:
 * @parent: the window that asks
 * @title: the title of the chooser, translated
 * @callback: called with the answer; finish with spe_choose_files_finish()
 * @user_data: for @callback
 *
 * Asks which files to open, of any kind.
 */
void
spe_choose_files_async (GtkWindow           *parent,
                        const char          *title,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GtkFileChooserNative *native = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL);

  native = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), TRUE);
  run_chooser (parent, native, G_CALLBACK (files_response_cb), callback, user_data);
}

/**
 * spe_choose_files_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): the paths of the files, or %NULL when nothing was chosen
 */
GStrv
spe_choose_files_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
message_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     GTask            *task)
{
  g_task_return_pointer (task, g_strdup (response), g_free);
  g_object_unref (task);
}

/**
 * spe_ask_async:
 * @parent: the window that asks
 * @dialog: (transfer full): an #AdwMessageDialog with its responses
 * @callback: called with the answer; finish with spe_ask_finish()
 * @user_data: for @callback
 *
 * Shows a question.
 */
void
spe_ask_async (GtkWindow           *parent,
               GtkWidget           *dialog,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *task = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && ADW_IS_MESSAGE_DIALOG (dialog));

  task = g_task_new (parent, NULL, callback, user_data);
  g_signal_connect (dialog, "response", G_CALLBACK (message_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * spe_ask_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the id of the response that was chosen
 */
char *
spe_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static GtkWidget *
message_new (GtkWindow  *parent,
             const char *heading,
             const char *body,
             const char *close_response,
             const char *close_label)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), close_response, close_label);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), close_response);

  return dialog;
}

/**
 * spe_question_new:
 * @parent: the window that asks
 * @heading: the question, translated
 * @body: what hangs on it, translated
 *
 * Returns: (transfer floating): a question for spe_ask_async() that can be cancelled
 */
GtkWidget *
spe_question_new (GtkWindow  *parent,
                  const char *heading,
                  const char *body)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && heading != NULL && body != NULL, NULL);

  return message_new (parent, heading, body, "cancel", _ ("_Cancel"));
}

/**
 * spe_question_add:
 * @dialog: a question
 * @id: the id of the response
 * @label: what its button says, translated
 * @appearance: how it looks
 *
 * Adds an answer.
 */
void
spe_question_add (GtkWidget             *dialog,
                  const char            *id,
                  const char            *label,
                  AdwResponseAppearance  appearance)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (dialog) && id != NULL && label != NULL);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), id, label);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), id, appearance);
}

/**
 * spe_say:
 * @parent: the window that it is about
 * @heading: what happened, translated
 * @body: why, translated
 *
 * Says something that needs no answer.
 *
 * Returns: (transfer none): the dialog, which is shown
 */
GtkWidget *
spe_say (GtkWindow  *parent,
         const char *heading,
         const char *body)
{
  GtkWidget *dialog = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && heading != NULL && body != NULL, NULL);

  dialog = message_new (parent, heading, body, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

/**
 * spe_toast_new:
 * @text: what happened, plain text, translated
 *
 * Returns: (transfer full): a toast that says it
 */
AdwToast *
spe_toast_new (const char *text)
{
  g_autofree char *markup = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  /* Toast titles are always markup in libadwaita 1.2. */
  markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

static gboolean
launch_text_editor (const char  *path,
                    GError     **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAppInfo) editor = g_app_info_get_default_for_type ("text/plain", FALSE);
  GList files = { NULL, NULL, NULL };

  if (editor == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("No text editor is installed"));
      return FALSE;
    }

  file = g_file_new_for_path (path);
  files.data = file;

  return g_app_info_launch (editor, &files, NULL, error);
}

/**
 * spe_open_as_text:
 * @parent: the window that shows the file
 * @path: the file
 *
 * Opens a file in the text editor of this desktop, or says why not.
 */
void
spe_open_as_text (GtkWindow  *parent,
                  const char *path)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && path != NULL);

  if (!launch_text_editor (path, &error))
    spe_say (parent, _ ("The text editor could not be started"), error->message);
}
