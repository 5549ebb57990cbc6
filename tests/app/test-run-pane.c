/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-run-pane.h"

#include <string.h>

#include "app/run/spe-refused-view.h"
#include "app/run/spe-run-status.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

#define ALLOW "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": []}\n"

#define REFUSE_UNAME                                                                              \
  "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["                                        \
  "{\"names\": [\"uname\"], \"action\": \"SCMP_ACT_ERRNO\"}]}\n"
#define REFUSE_ACCT                                                                               \
  "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["                                        \
  "{\"names\": [\"acct\", \"uname\"], \"action\": \"SCMP_ACT_ERRNO\"}]}\n"

/* Calls acct (NULL) and then uname (). Whether acct() is permitted does not matter. */
#define CALLS_ACCT "/usr/bin/python3 -c 'import ctypes, os; ctypes.CDLL(None).acct(0); os.uname()'"

typedef struct
{
  SpeDocument *document;
  SpeRunPane  *pane;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "test-commands");
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->pane = g_object_new (SPE_TYPE_RUN_PANE, NULL);
  spe_run_pane_set_document (fixture->pane, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->pane), 900, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
type (Fixture    *fixture,
      const char *command)
{
  gtk_editable_set_text (spe_test_child (fixture->pane, "command"), command);
}

static gboolean
can_run (Fixture *fixture)
{
  return gtk_widget_is_sensitive (spe_test_child (fixture->pane, "run_button"));
}

static gboolean
is_running (Fixture *fixture)
{
  return gtk_widget_get_visible (spe_test_child (fixture->pane, "stop_button"));
}

static const char *
get_result (Fixture *fixture)
{
  return spe_run_status_get_text (spe_test_child (fixture->pane, "status"));
}

static gboolean
result_is (Fixture    *fixture,
           SpeRunTone  tone)
{
  return spe_run_status_get_tone (spe_test_child (fixture->pane, "status")) == tone;
}

static void
test_can_run (Fixture       *fixture,
              gconstpointer  text)
{
  gpointer settings = spe_test_child (fixture->pane, "run_settings");

  g_assert_false (can_run (fixture));
  type (fixture, " \t");
  g_assert_false (can_run (fixture));
  type (fixture, "true");
  g_assert_true (can_run (fixture));

  gtk_editable_set_text (spe_test_child (settings, "folder_row"), "/nonexistent");
  g_assert_false (can_run (fixture));
  gtk_editable_set_text (spe_test_child (settings, "folder_row"), "/");
  g_assert_true (can_run (fixture));
}

/* A quote that does not end is said and nothing runs. */
static void
test_bad_command (Fixture       *fixture,
                  gconstpointer  text)
{
  type (fixture, "echo 'half");
  spe_test_push (spe_test_child (fixture->pane, "run_button"));
  g_assert_false (is_running (fixture));
  g_assert_true (result_is (fixture, SPE_RUN_TONE_BAD));
}

static void
run (Fixture    *fixture,
     const char *command)
{
  type (fixture, command);
  spe_test_push (spe_test_child (fixture->pane, "run_button"));
  g_assert_true (is_running (fixture));
  WAIT_UNTIL (!is_running (fixture));
}

/* What was run is remembered, whether it could be run or not. */
static void
test_history (Fixture       *fixture,
              gconstpointer  text)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *program = g_strdup (g_getenv ("SPE_BINDIR"));
  g_auto (GStrv) commands = NULL;

  g_setenv ("SPE_BINDIR", "/nonexistent", TRUE);
  run (fixture, "first");
  g_setenv ("SPE_BINDIR", program, TRUE);

  g_assert_true (result_is (fixture, SPE_RUN_TONE_BAD));
  commands = g_settings_get_strv (settings, "test-commands");
  g_assert_cmpuint (g_strv_length (commands), ==, 1);
  g_assert_cmpstr (commands[0], ==, "first");
}

static void
test_run (Fixture       *fixture,
          gconstpointer  text)
{
  if (spe_test_lacks_program ())
    return;

  run (fixture, "true");
  g_assert_true (result_is (fixture, SPE_RUN_TONE_GOOD));
  run (fixture, "sh -c 'exit 7'");
  g_assert_true (result_is (fixture, SPE_RUN_TONE_BAD));
  g_assert_nonnull (strstr (get_result (fixture), "7"));
  spe_test_screenshot (fixture->window, "run-pane");
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  text)
{
  if (spe_test_lacks_program ())
    return;

  type (fixture, "sh -c 'echo re\"\"ady; sleep 600'");
  spe_test_push (spe_test_child (fixture->pane, "run_button"));
  WAIT_UNTIL (spe_test_terminal_shows (spe_test_child (fixture->pane, "terminal"), "ready"));
  spe_test_push (spe_test_child (fixture->pane, "stop_button"));
  WAIT_UNTIL (!is_running (fixture));
  g_assert_true (result_is (fixture, SPE_RUN_TONE_BAD));
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return strstr (get_result (fixture), text) != NULL;
}

static guint
count_refused (Fixture *fixture)
{
  SpeRefusedView *view = spe_test_child (fixture->pane, "refused");

  return g_list_model_get_n_items (spe_refused_view_get_calls (view));
}

static void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (spe_test_child (fixture->pane, "refused"), action, NULL);
}

/* What was refused is listed, can be allowed, and the command is run again under the profile
 * that allows it. */
static void
test_allow_again (Fixture       *fixture,
                  gconstpointer  text)
{
  if (spe_test_lacks_program ())
    return;

  run (fixture, "uname");
  g_assert_true (result_is (fixture, SPE_RUN_TONE_BAD));
  g_assert_cmpuint (count_refused (fixture), ==, 1);
  act (fixture, "refused.allow-again");
  g_assert_true (is_running (fixture));
  WAIT_UNTIL (!is_running (fixture));
  g_assert_true (result_is (fixture, SPE_RUN_TONE_GOOD));
  g_assert_cmpuint (count_refused (fixture), ==, 0);
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Allow uname");
}

static void
test_until (Fixture       *fixture,
            gconstpointer  text)
{
  if (spe_test_lacks_program ())
    return;

  run (fixture, "uname");
  act (fixture, "refused.allow-until");
  WAIT_UNTIL (says (fixture, "Allowed in 1 round: uname."));
  g_assert_true (result_is (fixture, SPE_RUN_TONE_GOOD));
}

static gboolean
refuses (Fixture    *fixture,
         const char *name)
{
  g_autofree char *text = spe_test_document_dup_text (fixture->document);

  return strstr (text, name) != NULL;
}

/* A call on the list of dangerous ones is allowed by a person or not at all. */
static void
test_until_asks (Fixture       *fixture,
                 gconstpointer  text)
{
  if (spe_test_lacks_program ())
    return;

  run (fixture, CALLS_ACCT);
  act (fixture, "refused.allow-until");
  spe_test_answer_message ("stop");
  WAIT_UNTIL (says (fixture, "Nothing was allowed."));
  g_assert_false (is_running (fixture));
  g_assert_true (refuses (fixture, "uname"));

  act (fixture, "refused.allow-until");
  spe_test_answer_message ("skip");
  WAIT_UNTIL (says (fixture, "Allowed in 1 round: uname."));
  g_assert_true (refuses (fixture, "acct"));
  g_assert_false (refuses (fixture, "uname"));

  act (fixture, "refused.allow-until");
  spe_test_answer_message ("allow");
  WAIT_UNTIL (says (fixture, "Allowed in 1 round: acct."));
  g_assert_false (refuses (fixture, "acct"));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/run-pane/can-run", Fixture, ALLOW, set_up, test_can_run, tear_down);
  g_test_add ("/app/run-pane/bad-command", Fixture, ALLOW, set_up, test_bad_command, tear_down);
  g_test_add ("/app/run-pane/history", Fixture, ALLOW, set_up, test_history, tear_down);
  g_test_add ("/app/run-pane/run", Fixture, ALLOW, set_up, test_run, tear_down);
  g_test_add ("/app/run-pane/stop", Fixture, ALLOW, set_up, test_stop, tear_down);
  g_test_add ("/app/run-pane/allow-again", Fixture, REFUSE_UNAME, set_up, test_allow_again,
              tear_down);
  g_test_add ("/app/run-pane/until", Fixture, REFUSE_UNAME, set_up, test_until, tear_down);
  g_test_add ("/app/run-pane/until-asks", Fixture, REFUSE_ACCT, set_up, test_until_asks,
              tear_down);

  return g_test_run ();
}
