/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-registers.h"

#include <elf.h>
#include <linux/audit.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>

/* The registers of a stopped thread that a system call is made of. Each machine names them in
 * its own way; on one that is not here nothing can be traced, and the callers do without. */

#if defined(__x86_64__)

typedef struct user_regs_struct Registers;

static gboolean
get_registers (pid_t      tid,
               Registers *out)
{
  return ptrace (PTRACE_GETREGS, tid, NULL, out) == 0;
}

static gboolean
set_registers (pid_t      tid,
               Registers *registers)
{
  return ptrace (PTRACE_SETREGS, tid, NULL, registers) == 0;
}

static unsigned long long *
get_sixth (Registers *registers,
           guint32    audit_arch)
{
  return audit_arch == AUDIT_ARCH_I386 ? &registers->rbp : &registers->r9;
}

static gboolean
skip_call (pid_t      tid,
           Registers *registers,
           int        code)
{
  registers->orig_rax = (unsigned long long) -1;
  registers->rax = (unsigned long long) -(long long) code;

  return set_registers (tid, registers);
}

static void
read_call (const Registers     *registers,
           struct seccomp_data *call)
{
  const guint64 wide[] = { registers->rdi, registers->rsi, registers->rdx,
                           registers->r10, registers->r8,  registers->r9 };
  const guint32 narrow[] = { (guint32) registers->rbx, (guint32) registers->rcx,
                             (guint32) registers->rdx, (guint32) registers->rsi,
                             (guint32) registers->rdi, (guint32) registers->rbp };

  call->nr = (int) registers->orig_rax;
  call->instruction_pointer = registers->rip;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    call->args[i] = call->arch == AUDIT_ARCH_I386 ? narrow[i] : wide[i];
}

#elif defined(__aarch64__)

typedef struct user_regs_struct Registers;

/* The thread's own width decides about the layout; that of a 32-bit one is not read. */
static gboolean
get_registers (pid_t      tid,
               Registers *out)
{
  struct iovec part = { out, sizeof *out };

  return ptrace (PTRACE_GETREGSET, tid, (void *) NT_PRSTATUS, &part) == 0 &&
         part.iov_len == sizeof *out;
}

static gboolean
set_registers (pid_t      tid,
               Registers *registers)
{
  struct iovec part = { registers, sizeof *registers };

  return ptrace (PTRACE_SETREGSET, tid, (void *) NT_PRSTATUS, &part) == 0;
}

static unsigned long long *
get_sixth (Registers *registers,
           guint32    audit_arch)
{
  return &registers->regs[5];
}

static gboolean
skip_call (pid_t      tid,
           Registers *registers,
           int        code)
{
  int number = -1;
  struct iovec part = { &number, sizeof number };

  registers->regs[0] = (unsigned long long) -(long long) code;

  return ptrace (PTRACE_SETREGSET, tid, (void *) NT_ARM_SYSTEM_CALL, &part) == 0 &&
         set_registers (tid, registers);
}

static void
read_call (const Registers     *registers,
           struct seccomp_data *call)
{
  call->nr = (int) registers->regs[8];
  call->instruction_pointer = registers->pc;
  for (guint i = 0; i < G_N_ELEMENTS (call->args); i++)
    call->args[i] = registers->regs[i];
}

#endif

#if defined(__x86_64__) || defined(__aarch64__)
#define HAS_REGISTERS TRUE
#else
#define HAS_REGISTERS FALSE
#endif

/**
 * spe_registers_can_trace:
 *
 * Returns: whether this machine's registers are known; where not, all other functions fail
 */
gboolean
spe_registers_can_trace (void)
{
  return HAS_REGISTERS;
}

/**
 * spe_registers_swap_sixth:
 * @tid: a stopped thread that this one traces
 * @audit_arch: the architecture of its call
 * @low_word: what to write into the low word of the sixth argument
 * @out_old: (out): the argument as it was
 *
 * Returns: whether it was written
 */
gboolean
spe_registers_swap_sixth (pid_t    tid,
                          guint32  audit_arch,
                          guint32  low_word,
                          guint64 *out_old)
{
#if HAS_REGISTERS
  Registers registers;
  unsigned long long *sixth = NULL;

  if (!get_registers (tid, &registers))
    return FALSE;

  sixth = get_sixth (&registers, audit_arch);
  *out_old = *sixth;
  *sixth = (*sixth & ~G_GUINT64_CONSTANT (0xffffffff)) | low_word;

  return set_registers (tid, &registers);
#else
  return FALSE;
#endif
}

/**
 * spe_registers_set_sixth:
 * @tid: a stopped thread that this one traces
 * @audit_arch: the architecture of its call
 * @value: the sixth argument
 *
 * Returns: whether it was written
 */
gboolean
spe_registers_set_sixth (pid_t   tid,
                         guint32 audit_arch,
                         guint64 value)
{
#if HAS_REGISTERS
  Registers registers;

  if (!get_registers (tid, &registers))
    return FALSE;
  *get_sixth (&registers, audit_arch) = value;

  return set_registers (tid, &registers);
#else
  return FALSE;
#endif
}

/**
 * spe_registers_skip_call:
 * @tid: a traced thread that stands before its call, or behind one that a filter has skipped
 * @code: the errno
 *
 * Makes the call fail, or return 0 for an errno of 0, without being carried out.
 *
 * Returns: whether the registers were written
 */
gboolean
spe_registers_skip_call (pid_t tid,
                         int   code)
{
#if HAS_REGISTERS
  Registers registers;

  return get_registers (tid, &registers) && skip_call (tid, &registers, code);
#else
  return FALSE;
#endif
}

/**
 * spe_registers_get_call:
 * @tid: a traced thread that stands where a filter has stopped it
 * @out_call: (inout): the call; its architecture must be there
 *
 * Returns: whether @out_call was filled in
 */
gboolean
spe_registers_get_call (pid_t                tid,
                        struct seccomp_data *out_call)
{
#if HAS_REGISTERS
  Registers registers;

  if (!get_registers (tid, &registers))
    return FALSE;
  read_call (&registers, out_call);

  return TRUE;
#else
  return FALSE;
#endif
}
