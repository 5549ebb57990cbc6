/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-document-window.h"

#include <glib/gi18n.h>

#include "app/window/spe-dialogs.h"

/**
 * SpeDocumentWindow:
 *
 * A window that edits a file, with the action `win.tell`: what it asks before changes of its own
 * or of another program are lost.
 */
G_DEFINE_INTERFACE (SpeDocumentWindow, spe_document_window, GTK_TYPE_WINDOW)

typedef struct
{
  SpeDocumentWindow *window;
  gboolean           then_close;
} Request;

static void
spe_document_window_default_init (SpeDocumentWindowInterface *iface)
{
}

/**
 * spe_document_window_find:
 * @application: the application
 * @type: which kind of #SpeDocumentWindow
 * @path: a file
 *
 * Returns: (transfer none) (nullable): the window of that kind that has the file open
 */
gpointer
spe_document_window_find (GtkApplication *application,
                          GType           type,
                          const char     *path)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && path != NULL, NULL);
  g_return_val_if_fail (g_type_is_a (type, SPE_TYPE_DOCUMENT_WINDOW), NULL);

  wanted = g_canonicalize_filename (path, NULL);
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    {
      const char *own = G_TYPE_CHECK_INSTANCE_TYPE (link->data, type)
                          ? SPE_DOCUMENT_WINDOW_GET_IFACE (link->data)->get_path (link->data)
                          : NULL;
      g_autofree char *found = own != NULL ? g_canonicalize_filename (own, NULL) : NULL;

      if (g_strcmp0 (found, wanted) == 0)
        return link->data;
    }

  return NULL;
}

static void
changed_answer_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  SpeDocumentWindow *self = SPE_DOCUMENT_WINDOW (object);
  SpeDocumentWindowInterface *iface = SPE_DOCUMENT_WINDOW_GET_IFACE (self);
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "overwrite"))
    iface->save (self, SPE_SAVE_OVERWRITE, GPOINTER_TO_INT (user_data));
  else if (g_str_equal (answer, "save-as"))
    iface->save_as (self, GPOINTER_TO_INT (user_data));
}

static void
ask_about_changed_file (SpeDocumentWindow *self,
                        gboolean           then_close)
{
  GtkWidget *dialog =
    spe_question_new (GTK_WINDOW (self), _ ("The file changed on disk"),
                      _ ("Another program wrote to it after it was opened here. Overwriting "
                         "loses what that program wrote."));

  if (SPE_DOCUMENT_WINDOW_GET_IFACE (self)->save_as != NULL)
    spe_question_add (dialog, "save-as", _ ("Save _As…"), ADW_RESPONSE_DEFAULT);
  spe_question_add (dialog, "overwrite", _ ("_Overwrite"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, changed_answer_cb, GINT_TO_POINTER (then_close));
}

/**
 * spe_document_window_request:
 * @self: a window that starts saving
 * @then_close: whether to close it once that is done
 *
 * Returns: (transfer full): the data for spe_document_window_saved_cb()
 */
gpointer
spe_document_window_request (SpeDocumentWindow *self,
                             gboolean           then_close)
{
  Request *request = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT_WINDOW (self), NULL);

  request = g_new (Request, 1);
  request->window = g_object_ref (self);
  request->then_close = then_close;

  return request;
}

/**
 * spe_document_window_saved_cb:
 * @document: what is saved
 * @result: how that went
 * @request: (transfer full): what spe_document_window_request() made
 *
 * Tells that it is saved, asks what to do about a file that changed on disk, or says why it was
 * not saved.
 */
void
spe_document_window_saved_cb (GObject      *document,
                              GAsyncResult *result,
                              gpointer      request)
{
  g_autofree Request *own = request;
  g_autoptr (SpeDocumentWindow) self = own->window;
  SpeDocumentWindowInterface *iface = SPE_DOCUMENT_WINDOW_GET_IFACE (self);
  g_autoptr (GError) error = NULL;

  if (iface->save_finish (document, result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _ (iface->saved));
      if (own->then_close)
        gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED))
    ask_about_changed_file (self, own->then_close);
  else
    spe_say (GTK_WINDOW (self), _ (iface->not_saved), error->message);
}

static void
close_answer_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SpeDocumentWindow *self = SPE_DOCUMENT_WINDOW (object);
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "save"))
    SPE_DOCUMENT_WINDOW_GET_IFACE (self)->save (self, SPE_SAVE_NONE, TRUE);
  else if (g_str_equal (answer, "discard"))
    gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * spe_document_window_ask_to_close:
 * @self: a window whose document has changes
 *
 * Asks what to do with the changes and closes the window unless the answer is to stay.
 */
void
spe_document_window_ask_to_close (SpeDocumentWindow *self)
{
  GtkWidget *dialog = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT_WINDOW (self));

  dialog = spe_question_new (GTK_WINDOW (self), _ ("Save changes?"),
                             _ (SPE_DOCUMENT_WINDOW_GET_IFACE (self)->unsaved));
  spe_question_add (dialog, "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE);
  spe_question_add (dialog, "save", _ ("_Save"), ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  spe_ask_async (GTK_WINDOW (self), dialog, close_answer_cb, NULL);
}

static void
reload_answer_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SpeDocumentWindow *self = SPE_DOCUMENT_WINDOW (object);
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "discard"))
    SPE_DOCUMENT_WINDOW_GET_IFACE (self)->reload (self);
}

/**
 * spe_document_window_ask_to_reload:
 * @self: a window whose document has changes
 *
 * Asks whether to lose the changes, and reads the file again.
 */
void
spe_document_window_ask_to_reload (SpeDocumentWindow *self)
{
  GtkWidget *dialog = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT_WINDOW (self));

  dialog = spe_question_new (GTK_WINDOW (self), _ ("Discard changes?"),
                             _ ("The file is read again from disk. Changes that are not saved "
                                "are lost, and so is the undo history."));
  spe_question_add (dialog, "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, reload_answer_cb, NULL);
}
