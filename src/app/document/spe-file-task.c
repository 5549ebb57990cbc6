/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-file-task.h"

/* The files of documents, read and written on another thread, whatever they hold. */

static void
load_free (gpointer data)
{
  SpeFileLoad *load = data;

  g_free (load->path);
  g_free (load->name);
  g_free (load->title);
  g_clear_pointer (&load->text, g_bytes_unref);
  g_free (load);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  SpeFileLoad *load = task_data;
  GError *error = NULL;
  gpointer value = NULL;

  if (load->text != NULL)
    spe_file_stamp (load->text, &load->stamp);
  else
    load->text = spe_file_read (load->path, &load->stamp, &error);
  if (load->text != NULL)
    value = load->parse (load->text, load->name, &load->where, &error);

  if (value != NULL)
    g_task_return_pointer (task, value, load->free_value);
  else
    g_task_return_error (task, error);
}

/**
 * spe_file_load_start:
 * @load: (transfer full): what to read
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done; finish with spe_file_load_finish()
 * @user_data: for @callback
 *
 * Reads a file on another thread, where that is needed, and what it says.
 */
void
spe_file_load_start (SpeFileLoad         *load,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (load != NULL && load->name != NULL && load->parse != NULL);
  g_return_if_fail (load->path != NULL || load->text != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, spe_file_load_start);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * spe_file_load_finish:
 * @result: what the callback was given
 * @out_load: (out) (transfer none): what was read, also on failure
 * @error: return location for an error of the file or of its parser
 *
 * Returns: (transfer full) (nullable): what the parser made of the text
 */
gpointer
spe_file_load_finish (GAsyncResult       *result,
                      const SpeFileLoad **out_load,
                      GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL) && out_load != NULL, NULL);

  *out_load = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_free (gpointer data)
{
  SpeFileSave *save = data;

  g_free (save->path);
  save->free_content (save->content);
  g_free (save);
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  SpeFileSave *save = task_data;
  const SpeFileStamp expected = save->stamp;
  GError *error = NULL;
  g_autoptr (GBytes) text = save->write (save->content, &error);

  if (text != NULL && spe_file_write (save->path, text, save->expects_stamp ? &expected : NULL,
                                      &save->stamp, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * spe_file_save_start:
 * @source_object: the #GObject that is saved
 * @save: (transfer full): what to write, and where to
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done; finish with spe_file_save_finish()
 * @user_data: for @callback
 *
 * Writes a file on another thread.
 */
void
spe_file_save_start (gpointer             source_object,
                     SpeFileSave         *save,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (save != NULL && save->path != NULL && save->content != NULL);
  g_return_if_fail (save->free_content != NULL && save->write != NULL);

  task = g_task_new (source_object, cancellable, callback, user_data);
  g_task_set_source_tag (task, spe_file_save_start);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * spe_file_save_finish:
 * @result: what the callback was given
 * @error: set to %SPE_FORMAT_ERROR_CHANGED where somebody else has changed the file, or to
 *   another error of %SPE_FORMAT_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer none) (nullable): what was written, as long as @result lives
 */
const SpeFileSave *
spe_file_save_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_boolean (G_TASK (result), error)
           ? g_task_get_task_data (G_TASK (result))
           : NULL;
}
