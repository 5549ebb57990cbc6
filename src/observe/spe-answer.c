/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-answer.h"

#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe/spe-own-filter.h"
#include "observe/spe-second-pass.h"

/* Answers calls that wait for the supervisor, as the kernel would have. */

/* The number may have gone to another thread if the one that made the call is dead. */
static gboolean
is_still_there (const SpeAnswer *self)
{
  return ioctl (self->listener.fd, SECCOMP_IOCTL_NOTIF_ID_VALID, &self->listener.request->id) == 0;
}

/* Behind a refused execve() the child is still this program, and only looks for a way out. */
static gboolean
is_own_child (const SpeAnswer *self)
{
  return self->launch->message->step == SPE_TEST_STEP_EXEC &&
         (pid_t) self->listener.request->pid == self->launch->pid;
}

static void
note_task (SpeAnswer     *self,
           const SpeTask *task)
{
  if (task->n_filters > self->n_filters && self->n_filters > 0)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_OWN_FILTER);
}

static void
record (SpeAnswer *self,
        SpeVerdict verdict,
        SpeTask   *task)
{
  g_autoptr (SpeRefusal) refusal = NULL;

  if (is_own_child (self))
    return;

  refusal = spe_refusal_new (&self->listener.request->data, verdict, task);
  spe_refusal_read_memory (refusal);
  if (!is_still_there (self))
    {
      refusal->pid = 0;
      refusal->name[0] = '\0';
      for (guint i = 0; i < G_N_ELEMENTS (refusal->memory); i++)
        g_clear_pointer (&refusal->memory[i], g_free);
    }
  else
    note_task (self, task);
  spe_test_log_add (self->log, g_steal_pointer (&refusal), g_get_real_time ());
}

/* The nearest thing from outside where the thread may not be traced. A signal that is sent
 * cannot say which call it is about, nor kill where it is blocked, nor kill one thread alone. A
 * trapped call returns its own number, as its registers are left alone. */
static void
approximate (SpeAnswer     *self,
             SpeVerdict     verdict,
             const SpeTask *task)
{
  gboolean is_trap = verdict.action == SPE_ACTION_TRAP;
  gboolean is_handled = is_trap && spe_task_can_handle (task, SIGSYS);
  gboolean is_plain = task->pid > 0 && spe_task_has_default (task, SIGSYS);
  int number = is_handled || is_plain ? SIGSYS : SIGKILL;

  if (is_handled)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_PLAIN_SIGNAL);
  else if (number == SIGKILL)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_SIGKILL);
  if (task->tracer != 0 && number == SIGSYS)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_DEBUGGED);
  if (verdict.action == SPE_ACTION_KILL_THREAD && task->n_threads > 1)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_WHOLE_PROCESS);

  syscall (SYS_tkill, task->tid, number);
  spe_listener_answer (&self->listener, is_handled ? 0 : EPERM,
                       is_handled ? self->listener.request->data.nr : 0);
}

/* Returns whether the command itself has ended on the way. */
static gboolean
enforce (SpeAnswer     *self,
         SpeVerdict     verdict,
         const SpeTask *task,
         int           *out_status)
{
  gboolean is_trap = verdict.action == SPE_ACTION_TRAP;

  switch (spe_second_pass (self->listener.fd, self->listener.request, task, is_trap, self->cookie,
                           out_status))
    {
    case SPE_SECOND_PASS_IMPOSSIBLE:
      approximate (self, verdict, task);
      return FALSE;
    case SPE_SECOND_PASS_KILLED:
      spe_test_log_add_note (self->log, SPE_TEST_NOTE_SIGKILL);
      return FALSE;
    case SPE_SECOND_PASS_ENDED:
      return task->tid == self->launch->pid;
    case SPE_SECOND_PASS_DONE:
    default:
      return FALSE;
    }
}

static gboolean
carry_out (SpeAnswer     *self,
           SpeVerdict     verdict,
           const SpeTask *task,
           int           *out_status)
{
  switch (verdict.action)
    {
    case SPE_ACTION_ERRNO:
      spe_listener_answer (&self->listener, (int) verdict.data, 0);
      return FALSE;
    case SPE_ACTION_NOTIFY:
    case SPE_ACTION_TRACE:
      /* What the kernel answers where nobody listens or traces. */
      spe_listener_answer (&self->listener, ENOSYS, 0);
      return FALSE;
    case SPE_ACTION_LOG:
    case SPE_ACTION_ALLOW:
      spe_listener_let_go (&self->listener);
      return FALSE;
    case SPE_ACTION_UNSET:
    case SPE_ACTION_KILL_PROCESS:
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_TRAP:
    case SPE_ACTION_INVALID:
    default:
      return enforce (self, verdict, task, out_status);
    }
}

/**
 * spe_answer_init:
 * @self: (out caller-allocates): what answers
 * @program: the profile's own filter
 * @log: what happens
 * @launch: the command's start
 * @cookie: what opens the watched filter's second door
 */
void
spe_answer_init (SpeAnswer           *self,
                 const SpeProgram    *program,
                 SpeTestLog          *log,
                 const SpeTestLaunch *launch,
                 guint32              cookie)
{
  SpeTask task;

  g_return_if_fail (self != NULL && program != NULL && log != NULL && launch != NULL);

  *self = (SpeAnswer){ .program = program, .log = log, .launch = launch, .cookie = cookie };
  spe_listener_init (&self->listener);
  if (spe_task_read (&task, getpid ()))
    {
      self->n_filters = task.n_filters + 1;
      if (task.n_filters > 0)
        spe_test_log_add_note (log, SPE_TEST_NOTE_OUTER_FILTER);
    }
}

/**
 * spe_answer_next:
 * @self: what answers
 * @out_status: (out): the command's end, as waitpid(2) gives it
 *
 * Takes up a call that waits and answers it.
 *
 * Returns: whether the command itself has ended on the way and its status was taken
 */
gboolean
spe_answer_next (SpeAnswer *self,
                 int       *out_status)
{
  const struct seccomp_data *call = NULL;
  SpeVerdict verdict;
  SpeTask task = { 0 };

  g_return_val_if_fail (self != NULL && self->listener.fd >= 0, FALSE);

  if (!spe_listener_receive (&self->listener))
    return FALSE;
  spe_test_log_add_interrupted (self->log, spe_listener_take_interrupted (&self->listener));

  call = &self->listener.request->data;
  verdict = spe_verdict_from_return (
    spe_program_run (self->program, call->arch, (guint32) call->nr, (const guint64 *) call->args));
  if (verdict.action == SPE_ACTION_ALLOW)
    spe_own_filter_note (call, self->log);
  else
    {
      spe_task_read (&task, (pid_t) self->listener.request->pid);
      record (self, verdict, &task);
    }

  return carry_out (self, verdict, &task, out_status);
}

/**
 * spe_answer_finish:
 * @self: what answers, for the last time
 *
 * Counts what was lost behind the last call.
 */
void
spe_answer_finish (SpeAnswer *self)
{
  g_return_if_fail (self != NULL);

  spe_listener_finish (&self->listener);
  spe_test_log_add_interrupted (self->log, spe_listener_take_interrupted (&self->listener));
}

/**
 * spe_answer_clear:
 * @self: what answers
 */
void
spe_answer_clear (SpeAnswer *self)
{
  g_return_if_fail (self != NULL);

  spe_listener_clear (&self->listener);
}
