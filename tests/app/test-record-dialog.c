/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-record-dialog.h"

#include <string.h>

#include "app/run/spe-run-status.h"
#include "observe/spe-observation-read.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

typedef struct
{
  SpeDocument *document;
  GtkWidget   *parent;
  GtkWidget   *dialog;
} Fixture;

static void
open_dialog (Fixture *fixture)
{
  fixture->dialog = spe_record_dialog_new (GTK_WINDOW (fixture->parent), fixture->document);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = spe_test_document_new (SPE_TEST_PROFILE, "test.json");
  fixture->parent = spe_test_present (gtk_label_new ("parent"), 800, 700);
  open_dialog (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  WAIT_UNTIL (fixture->dialog == NULL);
  spe_test_destroy (fixture->parent);
  spe_test_document_drop (fixture->document);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return spe_test_child (fixture->dialog, id);
}

static gboolean
shows (Fixture    *fixture,
       const char *id)
{
  return gtk_widget_get_visible (child (fixture, id));
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return strstr (spe_run_status_get_text (child (fixture, "status")), text) != NULL;
}

static void
begin (Fixture    *fixture,
       const char *command)
{
  gtk_editable_set_text (child (fixture, "command"), command);
  spe_test_push (child (fixture, "record_button"));
}

static void
record (Fixture    *fixture,
        const char *command)
{
  begin (fixture, command);
  g_assert_true (shows (fixture, "stop_button"));
  WAIT_UNTIL (!shows (fixture, "stop_button"));
}

static gboolean
has_seen (Fixture    *fixture,
          const char *name)
{
  const SpeObservation *observation = spe_document_get_observation (fixture->document);

  return spe_observation_lookup (observation, spe_arch_get_host (), name) != NULL;
}

static void
test_form (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_false (gtk_widget_is_sensitive (child (fixture, "record_button")));
  g_assert_false (shows (fixture, "seed_row"));
  begin (fixture, "echo 'half");
  g_assert_true (shows (fixture, "failure"));
  g_assert_true (shows (fixture, "record_button"));
  spe_test_screenshot (fixture->dialog, "record-dialog");
}

/* What is kept is the document's, together with what it had. */
static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  record (fixture, "uname");
  g_assert_true (says (fixture, "different system calls were made"));
  g_assert_nonnull (strstr (gtk_label_get_label (child (fixture, "calls")), "uname"));
  g_assert_null (spe_document_get_observation (fixture->document));
  spe_test_push (child (fixture, "keep_button"));
  WAIT_UNTIL (fixture->dialog == NULL);
  g_assert_true (has_seen (fixture, "uname"));

  open_dialog (fixture);
  g_assert_true (shows (fixture, "seed_row"));
  record (fixture, "sync");
  spe_test_push (child (fixture, "keep_button"));
  WAIT_UNTIL (fixture->dialog == NULL);
  g_assert_true (has_seen (fixture, "uname"));
  g_assert_true (has_seen (fixture, "sync"));
}

static void
test_seed (Fixture       *fixture,
           gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  record (fixture, "true");
  spe_test_push (child (fixture, "keep_button"));
  WAIT_UNTIL (fixture->dialog == NULL);

  open_dialog (fixture);
  gtk_switch_set_active (child (fixture, "seed_switch"), TRUE);
  record (fixture, "uname");
  g_assert_true (says (fixture, "not known before"));
  g_assert_null (strstr (gtk_label_get_label (child (fixture, "calls")), "execve"));
  spe_test_push (child (fixture, "keep_button"));
  WAIT_UNTIL (fixture->dialog == NULL);
  g_assert_true (has_seen (fixture, "uname"));
  g_assert_true (has_seen (fixture, "execve"));
  g_assert_cmpuint (
    spe_observation_get_n_sources (spe_document_get_observation (fixture->document)), ==, 2);
}

static void
test_base (Fixture       *fixture,
           gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  adw_combo_row_set_selected (child (fixture, "base_row"), 1);
  record (fixture, "uname");
  g_assert_true (says (fixture, "that the profile does not allow"));
  g_assert_true (gtk_expander_get_expanded (child (fixture, "calls_expander")));
  g_assert_nonnull (strstr (gtk_label_get_label (child (fixture, "calls")), "uname"));
  g_assert_null (strstr (gtk_label_get_label (child (fixture, "calls")), "reboot"));
}

/* After what went wrong the command is there to be mended. */
static void
test_not_found (Fixture       *fixture,
                gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  record (fixture, "spe-no-such-command");
  g_assert_true (says (fixture, "spe-no-such-command"));
  g_assert_cmpint (spe_run_status_get_tone (child (fixture, "status")), ==, SPE_RUN_TONE_BAD);
  g_assert_false (shows (fixture, "keep_button"));
  spe_test_push (child (fixture, "back_button"));
  g_assert_true (shows (fixture, "record_button"));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  WAIT_UNTIL (fixture->dialog == NULL);
}

/* Nothing is lost by a slip of the hand. */
static void
test_discard (Fixture       *fixture,
              gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  begin (fixture, "sh -c 'echo re\"\"ady; exec sleep 600'");
  WAIT_UNTIL (spe_test_terminal_shows (child (fixture, "terminal"), "ready"));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  spe_test_answer_message ("cancel");
  g_assert_true (shows (fixture, "stop_button"));
  spe_test_push (child (fixture, "stop_button"));
  WAIT_UNTIL (!shows (fixture, "stop_button"));

  gtk_window_close (GTK_WINDOW (fixture->dialog));
  spe_test_answer_message ("discard");
  WAIT_UNTIL (fixture->dialog == NULL);
  g_assert_null (spe_document_get_observation (fixture->document));
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *profile = spe_test_folder_put (folder, "test.json", SPE_TEST_PROFILE);
  g_autofree char *path = g_build_filename (folder, "seen.json", NULL);
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  g_autoptr (SpeObservation) observation = NULL;
  g_autoptr (GError) error = NULL;

  if (spe_test_lacks_program ())
    return;

  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  spe_test_document_drop (fixture->document);
  fixture->document = spe_document_new_for_file (source, profile, &(SpeFileStamp){ 0 });
  spe_test_document_wait (fixture->document);
  open_dialog (fixture);
  record (fixture, "uname");
  spe_test_push (child (fixture, "save_button"));
  spe_test_choose_file (path);
  WAIT_UNTIL (says (fixture, "seen.json"));
  observation = spe_observation_read_file (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (spe_observation_lookup (observation, spe_arch_get_host (), "uname"));

  gtk_window_close (GTK_WINDOW (fixture->dialog));
  WAIT_UNTIL (fixture->dialog == NULL);
  spe_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/app/record-dialog/form", test_form },
    { "/app/record-dialog/keep", test_keep },
    { "/app/record-dialog/seed", test_seed },
    { "/app/record-dialog/base", test_base },
    { "/app/record-dialog/not-found", test_not_found },
    { "/app/record-dialog/discard", test_discard },
    { "/app/record-dialog/save", test_save },
  };

  spe_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
