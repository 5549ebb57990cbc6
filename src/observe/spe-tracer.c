/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-tracer.h"

#include <errno.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "observe/spe-own-filter.h"
#include "observe/spe-registers.h"

/* Deals with the stops of traced threads. Kills and traps are in the loaded filter as they are
 * in the profile's, so here they are only seen: a trap where its signal is delivered, a kill
 * where the thread ends. */

/* What si_code of a trap is; not in the C library's headers (asm-generic/siginfo.h). */
#ifndef SYS_SECCOMP
#define SYS_SECCOMP 1
#endif

/* The part of an exit status that is a signal (wait(2)). */
#define SIGNAL_MASK 0x7f

static void
resume (pid_t tid,
        int   number)
{
  ptrace (PTRACE_CONT, tid, NULL, (void *) (gintptr) number);
}

static SpeVerdict
decide (const SpeTracer           *self,
        const struct seccomp_data *call)
{
  return spe_verdict_from_return (spe_program_run (self->program, call->arch, (guint32) call->nr,
                                                   (const guint64 *) call->args));
}

static void
record (const SpeTracer           *self,
        const struct seccomp_data *call,
        SpeVerdict                 verdict,
        pid_t                      tid)
{
  SpeRefusal *refusal = NULL;
  SpeTask task;

  /* Behind a refused execve() the child is still this program, and only looks for a way out. */
  if (self->launch->message->step == SPE_TEST_STEP_EXEC && tid == self->launch->pid)
    return;

  spe_task_read (&task, tid);
  refusal = spe_refusal_new (call, verdict, &task);
  spe_refusal_read_memory (refusal);
  spe_test_log_add (self->log, refusal, g_get_real_time ());
}

/* Where nothing can be refused by way of the registers the call must not be made either. */
static void
refuse (pid_t tid,
        int   code)
{
  if (!spe_registers_skip_call (tid, code))
    syscall (SYS_tkill, tid, SIGKILL);
}

/* An allowed call that would change how the program is watched. A listener of the program's own
 * would come before the errors of the profile and could let those calls through. */
static void
take_allowed (const SpeTracer           *self,
              const struct seccomp_data *call,
              pid_t                      tid)
{
  spe_own_filter_note (call, self->log);
  if (spe_own_filter_wants_listener (call))
    refuse (tid, EBUSY);
}

/* is_own: the program's own filter has returned TRACE, and nobody else traces. */
static void
carry_out (const SpeTracer           *self,
           const struct seccomp_data *call,
           gboolean                   is_own,
           pid_t                      tid)
{
  SpeVerdict verdict = decide (self, call);

  switch (verdict.action)
    {
    case SPE_ACTION_ERRNO:
      record (self, call, verdict, tid);
      refuse (tid, (int) verdict.data);
      return;
    case SPE_ACTION_NOTIFY:
    case SPE_ACTION_TRACE:
      record (self, call, verdict, tid);
      refuse (tid, ENOSYS);
      return;
    case SPE_ACTION_LOG:
      if (is_own)
        refuse (tid, ENOSYS);
      else
        record (self, call, verdict, tid);
      return;
    case SPE_ACTION_ALLOW:
      if (is_own)
        refuse (tid, ENOSYS);
      else
        take_allowed (self, call, tid);
      return;
    case SPE_ACTION_UNSET:
    case SPE_ACTION_KILL_PROCESS:
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_TRAP:
    case SPE_ACTION_INVALID:
    default:
      /* The kernel has acted on these before it would stop here. */
      syscall (SYS_tkill, tid, SIGKILL);
    }
}

static void
take_call (const SpeTracer *self,
           pid_t            tid)
{
  struct __ptrace_syscall_info info = { 0 };
  struct seccomp_data call = { 0 };

  if (ptrace (PTRACE_GET_SYSCALL_INFO, tid, (void *) sizeof info, &info) <= 0 ||
      info.op != PTRACE_SYSCALL_INFO_SECCOMP)
    {
      syscall (SYS_tkill, tid, SIGKILL);
      resume (tid, 0);
      return;
    }

  call.nr = (int) info.seccomp.nr;
  call.arch = info.arch;
  call.instruction_pointer = info.instruction_pointer;
  for (guint i = 0; i < G_N_ELEMENTS (call.args); i++)
    call.args[i] = info.seccomp.args[i];
  carry_out (self, &call, info.seccomp.ret_data != self->mark, tid);
  resume (tid, 0);
}

/* The first process of an inner PID namespace does not die of a signal that it has no handler
 * for while it is traced. */
static int
get_deadly (pid_t       tid,
            SpeTestLog *log)
{
  SpeTask task;

  if (!spe_task_read (&task, tid) || !task.is_init || spe_task_can_handle (&task, SIGSYS))
    return SIGSYS;

  spe_test_log_add_note (log, SPE_TEST_NOTE_SIGKILL);
  syscall (SYS_tkill, tid, SIGKILL);

  return SIGKILL;
}

/* Returns the signal to deliver. */
static int
take_trap (const SpeTracer *self,
           pid_t            tid,
           const siginfo_t *info)
{
  struct seccomp_data call = { .arch = info->si_arch };
  SpeVerdict verdict;

  if (!spe_registers_get_call (tid, &call))
    return SIGSYS;

  call.nr = info->si_syscall;
  verdict = decide (self, &call);
  if (verdict.action == SPE_ACTION_TRAP)
    {
      record (self, &call, verdict, tid);
      return get_deadly (tid, self->log);
    }
  if (!self->has_listener || info->si_errno != self->mark || verdict.action < SPE_ACTION_ERRNO ||
      verdict.action > SPE_ACTION_TRACE)
    return SIGSYS;

  carry_out (self, &call, FALSE, tid);

  return 0;
}

static void
take_signal (const SpeTracer *self,
             pid_t            tid,
             int              number)
{
  siginfo_t info = { 0 };

  if (number == SIGSYS && ptrace (PTRACE_GETSIGINFO, tid, NULL, &info) == 0 &&
      info.si_code == SYS_SECCOMP)
    number = take_trap (self, tid, &info);
  resume (tid, number);
}

/* All threads of a killed process end with the same status. The one that made the call is told
 * by what the profile says about the call that it is in. */
static void
take_end (const SpeTracer *self,
          pid_t            tid)
{
  struct __ptrace_syscall_info info = { 0 };
  struct seccomp_data call = { 0 };
  unsigned long status = 0;

  if (ptrace (PTRACE_GETEVENTMSG, tid, NULL, &status) == 0 && (status & SIGNAL_MASK) == SIGSYS &&
      ptrace (PTRACE_GET_SYSCALL_INFO, tid, (void *) sizeof info, &info) > 0)
    {
      call.arch = info.arch;
      if (spe_registers_get_call (tid, &call) && call.nr != -1 &&
          decide (self, &call).action < SPE_ACTION_TRAP)
        record (self, &call, decide (self, &call), tid);
    }
  resume (tid, 0);
}

/**
 * spe_tracer_stops_group:
 * @number: a signal
 *
 * Returns: whether a stop of a traced thread with this signal is one of all its process's
 *   threads, which PTRACE_LISTEN leaves as it is
 */
gboolean
spe_tracer_stops_group (int number)
{
  return number == SIGSTOP || number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;
}

/**
 * spe_tracer_take_stop:
 * @self: a tracer
 * @tid: a thread that has stopped
 * @status: how, as waitpid(2) gives it
 *
 * Deals with the stop and lets the thread go on.
 */
void
spe_tracer_take_stop (const SpeTracer *self,
                      pid_t            tid,
                      int              status)
{
  int number = 0;

  g_return_if_fail (self != NULL && WIFSTOPPED (status));

  number = WSTOPSIG (status);
  switch (status >> 16)
    {
    case 0:
      take_signal (self, tid, number);
      return;
    case PTRACE_EVENT_SECCOMP:
      take_call (self, tid);
      return;
    case PTRACE_EVENT_EXIT:
      take_end (self, tid);
      return;
    case PTRACE_EVENT_STOP:
      if (spe_tracer_stops_group (number))
        ptrace (PTRACE_LISTEN, tid, NULL, NULL);
      else
        resume (tid, 0);
      return;
    default:
      resume (tid, 0);
    }
}
