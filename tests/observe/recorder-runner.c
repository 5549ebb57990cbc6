/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "recorder-runner.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "observe/spe-observation-read.h"
#include "observe/spe-observation-write.h"

/* A run that hangs ends here, in seconds. */
#define PATIENCE 100

/* Ways to record, as far as they differ in how a call is seen. */
const SpeRecordOptions recorder_ways[RECORDER_N_WAYS] = {
  { .quiet = 0 },
  { .quiet = 1 },
  { .quiet = 10 },
  { .quiet = 60, .arguments = TRUE },
  { .exact_counts = TRUE },
};

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

/* In a process of its own, which has no children but the command. */
static void
record (const char *const      *argv,
        const SpeRecordOptions *options,
        const char             *path,
        SpeRecordResult        *shared)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeObservation) seen = NULL;
  g_autoptr (GBytes) bytes = NULL;

  alarm (PATIENCE);
  seen = spe_record (argv, options, shared, &error);
  g_assert_no_error (error);
  bytes = spe_observation_write (seen);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

/* Records a command. */
RecorderRun *
recorder_run (const char *const      *argv,
              const SpeRecordOptions *options)
{
  SpeRecordResult *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  RecorderRun *run = g_new0 (RecorderRun, 1);
  g_autofree char *path = g_strdup ("/tmp/spe-record-XXXXXX");
  g_autoptr (GError) error = NULL;
  int fds[2];
  int status = -1;
  pid_t pid = -1;

  g_assert_true (shared != MAP_FAILED);
  close (g_mkstemp (path));
  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (fds[0]);
      dup2 (fds[1], STDOUT_FILENO);
      close (fds[1]);
      record (argv, options, path, shared);
      _exit (0);
    }

  close (fds[1]);
  run->output = read_all (fds[0]);
  close (fds[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (status != 0)
    g_error ("%s: the recorder ended with status 0x%x", argv[0], (guint) status);
  run->result = *shared;
  munmap (shared, sizeof *shared);
  run->seen = spe_observation_read_file (path, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return run;
}

void
recorder_run_free (RecorderRun *run)
{
  spe_observation_unref (run->seen);
  g_free (run->output);
  g_free (run);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the calls, sorted. */
GPtrArray *
recorder_dup_names (const SpeObservation *seen)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (seen);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < calls->len; i++)
    g_ptr_array_add (names, spe_observed_call_dup_label (g_ptr_array_index (calls, i)));
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* What says how it was recorded. */
const SpeObservationSource *
recorder_get_source (const RecorderRun *run)
{
  return spe_observation_get_source (run->seen, 0);
}

/* How often a call was made. */
guint64
recorder_get_count (const RecorderRun *run,
                    const char        *name)
{
  const SpeObservedCall *call = spe_observation_lookup (run->seen, spe_arch_get_host (), name);

  return call != NULL ? call->count : 0;
}

/* Whether a part of a sentence is there that says why calls may be missing. */
gboolean
recorder_has_reason (const RecorderRun *run,
                     const char        *part)
{
  const GPtrArray *reasons = recorder_get_source (run)->reasons;

  for (guint i = 0; i < reasons->len; i++)
    if (strstr (g_ptr_array_index (reasons, i), part) != NULL)
      return TRUE;

  return FALSE;
}
