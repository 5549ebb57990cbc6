/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-learn-dialog.h"

#include <glib/gi18n.h>

#include "app/document/spe-blank-document.h"
#include "app/record/spe-learn-group.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-window.h"
#include "filter/spe-target-text.h"

/* What comes of it, in the order of the row. */
enum
{
  RESULT_EDIT,
  RESULT_NEW,
};

/**
 * SpeLearnDialog:
 *
 * Makes a profile of what was seen, or changes the one that is open, after a person has looked
 * at each call that is added.
 */
struct _SpeLearnDialog
{
  AdwWindow            parent_instance;

  /* Owned */
  SpeDocument         *document;
  SpeTarget           *target;
  GCancellable        *work;

  /* Owned, the groups borrow from it; NULL until it is worked out. */
  SpeLearned          *learned;

  /* Owned, what it holds is borrowed: the groups that are shown. */
  GPtrArray           *shown;

  /* Template children */
  GtkButton           *apply_button;
  AdwComboRow         *into_row;
  AdwActionRow        *target_row;
  AdwPreferencesGroup *groups;
  GtkLabel            *notes;
};

G_DEFINE_FINAL_TYPE (SpeLearnDialog, spe_learn_dialog, ADW_TYPE_WINDOW)

/* into: NULL for a new profile. */
typedef struct
{
  SpeObservation *observation;
  SpeProfile     *into;
  SpeTarget      *target;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  spe_observation_unref (work->observation);
  g_clear_pointer (&work->into, spe_profile_unref);
  spe_target_unref (work->target);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Work *work = task_data;

  g_task_return_pointer (task, spe_learn (work->observation, work->into, work->target, FALSE),
                         (GDestroyNotify) spe_learned_free);
}

static guint
count_taken (SpeLearnDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->shown->len; i++)
    n += spe_learn_group_get_n_taken (g_ptr_array_index (self->shown, i));

  return n;
}

static void
update (SpeLearnDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), count_taken (self) > 0);
}

static void
clear (SpeLearnDialog *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    adw_preferences_group_remove (self->groups, g_ptr_array_index (self->shown, i));
  g_ptr_array_set_size (self->shown, 0);
  g_clear_pointer (&self->learned, spe_learned_free);
}

static void
show_groups (SpeLearnDialog *self)
{
  for (SpeLearnReason reason = 0; reason < SPE_N_LEARN_REASONS; reason++)
    {
      GtkWidget *group = spe_learn_group_new (self->learned, reason);

      if (group == NULL)
        continue;
      g_signal_connect_object (group, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->groups, group);
      g_ptr_array_add (self->shown, group);
    }
}

static void
append_line (GString    *text,
             const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
show_notes (SpeLearnDialog *self)
{
  const SpeObservation *observation = spe_document_get_observation (self->document);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->learned->calls->len == 0)
    append_line (text, _ ("The profile allows all of it already."));
  for (guint i = 0; i < self->learned->unnamed->len; i++)
    {
      g_autofree char *line =
        /* Translators: %s is the number of a system call. */
        g_strdup_printf (_ ("The call %s has no name, and a profile cannot allow it."),
                         (const char *) g_ptr_array_index (self->learned->unnamed, i));

      append_line (text, line);
    }
  if (spe_observation_get_completeness (observation) != SPE_COMPLETENESS_YES)
    append_line (text, _ ("Calls may be missing from what was seen."));

  gtk_label_set_label (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->groups), self->shown->len > 0);
}

/* Nobody allows what is dangerous by letting a dialog have its way. */
static void
leave_dangerous_out (SpeLearned *learned)
{
  for (guint i = 0; i < learned->calls->len; i++)
    {
      SpeLearnedCall *call = g_ptr_array_index (learned->calls, i);

      call->is_taken = !call->is_dangerous;
    }
}

static void
learned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  SpeLearnDialog *self = SPE_LEARN_DIALOG (object);
  SpeLearned *learned = g_task_propagate_pointer (G_TASK (result), NULL);

  if (learned == NULL)
    return;

  self->learned = learned;
  leave_dangerous_out (learned);
  show_groups (self);
  show_notes (self);
  update (self);
}

static gboolean
is_new (SpeLearnDialog *self)
{
  return adw_combo_row_get_selected (self->into_row) == RESULT_NEW;
}

static void
learn (SpeLearnDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work = NULL;

  if (self->document == NULL)
    return;

  gtk_button_set_label (self->apply_button, is_new (self) ? _ ("_Create") : _ ("_Apply"));
  /* What was worked out before is for the other result, and may not be applied to this one. */
  clear (self);
  update (self);
  g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  self->work = g_cancellable_new ();

  work = g_new0 (Work, 1);
  work->observation = spe_observation_ref (spe_document_get_observation (self->document));
  work->target = spe_target_ref (self->target);
  work->into = is_new (self) ? NULL : spe_profile_ref (spe_document_get_profile (self->document));
  task = g_task_new (self, self->work, learned_cb, NULL);
  g_task_set_source_tag (task, learn);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static SpeDocument *
new_document (SpeLearnDialog   *self,
              const SpeProfile *profile,
              GError          **error)
{
  SpeDocument *document =
    spe_blank_document_new (_ ("learned.json"), (const char *const *) profile->architectures,
                            error);

  if (document == NULL)
    return NULL;

  spe_document_set_target (document, spe_document_get_target (self->document));
  spe_document_set_observation (document, spe_document_get_observation (self->document));
  spe_document_edit (document, profile, _ ("Learn from what was seen"));

  return document;
}

static void
open_new (SpeLearnDialog   *self,
          const SpeProfile *profile)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeDocument) document = new_document (self, profile, &error);
  SpeWindow *window = NULL;

  if (document == NULL)
    {
      spe_say (GTK_WINDOW (self), _ ("The profile could not be made"), error->message);
      return;
    }

  window = spe_window_new (gtk_window_get_application (parent));
  spe_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
apply_cb (SpeLearnDialog *self)
{
  g_autoptr (SpeProfile) profile = spe_learned_dup_profile (self->learned);

  if (self->learned->into == NULL)
    open_new (self, profile);
  else
    spe_document_edit (self->document, profile, _ ("Learn from what was seen"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
spe_learn_dialog_dispose (GObject *object)
{
  SpeLearnDialog *self = SPE_LEARN_DIALOG (object);

  g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_LEARN_DIALOG);
  g_clear_pointer (&self->target, spe_target_unref);

  G_OBJECT_CLASS (spe_learn_dialog_parent_class)->dispose (object);
}

static void
spe_learn_dialog_finalize (GObject *object)
{
  SpeLearnDialog *self = SPE_LEARN_DIALOG (object);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->learned, spe_learned_free);

  G_OBJECT_CLASS (spe_learn_dialog_parent_class)->finalize (object);
}

static void
spe_learn_dialog_class_init (SpeLearnDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spe_learn_dialog_dispose;
  object_class->finalize = spe_learn_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-learn-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeLearnDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SpeLearnDialog, into_row);
  gtk_widget_class_bind_template_child (widget_class, SpeLearnDialog, target_row);
  gtk_widget_class_bind_template_child (widget_class, SpeLearnDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, SpeLearnDialog, notes);
  gtk_widget_class_bind_template_callback (widget_class, learn);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
spe_learn_dialog_init (SpeLearnDialog *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_learn_dialog_new:
 * @parent: the window that it belongs to
 * @document: what was seen, and the profile that may be changed
 *
 * Returns: (transfer none): a window that makes a profile of what was seen
 */
GtkWidget *
spe_learn_dialog_new (GtkWindow   *parent,
                      SpeDocument *document)
{
  SpeLearnDialog *self = NULL;
  g_autofree char *target = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && SPE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (spe_document_get_observation (document) != NULL, NULL);

  self = g_object_new (SPE_TYPE_LEARN_DIALOG, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  self->target = spe_document_dup_target (document);
  target = spe_target_dup_label (self->target);
  adw_action_row_set_subtitle (self->target_row, target);
  learn (self);

  return GTK_WIDGET (self);
}
