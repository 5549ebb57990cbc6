/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-recording.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-widgets.h"

/* Refuses uname only. */
#define NO_UNAME                                                                                  \
  "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["                                        \
  "{\"names\": [\"uname\"], \"action\": \"SCMP_ACT_ERRNO\"}]}"

typedef struct
{
  SpeRecording   *recording;
  GtkWidget      *window;
  VteTerminal    *terminal;
  SpeObservation *observation;
  char           *text;
  guint           n_ends;
} Fixture;

static const char *const none[] = { NULL };

static void
finished_cb (SpeRecording         *recording,
             const SpeObservation *observation,
             const char           *text,
             Fixture              *fixture)
{
  g_clear_pointer (&fixture->observation, spe_observation_unref);
  fixture->observation = observation != NULL ? spe_observation_ref (observation) : NULL;
  g_free (fixture->text);
  fixture->text = g_strdup (text);
  fixture->n_ends++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->terminal = VTE_TERMINAL (vte_terminal_new ());
  fixture->window = spe_test_present (GTK_WIDGET (fixture->terminal), 600, 300);
  fixture->recording = spe_recording_new (fixture->terminal);
  g_signal_connect (fixture->recording, "finished", G_CALLBACK (finished_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->recording);
  spe_test_destroy (fixture->window);
  g_clear_pointer (&fixture->observation, spe_observation_unref);
  g_free (fixture->text);
}

static void
begin (Fixture             *fixture,
       SpeRecordingOptions  options)
{
  g_autoptr (GError) error = NULL;

  options.repeat = MAX (options.repeat, 1);
  if (options.variables == NULL)
    options.variables = none;
  g_assert_true (spe_recording_start (fixture->recording, &options, &error));
  g_assert_no_error (error);
  g_assert_true (spe_recording_is_running (fixture->recording));
}

static void
record (Fixture             *fixture,
        SpeRecordingOptions  options)
{
  const guint before = fixture->n_ends;

  begin (fixture, options);
  WAIT_UNTIL (fixture->n_ends > before);
  g_assert_cmpuint (fixture->n_ends, ==, before + 1);
  g_assert_false (spe_recording_is_running (fixture->recording));
}

static const SpeObservedCall *
lookup (Fixture    *fixture,
        const char *name)
{
  return spe_observation_lookup (fixture->observation, spe_arch_get_host (), name);
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  record (fixture, (SpeRecordingOptions){ .command = (const char *const[]){ "uname", NULL },
                                          .repeat = 2 });
  g_assert_nonnull (lookup (fixture, "uname"));
  g_assert_nonnull (lookup (fixture, "write"));
  g_assert_null (lookup (fixture, "mount"));
  g_assert_cmpuint (spe_observation_get_n_sources (fixture->observation), ==, 2);
  g_assert_cmpstr (fixture->text, ==, "The command ended well.");

  record (fixture, (SpeRecordingOptions){
                     .command = (const char *const[]){ "sh", "-c", "exit 7", NULL } });
  g_assert_nonnull (fixture->observation);
  g_assert_cmpstr (fixture->text, ==, "The command ended with status 7.");
}

static void
test_options (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const variables[] = { "SPE_ONE=a b", NULL };
  const char *const script[] = {
    "sh", "-c",
    "test \"$PWD\" = / && test \"$SPE_ONE\" = 'a b' && test -z \"$SPE_LEAK\" && "
    "for i in 3 4 5; do test ! -e /proc/self/fd/$i || exit 1; done", NULL
  };
  g_autoptr (GBytes) base = g_bytes_new_static (NO_UNAME, strlen (NO_UNAME));
  g_autoptr (SpeObservation) seed = spe_observation_new ();

  if (spe_test_lacks_program ())
    return;

  g_setenv ("SPE_LEAK", "leak", TRUE);
  spe_observation_add_source (seed, spe_observation_source_new (SPE_OBSERVATION_STRACE));
  record (fixture, (SpeRecordingOptions){ .command = script, .folder = "/",
                                          .variables = variables, .clean_environment = TRUE,
                                          .base = base, .seed = seed, .exact_counts = TRUE });
  g_unsetenv ("SPE_LEAK");
  g_assert_cmpstr (fixture->text, ==, "The command ended well.");
  g_assert_cmpuint (spe_observation_get_n_sources (fixture->observation), ==, 2);
}

/* Only what the profile lacks is recorded, and what was known before comes back with it. */
static void
test_base_and_seed (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GBytes) base = g_bytes_new_static (NO_UNAME, strlen (NO_UNAME));
  g_autoptr (SpeObservation) seed = NULL;

  if (spe_test_lacks_program ())
    return;

  record (fixture, (SpeRecordingOptions){ .command = (const char *const[]){ "uname", NULL },
                                          .base = base, .arguments = TRUE });
  g_assert_cmpuint (spe_observation_get_n_calls (fixture->observation), ==, 1);
  g_assert_nonnull (lookup (fixture, "uname"));

  seed = spe_observation_ref (fixture->observation);
  record (fixture, (SpeRecordingOptions){ .command = (const char *const[]){ "true", NULL },
                                          .seed = seed });
  g_assert_nonnull (lookup (fixture, "uname"));
  g_assert_nonnull (lookup (fixture, "execve"));
}

/* What is not executed is no recording, even where a seed comes back. */
static void
test_not_found (Fixture       *fixture,
                gconstpointer  data)
{
  const char *const command[] = { "spe-no-such-command", NULL };
  g_autoptr (SpeObservation) seed = spe_observation_new ();

  if (spe_test_lacks_program ())
    return;

  record (fixture, (SpeRecordingOptions){ .command = command });
  g_assert_null (fixture->observation);
  g_assert_nonnull (strstr (fixture->text, "spe-no-such-command"));

  spe_observation_add_source (seed, spe_observation_source_new (SPE_OBSERVATION_RECORD));
  record (fixture, (SpeRecordingOptions){ .command = command, .seed = seed });
  g_assert_null (fixture->observation);

  record (fixture, (SpeRecordingOptions){ .command = (const char *const[]){ "/etc", NULL } });
  g_assert_null (fixture->observation);
  g_assert_nonnull (strstr (fixture->text, "/etc"));
}

static void
test_bad_base (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GBytes) base = g_bytes_new_static ("{}", 2);

  if (spe_test_lacks_program ())
    return;

  record (fixture, (SpeRecordingOptions){ .command = (const char *const[]){ "true", NULL },
                                          .base = base });
  g_assert_null (fixture->observation);
  g_assert_nonnull (strstr (fixture->text, "terminal"));
}

/* What was called before it was stopped is not lost. */
static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  begin (fixture, (SpeRecordingOptions){
                    .command = (const char *const[]){ "sh", "-c",
                                                      "uname; echo re\"\"ady; exec sleep 600",
                                                      NULL },
                    .repeat = 3 });
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "ready"));
  spe_recording_stop (fixture->recording);
  WAIT_UNTIL (fixture->n_ends == 1);
  g_assert_nonnull (lookup (fixture, "uname"));
  g_assert_cmpuint (spe_observation_get_n_sources (fixture->observation), ==, 1);
  g_assert_nonnull (strstr (fixture->text, "stopped"));
}

static void
test_no_program (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *before = g_strdup (g_getenv ("SPE_BINDIR"));

  g_setenv ("SPE_BINDIR", "/nonexistent", TRUE);
  record (fixture, (SpeRecordingOptions){ .command = (const char *const[]){ "true", NULL } });
  g_setenv ("SPE_BINDIR", before, TRUE);
  g_assert_null (fixture->observation);
  g_assert_nonnull (strstr (fixture->text, "/nonexistent/seccomp-profile"));
}

/* A recording may go while its command runs, and takes its directory along. */
static void
test_dispose (Fixture       *fixture,
              gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  begin (fixture, (SpeRecordingOptions){
                    .command = (const char *const[]){ "sh", "-c", "echo re\"\"ady; sleep 600",
                                                      NULL } });
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "ready"));
  g_object_run_dispose (G_OBJECT (fixture->recording));
  g_assert_cmpuint (fixture->n_ends, ==, 0);
  spe_test_wait_frames (fixture->window, 2);
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
    { "/app/recording/status", test_status },
    { "/app/recording/options", test_options },
    { "/app/recording/base-and-seed", test_base_and_seed },
    { "/app/recording/not-found", test_not_found },
    { "/app/recording/bad-base", test_bad_base },
    { "/app/recording/stop", test_stop },
    { "/app/recording/no-program", test_no_program },
    { "/app/recording/dispose", test_dispose },
  };

  spe_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
