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
  GtkWindow *parent;
  GBytes    *content;
  char      *path;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->parent);
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
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  const Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      spe_say (copy->parent, _ ("The file was not saved"), error->message);
      return;
    }

  name = g_filename_display_basename (copy->path);
  /* Translators: %s is the name of a file. */
  message = g_strdup_printf (_ ("Saved as %s"), name);
  gtk_widget_activate_action (GTK_WIDGET (copy->parent), "win.tell", "s", message);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GBytes) content = user_data;
  g_autofree char *path = spe_choose_file_finish (result);
  g_autoptr (GTask) task = NULL;
  Copy *copy = NULL;

  if (path == NULL)
    return;

  copy = g_new (Copy, 1);
  copy->parent = g_object_ref (GTK_WINDOW (object));
  copy->content = g_bytes_ref (content);
  copy->path = g_steal_pointer (&path);
  task = g_task_new (NULL, NULL, written_cb, NULL);
  g_task_set_source_tag (task, chosen_cb);
  g_task_set_task_data (task, copy, copy_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * spe_copy_file_save:
 * @parent: the window that asks; it has the action `win.tell`
 * @title: the title of the chooser, translated
 * @folder: (nullable): the folder to begin in
 * @name: a name for the file
 * @content: what it shall hold
 *
 * Asks where to, and writes the file.
 */
void
spe_copy_file_save (GtkWindow  *parent,
                    const char *title,
                    const char *folder,
                    const char *name,
                    GBytes     *content)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && name != NULL && content != NULL);

  spe_choose_copy_async (parent, title, folder, name, chosen_cb, g_bytes_ref (content));
}
