/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-load.h"

#include "app/document/spe-file-task.h"

static gpointer
parse (GBytes        *text,
       const char    *name,
       SpeTextError  *out_where,
       GError       **error)
{
  return spe_source_parse (text, name, out_where, error);
}

static SpeFileLoad *
load_new (const char *path,
          const char *name)
{
  SpeFileLoad *load = g_new0 (SpeFileLoad, 1);

  load->path = g_strdup (path);
  load->name = g_strdup (name);
  load->parse = parse;
  load->free_value = (GDestroyNotify) spe_source_unref;

  return load;
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
  g_return_if_fail (path != NULL);

  spe_file_load_start (load_new (path, path), cancellable, callback, user_data);
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
  SpeFileLoad *load = NULL;

  g_return_if_fail (text != NULL && name != NULL && title != NULL);

  load = load_new (NULL, name);
  load->text = g_bytes_ref (text);
  load->title = g_strdup (title);
  spe_file_load_start (load, cancellable, callback, user_data);
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
  const SpeFileLoad *load = NULL;
  g_autoptr (SpeSource) source = spe_file_load_finish (result, &load, error);

  g_return_val_if_fail (load != NULL, NULL);

  *out_text = load->text != NULL ? g_bytes_ref (load->text) : NULL;
  *out_where = load->where;

  if (source == NULL)
    return NULL;

  return load->path != NULL ? spe_document_new_for_file (source, load->path, &load->stamp)
                            : spe_document_new (source, load->title);
}
