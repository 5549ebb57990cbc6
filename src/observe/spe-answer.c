/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-answer.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe/spe-own-filter.h"
#include "observe/spe-second-pass.h"
#include "observe/spe-system.h"

/* Answers calls that wait for the supervisor, as the kernel would have. */

/* More lost notifications in a row than this are no numbers that follow each other. */
#define GAP_MAX 1000000

/* Takes up the next call that waits. The kernel numbers them one by one, so a gap tells how many
 * a signal has taken back before they were heard of (kernel/seccomp.c, next_id). */
static gboolean
receive (SpeAnswer *self)
{
  guint64 gap = 0;

  memset (self->request, 0, self->request_size);
  if (ioctl (self->listener, SECCOMP_IOCTL_NOTIF_RECV, self->request) != 0)
    {
      if (errno == ENOENT)
        self->n_lost++;
      return FALSE;
    }

  gap = self->request->id - self->last_id - 1;
  if (self->has_last && gap < GAP_MAX)
    spe_test_log_add_interrupted (self->log, gap);
  else
    spe_test_log_add_interrupted (self->log, self->n_lost);
  self->n_lost = 0;
  self->last_id = self->request->id;
  self->has_last = TRUE;

  return TRUE;
}

/* ENOENT: the thread is dead, or before Linux 5.19 a signal may have taken the call back. */
static void
send_answer (SpeAnswer *self,
             int        code,
             gint64     value,
             guint32    flags)
{
  struct seccomp_notif_resp response = {
    .id = self->request->id, .error = -code, .val = value, .flags = flags
  };

  if (ioctl (self->listener, SECCOMP_IOCTL_NOTIF_SEND, &response) != 0 && errno == ENOENT &&
      !self->is_killable)
    spe_test_log_add_interrupted (self->log, 1);
}

/* The number may have gone to another thread if the one that made the call is dead. */
static gboolean
is_still_there (const SpeAnswer *self)
{
  return ioctl (self->listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &self->request->id) == 0;
}

/* Behind a refused execve() the child is still this program, and only looks for a way out. */
static gboolean
is_own_child (const SpeAnswer *self)
{
  return self->launch->message->step == SPE_TEST_STEP_EXEC &&
         (pid_t) self->request->pid == self->launch->pid;
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

  refusal = spe_refusal_new (&self->request->data, verdict, task);
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
  if (verdict.action == SPE_ACTION_KILL_THREAD && task->n_threads > 1)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_WHOLE_PROCESS);

  syscall (SYS_tkill, task->tid, number);
  send_answer (self, is_handled ? 0 : EPERM, is_handled ? self->request->data.nr : 0, 0);
}

/* Returns whether the command itself has ended on the way. */
static gboolean
enforce (SpeAnswer     *self,
         SpeVerdict     verdict,
         const SpeTask *task,
         int           *out_status)
{
  gboolean is_trap = verdict.action == SPE_ACTION_TRAP;

  switch (spe_second_pass (self->listener, self->request, task, is_trap, self->cookie,
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
      send_answer (self, (int) verdict.data, 0, 0);
      return FALSE;
    case SPE_ACTION_NOTIFY:
    case SPE_ACTION_TRACE:
      /* What the kernel answers where nobody listens or traces. */
      send_answer (self, ENOSYS, 0, 0);
      return FALSE;
    case SPE_ACTION_LOG:
    case SPE_ACTION_ALLOW:
      send_answer (self, 0, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE);
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
  struct seccomp_notif_sizes sizes = { 0 };
  SpeTask task;

  g_return_if_fail (self != NULL && program != NULL && log != NULL && launch != NULL);

  *self = (SpeAnswer){ .listener = -1, .program = program, .log = log, .launch = launch,
                       .cookie = cookie };
  self->is_killable = spe_system_has_kernel (5, 19);
  syscall (SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes);
  self->request_size = MAX (sizes.seccomp_notif, sizeof *self->request);
  self->request = g_malloc0 (self->request_size);

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

  g_return_val_if_fail (self != NULL && self->listener >= 0, FALSE);

  if (!receive (self))
    return FALSE;

  call = &self->request->data;
  verdict = spe_verdict_from_return (
    spe_program_run (self->program, call->arch, (guint32) call->nr, (const guint64 *) call->args));
  if (verdict.action == SPE_ACTION_ALLOW)
    spe_own_filter_note (call, self->log);
  else
    {
      spe_task_read (&task, (pid_t) self->request->pid);
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

  spe_test_log_add_interrupted (self->log, self->n_lost);
  self->n_lost = 0;
}

/**
 * spe_answer_clear:
 * @self: what answers
 */
void
spe_answer_clear (SpeAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->request, g_free);
}
