/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-process.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "filter/spe-filter-error.h"
#include "filter/spe-program.h"

/* Starts the compile worker, feeds it and waits, but never longer than allowed. The request
 * lies in a file without a name, so that nothing can block or break while it is handed over;
 * the answer comes through a pipe, whose end says that the worker is gone. */

#define WORKER "seccomp-profile-compiler"

/* An answer holds a program of at most 32 KiB and some bytes for each entry that failed or has
 * an unknown name. */
#define ANSWER_MAX (4 * 1024 * 1024)

typedef struct
{
  GPid         pid;
  int          answer_fd;
  int          request_fd;
  int          progress_fd;
  GByteArray  *answer;
  gint64       deadline;
} Run;

/* This build's worker, or the one that a test or an uninstalled program names. */
static char *
find_worker (void)
{
  const char *directory = g_getenv ("SPE_LIBEXECDIR");

  return g_build_filename (directory != NULL ? directory : PKGLIBEXECDIR, WORKER, NULL);
}

static gboolean
make_files (Run      *run,
            GVariant *request)
{
  run->request_fd = memfd_create ("request", MFD_CLOEXEC);
  run->progress_fd = memfd_create ("progress", MFD_CLOEXEC);

  return run->request_fd >= 0 &&
         run->progress_fd >= 0 &&
         ftruncate (run->progress_fd, sizeof (SpeCompileProgress)) == 0 &&
         spe_compile_write (run->request_fd, g_variant_get_data (request),
                            g_variant_get_size (request)) &&
         lseek (run->request_fd, 0, SEEK_SET) == 0;
}

static gboolean
start (Run       *run,
       GVariant  *request,
       GError   **error)
{
  g_autofree char *worker = find_worker ();
  g_autoptr (GError) reason = NULL;
  const char *argv[] = { worker, NULL };
  const int target_fd = SPE_COMPILE_PROGRESS_FD;

  if (!make_files (run, request))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                   /* Translators: %s is a system error such as "Too many open files". */
                   _ ("Could not prepare to compile: %s"), g_strerror (errno));
      return FALSE;
    }

  if (!g_spawn_async_with_pipes_and_fds (
        NULL, argv, NULL,
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES | G_SPAWN_STDERR_TO_DEV_NULL,
        NULL, NULL, run->request_fd, -1, -1, &run->progress_fd, &target_fd, 1,
        &run->pid, NULL, &run->answer_fd, NULL, &reason))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                   /* Translators: %s says why a program could not be started. */
                   _ ("Could not start the compile worker: %s"), reason->message);
      return FALSE;
    }

  return TRUE;
}

/* Reads what is there. FALSE at the end, and where there is more than any answer has. */
static gboolean
read_some (Run *run)
{
  guint8 buffer[16 * 1024];
  gssize n = read (run->answer_fd, buffer, sizeof buffer);

  if (n < 0)
    return errno == EINTR || errno == EAGAIN;

  g_byte_array_append (run->answer, buffer, n);

  return n > 0 && run->answer->len <= ANSWER_MAX;
}

static int
milliseconds_left (const Run *run)
{
  gint64 left = (run->deadline - g_get_monotonic_time ()) / 1000;

  return (int) CLAMP (left, 0, G_MAXINT);
}

/* Waits until there is something to read. FALSE where time is over or nobody wants it. */
static gboolean
wait_for (const Run    *run,
          int           fd,
          GCancellable *cancellable)
{
  GPollFD fds[2] = { { fd, G_IO_IN, 0 } };
  gboolean can_cancel = g_cancellable_make_pollfd (cancellable, &fds[1]);
  int n_ready = 0;

  do
    n_ready = g_poll (fds, can_cancel ? 2 : 1, milliseconds_left (run));
  while (n_ready < 0 && errno == EINTR);

  if (can_cancel)
    g_cancellable_release_fd (cancellable);

  return fds[0].revents != 0 && !g_cancellable_is_cancelled (cancellable);
}

/* A process may close its output some time before it ends. Without a descriptor for it, on a
 * kernel older than 5.3, the end of its output must do. */
static gboolean
wait_for_exit (const Run    *run,
               GCancellable *cancellable)
{
  int fd = pidfd_open (run->pid, 0);
  gboolean is_over = TRUE;

  if (fd < 0)
    return TRUE;

  is_over = wait_for (run, fd, cancellable);
  close (fd);

  return is_over;
}

/* Collects the answer. FALSE where the worker did not come to its end. */
static gboolean
wait_for_worker (Run          *run,
                 GCancellable *cancellable)
{
  gboolean has_more = TRUE;

  while (has_more)
    {
      if (!wait_for (run, run->answer_fd, cancellable))
        return FALSE;
      has_more = read_some (run);
    }

  return run->answer->len > ANSWER_MAX || wait_for_exit (run, cancellable);
}

static guint
milliseconds (struct timeval time)
{
  return (guint) (time.tv_sec * 1000 + time.tv_usec / 1000);
}

/* The signal does no harm to a worker that has ended; any other must go. */
static void
reap (Run               *run,
      SpeCompileProcess *self)
{
  struct rusage usage = { 0 };
  int status = 0;

  kill (run->pid, SIGKILL);
  while (wait4 (run->pid, &status, 0, &usage) < 0)
    if (errno != EINTR)
      {
        /* Someone has told the kernel to forget children: the answer must speak for itself. */
        status = 0;
        break;
      }
  g_spawn_close_pid (run->pid);

  self->cpu_used = milliseconds (usage.ru_utime) + milliseconds (usage.ru_stime);
  if (WIFSIGNALED (status))
    self->signal = WTERMSIG (status);
  else
    self->exit_status = WEXITSTATUS (status);
}

static void
run_clear (Run *run)
{
  if (run->request_fd >= 0)
    close (run->request_fd);
  if (run->progress_fd >= 0)
    close (run->progress_fd);
  if (run->answer_fd >= 0)
    close (run->answer_fd);
  g_clear_pointer (&run->answer, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/**
 * spe_compile_process_run:
 * @self: zeroed; filled in on success
 * @request: what the worker shall do, a %SPE_COMPILE_REQUEST
 * @time_limit: how long it may take, in milliseconds
 * @cancellable: (nullable): ends the worker at once
 * @error: return location for %SPE_FILTER_ERROR_WORKER and G_IO_ERROR_CANCELLED
 *
 * Runs the compile worker to its end, whatever end that is. May be called from any thread and
 * from many at once.
 *
 * Returns: whether the worker ran
 */
gboolean
spe_compile_process_run (SpeCompileProcess  *self,
                         GVariant           *request,
                         guint               time_limit,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_auto (Run) run = { .answer_fd = -1, .request_fd = -1, .progress_fd = -1 };

  g_return_val_if_fail (self != NULL && request != NULL, FALSE);

  run.answer = g_byte_array_new ();
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  run.deadline = g_get_monotonic_time () + (gint64) time_limit * 1000;
  if (!start (&run, request, error))
    return FALSE;

  self->is_overdue = !wait_for_worker (&run, cancellable);
  reap (&run, self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (pread (run.progress_fd, &self->progress, sizeof self->progress, 0) !=
      sizeof self->progress)
    self->progress = (SpeCompileProgress) { 0 };
  self->answer = g_byte_array_free_to_bytes (g_steal_pointer (&run.answer));

  return TRUE;
}

/**
 * spe_compile_process_clear:
 * @self: a run
 *
 * Frees what a run holds.
 */
void
spe_compile_process_clear (SpeCompileProcess *self)
{
  g_clear_pointer (&self->answer, g_bytes_unref);
}
