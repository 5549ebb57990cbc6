/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-loaded-filter.h"

#include <errno.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-observe-error.h"
#include "observe/spe-task.h"

/* Reads the filters of a thread from the kernel, which shows them to a tracer only while the
 * thread stands still. It is held for well under a millisecond and goes on as it was: a thread
 * that job control has stopped stays stopped, and a signal that comes meanwhile is delivered. */

/* How long a thread may take to stand still. One that the kernel cannot interrupt, such as the
 * parent of a vfork(2), may take any time. */
#define STOP_LIMIT (2 * G_TIME_SPAN_SECOND)

#define FIRST_PAUSE 20
#define LAST_PAUSE 5000

static void
loaded_filter_free (gpointer data)
{
  SpeLoadedFilter *self = data;

  spe_program_unref (self->program);
  g_free (self);
}

static gboolean
fail_gone (pid_t    tid,
           GError **error)
{
  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_PROCESS,
               /* Translators: %d is the number of a process. */
               _ ("Process %d has ended."), (int) tid);

  return FALSE;
}

/**
 * spe_loaded_filter_check_rights:
 * @error: return location for %SPE_OBSERVE_ERROR_RIGHTS
 *
 * Finds out whether filters cannot be read anyway, before any process is held for it.
 *
 * Returns: %FALSE with @error set where that is so
 */
gboolean
spe_loaded_filter_check_rights (GError **error)
{
  SpeTask self;

  if (!spe_task_read (&self, (pid_t) syscall (SYS_gettid)))
    return TRUE;

  if (self.mode == SPE_SECCOMP_MODE_FILTER || self.mode == SPE_SECCOMP_MODE_STRICT)
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RIGHTS,
                           _ ("This program runs under a system call filter itself, as programs "
                              "in a container do, and to such a one the kernel shows no filters. "
                              "Run it outside."));
      return FALSE;
    }
  if ((self.capabilities & (G_GUINT64_CONSTANT (1) << CAP_SYS_ADMIN)) == 0)
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RIGHTS,
                           _ ("To read the filters of a process takes the capability "
                              "CAP_SYS_ADMIN. Run this program with sudo."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
fail_seize (pid_t    tid,
            int      code,
            GError **error)
{
  SpeTask task;

  if (code == ESRCH || !spe_task_read (&task, tid) || strchr ("ZXx", task.state) != NULL)
    return fail_gone (tid, error);

  if (task.tracer > 0)
    g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RIGHTS,
                 /* Translators: both are numbers of processes. */
                 _ ("Process %1$d is traced by process %2$d already, as by a debugger or strace, "
                    "and a process has one tracer only. Try again when that has ended."),
                 (int) tid, (int) task.tracer);
  else
    g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RIGHTS,
                 /* Translators: %1$d is the number of a process, %2$s the system's message. */
                 _ ("Process %1$d may not be traced: %2$s. Run this program with sudo, and see "
                    "whether the system forbids it (kernel.yama.ptrace_scope)."),
                 (int) tid, g_strerror (code));

  return FALSE;
}

/* A signal that was just being delivered stops a thread too; it must get it afterwards. */
static int
get_held_signal (int status)
{
  return status >> 16 == 0 ? WSTOPSIG (status) : 0;
}

static gboolean
wait_for_stop (pid_t    tid,
               int     *out_signal,
               GError **error)
{
  gint64 deadline = g_get_monotonic_time () + STOP_LIMIT;
  gulong pause = FIRST_PAUSE;

  while (g_get_monotonic_time () < deadline)
    {
      int status = 0;
      pid_t waited = waitpid (tid, &status, __WALL | WNOHANG);

      if (waited == tid && WIFSTOPPED (status))
        {
          *out_signal = get_held_signal (status);
          return TRUE;
        }
      if (waited == tid || (waited < 0 && errno != EINTR))
        return fail_gone (tid, error);

      g_usleep (pause);
      pause = MIN (2 * pause, LAST_PAUSE);
    }

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM,
               /* Translators: %d is the number of a process. */
               _ ("Process %d cannot be interrupted: it waits for something inside the kernel. Try "
                  "again later."),
               (int) tid);

  return FALSE;
}

static gboolean
fail_get (pid_t    tid,
          int      code,
          GError **error)
{
  if (code == ESRCH)
    return fail_gone (tid, error);

  if (code == EACCES)
    g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RIGHTS,
                         _ ("To read the filters of a process takes the capability CAP_SYS_ADMIN "
                            "in the first user namespace, which root in a container does not have. "
                            "Run this program with sudo outside."));
  else if (code == EINVAL)
    g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM,
                         _ ("This kernel shows no filters: it was built without "
                            "CONFIG_CHECKPOINT_RESTORE."));
  else
    spe_observe_set_system_error (_ ("The filters cannot be read"), code, error);

  return FALSE;
}

static void
read_flags (pid_t            tid,
            guint            index,
            SpeLoadedFilter *filter)
{
  struct __ptrace_seccomp_metadata metadata = { .filter_off = index };

  filter->has_flags = ptrace (PTRACE_SECCOMP_GET_METADATA, tid, sizeof metadata, &metadata) ==
                      (long) sizeof metadata;
  filter->is_logging = filter->has_flags && (metadata.flags & SECCOMP_FILTER_FLAG_LOG) != 0;
}

/* The kernel counts from the oldest (kernel/seccomp.c, get_nth_filter), whatever ptrace(2) says.
 * Sets the errno ENOENT where there are no more. */
static SpeLoadedFilter *
read_filter (pid_t tid,
             guint index)
{
  g_autofree struct sock_filter *instructions = NULL;
  SpeLoadedFilter *filter = NULL;
  long n = ptrace (PTRACE_SECCOMP_GET_FILTER, tid, index, NULL);

  if (n < 0)
    return NULL;

  instructions = g_new0 (struct sock_filter, n);
  if (ptrace (PTRACE_SECCOMP_GET_FILTER, tid, index, instructions) != n)
    return NULL;

  filter = g_new0 (SpeLoadedFilter, 1);
  filter->program = spe_program_new (instructions, (guint) n, G_BYTE_ORDER == G_BIG_ENDIAN);
  read_flags (tid, index, filter);

  return filter;
}

static GPtrArray *
read_filters (pid_t    tid,
              GError **error)
{
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func (loaded_filter_free);
  SpeLoadedFilter *filter = NULL;
  int code = 0;

  do
    {
      errno = 0;
      filter = read_filter (tid, filters->len);
      code = errno;
      if (filter != NULL)
        g_ptr_array_add (filters, filter);
    }
  while (filter != NULL);

  if (code != ENOENT)
    {
      fail_get (tid, code, error);
      return NULL;
    }

  return g_steal_pointer (&filters);
}

/**
 * spe_loaded_filters_read:
 * @tid: a thread that has filters, of another process
 * @error: return location for %SPE_OBSERVE_ERROR
 *
 * Reads all filters of a thread. It takes CAP_SYS_ADMIN in the initial user namespace, the right
 * to trace, and that the caller is not filtered itself. The thread is held meanwhile; a call
 * that it waits in is made again, but some that wait for events end with EINTR, as they do
 * whenever a program is stopped and continued (signal(7)). A thread that cannot be held within
 * two seconds stays traced until the calling thread ends, and then goes on.
 *
 * Returns: (transfer full) (nullable) (element-type SpeLoadedFilter): the filters, the oldest
 *   first
 */
GPtrArray *
spe_loaded_filters_read (pid_t    tid,
                         GError **error)
{
  GPtrArray *filters = NULL;
  int held_signal = 0;

  g_return_val_if_fail (tid > 0, NULL);

  if (ptrace (PTRACE_SEIZE, tid, NULL, NULL) != 0)
    {
      fail_seize (tid, errno, error);
      return NULL;
    }

  ptrace (PTRACE_INTERRUPT, tid, NULL, NULL);
  if (!wait_for_stop (tid, &held_signal, error))
    return NULL;

  filters = read_filters (tid, error);
  ptrace (PTRACE_DETACH, tid, NULL, held_signal);

  return filters;
}

/**
 * spe_loaded_filter_equal:
 * @a: a filter
 * @b: another
 *
 * Returns: whether both are the same instructions, loaded in the same way
 */
gboolean
spe_loaded_filter_equal (const SpeLoadedFilter *a,
                         const SpeLoadedFilter *b)
{
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GBytes) right = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  left = spe_program_dup_bytes (a->program);
  right = spe_program_dup_bytes (b->program);

  return a->has_flags == b->has_flags && a->is_logging == b->is_logging &&
         g_bytes_equal (left, right);
}
