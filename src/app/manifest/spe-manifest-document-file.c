/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-document-private.h"

#include <glib/gi18n.h>

/* Reading and writing the file of a manifest, both on another thread. */

typedef struct
{
  char         *path;
  GBytes       *text;
  SpeFileStamp  stamp;
  SpeTextError  where;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->path);
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
  g_autofree char *name = g_filename_display_basename (load->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeManifest) manifest = NULL;

  load->text = spe_file_read (load->path, &load->stamp, &error);
  if (load->text != NULL)
    manifest = spe_manifest_parse (load->text, name, &load->where, &error);

  if (manifest == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!spe_manifest_has_containers (manifest))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             /* Translators: %s is a file name. */
                             _ ("%s: There is no Pod with a container in it, and nothing that "
                                "makes such Pods."), name);
  else
    g_task_return_pointer (task, g_steal_pointer (&manifest),
                           (GDestroyNotify) spe_manifest_unref);
}

/**
 * spe_manifest_document_load_async:
 * @path: a file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a manifest on another thread.
 */
void
spe_manifest_document_load_async (const char          *path,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load = NULL;

  g_return_if_fail (path != NULL);

  load = g_new0 (Load, 1);
  load->path = g_strdup (path);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, spe_manifest_document_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
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
  g_autoptr (SpeManifest) manifest = NULL;
  const Load *load = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  load = g_task_get_task_data (G_TASK (result));
  manifest = g_task_propagate_pointer (G_TASK (result), error);
  *out_text = load->text != NULL ? g_bytes_ref (load->text) : NULL;
  *out_where = load->where;

  return manifest != NULL ? spe_manifest_document_new (load->path, manifest, &load->stamp)
                          : NULL;
}

typedef struct
{
  char         *path;
  GBytes       *text;
  SpeFileStamp  stamp;
  gboolean      overwrite;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->path);
  g_bytes_unref (save->text);
  g_free (save);
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Save *save = task_data;
  const SpeFileStamp expected = save->stamp;
  GError *error = NULL;

  if (spe_file_write (save->path, save->text, save->overwrite ? NULL : &expected, &save->stamp,
                      &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  g_autoptr (GTask) task = NULL;
  Save *save = NULL;

  g_return_if_fail (SPE_IS_MANIFEST_DOCUMENT (self));

  save = g_new (Save, 1);
  save->path = g_strdup (self->path);
  save->text =
    g_bytes_ref (spe_manifest_get_text (spe_manifest_document_get_manifest (self)));
  save->stamp = self->stamp;
  save->overwrite = overwrite;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, spe_manifest_document_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
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
  const Save *save = NULL;

  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  save = g_task_get_task_data (G_TASK (result));
  spe_manifest_document_set_saved (self, save->text, &save->stamp);

  return TRUE;
}
