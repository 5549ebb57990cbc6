/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-document-private.h"

#include <glib/gi18n.h>

#include "app/document/spe-file-task.h"

/* Reading and writing the file of a manifest. */

static gpointer
parse (GBytes        *text,
       const char    *name,
       SpeTextError  *out_where,
       GError       **error)
{
  g_autoptr (SpeManifest) manifest = spe_manifest_parse (text, name, out_where, error);

  if (manifest == NULL || spe_manifest_has_containers (manifest))
    return g_steal_pointer (&manifest);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %s is a file name. */
               _ ("%s: There is no Pod with a container in it, and nothing that makes such "
                  "Pods."), name);
  return NULL;
}

/**
 * spe_manifest_document_load_async:
 * @path: a file
 * @text: (nullable): what it holds, where it has just been read
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a manifest on another thread.
 */
void
spe_manifest_document_load_async (const char          *path,
                                  GBytes              *text,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  SpeFileLoad *load = NULL;

  g_return_if_fail (path != NULL);

  load = g_new0 (SpeFileLoad, 1);
  load->path = g_strdup (path);
  load->name = g_filename_display_basename (path);
  load->text = text != NULL ? g_bytes_ref (text) : NULL;
  load->parse = parse;
  load->free_value = (GDestroyNotify) spe_manifest_unref;
  spe_file_load_start (load, cancellable, callback, user_data);
}

/**
 * spe_manifest_document_load_finish:
 * @result: what the callback was given
 * @out_text: (out) (transfer full) (nullable): what the file holds, also on failure, where it
 *   could be read at all
 * @out_where: (out): where in the text the failure is; line 0 where there is no such place
 * @error: return location for an error of %SPE_FORMAT_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the document, which has at least one container
 */
SpeManifestDocument *
spe_manifest_document_load_finish (GAsyncResult  *result,
                                   GBytes       **out_text,
                                   SpeTextError  *out_where,
                                   GError       **error)
{
  const SpeFileLoad *load = NULL;
  g_autoptr (SpeManifest) manifest = spe_file_load_finish (result, &load, error);

  g_return_val_if_fail (load != NULL, NULL);

  *out_text = load->text != NULL ? g_bytes_ref (load->text) : NULL;
  *out_where = load->where;

  return manifest != NULL ? spe_manifest_document_new (load->path, manifest, &load->stamp)
                          : NULL;
}

static GBytes *
keep_text (gconstpointer   content,
           GError        **error)
{
  return g_bytes_ref ((GBytes *) content);
}

/**
 * spe_manifest_document_save_async:
 * @self: a document
 * @overwrite: whether to replace a file that somebody else has changed
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the manifest to its file.
 */
void
spe_manifest_document_save_async (SpeManifestDocument *self,
                                  gboolean             overwrite,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  SpeFileSave *save = NULL;

  g_return_if_fail (SPE_IS_MANIFEST_DOCUMENT (self));

  save = g_new (SpeFileSave, 1);
  save->path = g_strdup (self->path);
  save->stamp = self->stamp;
  save->expects_stamp = !overwrite;
  save->content =
    g_bytes_ref (spe_manifest_get_text (spe_manifest_document_get_manifest (self)));
  save->free_content = (GDestroyNotify) g_bytes_unref;
  save->write = keep_text;
  spe_file_save_start (self, save, NULL, callback, user_data);
}

/**
 * spe_manifest_document_save_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: set to %SPE_FORMAT_ERROR_CHANGED where somebody else has changed the file, or to an
 *   error of writing
 *
 * Returns: whether the manifest is saved
 */
gboolean
spe_manifest_document_save_finish (SpeManifestDocument  *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  const SpeFileSave *save = NULL;

  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  save = spe_file_save_finish (result, error);
  if (save == NULL)
    return FALSE;

  spe_manifest_document_set_saved (self, save->content, &save->stamp);

  return TRUE;
}
