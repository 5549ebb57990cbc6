/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/document/spe-file-task.h"

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
  SpeSource  *source;
  SpeProfile *profile;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  spe_source_unref (content->source);
  spe_profile_unref (content->profile);
  g_free (content);
}

static GBytes *
content_write (gconstpointer   data,
               GError        **error)
{
  const Content *content = data;

  return spe_source_write (content->source, content->profile, error);
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
  Content *content = NULL;
  SpeFileSave *save = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT (self));
  g_return_if_fail (path != NULL || self->path != NULL);

  content = g_new (Content, 1);
  content->source = spe_source_ref (self->source);
  content->profile = spe_profile_ref (spe_document_get_profile (self));

  save = g_new (SpeFileSave, 1);
  save->path = g_strdup (path != NULL ? path : self->path);
  save->stamp = self->stamp;
  save->expects_stamp = (flags & SPE_SAVE_OVERWRITE) == 0 &&
                        g_strcmp0 (save->path, self->path) == 0;
  save->content = content;
  save->free_content = content_free;
  save->write = content_write;
  spe_file_save_start (self, save, cancellable, callback, user_data);
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
  const SpeFileSave *save = NULL;
  const Content *content = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  save = spe_file_save_finish (result, error);
  if (save == NULL)
    return FALSE;

  content = save->content;
  spe_document_set_saved (self, content->profile, save->path, &save->stamp);

  return TRUE;
}
