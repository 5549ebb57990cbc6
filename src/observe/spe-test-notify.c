/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-notify.h"

#include <errno.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-answer.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-system.h"
#include "observe/spe-watched-program.h"

/* Watches a command by user notifications. The filter that is loaded hands over every call that
 * the profile does not allow; the thread waits while the unchanged program says what to do.
 *
 * What holds where this process dies, at whatever moment: the listener closes with it, and from
 * then on the kernel answers each of those calls, waiting or to come, with ENOSYS. A call is let
 * go on (FLAG_CONTINUE) only where the program says LOG or ALLOW. */

#define POLL_LISTENER 0
#define POLL_SIGNALS 1

typedef struct
{
  SpeTestLaunch *launch;
  SpeTestLog    *log;
  SpeAnswer      answer;
  int            signals;
  int            status;
  gboolean       has_ended;
  gboolean       is_over;
} Supervisor;

/* Orphans of the command become children of this process and are reaped: before Linux 6.11 the
 * listener does not hear that the last thread is gone while a zombie is left. */
static void
reap (Supervisor *self)
{
  int status = 0;
  pid_t pid = 0;

  while ((pid = waitpid (-1, &status, WNOHANG | __WALL)) > 0)
    if (pid == self->launch->pid)
      {
        self->has_ended = TRUE;
        self->status = status;
      }
  if (pid < 0 && errno == ECHILD)
    self->is_over = TRUE;
}

static void
take_signal (Supervisor *self,
             int         number)
{
  if (!spe_test_launch_hand_on (self->launch, number, self->has_ended))
    return;

  spe_test_log_add_note (self->log, SPE_TEST_NOTE_LEFT);
  self->is_over = TRUE;
}

static void
take_signals (Supervisor *self)
{
  struct signalfd_siginfo info;

  reap (self);
  while (read (self->signals, &info, sizeof info) == sizeof info)
    take_signal (self, (int) info.ssi_signo);
  reap (self);
}

static void
take_notification (Supervisor *self)
{
  int status = 0;

  if (!spe_answer_next (&self->answer, &status))
    return;

  self->has_ended = TRUE;
  self->status = status;
}

static void
supervise (Supervisor *self)
{
  struct pollfd waited[] = {
    [POLL_LISTENER] = { self->answer.listener.fd, POLLIN, 0 },
    [POLL_SIGNALS] = { self->signals, POLLIN, 0 },
  };

  while (!self->is_over)
    {
      int wait = spe_test_log_get_wait (self->log, g_get_real_time ());

      if (wait == 0)
        spe_test_log_flush (self->log);
      if (poll (waited, G_N_ELEMENTS (waited), wait > 0 ? wait : -1) < 0)
        continue;

      if (waited[POLL_SIGNALS].revents != 0)
        take_signals (self);
      if ((waited[POLL_LISTENER].revents & POLLIN) != 0)
        take_notification (self);
      else if (waited[POLL_LISTENER].revents != 0)
        self->is_over = TRUE;
    }
}

/* The last threads may be gone before the command's end was waited for. */
static gboolean
await_end (Supervisor *self)
{
  while (!self->has_ended)
    {
      pid_t pid = waitpid (self->launch->pid, &self->status, __WALL);

      if (pid < 0 && errno != EINTR)
        return FALSE;
      self->has_ended = pid == self->launch->pid;
    }

  return TRUE;
}

static SpeTestOutcome
give_way (Supervisor *self,
          int         code)
{
  await_end (self);
  if (code == EBUSY)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_LISTENER_BUSY);
  else if (code == EINVAL || code == ENOSYS)
    spe_test_log_add_note (self->log, SPE_TEST_NOTE_OLD_KERNEL);

  return SPE_TEST_OUTCOME_CANNOT;
}

/* The child exists. */
static SpeTestOutcome
run_child (Supervisor *self,
           GError    **error)
{
  SpeTestMessage *message = self->launch->message;
  int listener = spe_listener_await (self->launch);

  if (listener < 0 && message->step == SPE_TEST_STEP_FILTER)
    return give_way (self, message->code);
  if (listener < 0)
    {
      await_end (self);
      return spe_test_launch_check (self->launch, error) ? SPE_TEST_OUTCOME_RAN
                                                         : SPE_TEST_OUTCOME_FAILED;
    }

  spe_listener_open (&self->answer.listener, listener);
  supervise (self);
  spe_answer_finish (&self->answer);
  spe_answer_clear (&self->answer);

  if (await_end (self))
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
                             watched->len, SPE_TEST_WAY_LISTENER, error))
    {
      self->signals = signalfd (-1, &self->launch->awaited, SFD_CLOEXEC | SFD_NONBLOCK);
      outcome = run_child (self, error);
      close (self->signals);
      spe_test_launch_end (self->launch);
    }
  prctl (PR_SET_CHILD_SUBREAPER, (unsigned long) was_reaper);

  return outcome;
}

/* The filter keeps rt_sigreturn from being handed over. */
static void
note_unseen (const SpeProgram *program,
             SpeTestLog       *log)
{
  static const guint64 args[6] = { 0 };
  SpeArch arch = spe_arch_get_host ();

  if (arch != SPE_ARCH_INVALID &&
      spe_program_decide (program, arch, SYS_rt_sigreturn, args).action == SPE_ACTION_LOG)
    spe_test_log_add_note (log, SPE_TEST_NOTE_UNSEEN_RETURN);
}

static gboolean
draw_cookie (guint32 *out_cookie)
{
  return getrandom (out_cookie, sizeof *out_cookie, 0) == sizeof *out_cookie;
}

/**
 * spe_test_notify_run:
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
spe_test_notify_run (SpeTestLaunch     *launch,
                     const SpeProgram  *program,
                     SpeTestLog        *log,
                     int               *out_status,
                     GError           **error)
{
  SpeWatch watch = {
    .soft = SECCOMP_RET_USER_NOTIF,
    .left = SECCOMP_RET_USER_NOTIF,
    .log = SECCOMP_RET_USER_NOTIF,
    .hard = SECCOMP_RET_USER_NOTIF,
    .allowed = SECCOMP_RET_USER_NOTIF,
  };
  g_autoptr (GArray) watched = NULL;
  Supervisor self = { .launch = launch, .log = log };
  SpeTestOutcome outcome = SPE_TEST_OUTCOME_CANNOT;

  g_return_val_if_fail (launch != NULL && program != NULL && log != NULL && out_status != NULL,
                        SPE_TEST_OUTCOME_CANNOT);

  /* Linux 5.9: the listener hears of the end of the last thread. */
  if (!spe_system_has_kernel (5, 9) || !draw_cookie (&watch.cookie))
    {
      spe_test_log_add_note (log, SPE_TEST_NOTE_OLD_KERNEL);
      return SPE_TEST_OUTCOME_CANNOT;
    }
  watched = spe_watched_program_new (program, &watch);
  if (watched == NULL)
    {
      spe_test_log_add_note (log, SPE_TEST_NOTE_LONG_FILTER);
      return SPE_TEST_OUTCOME_CANNOT;
    }

  note_unseen (program, log);
  spe_answer_init (&self.answer, program, log, launch, watch.cookie);
  outcome = run_watched (&self, watched, error);
  spe_answer_clear (&self.answer);
  *out_status = self.status;

  return outcome;
}
