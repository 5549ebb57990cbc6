/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-record-watch.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "recorder-runner.h"

/* What a recorder does about processes that outlive the command, and its own end. */

static void
pass_over (int number)
{
}

/* Starts a command under a recorder of its own and reads its first line. */
static pid_t
start (const char             *name,
       const SpeRecordOptions *options,
       FILE                  **out_output,
       char                    line[100])
{
  int fds[2];
  pid_t pid = -1;

  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      const char *const argv[] = { RECORD_LOAD, name, NULL };
      g_autoptr (SpeObservation) seen = NULL;
      SpeRecordResult result;

      /* What comes right after the recorder's own end. */
      signal (SIGTERM, pass_over);
      close (fds[0]);
      dup2 (fds[1], STDOUT_FILENO);
      close (fds[1]);
      seen = spe_record (argv, options, &result, NULL);
      _exit (seen != NULL && spe_observation_get_completeness (seen) == SPE_COMPLETENESS_NO
               ? 40 + result.exit_status
               : 1);
    }
  close (fds[1]);
  *out_output = fdopen (fds[0], "r");
  g_assert_nonnull (fgets (line, 100, *out_output));

  return pid;
}

/* Where the recorder is killed the command dies with it, be it traced or let go. */
static void
test_death (void)
{
  for (guint i = 0; i < 2 * RECORDER_N_WAYS; i++)
    {
      char line[100];
      FILE *output = NULL;
      pid_t pid = start ("endless", &recorder_ways[i / 2], &output, line);
      int command = 0;
      int child = 0;

      g_assert_cmpint (sscanf (line, "ready %d %d", &command, &child), ==, 2);
      g_usleep (g_test_rand_int_range (0, 20000));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
      kill (child, SIGKILL);
      /* The end of the pipe: nobody is left. */
      while (fgetc (output) != EOF)
        ;
      fclose (output);
    }
}

/* A process that is left behind is watched until somebody asks to end, and killed then; that is
 * told. */
static void
test_left (void)
{
  for (guint i = 0; i < RECORDER_N_WAYS; i++)
    {
      char line[100];
      FILE *output = NULL;
      pid_t pid = start ("leaving", &recorder_ways[i], &output, line);
      int status = 0;

      g_assert_cmpstr (line, ==, "left\n");
      /* The first may still reach the command itself. */
      while (waitpid (pid, &status, WNOHANG) == 0)
        {
          kill (pid, SIGTERM);
          g_usleep (10000);
        }
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), >=, 40);
      /* Nobody is left to write. */
      g_assert_cmpint (fgetc (output), ==, EOF);
      fclose (output);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/record-watch/death", test_death);
  g_test_add_func ("/observe/record-watch/left", test_left);

  return g_test_run ();
}
