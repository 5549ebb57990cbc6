/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program.h"

#include <linux/seccomp.h>

#include "filter/spe-program-private.h"

/* The largest errno that a call can return (MAX_ERRNO, linux/err.h); seccomp cuts larger ones
 * down to it (kernel/seccomp.c, __seccomp_filter). */
#define KERNEL_ERRNO_MAX 4095

G_DEFINE_BOXED_TYPE (SpeProgram, spe_program, spe_program_ref, spe_program_unref)

/**
 * spe_program_new:
 * @instructions: (array length=n_instructions): a classic BPF program, its numbers in the byte
 *   order of this machine; copied
 * @n_instructions: how many
 * @big_endian: whether it was made for machines that store the high word of an argument first
 *
 * Takes any program. One that the kernel would refuse kills every call when it is run.
 *
 * Returns: (transfer full): the program
 */
SpeProgram *
spe_program_new (const struct sock_filter *instructions,
                 guint                     n_instructions,
                 gboolean                  big_endian)
{
  SpeProgram *self = NULL;

  g_return_val_if_fail (instructions != NULL || n_instructions == 0, NULL);

  self = g_atomic_rc_box_new0 (SpeProgram);
  self->instructions = g_memdup2 (instructions, sizeof *instructions * n_instructions);
  self->n_instructions = n_instructions;
  self->big_endian = big_endian;
  self->loadable = spe_program_verify (instructions, n_instructions);

  return self;
}

/**
 * spe_program_ref:
 * @self: a program
 *
 * Returns: (transfer full): @self
 */
SpeProgram *
spe_program_ref (const SpeProgram *self)
{
  return g_atomic_rc_box_acquire ((SpeProgram *) self);
}

static void
program_clear (gpointer data)
{
  SpeProgram *self = data;

  g_free (self->instructions);
}

/**
 * spe_program_unref:
 * @self: (transfer full): a program
 */
void
spe_program_unref (SpeProgram *self)
{
  g_atomic_rc_box_release_full (self, program_clear);
}

/**
 * spe_program_get_instructions:
 * @self: a program
 * @out_n: (out): how many instructions it has
 *
 * Returns: (transfer none): the instructions, their numbers in the byte order of this machine
 */
const struct sock_filter *
spe_program_get_instructions (const SpeProgram *self,
                              guint            *out_n)
{
  g_return_val_if_fail (self != NULL && out_n != NULL, NULL);

  *out_n = self->n_instructions;

  return self->instructions;
}

/**
 * spe_program_dup_bytes:
 * @self: a program
 *
 * Returns: (transfer full): the instructions as the kernel of the machine takes them, in its byte
 *   order (struct sock_filter of linux/filter.h)
 */
GBytes *
spe_program_dup_bytes (const SpeProgram *self)
{
  g_autofree struct sock_filter *instructions = NULL;
  gsize size = 0;

  g_return_val_if_fail (self != NULL, NULL);

  size = self->n_instructions * sizeof *instructions;
  instructions = g_memdup2 (self->instructions, size);
  if (self->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    for (guint i = 0; i < self->n_instructions; i++)
      {
        instructions[i].code = GUINT16_SWAP_LE_BE (instructions[i].code);
        instructions[i].k = GUINT32_SWAP_LE_BE (instructions[i].k);
      }

  return g_bytes_new_take (g_steal_pointer (&instructions), size);
}

/**
 * spe_program_is_loadable:
 * @self: a program
 *
 * Returns: whether the kernel would take it: every instruction is one that a seccomp filter may
 *   have, every jump stays inside, and it is not longer than %SPE_PROGRAM_MAX
 */
gboolean
spe_program_is_loadable (const SpeProgram *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->loadable;
}

/**
 * spe_program_get_call:
 * @arch: an architecture, not NATIVE or INVALID
 * @number: as for spe_program_decide()
 *
 * Returns: what a filter sees: an x32 call is an x86_64 call with a mark in its number
 */
SpeCall
spe_program_get_call (SpeArch arch,
                      guint32 number)
{
  SpeCall call = { spe_arch_get_audit (arch), number, G_MAXUINT64 };

  if (arch == SPE_ARCH_X32)
    call.number |= SPE_X32_SYSCALL_BIT;
  else if (spe_arch_get_bits (arch) == 32)
    call.width = G_MAXUINT32;

  return call;
}

/**
 * spe_program_decide:
 * @self: a program
 * @arch: the architecture of the call, not NATIVE or INVALID
 * @number: the number of the call there; for X32 the mark %SPE_X32_SYSCALL_BIT is put on where
 *   it is missing, and for any other architecture the number is taken as it is
 * @args: the arguments; a 32-bit kernel interface hands on their low words only
 *
 * Returns: what the kernel does to the call
 */
SpeVerdict
spe_program_decide (const SpeProgram *self,
                    SpeArch           arch,
                    guint32           number,
                    const guint64     args[6])
{
  SpeVerdict killed = { SPE_ACTION_KILL_PROCESS, 0 };
  guint64 seen[6] = { 0 };
  SpeCall call;

  g_return_val_if_fail (self != NULL && args != NULL, killed);
  g_return_val_if_fail (arch < SPE_N_ARCHES, killed);

  call = spe_program_get_call (arch, number);
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    seen[i] = args[i] & call.width;

  return spe_verdict_from_return (spe_program_run (self, call.audit_arch, call.number, seen));
}

static SpeAction
action_from_return (guint32 value)
{
  switch (value & SECCOMP_RET_ACTION_FULL)
    {
    case SECCOMP_RET_KILL_THREAD:
      return SPE_ACTION_KILL_THREAD;
    case SECCOMP_RET_TRAP:
      return SPE_ACTION_TRAP;
    case SECCOMP_RET_ERRNO:
      return SPE_ACTION_ERRNO;
    case SECCOMP_RET_USER_NOTIF:
      return SPE_ACTION_NOTIFY;
    case SECCOMP_RET_TRACE:
      return SPE_ACTION_TRACE;
    case SECCOMP_RET_LOG:
      return SPE_ACTION_LOG;
    case SECCOMP_RET_ALLOW:
      return SPE_ACTION_ALLOW;
    case SECCOMP_RET_KILL_PROCESS:
    default:
      return SPE_ACTION_KILL_PROCESS;
    }
}

/**
 * spe_verdict_from_return:
 * @value: what a filter returned
 *
 * Reads it as the kernel does: a value that is no action kills the process, and an errno above
 * 4095 becomes 4095 (kernel/seccomp.c, __seccomp_filter).
 *
 * Returns: the verdict
 */
SpeVerdict
spe_verdict_from_return (guint32 value)
{
  SpeVerdict verdict = { action_from_return (value), 0 };

  if (spe_action_takes_errno (verdict.action))
    verdict.data = value & SECCOMP_RET_DATA;
  if (verdict.action == SPE_ACTION_ERRNO)
    verdict.data = MIN (verdict.data, KERNEL_ERRNO_MAX);

  return verdict;
}

/**
 * spe_verdict_to_return:
 * @verdict: a verdict
 *
 * Returns: what a filter returns for it
 */
guint32
spe_verdict_to_return (SpeVerdict verdict)
{
  switch (verdict.action)
    {
    case SPE_ACTION_KILL_PROCESS:
      return SECCOMP_RET_KILL_PROCESS;
    case SPE_ACTION_TRAP:
      return SECCOMP_RET_TRAP;
    case SPE_ACTION_ERRNO:
      return SECCOMP_RET_ERRNO | (verdict.data & SECCOMP_RET_DATA);
    case SPE_ACTION_NOTIFY:
      return SECCOMP_RET_USER_NOTIF;
    case SPE_ACTION_TRACE:
      return SECCOMP_RET_TRACE | (verdict.data & SECCOMP_RET_DATA);
    case SPE_ACTION_LOG:
      return SECCOMP_RET_LOG;
    case SPE_ACTION_ALLOW:
      return SECCOMP_RET_ALLOW;
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_UNSET:
    case SPE_ACTION_INVALID:
    default:
      return SECCOMP_RET_KILL_THREAD;
    }
}
