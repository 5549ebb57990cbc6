/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-window-private.h"

#include <glib/gi18n.h>

#include "app/window/spe-dialogs.h"

/* What the buttons, the menu and the keys of a manifest's window do. */

static void save (SpeManifestWindow *self,
                  gboolean           overwrite,
                  gboolean           then_close);

static void
tell (SpeManifestWindow *self,
      const char        *text)
{
  /* Toast titles are always markup in libadwaita 1.2. */
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
say_notes (SpeManifestWindow *self,
           GPtrArray         *notes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) notes->pdata[i]);
  spe_say (GTK_WINDOW (self), _ ("What became of the annotations"), text->str);
}

static void
edited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpeManifestWindow) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  if (spe_manifest_document_edit_finish (SPE_MANIFEST_DOCUMENT (object), result, &notes, &error))
    {
      if (notes->len > 0)
        say_notes (self, notes);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    {
      spe_say (GTK_WINDOW (self), _ ("The manifest was not changed"), error->message);
    }
}

/**
 * spe_manifest_window_edit:
 * @self: a window with a document
 * @change: what to change
 *
 * Changes the manifest, or says why not.
 */
void
spe_manifest_window_edit (SpeManifestWindow       *self,
                          const SpeManifestChange *change)
{
  spe_manifest_document_edit_async (self->document, change, edited_cb, g_object_ref (self));
}

static void
write_choice (SpeManifestWindow *self)
{
  SpeManifestRow *row = spe_manifest_list_get_selected (self->list);
  const SpePodChoice choice = spe_profile_picker_get_choice (self->picker);
  g_autoptr (SpeManifestChange) change = NULL;

  if (row == NULL)
    return;

  change = spe_manifest_change_new_choice (spe_manifest_row_get_workload (row),
                                           spe_manifest_row_get_container (row), &choice);
  spe_manifest_window_edit (self, change);
}

static void
unconfined_answer_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "set"))
    write_choice (SPE_MANIFEST_WINDOW (object));
}

/**
 * spe_manifest_window_choose:
 * @self: a window with a document
 *
 * Writes what the picker has chosen. Without a filter no container runs unasked.
 */
void
spe_manifest_window_choose (SpeManifestWindow *self)
{
  GtkWidget *dialog = NULL;

  if (spe_profile_picker_get_choice (self->picker).type != SPE_POD_PROFILE_UNCONFINED)
    {
      write_choice (self);
      return;
    }

  dialog = spe_question_new (
    GTK_WINDOW (self), _ ("Run without a filter?"),
    _ ("Every system call of the kernel is open to a container that is Unconfined, also those "
       "that others have broken out through. RuntimeDefault closes the dangerous ones. Where a "
       "container needs more than that, give it a Localhost profile that allows what it needs."));
  spe_question_add (dialog, "set", _ ("Set _Unconfined"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, unconfined_answer_cb, NULL);
}

static void
changed_answer_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "overwrite"))
    save (SPE_MANIFEST_WINDOW (object), TRUE, GPOINTER_TO_INT (user_data));
}

static void
ask_about_changed_file (SpeManifestWindow *self,
                        gboolean           then_close)
{
  GtkWidget *dialog =
    spe_question_new (GTK_WINDOW (self), _ ("The file changed on disk"),
                      _ ("Another program wrote to it after it was opened here. Overwriting "
                         "loses what that program wrote."));

  spe_question_add (dialog, "overwrite", _ ("_Overwrite"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, changed_answer_cb, GINT_TO_POINTER (then_close));
}

typedef struct
{
  SpeManifestWindow *window;
  gboolean           then_close;
} SaveRequest;

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree SaveRequest *request = user_data;
  g_autoptr (SpeManifestWindow) self = request->window;
  g_autoptr (GError) error = NULL;

  if (spe_manifest_document_save_finish (SPE_MANIFEST_DOCUMENT (object), result, &error))
    {
      tell (self, _ ("Manifest saved"));
      if (request->then_close)
        gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED))
    ask_about_changed_file (self, request->then_close);
  else
    spe_say (GTK_WINDOW (self), _ ("The manifest was not saved"), error->message);
}

static void
save (SpeManifestWindow *self,
      gboolean           overwrite,
      gboolean           then_close)
{
  SaveRequest *request = g_new (SaveRequest, 1);

  request->window = g_object_ref (self);
  request->then_close = then_close;
  spe_manifest_document_save_async (self->document, overwrite, saved_cb, request);
}

static void
close_answer_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (object);
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "save"))
    save (self, FALSE, TRUE);
  else if (g_str_equal (answer, "discard"))
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

/**
 * spe_manifest_window_ask_to_close:
 * @self: a window whose manifest has changes
 *
 * Asks what to do with the changes and closes the window unless the answer is to stay.
 */
void
spe_manifest_window_ask_to_close (SpeManifestWindow *self)
{
  GtkWidget *dialog =
    spe_question_new (GTK_WINDOW (self), _ ("Save changes?"),
                      _ ("The manifest has changes that are not saved. They are lost when the "
                         "window closes without saving."));

  spe_question_add (dialog, "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE);
  spe_question_add (dialog, "save", _ ("_Save"), ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  spe_ask_async (GTK_WINDOW (self), dialog, close_answer_cb, NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SPE_MANIFEST_WINDOW (widget), FALSE, FALSE);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_manifest_document_undo (SPE_MANIFEST_WINDOW (widget)->document);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_manifest_document_redo (SPE_MANIFEST_WINDOW (widget)->document);
}

static void
convert_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autoptr (SpeManifestChange) change = spe_manifest_change_new_convert ();

  spe_manifest_window_edit (SPE_MANIFEST_WINDOW (widget), change);
}

static void
fix_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (widget);
  GPtrArray *problems = spe_manifest_document_get_problems (self->document);
  guint position = g_variant_get_uint32 (parameter);
  g_autoptr (SpeManifestChange) change = NULL;

  /* While another manifest is being judged there is nothing to mend. */
  if (position >= problems->len)
    return;

  change = spe_manifest_change_new_fix (problems->pdata[position]);
  spe_manifest_window_edit (self, change);
}

static void
show_line_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (widget);

  spe_text_pane_show_line (self->text_pane, g_variant_get_uint32 (parameter));
}

static void
show_text_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->main);
}

static void
show_list_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->side);
}

static void
reload_answer_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (object);
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "discard"))
    spe_manifest_window_load (self, self->path);
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (widget);
  GtkWidget *dialog = NULL;

  if (self->document == NULL)
    {
      spe_manifest_window_load (self, self->path);
      return;
    }

  dialog = spe_question_new (GTK_WINDOW (self), _ ("Discard changes?"),
                             _ ("The file is read again from disk. Changes that are not saved "
                                "are lost, and so is the undo history."));
  spe_question_add (dialog, "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, reload_answer_cb, NULL);
}

static void
open_as_text_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!spe_open_as_text (self->path, &error))
    spe_say (GTK_WINDOW (self), _ ("The text editor could not be started"), error->message);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  g_action_group_activate_action (G_ACTION_GROUP (application), "open-manifest", NULL);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/**
 * spe_manifest_window_install_actions:
 * @widget_class: the class of the window, being initialised
 */
void
spe_manifest_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.convert", NULL, convert_action);
  gtk_widget_class_install_action (widget_class, "win.open-as-text", NULL, open_as_text_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "manifest.show-text", NULL, show_text_action);
  gtk_widget_class_install_action (widget_class, "manifest.show-list", NULL, show_list_action);

  /* What the rows of problems ask for. */
  gtk_widget_class_install_action (widget_class, "problems.fix", "u", fix_action);
  gtk_widget_class_install_action (widget_class, "editor.show-line", "u", show_line_action);
}

static gboolean
has_annotations (const SpeManifest *manifest)
{
  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest); i++)
    if (spe_workload_has_annotations (spe_manifest_get_workload (manifest, i)))
      return TRUE;

  return FALSE;
}

/**
 * spe_manifest_window_update_actions:
 * @self: a window
 *
 * Derives from the state of the window which actions are possible.
 */
void
spe_manifest_window_update_actions (SpeManifestWindow *self)
{
  SpeManifestDocument *document = self->document;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_modified = document != NULL && spe_manifest_document_is_modified (document);
  const SpeManifest *manifest =
    document != NULL ? spe_manifest_document_get_manifest (document) : NULL;

  gtk_widget_action_set_enabled (widget, "win.save", is_modified);
  gtk_widget_action_set_enabled (widget, "win.reload", document == NULL || is_modified);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 document != NULL &&
                                 spe_manifest_document_get_undo (document) != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 document != NULL &&
                                 spe_manifest_document_get_redo (document) != NULL);
  gtk_widget_action_set_enabled (widget, "win.convert",
                                 manifest != NULL && has_annotations (manifest));
}
