/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-run-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/run/spe-allow-rounds.h"
#include "app/run/spe-command-entry.h"
#include "app/run/spe-refused-view.h"
#include "app/run/spe-run-settings.h"
#include "app/run/spe-run-status.h"
#include "app/run/spe-terminal.h"
#include "app/run/spe-test-session.h"
#include "app/window/spe-dialogs.h"

struct _SpeRunPane
{
  GtkBox          parent_instance;

  /* Owned */
  SpeDocument     *document;
  SpeTestSession  *session;

  /* Owned; only while what is refused is allowed again and again. */
  SpeAllowRounds  *rounds;
  SpeAllowRound   *round;

  /* Template children */
  SpeCommandEntry *command;
  SpeRunSettings  *run_settings;
  GtkSwitch       *exact_switch;
  GtkWidget       *run_button;
  GtkWidget       *stop_button;
  SpeRunStatus    *status;
  AdwLeaflet      *leaflet;
  GtkToggleButton *refused_button;
  VteTerminal     *terminal;
  SpeRefusedView  *refused;
};

G_DEFINE_FINAL_TYPE (SpeRunPane, spe_run_pane, GTK_TYPE_BOX)

static void
update (SpeRunPane *self)
{
  gboolean running = spe_test_session_is_running (self->session);

  gtk_widget_set_visible (self->run_button, !running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_widget_set_sensitive (self->run_button,
                            !spe_command_entry_is_empty (self->command) &&
                              spe_run_settings_is_valid (self->run_settings));
  spe_run_status_set_running (self->status, running);
  spe_refused_view_set_running (self->refused, running);
}

/* On a narrow window there is room for one page only. */
static void
show_page (SpeRunPane *self)
{
  GtkWidget *terminal = gtk_widget_get_parent (GTK_WIDGET (self->terminal));

  adw_leaflet_set_visible_child (self->leaflet,
                                 gtk_toggle_button_get_active (self->refused_button)
                                   ? GTK_WIDGET (self->refused)
                                   : terminal);
}

static gboolean
update_page_button (gpointer user_data)
{
  SpeRunPane *self = user_data;

  /* The pane may have gone in the meantime. */
  if (self->leaflet != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->refused_button),
                            adw_leaflet_get_folded (self->leaflet));

  return G_SOURCE_REMOVE;
}

/* A leaflet folds while sizes are given out, when no widget may come or go. */
static void
folded_cb (SpeRunPane *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_page_button, g_object_ref (self),
                   g_object_unref);
}

static SpeTestFlags
get_flags (SpeRunPane *self)
{
  SpeTestFlags flags = SPE_TEST_DEFAULT;

  if (spe_run_settings_wants_clean_environment (self->run_settings))
    flags |= SPE_TEST_CLEAN_ENVIRONMENT;
  if (gtk_switch_get_active (self->exact_switch))
    flags |= SPE_TEST_EXACT;

  return flags;
}

static gboolean
start (SpeRunPane  *self,
       GError     **error)
{
  g_auto (GStrv) argv = NULL;
  g_auto (GStrv) variables = NULL;
  g_autoptr (GBytes) profile = NULL;

  argv = spe_command_entry_parse (self->command, error);
  if (argv == NULL)
    return FALSE;
  variables = spe_run_settings_dup_variables (self->run_settings, error);
  if (variables == NULL)
    return FALSE;
  profile = spe_source_write (spe_document_get_source (self->document),
                              spe_document_get_profile (self->document), error);
  if (profile == NULL)
    return FALSE;

  return spe_test_session_start (self->session, profile, (const char * const *) argv,
                                 spe_run_settings_get_folder (self->run_settings),
                                 (const char * const *) variables,
                                 get_flags (self), error);
}

static void
end_rounds (SpeRunPane *self)
{
  g_clear_pointer (&self->round, spe_allow_round_free);
  g_clear_pointer (&self->rounds, spe_allow_rounds_free);
}

static void
run_cb (SpeRunPane *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_is_sensitive (self->run_button) ||
      spe_test_session_is_running (self->session))
    return;

  if (start (self, &error))
    {
      spe_command_entry_remember (self->command);
      spe_refused_view_clear (self->refused);
      gtk_toggle_button_set_active (self->refused_button, FALSE);
      spe_run_status_tell (self->status, SPE_RUN_TONE_NONE, _ ("Running…"));
      gtk_widget_grab_focus (GTK_WIDGET (self->terminal));
    }
  else
    {
      end_rounds (self);
      spe_run_status_tell (self->status, SPE_RUN_TONE_BAD, error->message);
    }

  update (self);
}

static void
stop_cb (SpeRunPane *self)
{
  end_rounds (self);
  spe_test_session_stop (self->session);
}

/* Says after the last round, behind how the command ended, what has come of all of them. */
static void
tell_rounds (SpeRunPane *self)
{
  g_autofree char *allowed = spe_allow_rounds_dup_text (self->rounds);
  g_autofree char *names = g_strjoinv (", ", self->round->stuck);
  g_autofree char *stuck = NULL;

  spe_run_status_append (self->status, allowed);
  if (self->round->stuck[0] == NULL)
    return;

  /* Translators: %s is a list of system calls. */
  stuck = g_strdup_printf (_ ("Still refused, which no rule for the call changes: %s."), names);
  spe_run_status_append (self->status, stuck);
}

/* Allows @names and runs the command again, or ends where nothing is left to allow. */
static void
go_on (SpeRunPane         *self,
       const char * const *names)
{
  if (names[0] == NULL)
    {
      tell_rounds (self);
      end_rounds (self);
      return;
    }

  spe_refused_view_allow (self->refused, names);
  spe_allow_rounds_allow (self->rounds, names);
  run_cb (self);
}

static GStrv
join (const char * const *one,
      const char * const *other)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_addv (all, (const char **) one);
  g_strv_builder_addv (all, (const char **) other);

  return g_strv_builder_end (all);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SpeRunPane) self = user_data;
  g_autofree char *response = spe_ask_finish (result);
  g_auto (GStrv) all = NULL;

  if (self->rounds == NULL)
    return;

  if (g_str_equal (response, "allow"))
    {
      all = join ((const char * const *) self->round->allow,
                  (const char * const *) self->round->ask);
      go_on (self, (const char * const *) all);
      return;
    }
  if (g_str_equal (response, "skip"))
    {
      spe_allow_rounds_decline (self->rounds, (const char * const *) self->round->ask);
      go_on (self, (const char * const *) self->round->allow);
      return;
    }

  tell_rounds (self);
  end_rounds (self);
}

static void
ask (SpeRunPane *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *names = g_strjoinv (", ", self->round->ask);
  AdwMessageDialog *dialog = NULL;

  dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _ ("Allow Dangerous Calls?"), NULL));
  adw_message_dialog_format_body (
    /* Translators: %s is a list of system calls. */
    dialog, _ ("The command was refused %s. The default profiles keep these from a container "
               "without capabilities, as they reach far into the kernel or out of it."),
    names);
  adw_message_dialog_add_responses (dialog, "stop", _ ("_Stop"), "skip", _ ("_Keep Refused"),
                                    "allow", _ ("_Allow"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "allow", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "skip");
  adw_message_dialog_set_close_response (dialog, "stop");
  spe_ask_async (window, GTK_WIDGET (dialog), asked_cb, g_object_ref (self));
}

/* What comes next of allowing until the command works. */
static void
next_round (SpeRunPane *self)
{
  g_clear_pointer (&self->round, spe_allow_round_free);
  self->round =
    spe_allow_rounds_plan (self->rounds, spe_refused_view_get_calls (self->refused));
  if (self->round->ask[0] != NULL)
    ask (self);
  else
    go_on (self, (const char * const *) self->round->allow);
}

static void
allow_until_cb (SpeRunPane *self)
{
  end_rounds (self);
  self->rounds = spe_allow_rounds_new ();
  next_round (self);
}

static void
refused_cb (SpeRunPane     *self,
            SpeRefusedCall *call)
{
  spe_refused_view_add (self->refused, call);
}

static void
finished_cb (SpeRunPane *self,
             const char *text,
             gboolean    good)
{
  spe_run_status_tell (self->status, good ? SPE_RUN_TONE_GOOD : SPE_RUN_TONE_BAD, text);
  update (self);
  if (self->document != NULL)
    spe_document_note_deed (self->document, SPE_DEED_TRIED);
  if (g_list_model_get_n_items (spe_refused_view_get_calls (self->refused)) > 0)
    gtk_toggle_button_set_active (self->refused_button, TRUE);
  if (self->rounds != NULL)
    next_round (self);
}

static void
spe_run_pane_dispose (GObject *object)
{
  SpeRunPane *self = SPE_RUN_PANE (object);

  end_rounds (self);
  if (self->session != NULL)
    g_object_run_dispose (G_OBJECT (self->session));
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_RUN_PANE);

  G_OBJECT_CLASS (spe_run_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, command);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, run_settings);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, exact_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, run_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, status);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, leaflet);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, refused_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, terminal);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, refused);
}

static void
spe_run_pane_class_init (SpeRunPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_run_pane_dispose;

  g_type_ensure (SPE_TYPE_COMMAND_ENTRY);
  g_type_ensure (SPE_TYPE_REFUSED_VIEW);
  g_type_ensure (SPE_TYPE_RUN_SETTINGS);
  g_type_ensure (SPE_TYPE_RUN_STATUS);
  g_type_ensure (SPE_TYPE_TERMINAL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-run-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_page);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, allow_until_cb);
}

static void
spe_run_pane_init (SpeRunPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session = spe_test_session_new (self->terminal);
  g_signal_connect_object (self->session, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  spe_run_status_tell (self->status, SPE_RUN_TONE_NONE,
                       _ ("The command runs as you, without gaining rights (no_new_privs), "
                          "under the profile as it is now."));
  update (self);
}

/**
 * spe_run_pane_set_document:
 * @self: a pane
 * @document: (nullable): whose profile commands run under
 */
void
spe_run_pane_set_document (SpeRunPane  *self,
                           SpeDocument *document)
{
  g_return_if_fail (SPE_IS_RUN_PANE (self));

  g_set_object (&self->document, document);
  spe_refused_view_set_document (self->refused, document);
}
