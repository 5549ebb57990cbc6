/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-program-session.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

/* In place of the command line program: a script that tells what it was given. */
#define SCRIPT                                                                                    \
  "#!/bin/sh\n"                                                                                   \
  "case $1 in\n"                                                                                  \
  "tell) echo \"$2\" >&3; cat \"$3\" >&3; cat \"$4\" >&3;;\n"                                     \
  "bare) test ! -e /proc/self/fd/3 && test ! -e /proc/self/fd/4;;\n"                              \
  "here) test \"$PWD\" = / && test \"$SPE_ONE\" = 'a b' && test -z \"$SPE_LEAK\";;\n"             \
  "wait) echo ready; sleep 600;;\n"                                                               \
  "deaf) trap '' TERM; echo ready; sleep 600;;\n"                                                 \
  "*) exit 3;;\n"                                                                                 \
  "esac\n"

typedef struct
{
  char              *folder;
  char              *bindir;
  SpeProgramSession *session;
  GtkWidget         *window;
  VteTerminal       *terminal;
  GString           *report;
  char              *failure;
  int                wait_status;
  guint              n_ends;
} Fixture;

static const char *const none[] = { NULL };

static void
line_cb (SpeProgramSession *session,
         const char        *text,
         Fixture           *fixture)
{
  g_string_append_printf (fixture->report, "%s;", text);
}

static void
finished_cb (SpeProgramSession *session,
             int                wait_status,
             const char        *failure,
             Fixture           *fixture)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (failure);
  fixture->wait_status = wait_status;
  fixture->n_ends++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *script = NULL;

  fixture->folder = spe_test_folder_new ();
  script = spe_test_folder_put (fixture->folder, "seccomp-profile", SCRIPT);
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  fixture->bindir = g_strdup (g_getenv ("SPE_BINDIR"));
  g_setenv ("SPE_BINDIR", fixture->folder, TRUE);

  fixture->report = g_string_new (NULL);
  fixture->terminal = VTE_TERMINAL (vte_terminal_new ());
  fixture->window = spe_test_present (GTK_WIDGET (fixture->terminal), 600, 300);
  fixture->session = spe_program_session_new (fixture->terminal);
  g_signal_connect (fixture->session, "line", G_CALLBACK (line_cb), fixture);
  g_signal_connect (fixture->session, "finished", G_CALLBACK (finished_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->session);
  spe_test_destroy (fixture->window);
  g_setenv ("SPE_BINDIR", fixture->bindir, TRUE);
  spe_test_folder_remove (fixture->folder);
  g_string_free (fixture->report, TRUE);
  g_free (fixture->failure);
  g_free (fixture->bindir);
  g_free (fixture->folder);
}

static void
begin (Fixture               *fixture,
       const SpeProgramStart *start)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_program_session_start (fixture->session, start, &error));
  g_assert_no_error (error);
  g_assert_true (spe_program_session_is_running (fixture->session));
}

static void
run (Fixture               *fixture,
     const SpeProgramStart *start)
{
  const guint before = fixture->n_ends;

  begin (fixture, start);
  WAIT_UNTIL (fixture->n_ends > before);
  g_assert_cmpuint (fixture->n_ends, ==, before + 1);
  g_assert_false (spe_program_session_is_running (fixture->session));
}

static gboolean
went_well (Fixture *fixture)
{
  return fixture->failure == NULL && WIFEXITED (fixture->wait_status) &&
         WEXITSTATUS (fixture->wait_status) == 0;
}

/* All lines of the report are told before the end, whichever comes first. */
static void
test_report (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GBytes) first = g_bytes_new_static ("first\n", 6);
  g_autoptr (GBytes) second = g_bytes_new_static ("second\n", 7);
  const char *const arguments[] = { "tell", "hello", SPE_PROGRAM_FIRST_INPUT,
                                    SPE_PROGRAM_SECOND_INPUT, NULL };

  run (fixture, &(SpeProgramStart){ .arguments = arguments, .inputs = { first, second },
                                    .reports = TRUE, .variables = none });
  g_assert_true (went_well (fixture));
  g_assert_cmpstr (fixture->report->str, ==, "hello;first;second;");
}

static void
test_bare (Fixture       *fixture,
           gconstpointer  data)
{
  run (fixture, &(SpeProgramStart){ .arguments = (const char *const[]){ "bare", NULL },
                                    .variables = none });
  g_assert_true (went_well (fixture));
  run (fixture, &(SpeProgramStart){ .arguments = (const char *const[]){ "other", NULL },
                                    .variables = none });
  g_assert_cmpint (WEXITSTATUS (fixture->wait_status), ==, 3);
}

static void
test_surroundings (Fixture       *fixture,
                   gconstpointer  data)
{
  const char *const variables[] = { "SPE_ONE=a b", NULL };
  SpeProgramStart start = { .arguments = (const char *const[]){ "here", NULL }, .folder = "/",
                            .variables = variables };

  g_setenv ("SPE_LEAK", "leak", TRUE);
  run (fixture, &start);
  g_assert_false (went_well (fixture));
  start.clean_environment = TRUE;
  run (fixture, &start);
  g_assert_true (went_well (fixture));
  g_unsetenv ("SPE_LEAK");
}

/* Being asked to end is not lost because the program has not begun yet. */
static void
test_terminate (Fixture       *fixture,
                gconstpointer  data)
{
  const SpeProgramStart start = { .arguments = (const char *const[]){ "wait", NULL },
                                  .variables = none };

  begin (fixture, &start);
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "ready"));
  spe_program_session_terminate (fixture->session);
  WAIT_UNTIL (fixture->n_ends == 1);
  g_assert_cmpint (WTERMSIG (fixture->wait_status), ==, SIGTERM);

  begin (fixture, &start);
  spe_program_session_terminate (fixture->session);
  WAIT_UNTIL (fixture->n_ends == 2);
  g_assert_cmpint (WTERMSIG (fixture->wait_status), ==, SIGTERM);
  spe_program_session_terminate (fixture->session);
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  begin (fixture, &(SpeProgramStart){ .arguments = (const char *const[]){ "deaf", NULL },
                                      .variables = none });
  WAIT_UNTIL (spe_test_terminal_shows (fixture->terminal, "ready"));
  spe_program_session_terminate (fixture->session);
  spe_program_session_kill (fixture->session);
  WAIT_UNTIL (fixture->n_ends == 1);
  g_assert_cmpint (WTERMSIG (fixture->wait_status), ==, SIGKILL);
}

static void
test_no_program (Fixture       *fixture,
                 gconstpointer  data)
{
  g_setenv ("SPE_BINDIR", "/nonexistent", TRUE);
  run (fixture, &(SpeProgramStart){ .arguments = (const char *const[]){ "bare", NULL },
                                    .reports = TRUE, .variables = none });
  g_assert_nonnull (strstr (fixture->failure, "/nonexistent/seccomp-profile"));
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
    { "/app/program-session/report", test_report },
    { "/app/program-session/bare", test_bare },
    { "/app/program-session/surroundings", test_surroundings },
    { "/app/program-session/terminate", test_terminate },
    { "/app/program-session/kill", test_kill },
    { "/app/program-session/no-program", test_no_program },
  };

  spe_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
