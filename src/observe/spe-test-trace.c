/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-trace.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-listener.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-registers.h"
#include "observe/spe-system.h"
#include "observe/spe-tracer.h"
#include "observe/spe-watched-program.h"

/* Watches a command by tracing it. The filter that is loaded stops a thread where the profile
 * returns an error or logs; kills and traps stay in it.
 *
 * Where this process dies, at whatever moment, the kernel kills all that it traces
 * (PTRACE_O_EXITKILL). The order of the actions matters: a listener would be asked before a
 * tracer, so where somebody around this program listens errors are handed over as traps, which
 * come before a listener, and the command gets none of its own. */

/* For a process with other threads, one of which may swallow a SIGCHLD, in milliseconds. */
#define PATIENCE 1000

/* Linux 5.3 tells a tracer of a call's architecture. */
#define KERNEL_MAJOR 5
#define KERNEL_MINOR 3

typedef struct
{
  SpeTestLaunch *launch;
  SpeTestLog    *log;
  SpeTracer      tracer;

  /* Owned: the threads that have stopped at least once. */
  GHashTable    *threads;

  int            status;
  gboolean       has_ended;
  gboolean       is_leaving;
} Supervisor;

/* Whether the end of a thread can be the filter's doing; only then it has to stop there. */
static gboolean
kills (const SpeProgram *program)
{
  guint n = 0;
  const struct sock_filter *instructions = spe_program_get_instructions (program, &n);

  for (guint i = 0; i < n; i++)
    if (BPF_CLASS (instructions[i].code) == BPF_RET &&
        spe_verdict_from_return (instructions[i].k).action < SPE_ACTION_TRAP)
      return TRUE;

  return FALSE;
}

static gboolean
seize (const Supervisor *self)
{
  unsigned long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                          PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;

  if (kills (self->tracer.program))
    options |= PTRACE_O_TRACEEXIT;

  return ptrace (PTRACE_SEIZE, self->launch->pid, NULL, (void *) options) == 0;
}

static void
kill_cb (gpointer key,
         gpointer value,
         gpointer user_data)
{
  syscall (SYS_tkill, GPOINTER_TO_INT (key), SIGKILL);
}

/* Without its tracer a thread could not be answered for; what is left behind is killed. */
static void
take_signal (Supervisor *self,
             int         number)
{
  if (!spe_test_launch_hand_on (self->launch, number, self->has_ended))
    return;

  spe_test_log_add_note (self->log, SPE_TEST_NOTE_LEFT);
  self->is_leaving = TRUE;
  g_hash_table_foreach (self->threads, kill_cb, NULL);
}

static void
take_change (Supervisor *self,
             pid_t       tid,
             int         status)
{
  if (WIFSTOPPED (status))
    {
      g_hash_table_add (self->threads, GINT_TO_POINTER (tid));
      if (self->is_leaving)
        syscall (SYS_tkill, tid, SIGKILL);
      spe_tracer_take_stop (&self->tracer, tid, status);
      return;
    }

  g_hash_table_remove (self->threads, GINT_TO_POINTER (tid));
  if (tid != self->launch->pid)
    return;

  self->has_ended = TRUE;
  self->status = status;
}

static void
await_signal (Supervisor *self,
              int         wait)
{
  int milliseconds = wait > 0 ? wait : PATIENCE;
  const struct timespec limit = { milliseconds / 1000, milliseconds % 1000 * 1000000L };

  take_signal (self, sigtimedwait (&self->launch->awaited, NULL, &limit));
}

/* To the end of the last thread: orphans become children of this process. */
static void
supervise (Supervisor *self)
{
  for (;;)
    {
      int status = 0;
      int wait = spe_test_log_get_wait (self->log, g_get_real_time ());
      pid_t tid = waitpid (-1, &status, WNOHANG | __WALL);

      if (wait == 0)
        spe_test_log_flush (self->log);
      if (tid > 0)
        take_change (self, tid, status);
      else if (tid == 0)
        await_signal (self, wait);
      else if (errno != EINTR)
        return;
    }
}

/* The child waits at its gate. */
static SpeTestOutcome
run_child (Supervisor *self,
           GError    **error)
{
  if (!seize (self))
    {
      spe_test_launch_shut (self->launch);
      while (waitpid (self->launch->pid, &self->status, __WALL) < 0 && errno == EINTR)
        ;
      spe_test_log_add_note (self->log, SPE_TEST_NOTE_NO_TRACING);
      return SPE_TEST_OUTCOME_CANNOT;
    }

  spe_test_launch_open (self->launch);
  supervise (self);
  if (self->has_ended)
    return SPE_TEST_OUTCOME_RAN;

  spe_observe_set_system_error (_ ("The end of the command cannot be waited for"), errno, error);

  return SPE_TEST_OUTCOME_FAILED;
}

static SpeTestOutcome
run_watched (Supervisor *self,
             GArray     *watched,
             GError    **error)
{
  SpeTestOutcome outcome = SPE_TEST_OUTCOME_FAILED;
  int was_reaper = 0;

  prctl (PR_GET_CHILD_SUBREAPER, &was_reaper);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  if (spe_test_launch_start (self->launch, (const struct sock_filter *) watched->data,
                             watched->len, SPE_TEST_WAY_GATE, error))
    {
      outcome = run_child (self, error);
      spe_test_launch_end (self->launch);
    }
  prctl (PR_SET_CHILD_SUBREAPER, (unsigned long) was_reaper);

  return outcome;
}

static GArray *
change_program (const SpeTracer *tracer)
{
  guint32 traced = SECCOMP_RET_TRACE | tracer->mark;
  guint32 refused = tracer->has_listener ? SECCOMP_RET_TRAP | tracer->mark : traced;
  const SpeWatch watch = {
    .soft = refused, .left = refused, .log = traced, .allowed = traced, .watches_ptrace = TRUE,
  };

  return spe_watched_program_new (tracer->program, &watch);
}

static gboolean
draw_mark (guint16 *out_mark)
{
  return getrandom (out_mark, sizeof *out_mark, 0) == sizeof *out_mark;
}

/* What is missing here, or SPE_N_TEST_NOTES. */
static SpeTestNote
find_obstacle (guint16 *out_mark)
{
  if (!spe_registers_can_trace ())
    return SPE_TEST_NOTE_NO_TRACING;
  if (!spe_system_has_kernel (KERNEL_MAJOR, KERNEL_MINOR) || !draw_mark (out_mark))
    return SPE_TEST_NOTE_OLD_KERNEL;

  return SPE_N_TEST_NOTES;
}

/**
 * spe_test_trace_run:
 * @launch: a launch
 * @program: the filter
 * @log: what happens
 * @out_status: (out): how the command ended, as waitpid(2) gives it
 * @error: %SPE_OBSERVE_ERROR
 *
 * Runs the command to its end and to that of all processes that it leaves behind.
 *
 * Returns: how that went; only for %SPE_TEST_OUTCOME_FAILED @error is set
 */
SpeTestOutcome
spe_test_trace_run (SpeTestLaunch     *launch,
                    const SpeProgram  *program,
                    SpeTestLog        *log,
                    int               *out_status,
                    GError           **error)
{
  Supervisor self = { .launch = launch, .log = log, .tracer = { program, log, launch } };
  SpeTestOutcome outcome = SPE_TEST_OUTCOME_CANNOT;
  g_autoptr (GHashTable) threads = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) watched = NULL;
  SpeTestNote obstacle = SPE_N_TEST_NOTES;

  g_return_val_if_fail (launch != NULL && program != NULL && log != NULL && out_status != NULL,
                        SPE_TEST_OUTCOME_CANNOT);

  obstacle = find_obstacle (&self.tracer.mark);
  if (obstacle == SPE_N_TEST_NOTES)
    {
      self.tracer.has_listener = spe_listener_is_taken ();
      watched = change_program (&self.tracer);
      obstacle = watched == NULL ? SPE_TEST_NOTE_LONG_FILTER : obstacle;
    }
  if (obstacle != SPE_N_TEST_NOTES)
    {
      spe_test_log_add_note (log, obstacle);
      return SPE_TEST_OUTCOME_CANNOT;
    }

  self.threads = threads;
  outcome = run_watched (&self, watched, error);
  *out_status = self.status;

  return outcome;
}
