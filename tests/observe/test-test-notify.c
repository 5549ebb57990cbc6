/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe-runner.h"

/* What a supervisor does about processes: their ends and its own end. */

static SpeProgram *
make_program (guint32 value)
{
  const FilterRule rules[] = { { SYS_uname, value }, { FILTER_END, 0 } };

  return make_filter (SECCOMP_RET_ALLOW, rules);
}

typedef struct
{
  pid_t supervisor;
  pid_t probe;
  FILE *output;
} Running;

/* Starts the probe under a supervisor of its own and waits until it runs. */
static Running
start (const char       *name,
       const SpeProgram *program,
       SpeTestDesign     design)
{
  Running running = { -1, -1, NULL };
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  running.supervisor = fork ();
  g_assert_cmpint (running.supervisor, >=, 0);
  if (running.supervisor == 0)
    {
      const char *const argv[] = { PROBE, name, NULL };
      SpeTestResult result;

      close (fds[0]);
      dup2 (fds[1], STDOUT_FILENO);
      close (fds[1]);
      spe_test_run (program, argv, design, NULL, &result, NULL);
      _exit (result.exit_status);
    }
  close (fds[1]);
  running.output = fdopen (fds[0], "r");
  g_assert_cmpint (fscanf (running.output, "ready %d", &running.probe), ==, 1);
  g_assert_cmpint (fgetc (running.output), ==, '\n');

  return running;
}

/* Waits until the probe has ended, too, and returns what it printed. */
static char *
finish (Running *running)
{
  char line[200] = "";
  gboolean has_line = fgets (line, sizeof line, running->output) != NULL;

  while (fgetc (running->output) != EOF)
    ;
  fclose (running->output);

  return g_strdup (has_line ? line : "");
}

/* The supervisor may die at any moment, here while the command makes refused calls without a
 * pause. The command itself dies, if not at once; a child of it goes on. The call is never let
 * through. */
static void
test_death (void)
{
  g_autoptr (SpeProgram) program = make_program (SECCOMP_RET_ERRNO | EPERM);

  for (guint i = 0; i < 60; i++)
    {
      gboolean is_child = i % 2 == 1;
      Running running =
        start (is_child ? "endless-child" : "endless", program, SPE_TEST_DESIGN_NOTIFY);
      g_autofree char *output = NULL;

      g_usleep (g_test_rand_int_range (0, 3000));
      g_assert_cmpint (kill (running.supervisor, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (running.supervisor, NULL, 0), ==, running.supervisor);
      output = finish (&running);
      if (is_child)
        g_assert_cmpstr (output, ==, "changed to -1, errno 38\n");
      else if (output[0] != '\0')
        g_assert_cmpstr (output, ==, "changed to -1, errno 38\n");
    }
}

/* The supervisor stays for a process that the command leaves behind, and knows the command's
 * own status all the same. */
static void
test_daemon (void)
{
  g_autoptr (SpeProgram) program = make_program (SECCOMP_RET_ERRNO | EPERM);
  g_autoptr (ProbeRun) run = probe_run ("daemonized", program, SPE_TEST_DESIGN_NOTIFY,
                                        PROBE_AS_IS);

  g_assert_cmpstr (run->output, ==, "returned -1, errno 1\n");
  g_assert_cmpint (run->result.exit_status, ==, 0);
  g_assert_cmpuint (run->total, ==, 1);
  g_assert_false (run->notes[SPE_TEST_NOTE_LEFT]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/test-notify/death", test_death);
  g_test_add_func ("/observe/test-notify/daemon", test_daemon);

  return g_test_run ();
}
