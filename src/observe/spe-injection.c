/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-injection.h"

#include <errno.h>
#include <linux/filter.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "observe/spe-system.h"

/* Loads a filter into a process that is traced, from outside: one of its threads, which stands
 * before a call, makes some calls of ours instead, and then stands before its own call again.
 *
 * The filter's program has to lie in the memory of the process. A mapping of its own is made for
 * it, as what lies below the stack pointer may be in use. All signals are blocked meanwhile, so
 * that no handler runs between our calls. The listener is fetched before the thread is let go:
 * without somebody who answers, every call that is handed over would fail.
 *
 * It is not for other machines than x86_64, whose calls can be made again by stepping back over
 * the two bytes of the instruction. */

/* Linux 5.19; the headers of Debian 11 do not have it. */
#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)
#endif

#if defined(__x86_64__)

#define PAGE 4096

/* How the kernel says in a stopped thread that a signal has interrupted its call
 * (linux/errno.h, ERESTARTSYS to ERESTART_RESTARTBLOCK). */
#define FIRST_RESTART 512
#define LAST_RESTART 516

/* More would only be made by somebody who stops the process all the time. */
#define TRIES_MAX 100

#define SYSCALL_STOP (SIGTRAP | 0x80)

typedef struct
{
  SpeInjection            *injection;
  struct user_regs_struct  registers;
  gboolean                 is_at_entry;
  gboolean                 has_ended;
} Guest;

/* Runs the thread to its next stop at a call. A signal that cannot be blocked is kept for later. */
static gboolean
run_to_stop (Guest *guest)
{
  SpeInjection *injection = guest->injection;

  for (;;)
    {
      int status = 0;

      if (ptrace (PTRACE_SYSCALL, injection->tid, NULL, NULL) != 0 && errno != ESRCH)
        return FALSE;
      if (!injection->wait (injection->tid, &status, injection->user_data))
        return FALSE;
      if (!WIFSTOPPED (status))
        {
          injection->status = status;
          guest->has_ended = TRUE;
          return FALSE;
        }
      if (WSTOPSIG (status) == SYSCALL_STOP)
        return TRUE;
      if (status >> 16 == 0)
        injection->held_signal = WSTOPSIG (status);
    }
}

static gboolean
set_call (Guest         *guest,
          long           number,
          const guint64  args[6])
{
  struct user_regs_struct registers = guest->registers;

  registers.rdi = args[0];
  registers.rsi = args[1];
  registers.rdx = args[2];
  registers.r10 = args[3];
  registers.r8 = args[4];
  registers.r9 = args[5];
  if (guest->is_at_entry)
    registers.orig_rax = (unsigned long long) number;
  else
    {
      registers.rip -= 2;
      registers.rax = (unsigned long long) number;
      registers.orig_rax = (unsigned long long) -1;
    }

  return ptrace (PTRACE_SETREGS, guest->injection->tid, NULL, &registers) == 0;
}

/* Makes the thread make a call and stop behind it. */
static gboolean
call_once (Guest         *guest,
           long           number,
           const guint64  args[6],
           gint64        *out_result)
{
  struct user_regs_struct registers;

  if (!set_call (guest, number, args))
    return FALSE;
  if (!guest->is_at_entry && !run_to_stop (guest))
    return FALSE;
  guest->is_at_entry = FALSE;
  if (!run_to_stop (guest) ||
      ptrace (PTRACE_GETREGS, guest->injection->tid, NULL, &registers) != 0)
    return FALSE;
  *out_result = (gint64) registers.rax;

  return TRUE;
}

static gboolean
call (Guest         *guest,
      long           number,
      const guint64  args[6],
      gint64        *out_result)
{
  for (guint i = 0; i < TRIES_MAX; i++)
    if (!call_once (guest, number, args, out_result))
      return FALSE;
    else if (*out_result > -FIRST_RESTART || *out_result < -LAST_RESTART)
      return TRUE;

  return TRUE;
}

static gboolean
is_error (gint64 result)
{
  return result < 0 && result > -4096;
}

/* The program and what points at it, one behind the other. */
static gboolean
write_program (const SpeInjection *injection,
               guint64             address)
{
  struct sock_fprog program = { (unsigned short) injection->filter->len,
                                GSIZE_TO_POINTER (address + sizeof program) };
  const gsize length = injection->filter->len * sizeof (struct sock_filter);
  const struct iovec here[] = { { &program, sizeof program },
                                { injection->filter->data, length } };
  const struct iovec there = { GSIZE_TO_POINTER (address), sizeof program + length };

  return process_vm_writev (injection->tid, here, G_N_ELEMENTS (here), &there, 1, 0) ==
         (gssize) there.iov_len;
}

static int
fetch_descriptor (int process,
                  int fd)
{
  return (int) syscall (SYS_pidfd_getfd, process, fd, 0);
}

/* Nothing may be left undone behind the filter, so it is asked before whether the process would
 * give its descriptors away. One that is not there is refused in other words then. */
static int
open_process (const SpeInjection *injection)
{
  int process = (int) syscall (SYS_pidfd_open, injection->pid, 0);

  if (process < 0)
    return -1;
  if (fetch_descriptor (process, G_MAXINT) < 0 && errno == EBADF)
    return process;

  close (process);

  return -1;
}

/* The first call that is handed over is one of ours: from its number on every other is missed
 * where a signal takes it back. The filter hands seccomp(2) over whatever is known. */
static gboolean
prove_listener (Guest *guest)
{
  const guint64 args[6] = { SECCOMP_GET_ACTION_AVAIL };
  gint64 result = 0;

  return call (guest, SYS_seccomp, args, &result) &&
         guest->injection->listener->has_last;
}

static gboolean
take_listener (Guest *guest,
               int    process,
               gint64 descriptor)
{
  const guint64 args[6] = { (guint64) descriptor };
  int fd = fetch_descriptor (process, (int) descriptor);
  gint64 result = 0;

  if (fd < 0)
    return FALSE;

  spe_listener_open (guest->injection->listener, fd);

  return prove_listener (guest) && call (guest, SYS_close, args, &result);
}

static SpeInjectionResult
load (Guest   *guest,
      guint64  address)
{
  const guint64 args[6] = { SECCOMP_SET_MODE_FILTER,
                            SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_TSYNC |
                              SECCOMP_FILTER_FLAG_TSYNC_ESRCH |
                              SECCOMP_FILTER_FLAG_SPEC_ALLOW |
                              (spe_system_has_kernel (5, 19)
                                 ? SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
                                 : 0),
                            address };
  SpeInjectionResult outcome = SPE_INJECTION_REFUSED;
  gint64 result = -1;
  int process = open_process (guest->injection);

  if (process < 0)
    return SPE_INJECTION_REFUSED;

  if (!call (guest, SYS_seccomp, args, &result))
    outcome = SPE_INJECTION_KILLED;
  else if (!is_error (result))
    outcome = take_listener (guest, process, result) ? SPE_INJECTION_DONE : SPE_INJECTION_KILLED;
  else if (result == -EBUSY)
    outcome = SPE_INJECTION_TAKEN;
  close (process);

  return outcome;
}

static SpeInjectionResult
map_and_load (Guest *guest)
{
  const gsize length = sizeof (struct sock_fprog) +
                       guest->injection->filter->len * sizeof (struct sock_filter);
  const guint64 room = (length + PAGE - 1) / PAGE * PAGE;
  const guint64 map_args[6] = { 0, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                                G_MAXUINT64, 0 };
  guint64 unmap_args[6] = { 0, room };
  SpeInjectionResult outcome = SPE_INJECTION_REFUSED;
  gint64 address = 0;
  gint64 result = 0;

  if (!call (guest, SYS_mmap, map_args, &address))
    return SPE_INJECTION_KILLED;
  if (is_error (address))
    return SPE_INJECTION_REFUSED;

  if (write_program (guest->injection, (guint64) address))
    outcome = load (guest, (guint64) address);
  unmap_args[0] = (guint64) address;
  if (outcome == SPE_INJECTION_KILLED || !call (guest, SYS_munmap, unmap_args, &result))
    return SPE_INJECTION_KILLED;

  return outcome;
}

/* The thread stands behind the last of our calls; its own is made from the beginning. */
static gboolean
restore (Guest   *guest,
         guint64 *mask)
{
  struct user_regs_struct registers = guest->registers;

  if (!guest->is_at_entry)
    {
      registers.rip -= 2;
      registers.rax = registers.orig_rax;
      registers.orig_rax = (unsigned long long) -1;
    }

  return ptrace (PTRACE_SETSIGMASK, guest->injection->tid, (void *) sizeof *mask, mask) == 0 &&
         ptrace (PTRACE_SETREGS, guest->injection->tid, NULL, &registers) == 0;
}

static SpeInjectionResult
inject (SpeInjection *injection)
{
  Guest guest = { .injection = injection, .is_at_entry = TRUE };
  SpeInjectionResult outcome = SPE_INJECTION_REFUSED;
  guint64 mask = 0;
  guint64 all = G_MAXUINT64;

  if (ptrace (PTRACE_GETREGS, injection->tid, NULL, &guest.registers) != 0 ||
      ptrace (PTRACE_GETSIGMASK, injection->tid, (void *) sizeof mask, &mask) != 0 ||
      ptrace (PTRACE_SETSIGMASK, injection->tid, (void *) sizeof all, &all) != 0)
    return SPE_INJECTION_KILLED;

  outcome = map_and_load (&guest);
  if (outcome != SPE_INJECTION_KILLED && restore (&guest, &mask))
    return outcome;
  if (guest.has_ended)
    return SPE_INJECTION_ENDED;

  /* Whatever is half done in it now, nobody has to meet. */
  kill (injection->pid, SIGKILL);

  return SPE_INJECTION_KILLED;
}

#endif

/**
 * spe_injection_is_possible:
 *
 * Returns: whether filters can be loaded into other processes here, which takes the machine and
 *   Linux 5.9: by then a descriptor can be fetched, and a listener hears of the last thread's end
 */
gboolean
spe_injection_is_possible (void)
{
#if defined(__x86_64__)
  return spe_system_has_kernel (5, 9);
#else
  return FALSE;
#endif
}

/**
 * spe_inject_filter:
 * @self: what to load and where
 *
 * Returns: how that went
 */
SpeInjectionResult
spe_inject_filter (SpeInjection *self)
{
  g_return_val_if_fail (self != NULL && self->filter != NULL, SPE_INJECTION_REFUSED);
  g_return_val_if_fail (self->listener != NULL && self->wait != NULL, SPE_INJECTION_REFUSED);

#if defined(__x86_64__)
  return inject (self);
#else
  return SPE_INJECTION_REFUSED;
#endif
}
