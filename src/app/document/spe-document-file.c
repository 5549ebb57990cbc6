/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* A document and its file: how both are called, and saving. */

/**
 * spe_document_get_path:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): its file
 */
const char *
spe_document_get_path (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->path;
}

/**
 * spe_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): its name for people
 */
char *
spe_document_dup_title (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  if (self->path != NULL)
    return g_filename_display_basename (self->path);

  return g_strdup (self->title != NULL ? self->title : _ ("New profile"));
}

/**
 * spe_document_dup_folder:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): the folder of its file, where further files are suggested
 */
char *
spe_document_dup_folder (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->path != NULL ? g_path_get_dirname (self->path) : NULL;
}

/**
 * spe_document_dup_copy_name:
 * @self: a document
 * @kind: a word for another form of it
 *
 * Returns: (transfer full): a name for a file with that form: `web-resolved.json` for `web.json`
 *   and `resolved`
 */
char *
spe_document_dup_copy_name (SpeDocument *self,
                            const char  *kind)
{
  g_autofree char *title = NULL;
  char *dot = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (self) && kind != NULL, NULL);

  title = spe_document_dup_title (self);
  dot = strrchr (title, '.');
  if (dot != NULL && dot != title)
    *dot = '\0';

  return g_strconcat (title, "-", kind, ".json", NULL);
}

static char *
dup_short_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();
  g_autofree char *shown = NULL;

  if (g_str_has_prefix (folder, home) && strchr ("/", folder[strlen (home)]) != NULL)
    shown = g_strconcat ("~", folder + strlen (home), NULL);
  else
    shown = g_steal_pointer (&folder);

  return g_filename_display_name (shown);
}

/**
 * spe_document_dup_subtitle:
 * @self: a document
 *
 * Returns: (transfer full): its folder and the shape of its file, for people
 */
char *
spe_document_dup_subtitle (SpeDocument *self)
{
  g_autofree char *folder = NULL;
  const char *shape = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  shape = spe_format_get_label (spe_source_get_format (self->source));
  if (self->path == NULL)
    /* Translators: %s is the kind of a profile, such as "OCI profile". */
    return g_strdup_printf (_ ("Not saved yet — %s"), shape);

  folder = dup_short_folder (self->path);
  /* Translators: a folder, then the kind of the file in it, such as "OCI profile". */
  return g_strdup_printf (_ ("%s — %s"), folder, shape);
}

typedef struct
{
  SpeSource    *source;
  SpeProfile   *profile;
  char         *path;
  SpeFileStamp  stamp;
  gboolean      expects_stamp;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  spe_source_unref (save->source);
  spe_profile_unref (save->profile);
  g_free (save->path);
  g_free (save);
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Save *save = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = spe_source_write (save->source, save->profile, &error);
  const SpeFileStamp expected = save->stamp;

  if (text != NULL &&
      spe_file_write (save->path,
                      text,
                      save->expects_stamp ? &expected : NULL,
                      &save->stamp,
                      &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * spe_document_save_async:
 * @self: a document
 * @path: (nullable): where to; %NULL for the document's file
 * @flags: what to do about a file that changed on disk
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the current profile. A @path other than the document's file is replaced as it is: the
 * file chooser has asked already.
 */
void
spe_document_save_async (SpeDocument         *self,
                         const char          *path,
                         SpeSaveFlags         flags,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT (self));
  g_return_if_fail (path != NULL || self->path != NULL);

  save = g_new0 (Save, 1);
  save->source = spe_source_ref (self->source);
  save->profile = spe_profile_ref (spe_document_get_profile (self));
  save->path = g_strdup (path != NULL ? path : self->path);
  save->stamp = self->stamp;
  save->expects_stamp = (flags & SPE_SAVE_OVERWRITE) == 0 &&
                        g_strcmp0 (save->path, self->path) == 0;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, spe_document_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * spe_document_save_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location for an error of %SPE_FORMAT_ERROR or %G_IO_ERROR
 *
 * Returns: whether the profile is saved; the document then belongs to that file
 */
gboolean
spe_document_save_finish (SpeDocument   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  const Save *save = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  save = g_task_get_task_data (G_TASK (result));
  spe_document_set_saved (self, save->profile, save->path, &save->stamp);

  return TRUE;
}
