/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-second-pass.h"

#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "observe/spe-registers.h"

/* Lets the kernel itself kill or trap for a call that was held back. The thread is seized,
 * released from the wait with an order to make the call again, and stopped before it does; a
 * cookie in the sixth argument then makes the filter return the profile's own action. So the
 * scope of a kill, the status that a parent sees and what a handler is told are the kernel's.
 * All other signals are blocked on the way, so that no handler runs between the two passes. */

/* Says "make the call again" where a signal is pending (include/linux/errno.h); the order to stop
 * counts as one, so that no program ever sees it. */
#define KERNEL_ERESTARTNOINTR 513

/* What si_code of a trap is; not in the C library's headers (asm-generic/siginfo.h). */
#ifndef SYS_SECCOMP
#define SYS_SECCOMP 1
#endif

/* The mask that ptrace(2) takes is the kernel's and has a bit for each signal. */
#define MASK_SIZE ((void *) sizeof (guint64))
#define BIT(number) (G_GUINT64_CONSTANT (1) << ((number) -1))

typedef struct
{
  pid_t   tid;
  guint32 audit_arch;
  guint64 sixth;
  guint64 mask;
  int     status;
} Pass;

static gboolean
await_stop (Pass *pass)
{
  pid_t waited = 0;

  do
    waited = waitpid (pass->tid, &pass->status, __WALL);
  while (waited < 0 && errno == EINTR);

  return waited == pass->tid && WIFSTOPPED (pass->status);
}

static int
get_event (const Pass *pass)
{
  return pass->status >> 16;
}

/* The stop that was ordered comes before any signal is delivered. */
static gboolean
await_ordered_stop (Pass *pass)
{
  while (await_stop (pass))
    {
      if (get_event (pass) == PTRACE_EVENT_STOP)
        return TRUE;
      ptrace (PTRACE_CONT, pass->tid, NULL, (void *) (gintptr) WSTOPSIG (pass->status));
    }

  return FALSE;
}

static void
release (int                         listener,
         const struct seccomp_notif *notification)
{
  struct seccomp_notif_resp response = { .id = notification->id,
                                         .error = -KERNEL_ERESTARTNOINTR };

  /* ENOENT: before Linux 5.19 the order to stop has cancelled the wait, to the same end. */
  ioctl (listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
}

static gboolean
prepare (Pass   *pass,
         guint32 cookie)
{
  guint64 blocked = ~BIT (SIGSYS);

  if (ptrace (PTRACE_GETSIGMASK, pass->tid, MASK_SIZE, &pass->mask) != 0 ||
      !spe_registers_swap_sixth (pass->tid, pass->audit_arch, cookie, &pass->sixth))
    return FALSE;

  blocked |= pass->mask;

  return ptrace (PTRACE_SETSIGMASK, pass->tid, MASK_SIZE, &blocked) == 0;
}

static gboolean
is_trap_stop (const Pass *pass)
{
  siginfo_t info = { 0 };

  return get_event (pass) == 0 && WSTOPSIG (pass->status) == SIGSYS &&
         ptrace (PTRACE_GETSIGINFO, pass->tid, NULL, &info) == 0 && info.si_code == SYS_SECCOMP;
}

/* The handler must find the registers and the mask as the program left them. */
static SpeSecondPass
pass_trap_on (Pass *pass)
{
  ptrace (PTRACE_CONT, pass->tid, NULL, NULL);
  while (await_stop (pass))
    {
      if (is_trap_stop (pass))
        {
          spe_registers_set_sixth (pass->tid, pass->audit_arch, pass->sixth);
          ptrace (PTRACE_SETSIGMASK, pass->tid, MASK_SIZE, &pass->mask);
          ptrace (PTRACE_DETACH, pass->tid, NULL, (void *) (gintptr) SIGSYS);
          return SPE_SECOND_PASS_DONE;
        }
      ptrace (PTRACE_CONT, pass->tid, NULL,
              (void *) (gintptr) (get_event (pass) != 0 ? 0 : WSTOPSIG (pass->status)));
    }

  return SPE_SECOND_PASS_ENDED;
}

static SpeSecondPass
act (Pass          *pass,
     const SpeTask *task,
     gboolean       is_trap,
     guint32        cookie)
{
  SpeSecondPass result = SPE_SECOND_PASS_DONE;

  /* The registers of a foreign architecture may not be known. */
  if (!prepare (pass, cookie))
    {
      syscall (SYS_tkill, pass->tid, SIGKILL);
      result = SPE_SECOND_PASS_KILLED;
    }
  else if (is_trap && spe_task_can_handle (task, SIGSYS))
    return pass_trap_on (pass);

  ptrace (PTRACE_DETACH, pass->tid, NULL, NULL);

  return result;
}

/**
 * spe_second_pass:
 * @listener: the listener of the filter
 * @notification: a call that is held back
 * @task: the thread that makes it
 * @is_trap: whether the action is TRAP, not a kill
 * @cookie: what opens the filter's second door
 * @out_status: (out): where the thread has ended, its status as waitpid(2) gives it
 *
 * Makes the kernel carry out what the profile says about the call. Where this process is killed
 * meanwhile the thread is killed too, or the call fails with ENOSYS: it is never made.
 *
 * Returns: how it went
 */
SpeSecondPass
spe_second_pass (int                         listener,
                 const struct seccomp_notif *notification,
                 const SpeTask              *task,
                 gboolean                    is_trap,
                 guint32                     cookie,
                 int                        *out_status)
{
  Pass pass = { .tid = task->tid, .audit_arch = notification->data.arch };
  SpeSecondPass result = SPE_SECOND_PASS_ENDED;

  g_return_val_if_fail (task->tid > 0 && out_status != NULL, SPE_SECOND_PASS_IMPOSSIBLE);

  if (!spe_registers_can_trace () ||
      ptrace (PTRACE_SEIZE, pass.tid, NULL, (void *) PTRACE_O_EXITKILL) != 0)
    return SPE_SECOND_PASS_IMPOSSIBLE;

  ptrace (PTRACE_INTERRUPT, pass.tid, NULL, NULL);
  release (listener, notification);
  if (await_ordered_stop (&pass))
    result = act (&pass, task, is_trap, cookie);
  *out_status = pass.status;

  return result;
}
