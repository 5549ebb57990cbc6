/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-load.h"

typedef struct
{
  char         *path;
  char         *name;
  char         *title;
  GBytes       *text;
  SpeFileStamp  stamp;
  SpeTextError  where;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

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
  Load *load = task_data;
  g_autoptr (GError) error = NULL;
  SpeSource *source = NULL;

  if (load->path != NULL)
    load->text = spe_file_read (load->path, &load->stamp, &error);
  if (load->text != NULL)
    source = spe_source_parse (load->text, load->name, &load->where, &error);

  if (source != NULL)
    g_task_return_pointer (task, source, (GDestroyNotify) spe_source_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (Load                *load,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * spe_document_load_async:
 * @path: a file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a file on another thread.
 */
void
spe_document_load_async (const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Load *load = NULL;

  g_return_if_fail (path != NULL);

  load = g_new0 (Load, 1);
  load->path = g_strdup (path);
  load->name = g_strdup (path);
  start (load, cancellable, callback, user_data);
}

/**
 * spe_document_load_text_async:
 * @text: what a file might hold, but which comes from elsewhere
 * @name: what to call the text in messages
 * @title: what to call the document until it is saved
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done; finish with spe_document_load_finish()
 * @user_data: for @callback
 *
 * Makes a document that has no file of a text, on another thread.
 */
void
spe_document_load_text_async (GBytes              *text,
                              const char          *name,
                              const char          *title,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Load *load = NULL;

  g_return_if_fail (text != NULL && name != NULL && title != NULL);

  load = g_new0 (Load, 1);
  load->text = g_bytes_ref (text);
  load->name = g_strdup (name);
  load->title = g_strdup (title);
  start (load, cancellable, callback, user_data);
}

/**
 * spe_document_load_finish:
 * @result: what the callback was given
 * @out_text: (out) (transfer full) (nullable): what the file holds, also on failure, where it
 *   could be read at all
 * @out_where: (out): where in the text the failure is; line 0 where there is no such place
 * @error: return location for an error of %SPE_FORMAT_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full): the document, or %NULL
 */
SpeDocument *
spe_document_load_finish (GAsyncResult  *result,
                          GBytes       **out_text,
                          SpeTextError  *out_where,
                          GError       **error)
{
  Load *load = NULL;
  g_autoptr (SpeSource) source = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  load = g_task_get_task_data (G_TASK (result));
  source = g_task_propagate_pointer (G_TASK (result), error);
  *out_text = load->text != NULL ? g_bytes_ref (load->text) : NULL;
  *out_where = load->where;

  if (source == NULL)
    return NULL;

  return load->path != NULL ? spe_document_new_for_file (source, load->path, &load->stamp)
                            : spe_document_new (source, load->title);
}
