/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-export-dialog.h"

#include <glib/gi18n.h>

#include "app/window/spe-dialogs.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-rollout-write.h"

/**
 * SpeExportDialog:
 *
 * Writes manifests that bring the profile to all nodes of a cluster.
 */
struct _SpeExportDialog
{
  AdwWindow    parent_instance;

  /* Owned */
  SpeDocument *document;

  /* Template children */
  GtkStack    *stack;
  GtkButton   *cancel_button;
  GtkWidget   *export_button;
  AdwComboRow *kind_row;
  GtkEditable *namespace_row;
  GtkEditable *root_row;
  GtkEditable *image_row;
  GtkLabel    *failure;
  GtkLabel    *command;
  GtkLabel    *place;
  GtkWidget   *warning_group;
  GtkLabel    *warnings;
};

G_DEFINE_FINAL_TYPE (SpeExportDialog, spe_export_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  SpeDocumentState *state;
  SpeRolloutKind    kind;
  char             *file;
  char             *name_space;
  char             *root;
  char             *image;
  char             *directory;
  gboolean          replace;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  spe_document_state_unref (work->state);
  g_free (work->file);
  g_free (work->name_space);
  g_free (work->root);
  g_free (work->image);
  g_free (work->directory);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Work *work = task_data;
  const SpeRolloutInput input = {
    work->state->source, work->state->profile, work->state->analysis, work->file,
  };
  const SpeRolloutOptions options = {
    .kind = work->kind, .name_space = work->name_space, .root = work->root, .image = work->image,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeRollout) rollout = spe_rollout_new (&input, 1, &options, &error);

  if (rollout != NULL && spe_rollout_write (rollout, work->directory, work->replace, &error))
    g_task_return_pointer (task, g_steal_pointer (&rollout), (GDestroyNotify) spe_rollout_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void start (SpeExportDialog *self,
                   const char      *directory,
                   gboolean         replace);

static void
replace_answer_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree char *directory = user_data;
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "replace"))
    start (SPE_EXPORT_DIALOG (object), directory, TRUE);
}

static void
ask_to_replace (SpeExportDialog *self,
                const char      *directory,
                const GError    *error)
{
  GtkWidget *dialog =
    spe_question_new (GTK_WINDOW (self), _ ("Replace the files in this folder?"), error->message);

  spe_question_add (dialog, "replace", _ ("_Replace"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, replace_answer_cb, g_strdup (directory));
}

static char *
dup_place (const SpeRolloutPlace *place)
{
  if (place->pinned_profile == NULL)
    return g_strdup (place->localhost_profile);

  /* Translators: both are paths. */
  return g_strdup_printf (_ ("%1$s\nor, with this content even after a change:\n%2$s"),
                          place->localhost_profile, place->pinned_profile);
}

static void
show_done (SpeExportDialog  *self,
           const char       *directory,
           const SpeRollout *rollout)
{
  g_autofree char *command = spe_rollout_dup_command (directory);
  g_autofree char *shown = g_filename_display_name (command);
  g_autofree char *place = dup_place (rollout->places->pdata[0]);
  g_autoptr (GString) warnings = g_string_new (NULL);

  for (guint i = 0; i < rollout->warnings->len; i++)
    g_string_append_printf (warnings, "%s%s", i > 0 ? "\n\n" : "",
                            (const char *) rollout->warnings->pdata[i]);

  gtk_label_set_label (self->command, shown);
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->warnings, warnings->str);
  gtk_widget_set_visible (self->warning_group, rollout->warnings->len > 0);
  gtk_button_set_label (self->cancel_button, _ ("_Close"));
  gtk_widget_set_visible (self->export_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  SpeExportDialog *self = SPE_EXPORT_DIALOG (object);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeRollout) rollout = g_task_propagate_pointer (G_TASK (result), &error);

  gtk_widget_set_sensitive (self->export_button, TRUE);
  if (rollout != NULL)
    show_done (self, work->directory, rollout);
  else if (g_error_matches (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
    ask_to_replace (self, work->directory, error);
  else
    gtk_label_set_label (self->failure, error->message);
}

/* Nothing typed stands for what is usual. */
static char *
dup_typed (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  return text[0] != '\0' ? g_strdup (text) : NULL;
}

static void
start (SpeExportDialog *self,
       const char      *directory,
       gboolean         replace)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);
  SpeRolloutKind kind = adw_combo_row_get_selected (self->kind_row);
  const GError *failure =
    spe_document_state_find_failure (state, kind != SPE_ROLLOUT_DAEMONSET);
  g_autoptr (GTask) task = NULL;
  Work *work = NULL;

  gtk_label_set_label (self->failure, failure != NULL ? failure->message : "");
  if (failure != NULL)
    return;

  work = g_new0 (Work, 1);
  work->state = spe_document_state_ref (state);
  work->kind = kind;
  work->file = spe_document_dup_title (self->document);
  work->name_space = dup_typed (self->namespace_row);
  work->directory = g_strdup (directory);
  work->replace = replace;
  if (kind == SPE_ROLLOUT_DAEMONSET)
    {
      work->root = dup_typed (self->root_row);
      work->image = dup_typed (self->image_row);
    }

  gtk_widget_set_sensitive (self->export_button, FALSE);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
folder_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree char *directory = spe_choose_file_finish (result);

  if (directory != NULL)
    start (SPE_EXPORT_DIALOG (object), directory, FALSE);
}

static void
export_cb (SpeExportDialog *self)
{
  if (spe_document_get_state (self->document) != NULL)
    spe_choose_folder_async (GTK_WINDOW (self), _ ("Folder for the Manifests"), _ ("_Write Here"),
                             folder_chosen_cb, NULL);
}

/* The operator knows where the kubelets are, and has no need of a namespace. */
static void
kind_cb (SpeExportDialog *self)
{
  gboolean is_daemon = adw_combo_row_get_selected (self->kind_row) == SPE_ROLLOUT_DAEMONSET;

  gtk_widget_set_visible (GTK_WIDGET (self->root_row), is_daemon);
  gtk_widget_set_visible (GTK_WIDGET (self->image_row), is_daemon);
  gtk_editable_set_text (self->namespace_row, is_daemon ? SPE_ROLLOUT_NAME : "");
}

static void
copy_cb (SpeExportDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->command));
}

static void
spe_export_dialog_dispose (GObject *object)
{
  SpeExportDialog *self = SPE_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (spe_export_dialog_parent_class)->dispose (object);
}

static void
spe_export_dialog_class_init (SpeExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_export_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, namespace_row);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, root_row);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, image_row);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, command);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, place);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, warning_group);
  gtk_widget_class_bind_template_child (widget_class, SpeExportDialog, warnings);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
spe_export_dialog_init (SpeExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (self->root_row, SPE_KUBELET_ROOT);
  gtk_editable_set_text (self->image_row, SPE_ROLLOUT_IMAGE);
  kind_cb (self);
}

/**
 * spe_export_dialog_new:
 * @parent: the window that asks
 * @document: what to bring to the nodes
 *
 * Returns: (transfer none): a dialog
 */
SpeExportDialog *
spe_export_dialog_new (GtkWindow   *parent,
                       SpeDocument *document)
{
  SpeExportDialog *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && SPE_IS_DOCUMENT (document), NULL);

  self = g_object_new (SPE_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->document = g_object_ref (document);

  return self;
}
