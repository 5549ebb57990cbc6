/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-test-session.h"

#include <string.h>

#include "app/run/spe-refused-call.h"
#include "spe-test-app.h"
#include "spe-test-widgets.h"

#define ALLOW "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": []}"
#define NO_UNAME                                                                                  \
  "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["                                        \
  "{\"names\": [\"uname\"], \"action\": \"SCMP_ACT_KILL_PROCESS\"}]}"

typedef struct
{
  SpeTestSession *session;
  GtkWidget      *window;
  VteTerminal    *terminal;
  char           *result;
  gboolean        good;
  guint           n_ends;
  char           *refused;
} Fixture;

static void
refused_cb (SpeTestSession *session,
            SpeRefusedCall *call,
            Fixture        *fixture)
{
  g_free (fixture->refused);
  fixture->refused = g_strdup (spe_refused_call_get_label (call));
}

static void
finished_cb (SpeTestSession *session,
             const char     *text,
             gboolean        good,
             Fixture        *fixture)
{
  g_free (fixture->result);
  fixture->result = g_strdup (text);
  fixture->good = good;
  fixture->n_ends++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->terminal = VTE_TERMINAL (vte_terminal_new ());
  fixture->window = spe_test_present (GTK_WIDGET (fixture->terminal), 600, 300);
  fixture->session = spe_test_session_new (fixture->terminal);
  g_signal_connect (fixture->session, "refused", G_CALLBACK (refused_cb), fixture);
  g_signal_connect (fixture->session, "finished", G_CALLBACK (finished_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->session);
  spe_test_destroy (fixture->window);
  g_free (fixture->result);
  g_free (fixture->refused);
}

static void
start (Fixture           *fixture,
       const char        *profile,
       const char *const *command,
       const char        *folder,
       const char *const *variables,
       SpeTestFlags       flags)
{
  static const char *const none[] = { NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (profile, strlen (profile));
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_test_session_start (fixture->session, bytes, command, folder,
                                         variables != NULL ? variables : none,
                                         flags, &error));
  g_assert_no_error (error);
  g_assert_true (spe_test_session_is_running (fixture->session));
}

static void
run_shell (Fixture           *fixture,
           const char        *profile,
           const char        *script,
           const char        *folder,
           const char *const *variables,
           SpeTestFlags       flags)
{
  const guint before = fixture->n_ends;

  start (fixture, profile, (const char *const[]) { "/bin/sh", "-c", script, NULL }, folder,
         variables, flags);
  WAIT_UNTIL (fixture->n_ends > before);
  g_assert_cmpuint (fixture->n_ends, ==, before + 1);
  g_assert_false (spe_test_session_is_running (fixture->session));
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  run_shell (fixture, ALLOW, "echo hel\"\"lo", NULL, NULL, SPE_TEST_DEFAULT);
  g_assert_true (fixture->good);
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "hello"));

  /* The session is used again, and the terminal is cleared for it. */
  run_shell (fixture, ALLOW, "exit 3", NULL, NULL, SPE_TEST_DEFAULT);
  g_assert_false (fixture->good);
  g_assert_nonnull (strstr (fixture->result, "3"));
  g_assert_false (spe_test_terminal_shows (fixture->terminal, "hello"));
}

/* The command has the terminal, and nothing of what we say to the program that starts it. */
static void
test_descriptors (Fixture       *fixture,
                  gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  run_shell (fixture, ALLOW,
             "test -e /proc/self/fd/2 && test ! -e /proc/self/fd/3 && test ! -e /proc/self/fd/4",
             NULL, NULL, SPE_TEST_DEFAULT);
  g_assert_true (fixture->good);
}

static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  const guint before = fixture->n_ends;

  if (spe_test_lacks_program ())
    return;

  start (fixture, NO_UNAME, (const char *const[]) { "uname", NULL }, NULL, NULL,
         SPE_TEST_DEFAULT);
  WAIT_UNTIL (fixture->n_ends > before);
  g_assert_false (fixture->good);
  g_test_message ("%s", fixture->result);
  g_assert_nonnull (strstr (fixture->result, "filter"));
  g_assert_cmpstr (fixture->refused, ==, "uname");
}

/* What a person gives along: the folder, variables, and nothing else where it is to be clean. */
static void
test_surroundings (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const variables[] = { "SPE_ONE=a b", NULL };

  if (spe_test_lacks_program ())
    return;

  g_setenv ("SPE_LEAK", "leak", TRUE);
  run_shell (fixture, ALLOW,
             "test \"$PWD\" = / && test \"$SPE_ONE\" = 'a b' && test \"$SPE_LEAK\" = leak", "/",
             variables, SPE_TEST_DEFAULT);
  g_assert_true (fixture->good);
  run_shell (fixture, ALLOW,
             "test \"$PWD\" = / && test \"$SPE_ONE\" = 'a b' && test -z \"$SPE_LEAK\" && "
             "test -n \"$PATH\" && test -n \"$TERM\"",
             "/", variables, SPE_TEST_CLEAN_ENVIRONMENT);
  g_assert_true (fixture->good);
}

/* A traced command knows no debugger, which is said behind how it ended. */
static void
test_exact (Fixture       *fixture,
            gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  run_shell (fixture, ALLOW, "exec strace -o /dev/null true", NULL, NULL, SPE_TEST_EXACT);
  g_test_message ("%s", fixture->result);
  g_assert_false (fixture->good);
  g_assert_nonnull (strstr (fixture->result, ". "));
  run_shell (fixture, ALLOW, "exec strace -o /dev/null true", NULL, NULL, SPE_TEST_DEFAULT);
  g_assert_true (fixture->good);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  start (fixture, ALLOW, (const char *const[]) { "/bin/sh", "-c", "echo re\"\"ady; sleep 600",
                                                 NULL },
         NULL, NULL, SPE_TEST_DEFAULT);
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "ready"));
  spe_test_session_stop (fixture->session);
  WAIT_UNTIL (fixture->n_ends == 1);
  g_assert_false (fixture->good);
  g_assert_cmpstr (fixture->result, !=, "");
}

/* Stopping at once must not be lost because the program has not begun yet. */
static void
test_stop_at_once (Fixture       *fixture,
                   gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  start (fixture, ALLOW, (const char *const[]) { "sleep", "600", NULL }, NULL, NULL,
         SPE_TEST_DEFAULT);
  spe_test_session_stop (fixture->session);
  WAIT_UNTIL (fixture->n_ends == 1);
  g_assert_false (fixture->good);
}

static void
test_bad_profile (Fixture       *fixture,
                  gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  run_shell (fixture, "{\"defaultAction\": \"SCMP_ACT_NONSENSE\"}", "exit 0", NULL, NULL,
             SPE_TEST_DEFAULT);
  g_assert_false (fixture->good);
  g_assert_cmpstr (fixture->result, ==,
                   "The test run could not be made; the terminal says why");
}

/* Without the program nothing has run, so nothing may look as if it had gone well. */
static void
test_no_program (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *before = g_strdup (g_getenv ("SPE_BINDIR"));

  g_setenv ("SPE_BINDIR", "/nonexistent", TRUE);
  run_shell (fixture, ALLOW, "exit 0", NULL, NULL, SPE_TEST_DEFAULT);
  g_setenv ("SPE_BINDIR", before, TRUE);
  g_assert_false (fixture->good);
  g_assert_cmpstr (fixture->result, !=, "");
  g_assert_nonnull (strstr (fixture->result, "/nonexistent/seccomp-profile"));
}

/* A session may go while its command runs: the program ends and nothing is told to anyone. */
static void
test_dispose (Fixture       *fixture,
              gconstpointer  data)
{
  if (spe_test_lacks_program ())
    return;

  start (fixture, ALLOW, (const char *const[]) { "/bin/sh", "-c", "echo re\"\"ady; sleep 600",
                                                 NULL },
         NULL, NULL, SPE_TEST_DEFAULT);
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "ready"));
  g_object_run_dispose (G_OBJECT (fixture->session));
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
    { "/app/test-session/status", test_status },
    { "/app/test-session/descriptors", test_descriptors },
    { "/app/test-session/killed", test_killed },
    { "/app/test-session/surroundings", test_surroundings },
    { "/app/test-session/exact", test_exact },
    { "/app/test-session/stop", test_stop },
    { "/app/test-session/stop-at-once", test_stop_at_once },
    { "/app/test-session/bad-profile", test_bad_profile },
    { "/app/test-session/no-program", test_no_program },
    { "/app/test-session/dispose", test_dispose },
  };

  spe_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
