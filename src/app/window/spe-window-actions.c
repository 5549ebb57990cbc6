/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-window-private.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-bare-file.h"
#include "app/deploy/spe-export-dialog.h"
#include "app/deploy/spe-install-dialog.h"
#include "app/document/spe-blank-document.h"
#include "app/guide/spe-default-file.h"
#include "app/record/spe-learn-dialog.h"
#include "app/record/spe-record-dialog.h"
#include "app/target/spe-resolved-file.h"
#include "app/window/spe-clipboard.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-recent-menu.h"
#include "deploy/spe-node-file.h"

/* What the header bar, the menus and the keys of a window do. Each action lives here; one
 * function says which of them are possible now. */

/* Saves to @path or, with %NULL, to the document's own file. */
static void
save_to (SpeWindow    *self,
         const char   *path,
         SpeSaveFlags  flags,
         gboolean      then_close)
{
  gpointer request = spe_document_window_request (SPE_DOCUMENT_WINDOW (self), then_close);

  spe_document_save_async (self->document, path, flags, NULL, spe_document_window_saved_cb,
                           request);
}

static void
target_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree char *path = spe_choose_file_finish (result);

  if (path != NULL)
    save_to (SPE_WINDOW (object), path, SPE_SAVE_OVERWRITE, GPOINTER_TO_INT (user_data));
}

/* Asks where to save, and saves there. */
static void
save_as (SpeDocumentWindow *window,
         gboolean           then_close)
{
  SpeWindow *self = SPE_WINDOW (window);
  const char *path = spe_document_get_path (self->document);
  g_autofree char *title = spe_document_dup_title (self->document);
  g_autofree char *folder = spe_document_dup_folder (self->document);
  g_autofree char *name = NULL;

  name = path != NULL || g_str_has_suffix (title, ".json")
           ? g_strdup (title)
           : g_strconcat (title, ".json", NULL);
  spe_choose_target_async (GTK_WINDOW (self), folder, name, target_chosen_cb,
                           GINT_TO_POINTER (then_close));
}

/* Saves to the document's file, or asks where to when it has none. */
static void
save (SpeDocumentWindow *window,
      SpeSaveFlags       flags,
      gboolean           then_close)
{
  SpeWindow *self = SPE_WINDOW (window);

  if (spe_document_get_path (self->document) == NULL)
    save_as (window, then_close);
  else
    save_to (self, NULL, flags, then_close);
}

static gboolean
save_finish (GObject       *document,
             GAsyncResult  *result,
             GError       **error)
{
  if (!spe_document_save_finish (SPE_DOCUMENT (document), result, error))
    return FALSE;

  spe_recent_menu_remember (spe_document_get_path (SPE_DOCUMENT (document)));
  return TRUE;
}

static const char *
get_path (SpeDocumentWindow *window)
{
  SpeDocument *document = SPE_WINDOW (window)->document;

  return document != NULL ? spe_document_get_path (document) : NULL;
}

static void
reload (SpeDocumentWindow *window)
{
  SpeWindow *self = SPE_WINDOW (window);

  spe_window_open (self, self->document != NULL ? get_path (window) : self->path);
}

/**
 * spe_window_init_document_window:
 * @iface: how the window saves, being initialised
 */
void
spe_window_init_document_window (SpeDocumentWindowInterface *iface)
{
  iface->get_path = get_path;
  iface->save = save;
  iface->save_finish = save_finish;
  iface->save_as = save_as;
  iface->reload = reload;
  iface->saved = N_ ("Profile saved");
  iface->not_saved = N_ ("The profile was not saved");
  iface->unsaved = N_ ("The profile has changes that are not saved. They are lost when the "
                       "window closes without saving.");
}

static void
open_file (SpeWindow  *self,
           const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_application_open (G_APPLICATION (application), &file, 1, "");
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree char *path = spe_choose_file_finish (result);

  if (path != NULL)
    open_file (SPE_WINDOW (object), path);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_choose_file_async (GTK_WINDOW (widget), _ ("Open Profile"), file_chosen_cb, NULL);
}

static void
open_path_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  open_file (SPE_WINDOW (widget), g_variant_get_bytestring (parameter));
}

static void
open_as_text_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  spe_open_as_text (GTK_WINDOW (widget), SPE_WINDOW (widget)->path);
}

static void
show_start_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SpeWindow *self = SPE_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (self->document != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  else
    spe_window_set_document (self, NULL);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SpeWindow *self = SPE_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeDocument) document = NULL;
  const char *path = NULL;
  const char *title = NULL;

  g_variant_get (parameter, "(&s&s)", &path, &title);
  text = spe_file_read (path, NULL, &error);
  if (text != NULL)
    source = spe_source_parse (text, title, NULL, &error);
  if (source == NULL)
    {
      spe_say (GTK_WINDOW (self), _ ("The shipped profile could not be read"), error->message);
      return;
    }

  document = spe_document_new (source, title);
  spe_window_set_document (self, document);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  spe_clipboard_open (SPE_WINDOW (widget));
}

static void
default_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeDocument) document = spe_default_file_read_finish (result, &error);
  SpeWindow *window = NULL;

  if (spe_window_is_closed (self))
    return;
  if (document == NULL)
    {
      spe_say (GTK_WINDOW (self), _ ("The shipped profile could not be read"), error->message);
      return;
    }

  window = spe_window_add_document (self, document);
  spe_window_show_guide (window, adw_flap_get_reveal_flap (self->guide_flap));
  if (window != self)
    spe_window_show_guide (self, FALSE);
}

static void
new_default_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  spe_default_file_read_async (g_variant_get_string (parameter, NULL), default_read_cb,
                               g_object_ref (SPE_WINDOW (widget)));
}

static void
guide_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  spe_window_show_guide (SPE_WINDOW (widget), g_variant_get_boolean (parameter));
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeDocumentWindow *self = SPE_DOCUMENT_WINDOW (widget);

  if (SPE_WINDOW (self)->document == NULL)
    reload (self);
  else
    spe_document_window_ask_to_reload (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SPE_DOCUMENT_WINDOW (widget), SPE_SAVE_NONE, FALSE);
}

static void
save_as_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  save_as (SPE_DOCUMENT_WINDOW (widget), FALSE);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_document_undo (SPE_WINDOW (widget)->document);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_document_redo (SPE_WINDOW (widget)->document);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_editor_find (SPE_WINDOW (widget)->editor);
}

static void
test_run_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  spe_editor_show_pane (SPE_WINDOW (widget)->editor, "run");
}

/* What was recorded without a profile is what the first one is made of. */
static void
recorded_cb (SpeWindow   *self,
             GParamSpec  *pspec,
             SpeDocument *document)
{
  if (!spe_window_is_unused (self))
    return;

  spe_window_set_document (self, document);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.learn", NULL);
}

static SpeDocument *
new_blank_document (SpeWindow *self)
{
  const char *const arches[] = { spe_arch_to_string (spe_arch_get_host ()), NULL };
  g_autoptr (GError) error = NULL;
  SpeDocument *document = spe_blank_document_new (_ ("learned.json"), arches, &error);

  if (document == NULL)
    spe_say (GTK_WINDOW (self), _ ("The profile could not be made"), error->message);
  else
    g_signal_connect_object (document, "notify::observation", G_CALLBACK (recorded_cb), self,
                             G_CONNECT_SWAPPED);

  return document;
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeWindow *self = SPE_WINDOW (widget);
  g_autoptr (SpeDocument) document =
    self->document != NULL ? g_object_ref (self->document) : new_blank_document (self);

  if (document != NULL)
    gtk_window_present (GTK_WINDOW (spe_record_dialog_new (GTK_WINDOW (self), document)));
}

static void
learn_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SpeWindow *self = SPE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (spe_learn_dialog_new (GTK_WINDOW (self), self->document)));
}

static void
show_pane_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  spe_editor_show_pane (SPE_WINDOW (widget)->editor, g_variant_get_string (parameter, NULL));
}

/* What the parts of the window have to say. */
static void
tell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  spe_window_add_toast (SPE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
install_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SpeWindow *self = SPE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (spe_install_dialog_new (GTK_WINDOW (self), self->document)));
}

static void
export_manifests_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  SpeWindow *self = SPE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (spe_export_dialog_new (GTK_WINDOW (self), self->document)));
}

static void
save_resolved_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  spe_resolved_file_save (GTK_WINDOW (widget), SPE_WINDOW (widget)->document);
}

static void
save_bare_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  spe_bare_file_save (GTK_WINDOW (widget), SPE_WINDOW (widget)->document);
}

static void
change_target_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  spe_header_bar_open_target_dialog (SPE_WINDOW (widget)->header_bar);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/**
 * spe_window_install_actions:
 * @widget_class: the class of the window, being initialised
 */
void
spe_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-path", "ay", open_path_action);
  gtk_widget_class_install_action (widget_class, "win.open-as-text", NULL, open_as_text_action);
  gtk_widget_class_install_action (widget_class, "win.show-start", NULL, show_start_action);
  gtk_widget_class_install_action (widget_class, "win.new", "(ss)", new_action);
  gtk_widget_class_install_action (widget_class, "win.new-from-clipboard", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.new-default", "s", new_default_action);
  gtk_widget_class_install_action (widget_class, "win.guide", "b", guide_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.test-run", NULL, test_run_action);
  gtk_widget_class_install_action (widget_class, "win.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "win.learn", NULL, learn_action);
  gtk_widget_class_install_action (widget_class, "win.show-pane", "s", show_pane_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_install_action (widget_class, "win.install", NULL, install_action);
  gtk_widget_class_install_action (widget_class, "win.export-manifests", NULL,
                                   export_manifests_action);
  gtk_widget_class_install_action (widget_class, "win.save-resolved", NULL,
                                   save_resolved_action);
  gtk_widget_class_install_action (widget_class, "win.save-bare", NULL, save_bare_action);
  gtk_widget_class_install_action (widget_class, "win.change-target", NULL,
                                   change_target_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

/**
 * spe_window_update_actions:
 * @self: a window
 *
 * Derives from the state of the window which actions are possible and what shows them.
 */
void
spe_window_update_actions (SpeWindow *self)
{
  SpeDocument *document = self->document;
  gboolean is_modified = document != NULL && spe_document_is_modified (document);
  const char *path = document != NULL ? spe_document_get_path (document) : self->path;
  const char *undo = document != NULL ? spe_document_get_undo_label (document) : NULL;
  const char *redo = document != NULL ? spe_document_get_redo_label (document) : NULL;
  static const char *needing_document[] = { "win.save-as", "win.find", "win.test-run",
                                            "win.install", "win.export-manifests",
                                            "win.show-pane",
                                            "win.change-target", "win.save-resolved" };

  for (guint i = 0; i < G_N_ELEMENTS (needing_document); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), needing_document[i], document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-bare",
                                 document != NULL &&
                                   spe_node_file_is_wrapped (spe_document_get_source (document)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save",
                                 is_modified || (document != NULL && path == NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.reload",
                                 path != NULL && (document == NULL || is_modified));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.learn",
                                 document != NULL &&
                                   spe_document_get_observation (document) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);

  spe_header_bar_set_edits (self->header_bar, undo, redo);
}
