/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-record-dialog.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-copy-file.h"
#include "app/record/spe-recording.h"
#include "app/run/spe-command-entry.h"
#include "app/run/spe-run-settings.h"
#include "app/run/spe-run-status.h"
#include "app/run/spe-terminal.h"
#include "app/window/spe-dialogs.h"
#include "observe/spe-observation-write.h"

/* What of the calls is recorded, in the order of the row. */
enum
{
  BASE_NONE,
  BASE_PROFILE,
};

typedef enum
{
  STATE_FORM,
  STATE_RUNNING,
  STATE_DONE,
  STATE_FAILED,
} State;

/**
 * SpeRecordDialog:
 *
 * Records a command, and asks what is to become of what was seen.
 */
struct _SpeRecordDialog
{
  AdwWindow         parent_instance;

  /* Owned */
  SpeDocument      *document;
  SpeRecording     *recording;

  /* Owned: what was seen; NULL before. */
  SpeObservation   *observation;

  State             state;

  /* What the recording that runs, or ran last, was asked for. */
  gboolean          has_base;
  gboolean          has_seed;

  /* Whether what was seen may go without a question. */
  gboolean          may_close;

  /* Template children */
  GtkWidget        *cancel_button;
  GtkWidget        *back_button;
  GtkWidget        *discard_button;
  GtkWidget        *record_button;
  GtkWidget        *stop_button;
  GtkWidget        *keep_button;
  GtkWidget        *save_button;
  GtkStack         *stack;
  SpeCommandEntry  *command;
  GtkLabel         *failure;
  AdwComboRow      *base_row;
  GtkWidget        *seed_row;
  GtkSwitch        *seed_switch;
  GtkSwitch        *arguments_switch;
  GtkSwitch        *exact_switch;
  GtkSpinButton    *repeat_button;
  SpeRunSettings   *run_settings;
  SpeRunStatus     *status;
  GtkLabel         *notes;
  GtkExpander      *calls_expander;
  GtkLabel         *calls;
  VteTerminal      *terminal;
};

G_DEFINE_FINAL_TYPE (SpeRecordDialog, spe_record_dialog, ADW_TYPE_WINDOW)

static void
update (SpeRecordDialog *self)
{
  gtk_widget_set_sensitive (self->record_button,
                            !spe_command_entry_is_empty (self->command) &&
                              spe_run_settings_is_valid (self->run_settings));
}

static void
set_state (SpeRecordDialog *self,
           State            state)
{
  self->state = state;
  gtk_widget_set_visible (self->cancel_button, state == STATE_FORM || state == STATE_RUNNING);
  gtk_widget_set_visible (self->back_button, state == STATE_FAILED);
  gtk_widget_set_visible (self->discard_button, state == STATE_DONE);
  gtk_widget_set_visible (self->record_button, state == STATE_FORM);
  gtk_widget_set_visible (self->stop_button, state == STATE_RUNNING);
  gtk_widget_set_visible (self->keep_button, state == STATE_DONE);
  gtk_widget_set_visible (self->save_button, state == STATE_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->calls_expander), state == STATE_DONE);
  gtk_stack_set_visible_child_name (self->stack, state == STATE_FORM ? "form" : "run");
  spe_run_status_set_running (self->status, state == STATE_RUNNING);
}

static void
show_failure (SpeRecordDialog *self,
              const char      *text)
{
  gtk_label_set_label (self->failure, text);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text[0] != '\0');
}

static gboolean
start_with (SpeRecordDialog      *self,
            SpeRecordingOptions  *options,
            GError              **error)
{
  options->folder = spe_run_settings_get_folder (self->run_settings);
  options->clean_environment = spe_run_settings_wants_clean_environment (self->run_settings);
  options->repeat = (guint) gtk_spin_button_get_value_as_int (self->repeat_button);
  options->exact_counts = gtk_switch_get_active (self->exact_switch);
  options->arguments = gtk_switch_get_active (self->arguments_switch);
  self->has_base = options->base != NULL;
  self->has_seed = gtk_switch_get_active (self->seed_switch);
  if (self->has_seed)
    options->seed = spe_document_get_observation (self->document);

  return spe_recording_start (self->recording, options, error);
}

static gboolean
start (SpeRecordDialog  *self,
       GError          **error)
{
  g_auto (GStrv) argv = spe_command_entry_parse (self->command, error);
  g_auto (GStrv) variables = NULL;
  g_autoptr (GBytes) base = NULL;

  if (argv == NULL)
    return FALSE;
  variables = spe_run_settings_dup_variables (self->run_settings, error);
  if (variables == NULL)
    return FALSE;
  if (adw_combo_row_get_selected (self->base_row) == BASE_PROFILE)
    {
      base = spe_source_write (spe_document_get_source (self->document),
                               spe_document_get_profile (self->document), error);
      if (base == NULL)
        return FALSE;
    }

  return start_with (self,
                     &(SpeRecordingOptions){ .command = (const char *const *) argv,
                                             .variables = (const char *const *) variables,
                                             .base = base },
                     error);
}

static void
record_cb (SpeRecordDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_is_sensitive (self->record_button) || self->state != STATE_FORM)
    return;

  if (!start (self, &error))
    {
      show_failure (self, error->message);
      return;
    }

  show_failure (self, "");
  spe_command_entry_remember (self->command);
  set_state (self, STATE_RUNNING);
  spe_run_status_tell (self->status, SPE_RUN_TONE_NONE, _ ("Recording…"));
  gtk_widget_grab_focus (GTK_WIDGET (self->terminal));
}

static void
stop_cb (SpeRecordDialog *self)
{
  spe_recording_stop (self->recording);
  spe_run_status_tell (self->status, SPE_RUN_TONE_NONE,
                       _ ("The command was asked to end. Where it has left processes behind, "
                          "stop once more to end those."));
}

static void
back_cb (SpeRecordDialog *self)
{
  set_state (self, STATE_FORM);
  gtk_widget_grab_focus (GTK_WIDGET (self->command));
}

/* The calls that this recording adds to what was known. */
static GPtrArray *
dup_new_calls (SpeRecordDialog      *self,
               const SpeObservation *observation)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (observation);
  const SpeObservation *seed =
    self->has_seed ? spe_document_get_observation (self->document) : NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < calls->len; i++)
    {
      const SpeObservedCall *call = g_ptr_array_index (calls, i);

      if (seed == NULL || call->name == NULL ||
          spe_observation_lookup (seed, call->arch, call->name) == NULL)
        g_ptr_array_add (names, spe_observed_call_dup_label (call));
    }
  g_ptr_array_add (names, NULL);

  return names;
}

static char *
dup_summary (SpeRecordDialog *self,
             guint            n)
{
  if (self->has_base)
    return g_strdup_printf (
      /* Translators: %u is a number of system calls. */
      ngettext ("It made %u system call that the profile does not allow.",
                "It made %u system calls that the profile does not allow.", n), n);
  if (self->has_seed)
    /* Translators: %u is a number of system calls. */
    return g_strdup_printf (ngettext ("%u system call was not known before.",
                                      "%u system calls were not known before.", n), n);

  /* Translators: %u is a number of different calls. */
  return g_strdup_printf (ngettext ("%u different system call was made.",
                                    "%u different system calls were made.", n), n);
}

/* Why calls are or may be missing, and what else a reader has to know, each once. */
static char *
dup_notes (const SpeObservation *observation)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  if (spe_observation_get_completeness (observation) != SPE_COMPLETENESS_YES)
    g_string_append (text, _ ("Calls may be missing."));
  for (guint i = 0; i < spe_observation_get_n_sources (observation); i++)
    {
      const SpeObservationSource *source = spe_observation_get_source (observation, i);

      for (guint j = 0; j < source->reasons->len; j++)
        if (g_hash_table_add (told, source->reasons->pdata[j]))
          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                                  (const char *) source->reasons->pdata[j]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_observation (SpeRecordDialog      *self,
                  const SpeObservation *observation)
{
  g_autoptr (GPtrArray) calls = dup_new_calls (self, observation);
  g_autofree char *names = g_strjoinv (", ", (char **) calls->pdata);
  g_autofree char *notes = dup_notes (observation);
  g_autofree char *summary = dup_summary (self, calls->len - 1);

  spe_run_status_append (self->status, summary);
  gtk_label_set_label (self->notes, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes[0] != '\0');
  gtk_label_set_label (self->calls, names);
  gtk_expander_set_expanded (self->calls_expander, self->has_base || self->has_seed);
  gtk_widget_set_visible (GTK_WIDGET (self->calls_expander), calls->len > 1);
}

static void
finished_cb (SpeRecordDialog      *self,
             const SpeObservation *observation,
             const char           *text)
{
  gboolean good = observation != NULL &&
                  spe_observation_get_completeness (observation) == SPE_COMPLETENESS_YES;

  g_clear_pointer (&self->observation, spe_observation_unref);
  set_state (self, observation != NULL ? STATE_DONE : STATE_FAILED);
  spe_run_status_tell (self->status, good ? SPE_RUN_TONE_GOOD : SPE_RUN_TONE_BAD, text);
  if (observation == NULL)
    return;

  self->observation = spe_observation_ref (observation);
  show_observation (self, observation);
  gtk_widget_grab_focus (self->keep_button);
}

/* What was seen, together with what the document has already. */
static SpeObservation *
dup_together (SpeRecordDialog  *self,
              GError          **error)
{
  const SpeObservation *old = spe_document_get_observation (self->document);
  g_autoptr (SpeObservation) all = NULL;

  if (old == NULL || self->has_seed)
    return spe_observation_ref (self->observation);

  all = spe_observation_new ();
  if (!spe_observation_add (all, old, error) ||
      !spe_observation_add (all, self->observation, error))
    return NULL;

  return g_steal_pointer (&all);
}

static void
close_now (SpeRecordDialog *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
keep_cb (SpeRecordDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeObservation) all = dup_together (self, &error);

  if (all == NULL)
    {
      spe_say (GTK_WINDOW (self), _ ("The recording was not added to what was seen before"),
               error->message);
      return;
    }

  spe_document_set_observation (self->document, all);
  if (parent != NULL)
    gtk_widget_activate_action (parent, "win.tell", "s",
                                _ ("The profile is held against what was seen"));
  close_now (self);
}

/* What was seen has been saved: this dialog asks nobody else to tell it something. */
static void
tell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SpeRecordDialog *self = SPE_RECORD_DIALOG (widget);

  spe_run_status_tell (self->status, SPE_RUN_TONE_GOOD, g_variant_get_string (parameter, NULL));
  self->may_close = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->discard_button), _ ("_Close"));
}

static void
save_cb (SpeRecordDialog *self)
{
  g_autofree char *folder = spe_document_dup_folder (self->document);
  g_autoptr (GBytes) text = spe_observation_write (self->observation);

  spe_copy_file_save (GTK_WINDOW (self), _ ("Save Observation"), folder, "observation.json",
                      text);
}

static void
discard_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "discard"))
    close_now (SPE_RECORD_DIALOG (object));
}

static void
ask_to_discard (SpeRecordDialog *self)
{
  GtkWidget *dialog =
    spe_question_new (GTK_WINDOW (self), _ ("Discard the recording?"),
                      self->state == STATE_RUNNING
                        ? _ ("The command is ended, and what it called is lost.")
                        : _ ("What was seen is lost."));

  spe_question_add (dialog, "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE);
  spe_ask_async (GTK_WINDOW (self), dialog, discard_cb, NULL);
}

static gboolean
spe_record_dialog_close_request (GtkWindow *window)
{
  SpeRecordDialog *self = SPE_RECORD_DIALOG (window);

  if (!self->may_close && (self->state == STATE_RUNNING || self->state == STATE_DONE))
    {
      ask_to_discard (self);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (spe_record_dialog_parent_class)->close_request (window);
}

static void
spe_record_dialog_dispose (GObject *object)
{
  SpeRecordDialog *self = SPE_RECORD_DIALOG (object);

  if (self->recording != NULL)
    g_object_run_dispose (G_OBJECT (self->recording));
  g_clear_object (&self->recording);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_RECORD_DIALOG);
  g_clear_object (&self->document);
  g_clear_pointer (&self->observation, spe_observation_unref);

  G_OBJECT_CLASS (spe_record_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, discard_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, record_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, command);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, base_row);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, seed_row);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, seed_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, arguments_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, exact_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, repeat_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, run_settings);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, status);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, calls_expander);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, calls);
  gtk_widget_class_bind_template_child (widget_class, SpeRecordDialog, terminal);
}

static void
spe_record_dialog_class_init (SpeRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_record_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = spe_record_dialog_close_request;

  g_type_ensure (SPE_TYPE_COMMAND_ENTRY);
  g_type_ensure (SPE_TYPE_RUN_SETTINGS);
  g_type_ensure (SPE_TYPE_RUN_STATUS);
  g_type_ensure (SPE_TYPE_TERMINAL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-record-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);

  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
spe_record_dialog_init (SpeRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->recording = spe_recording_new (self->terminal);
  g_signal_connect_object (self->recording, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  set_state (self, STATE_FORM);
  update (self);
}

/**
 * spe_record_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @document: whose profile is held against what is seen
 *
 * Returns: (transfer none): a window that records a command
 */
GtkWidget *
spe_record_dialog_new (GtkWindow   *parent,
                       SpeDocument *document)
{
  SpeRecordDialog *self = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (document), NULL);

  self = g_object_new (SPE_TYPE_RECORD_DIALOG, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  gtk_widget_set_visible (self->seed_row, spe_document_get_observation (document) != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->command));

  return GTK_WIDGET (self);
}
