/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-window-private.h"

#include <glib/gi18n.h>

#include "app/window/spe-dialogs.h"

/* What the buttons, the menu and the keys of a manifest's window do. */

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
save (SpeDocumentWindow *window,
      SpeSaveFlags       flags,
      gboolean           then_close)
{
  spe_manifest_document_save_async (SPE_MANIFEST_WINDOW (window)->document,
                                    (flags & SPE_SAVE_OVERWRITE) != 0,
                                    spe_document_window_saved_cb,
                                    spe_document_window_request (window, then_close));
}

static gboolean
save_finish (GObject       *document,
             GAsyncResult  *result,
             GError       **error)
{
  return spe_manifest_document_save_finish (SPE_MANIFEST_DOCUMENT (document), result, error);
}

static const char *
get_path (SpeDocumentWindow *window)
{
  return SPE_MANIFEST_WINDOW (window)->path;
}

static void
reload (SpeDocumentWindow *window)
{
  spe_manifest_window_load (SPE_MANIFEST_WINDOW (window), get_path (window));
}

/**
 * spe_manifest_window_init_document_window:
 * @iface: how the window saves, being initialised
 */
void
spe_manifest_window_init_document_window (SpeDocumentWindowInterface *iface)
{
  iface->get_path = get_path;
  iface->save = save;
  iface->save_finish = save_finish;
  iface->reload = reload;
  iface->saved = N_ ("Manifest saved");
  iface->not_saved = N_ ("The manifest was not saved");
  iface->unsaved = N_ ("The manifest has changes that are not saved. They are lost when the "
                       "window closes without saving.");
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SPE_DOCUMENT_WINDOW (widget), SPE_SAVE_NONE, FALSE);
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
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeDocumentWindow *self = SPE_DOCUMENT_WINDOW (widget);

  if (SPE_MANIFEST_WINDOW (self)->document == NULL)
    reload (self);
  else
    spe_document_window_ask_to_reload (self);
}

static void
open_as_text_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  spe_open_as_text (GTK_WINDOW (widget), SPE_MANIFEST_WINDOW (widget)->path);
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
tell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  adw_toast_overlay_add_toast (SPE_MANIFEST_WINDOW (widget)->toasts,
                               spe_toast_new (g_variant_get_string (parameter, NULL)));
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
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
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
