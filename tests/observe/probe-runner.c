/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "probe-runner.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define NOBODY 65534

/* A run that hangs ends here, in seconds. */
#define PATIENCE 100

static char *
read_all (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize n = 0;

  while ((n = read (fd, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0)
      g_string_append_len (text, buffer, n);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The build directory may be one that nobody else can enter. */
static char *
copy_probe (const char *path)
{
  g_autofree char *content = NULL;
  char *copy = g_strdup ("/tmp/spe-probe-XXXXXX");
  gsize length = 0;
  int fd = g_mkstemp_full (copy, O_RDWR | O_CLOEXEC, 0755);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (copy, content, (gssize) length, NULL));
  g_assert_cmpint (g_chmod (copy, 0755), ==, 0);

  return copy;
}

static void
become (ProbeKind kind)
{
  if (kind != PROBE_AS_NOBODY || geteuid () != 0)
    return;

  g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  /* A process that has given up its rights cannot be traced until it executes a program. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);
}

/* In a process of its own, which has no children but the command. */
static void
supervise (const char       *path,
           const char       *name,
           const SpeProgram *program,
           SpeTestDesign     design,
           ProbeRun         *shared)
{
  g_autoptr (SpeTestLog) log = spe_test_log_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  const char *const argv[] = { path, name, NULL };

  alarm (PATIENCE);
  g_assert_true (spe_test_run (program, argv, design, log, &shared->result, &error));
  g_assert_no_error (error);
  shared->total = spe_test_log_get_total (log);
  shared->interrupted = spe_test_log_get_interrupted (log);
  for (SpeTestNote note = 0; note < SPE_N_TEST_NOTES; note++)
    shared->notes[note] = spe_test_log_has_note (log, note);
}

static ProbeRun *
run_path (const char       *path,
          const char       *name,
          const SpeProgram *program,
          SpeTestDesign     design,
          ProbeKind         kind)
{
  ProbeRun *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ProbeRun *run = NULL;
  int fds[2];
  int status = -1;
  pid_t pid = -1;

  g_assert_true (shared != MAP_FAILED);
  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (fds[0]);
      dup2 (fds[1], STDOUT_FILENO);
      close (fds[1]);
      become (kind);
      supervise (path, name, program, design, shared);
      _exit (0);
    }

  close (fds[1]);
  shared->output = read_all (fds[0]);
  close (fds[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (status != 0)
    g_error ("%s: the supervisor ended with status 0x%x", name, (guint) status);
  run = g_memdup2 (shared, sizeof *shared);
  munmap (shared, sizeof *shared);

  return run;
}

/* Runs a case of the probe under a filter. */
ProbeRun *
probe_run (const char       *name,
           const SpeProgram *program,
           SpeTestDesign     design,
           ProbeKind         kind)
{
  g_autofree char *copy = copy_probe (kind == PROBE_STATIC ? STATIC_TWIN : PROBE);
  ProbeRun *run = run_path (copy, name, program, design, kind);

  g_unlink (copy);

  return run;
}

void
probe_run_free (ProbeRun *run)
{
  g_free (run->output);
  g_free (run);
}
