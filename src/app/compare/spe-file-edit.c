/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-file-edit.h"

#include <glib/gi18n.h>

#include "app/compare/spe-reference.h"
#include "app/document/spe-document-load.h"

/* An edit of a file that is not what the window shows. It goes the way of every edit: through a
 * document, which writes a file in one piece, and only when nobody else has written to it. What
 * somebody has not saved yet is never written along. */

typedef struct
{
  SpeAnalysis *from;
  char        *name;
  SpeDocument *document;
  SpeProfile  *edited;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  spe_analysis_unref (edit->from);
  g_free (edit->name);
  g_clear_object (&edit->document);
  g_clear_pointer (&edit->edited, spe_profile_unref);
  g_free (edit);
}

/* A file that could not be written must not seem to be in a window that has it open. */
static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  SpeDocument *document = SPE_DOCUMENT (object);
  g_autoptr (GTask) task = user_data;
  const Edit *edit = g_task_get_task_data (task);
  GError *error = NULL;

  if (spe_document_save_finish (document, result, &error))
    {
      g_task_return_pointer (task, g_object_ref (document), g_object_unref);
      return;
    }

  if (spe_document_get_profile (document) == edit->edited)
    spe_document_undo (document);
  g_task_return_error (task, error);
}

static void
edit_document (GTask *task)
{
  Edit *edit = g_task_get_task_data (task);
  g_autofree char *label = NULL;

  if (spe_document_is_modified (edit->document))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY,
                               _ ("It is open in a window and has changes there that are not "
                                  "saved. Save or discard them first."));
      return;
    }

  edit->edited =
    spe_reference_take (spe_document_get_profile (edit->document), edit->from, edit->name);
  /* Translators: %s is the name of a system call. */
  label = g_strdup_printf (_ ("Take over %s"), edit->name);
  spe_document_edit (edit->document, edit->edited, label);
  if (!spe_document_is_modified (edit->document))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               /* Translators: %s is the name of a system call. */
                               _ ("Its rules for %s say so already. What differs comes from "
                                  "elsewhere in the file."), edit->name);
      return;
    }

  spe_document_save_async (edit->document, NULL, SPE_SAVE_NONE, NULL, saved_cb,
                           g_object_ref (task));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Edit *edit = g_task_get_task_data (task);
  g_autoptr (GBytes) text = NULL;
  SpeTextError where = { 0 };
  GError *error = NULL;

  edit->document = spe_document_load_finish (result, &text, &where, &error);
  if (edit->document != NULL)
    edit_document (task);
  else
    g_task_return_error (task, error);
}

/**
 * spe_file_edit_async:
 * @path: a file
 * @open: (nullable): the document of it, where a window has it open
 * @from: what is known about the profile to take from
 * @name: a call
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the rules of a file for one call those of another profile, and writes the file.
 */
void
spe_file_edit_async (const char          *path,
                     SpeDocument         *open,
                     const SpeAnalysis   *from,
                     const char          *name,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Edit *edit = NULL;

  g_return_if_fail (path != NULL && from != NULL && name != NULL);

  edit = g_new0 (Edit, 1);
  edit->from = spe_analysis_ref (from);
  edit->name = g_strdup (name);
  g_set_object (&edit->document, open);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, spe_file_edit_async);
  g_task_set_task_data (task, edit, edit_free);
  if (open != NULL)
    edit_document (task);
  else
    spe_document_load_async (path, NULL, loaded_cb, g_object_ref (task));
}

/**
 * spe_file_edit_finish:
 * @result: what the callback was given
 * @error: return location for an error of reading or writing the file, %G_IO_ERROR_BUSY where it
 *   has unsaved changes in a window, or %G_IO_ERROR_NOT_SUPPORTED where there is nothing to edit
 *
 * Returns: (transfer full): the document of the file, as it is saved; %NULL where the file is as
 *   it was
 */
SpeDocument *
spe_file_edit_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  SpeDocument *document = SPE_DOCUMENT (object);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (spe_document_save_finish (document, result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  spe_document_redo (document);
  g_task_return_error (task, error);
}

/**
 * spe_file_edit_undo_async:
 * @document: what spe_file_edit_finish() returned
 * @edited: its saved profile then
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes the edit back and writes the file as it was, unless it has been changed since.
 */
void
spe_file_edit_undo_async (SpeDocument         *document,
                          const SpeProfile    *edited,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT (document) && edited != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, spe_file_edit_undo_async);
  if (spe_document_get_profile (document) != edited)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY,
                               _ ("It has been changed in a window since."));
      return;
    }

  spe_document_undo (document);
  spe_document_save_async (document, NULL, SPE_SAVE_NONE, NULL, undone_cb,
                           g_steal_pointer (&task));
}

/**
 * spe_file_edit_undo_finish:
 * @result: what the callback was given
 * @error: return location for an error of writing the file, or %G_IO_ERROR_BUSY where it has
 *   been changed since
 *
 * Returns: whether the file is as it was before the edit
 */
gboolean
spe_file_edit_undo_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
