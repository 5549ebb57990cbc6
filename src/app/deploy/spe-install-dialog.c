/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-install-dialog.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-administrator.h"
#include "app/deploy/spe-path-row.h"
#include "app/window/spe-dialogs.h"
#include "deploy/spe-node-directory.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-node-root.h"
#include "deploy/spe-pod-spec.h"

struct _SpeInstallDialog
{
  AdwWindow      parent_instance;

  /* Owned */
  SpeDocument   *document;
  GSettings     *settings;
  GPtrArray     *roots;
  GCancellable  *cancellable;
  char          *localhost_profile;
  gboolean       as_administrator;

  /* Template children */
  GtkStack      *stack;
  GtkButton     *cancel_button;
  GtkWidget     *install_button;
  AdwComboRow   *place_row;
  GtkEditable   *root_row;
  SpePathRow    *path_row;
  GtkSwitch     *hashed_switch;
  GtkLabel      *preview;
  GtkLabel      *failure;
  GtkWidget     *rights_group;
  GtkWidget     *administrator_button;
  GtkLabel      *command_hint;
  GtkLabel      *command;
  GtkWidget     *copy_command_button;
  AdwStatusPage *done_page;
  GtkLabel      *snippet;
};

G_DEFINE_FINAL_TYPE (SpeInstallDialog, spe_install_dialog, ADW_TYPE_WINDOW)

static void install (SpeInstallDialog *self,
                     SpeInstallFlags   flags);

static GBytes *
write_content (SpeInstallDialog *self,
               char            **out_note,
               GError          **error)
{
  return spe_node_file_write (spe_document_get_source (self->document),
                              spe_document_get_profile (self->document), out_note, error);
}

/* What a Pod will write; NULL where there is no path yet. */
static char *
dup_localhost_profile (SpeInstallDialog *self)
{
  const char *path = spe_path_row_get_path (self->path_row);
  g_autoptr (GBytes) content = NULL;

  if (!spe_path_row_is_valid (self->path_row) || path[0] == '\0')
    return NULL;
  if (gtk_switch_get_active (self->hashed_switch))
    content = write_content (self, NULL, NULL);

  return content != NULL ? spe_localhost_profile_pin (path, content) : g_strdup (path);
}

/* The place that is written in the row below it; the last one stands for all others. */
static void
show_place (SpeInstallDialog *self)
{
  const char *text = gtk_editable_get_text (self->root_row);
  guint index = 0;

  while (index < self->roots->len &&
         !g_str_equal (((SpeNodeRoot *) self->roots->pdata[index])->path, text))
    index++;
  adw_combo_row_set_selected (self->place_row, index);
}

static void
changed_cb (SpeInstallDialog *self)
{
  const char *root = gtk_editable_get_text (self->root_row);
  const char *hint = spe_path_row_get_hint (self->path_row);
  g_autofree char *path = dup_localhost_profile (self);
  gboolean valid = path != NULL && root[0] == '/';
  g_autofree char *target = valid ? spe_localhost_profile_resolve (path, root) : NULL;
  g_autofree char *text = NULL;

  if (target != NULL)
    /* Translators: %s is the path of a file. */
    text = g_strdup_printf (_ ("The file will be %s"), target);

  show_place (self);
  gtk_label_set_label (self->preview, text != NULL ? text : "");
  gtk_label_set_label (self->failure, hint != NULL ? hint : "");
  gtk_widget_set_visible (self->rights_group, FALSE);
  gtk_widget_set_sensitive (self->install_button, valid);
}

static void
place_cb (SpeInstallDialog *self)
{
  guint index = adw_combo_row_get_selected (self->place_row);

  if (self->roots != NULL && index < self->roots->len)
    gtk_editable_set_text (self->root_row, ((SpeNodeRoot *) self->roots->pdata[index])->path);
}

static char *
dup_pod_yaml (SpeInstallDialog *self)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST, self->localhost_profile);

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

  g_settings_set_string (self->settings, "kubelet-root", gtk_editable_get_text (self->root_row));
  spe_document_note_deed (self->document, SPE_DEED_INSTALLED);
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

  if (g_str_equal (answer, "keep"))
    install (SPE_INSTALL_DIALOG (object), SPE_INSTALL_BACK_UP);
  else if (g_str_equal (answer, "replace"))
    install (SPE_INSTALL_DIALOG (object), SPE_INSTALL_REPLACE);
}

/* The administrator's helper replaces nothing without a back-up. */
static void
ask_to_replace (SpeInstallDialog *self,
                const GError     *error)
{
  g_autofree char *body =
    g_strconcat (error->message, "\n\n",
                 _ ("A back-up is a file beside it that has the time in its name."), NULL);
  GtkWidget *dialog =
    spe_question_new (GTK_WINDOW (self), _ ("Replace the profile on this node?"), body);

  if (!self->as_administrator)
    spe_question_add (dialog, "replace", _ ("_Replace"), ADW_RESPONSE_DESTRUCTIVE);
  spe_question_add (dialog, "keep", _ ("_Back Up and Replace"), ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  spe_ask_async (GTK_WINDOW (self), dialog, replace_answer_cb, NULL);
}

/* What is left to do for somebody who may not write there. */
static void
show_rights (SpeInstallDialog *self)
{
  const char *root = gtk_editable_get_text (self->root_row);
  const char *file = spe_document_get_path (self->document);
  gboolean is_saved = file != NULL && !spe_document_is_modified (self->document);
  g_autofree char *command =
    is_saved ? spe_administrator_dup_command (file, root, self->localhost_profile) : NULL;

  gtk_label_set_label (self->command_hint,
                       is_saved ? _ ("In a terminal, this installs the file as it is saved:")
                                : _ ("For the command that installs it from a terminal, save the "
                                     "profile first."));
  gtk_label_set_label (self->command, command != NULL ? command : "");
  gtk_widget_set_visible (GTK_WIDGET (self->command), is_saved);
  gtk_widget_set_visible (self->copy_command_button, is_saved);
  gtk_widget_set_visible (self->administrator_button, spe_administrator_is_possible (root));
  gtk_widget_set_visible (self->rights_group, TRUE);
  /* Where the window is low this scrolls there. */
  gtk_widget_grab_focus (gtk_widget_get_visible (self->administrator_button)
                           ? self->administrator_button
                           : self->copy_command_button);
}

static void
show_failure (SpeInstallDialog *self,
              const GError     *error)
{
  if (g_error_matches (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
    {
      ask_to_replace (self, error);
      return;
    }

  gtk_label_set_label (self->failure, error->message);
  if (self->as_administrator ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    show_rights (self);
}

static void
administrator_done_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (SpeInstallDialog) self = user_data;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = spe_administrator_run_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_sensitive (self->install_button, TRUE);
  path = spe_localhost_profile_resolve (self->localhost_profile,
                                        gtk_editable_get_text (self->root_row));
  if (is_done)
    show_done (self, path, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

/* Nothing may change while polkit asks. */
static void
install_as_administrator (SpeInstallDialog *self,
                          GBytes           *content,
                          SpeInstallFlags   flags)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  gtk_widget_set_sensitive (self->install_button, FALSE);
  spe_administrator_run_async (flags == SPE_INSTALL_NONE ? "install" : "replace",
                               gtk_editable_get_text (self->root_row), self->localhost_profile,
                               content, self->cancellable, administrator_done_cb,
                               g_object_ref (self));
}

static void
install (SpeInstallDialog *self,
         SpeInstallFlags   flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GBytes) content = write_content (self, &note, &error);

  g_free (self->localhost_profile);
  self->localhost_profile = dup_localhost_profile (self);
  if (content != NULL && self->as_administrator)
    install_as_administrator (self, content, flags);
  else if (content != NULL &&
           spe_node_directory_install (gtk_editable_get_text (self->root_row),
                                       self->localhost_profile, content, flags, &path, NULL,
                                       &error))
    show_done (self, path, note);
  else
    show_failure (self, error);
}

static void
install_cb (SpeInstallDialog *self)
{
  self->as_administrator = FALSE;
  install (self, SPE_INSTALL_NONE);
}

static void
administrator_cb (SpeInstallDialog *self)
{
  self->as_administrator = TRUE;
  install (self, SPE_INSTALL_NONE);
}

static void
copy_command_cb (SpeInstallDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->command));
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

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_INSTALL_DIALOG);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
  g_clear_pointer (&self->localhost_profile, g_free);

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
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, root_row);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, path_row);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, hashed_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, rights_group);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, administrator_button);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, command_hint);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, command);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, copy_command_button);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, SpeInstallDialog, snippet);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, install_cb);
  gtk_widget_class_bind_template_callback (widget_class, administrator_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_command_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* The directories that were found, but those that somebody else keeps in order. */
static void
find_places (SpeInstallDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) found = spe_node_roots_find ("/", g_get_home_dir (), NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const SpeNodeRoot *root = found->pdata[i];
      g_autofree char *shown = g_filename_display_name (root->path);
      g_autofree char *name = g_strdup_printf ("%s: %s", root->label, shown);

      if (root->kind != SPE_NODE_ROOT_KUBELET)
        continue;
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->roots, spe_node_root_ref (root));
    }
  gtk_string_list_append (names, _ ("Another directory"));
  adw_combo_row_set_model (self->place_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), self->roots->len > 0);
}

static void
spe_install_dialog_init (SpeInstallDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
  self->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_node_root_unref);
  find_places (self);
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
