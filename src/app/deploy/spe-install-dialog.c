/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-install-dialog.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-path-row.h"
#include "app/window/spe-dialogs.h"
#include "deploy/spe-node-directory.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-pod-spec.h"

struct _SpeInstallDialog
{
  AdwWindow      parent_instance;

  /* Owned */
  SpeDocument   *document;
  GSettings     *settings;

  /* Template children */
  GtkStack      *stack;
  GtkButton     *cancel_button;
  GtkWidget     *install_button;
  GtkEditable   *root_row;
  SpePathRow    *path_row;
  GtkLabel      *preview;
  GtkLabel      *failure;
  AdwStatusPage *done_page;
  GtkLabel      *snippet;
};

G_DEFINE_FINAL_TYPE (SpeInstallDialog, spe_install_dialog, ADW_TYPE_WINDOW)

static void install (SpeInstallDialog *self,
                     SpeInstallFlags   flags);

static void
changed_cb (SpeInstallDialog *self)
{
  const char *root = gtk_editable_get_text (self->root_row);
  const char *path = spe_path_row_get_path (self->path_row);
  const char *hint = spe_path_row_get_hint (self->path_row);
  gboolean valid = spe_path_row_is_valid (self->path_row) && path[0] != '\0' && root[0] == '/';
  g_autofree char *target = valid ? spe_localhost_profile_resolve (path, root) : NULL;
  g_autofree char *text = NULL;

  if (target != NULL)
    /* Translators: %s is the path of a file. */
    text = g_strdup_printf (_ ("The file will be %s"), target);

  gtk_label_set_label (self->preview, text != NULL ? text : "");
  gtk_label_set_label (self->failure, hint != NULL ? hint : "");
  gtk_widget_set_sensitive (self->install_button, valid);
}

static char *
dup_pod_yaml (SpeInstallDialog *self)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST,
                           spe_path_row_get_path (self->path_row));

  return spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_POD, NULL);
}

static void
show_done (SpeInstallDialog *self,
           const char       *path,
           const char       *note)
{
  g_autofree char *yaml = dup_pod_yaml (self);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = note != NULL ? g_strdup_printf ("%s\n%s", shown, note)
                                       : g_strdup (shown);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->done_page, markup);
  gtk_label_set_label (self->snippet, yaml != NULL ? yaml : "");
  gtk_button_set_label (self->cancel_button, _ ("_Close"));
  gtk_widget_set_visible (self->install_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
replace_answer_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "replace"))
    install (SPE_INSTALL_DIALOG (object), SPE_INSTALL_REPLACE);
}

static void
ask_to_replace (SpeInstallDialog *self,
                const GError     *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                              _ ("Replace the profile on this node?"), NULL);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_set_body (question, error->message);
  adw_message_dialog_add_response (question, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (question, "replace", _ ("_Replace"));
  adw_message_dialog_set_response_appearance (question, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (question, "cancel");
  spe_ask_async (GTK_WINDOW (self), dialog, replace_answer_cb, NULL);
}

static void
install (SpeInstallDialog *self,
         SpeInstallFlags   flags)
{
  const char *root = gtk_editable_get_text (self->root_row);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GBytes) content =
    spe_node_file_write (spe_document_get_source (self->document),
                         spe_document_get_profile (self->document), &note, &error);

  if (content != NULL &&
      spe_node_directory_install (root, spe_path_row_get_path (self->path_row), content, flags,
                                  &path, NULL, &error))
    {
      g_settings_set_string (self->settings, "kubelet-root", root);
      show_done (self, path, note);
    }
  else if (g_error_matches (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
    ask_to_replace (self, error);
  else
    gtk_label_set_label (self->failure, error->message);
}

static void
install_cb (SpeInstallDialog *self)
{
  install (self, SPE_INSTALL_NONE);
}

static void
copy_cb (SpeInstallDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->snippet));
}

static void
spe_install_dialog_dispose (GObject *object)
{
  SpeInstallDialog *self = SPE_INSTALL_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_INSTALL_DIALOG);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_install_dialog_parent_class)->dispose (object);
}

static void
spe_install_dialog_class_init (SpeInstallDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_install_dialog_dispose;

  g_type_ensure (SPE_TYPE_PATH_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-install-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, install_button);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, root_row);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, path_row);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, snippet);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, install_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
spe_install_dialog_init (SpeInstallDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
}

/**
 * spe_install_dialog_new:
 * @parent: the window that it belongs to
 * @document: what to install, as edited, saved or not
 *
 * Returns: (transfer none): a window that puts the profile where the kubelet finds it
 */
GtkWidget *
spe_install_dialog_new (GtkWindow   *parent,
                        SpeDocument *document)
{
  SpeInstallDialog *self = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  g_autofree char *root = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (document), NULL);

  self = g_object_new (SPE_TYPE_INSTALL_DIALOG, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  title = spe_document_dup_title (document);
  path = spe_localhost_profile_suggest (title);
  root = g_settings_get_string (self->settings, "kubelet-root");
  gtk_editable_set_text (self->root_row, root);
  gtk_editable_set_text (GTK_EDITABLE (self->path_row), path);
  changed_cb (self);

  return GTK_WIDGET (self);
}
