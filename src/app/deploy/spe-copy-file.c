/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-copy-file.h"

#include <glib/gi18n.h>

#include "app/window/spe-dialogs.h"
#include "format/spe-file.h"

/* Saves something that was made of the profile. The window keeps the file it has. */

typedef struct
{
  GBytes *content;
  char   *path;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_bytes_unref (copy->content);
  g_free (copy->path);
  g_free (copy);
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Copy *copy = task_data;
  GError *error = NULL;

  if (spe_file_write (copy->path, copy->content, NULL, NULL, &error))
    g_task_return_pointer (task, g_strdup (copy->path), g_free);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Copy *copy = g_task_get_task_data (task);

  copy->path = spe_choose_file_finish (result);
  if (copy->path != NULL)
    g_task_run_in_thread (task, write_thread);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/**
 * spe_copy_file_save_async:
 * @parent: the window that asks
 * @title: the title of the chooser, translated
 * @folder: (nullable): the folder to begin in
 * @name: a name for the file
 * @content: what it shall hold
 * @callback: called when it is done; finish with spe_copy_file_save_finish()
 * @user_data: for @callback
 *
 * Asks where to, and writes the file on another thread.
 */
void
spe_copy_file_save_async (GtkWindow           *parent,
                          const char          *title,
                          const char          *folder,
                          const char          *name,
                          GBytes              *content,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = NULL;
  Copy *copy = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && name != NULL && content != NULL);

  copy = g_new0 (Copy, 1);
  copy->content = g_bytes_ref (content);
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, spe_copy_file_save_async);
  g_task_set_task_data (task, copy, copy_free);
  spe_choose_copy_async (parent, title, folder, name, chosen_cb, task);
}

/**
 * spe_copy_file_save_finish:
 * @result: what the callback was given
 *
 * Says so where the file could not be written.
 *
 * Returns: (transfer full) (nullable): the path of the file, or %NULL when none was written
 */
char *
spe_copy_file_save_finish (GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    spe_say (g_task_get_source_object (G_TASK (result)), _ ("The file was not saved"),
             error->message);

  return path;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree char *path = spe_copy_file_save_finish (result);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (path == NULL)
    return;

  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file. */
  message = g_strdup_printf (_ ("Saved as %s"), name);
  gtk_widget_activate_action (GTK_WIDGET (object), "win.tell", "s", message);
}

/**
 * spe_copy_file_save:
 * @parent: the window that asks; it has the action `win.tell`
 * @title: the title of the chooser, translated
 * @folder: (nullable): the folder to begin in
 * @name: a name for the file
 * @content: what it shall hold
 *
 * Asks where to, writes the file and says so.
 */
void
spe_copy_file_save (GtkWindow  *parent,
                    const char *title,
                    const char *folder,
                    const char *name,
                    GBytes     *content)
{
  spe_copy_file_save_async (parent, title, folder, name, content, saved_cb, NULL);
}
