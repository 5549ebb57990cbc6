/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program-private.h"

#include <linux/seccomp.h>

/* The interpreter: classic BPF as the kernel gives it to seccomp filters. */

typedef struct
{
  guint32 data[SPE_DATA_WORDS];
  guint32 cells[BPF_MEMWORDS];
  guint32 a;
  guint32 x;
} Machine;

/**
 * spe_program_calculate:
 * @code: an arithmetic instruction
 * @a: the first operand
 * @operand: the second one
 * @out_result: (out): what comes out, set on success only
 *
 * Returns: %FALSE where the program ends with 0, as the kernel does for a division by a
 *   register that is 0
 */
gboolean
spe_program_calculate (guint16  code,
                       guint32  a,
                       guint32  operand,
                       guint32 *out_result)
{
  switch (BPF_OP (code))
    {
    case BPF_ADD:
      *out_result = a + operand;
      return TRUE;
    case BPF_SUB:
      *out_result = a - operand;
      return TRUE;
    case BPF_MUL:
      *out_result = a * operand;
      return TRUE;
    case BPF_DIV:
      if (operand == 0)
        return FALSE;
      *out_result = a / operand;
      return TRUE;
    case BPF_AND:
      *out_result = a & operand;
      return TRUE;
    case BPF_OR:
      *out_result = a | operand;
      return TRUE;
    case BPF_XOR:
      *out_result = a ^ operand;
      return TRUE;
    case BPF_LSH:
      *out_result = a << (operand & 31);
      return TRUE;
    case BPF_RSH:
      *out_result = a >> (operand & 31);
      return TRUE;
    case BPF_NEG:
      *out_result = -a;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * spe_program_compare:
 * @code: a conditional jump
 * @a: what it compares
 * @operand: with what
 *
 * Returns: whether the jump is taken
 */
gboolean
spe_program_compare (guint16 code,
                     guint32 a,
                     guint32 operand)
{
  switch (BPF_OP (code))
    {
    case BPF_JEQ:
      return a == operand;
    case BPF_JGT:
      return a > operand;
    case BPF_JGE:
      return a >= operand;
    case BPF_JSET:
      return (a & operand) != 0;
    default:
      return FALSE;
    }
}

static guint32
load (const Machine            *machine,
      const struct sock_filter *instruction)
{
  switch (BPF_MODE (instruction->code))
    {
    case BPF_ABS:
      return machine->data[instruction->k / 4];
    case BPF_LEN:
      return sizeof machine->data;
    case BPF_MEM:
      return machine->cells[instruction->k];
    case BPF_IMM:
    default:
      return instruction->k;
    }
}

static guint
jump (const Machine            *machine,
      const struct sock_filter *instruction)
{
  guint32 operand = BPF_SRC (instruction->code) == BPF_X ? machine->x : instruction->k;

  if (BPF_OP (instruction->code) == BPF_JA)
    return instruction->k;

  return spe_program_compare (instruction->code, machine->a, operand) ? instruction->jt
                                                                      : instruction->jf;
}

static gboolean
calculate (Machine                  *machine,
           const struct sock_filter *instruction)
{
  guint32 operand = BPF_SRC (instruction->code) == BPF_X ? machine->x : instruction->k;

  return spe_program_calculate (instruction->code, machine->a, operand, &machine->a);
}

/* Runs a program that was verified. */
static guint32
run (const SpeProgram *self,
     Machine          *machine)
{
  for (guint i = 0; i < self->n_instructions; i++)
    {
      const struct sock_filter *instruction = &self->instructions[i];

      switch (BPF_CLASS (instruction->code))
        {
        case BPF_LD:
          machine->a = load (machine, instruction);
          break;
        case BPF_LDX:
          machine->x = load (machine, instruction);
          break;
        case BPF_ST:
          machine->cells[instruction->k] = machine->a;
          break;
        case BPF_STX:
          machine->cells[instruction->k] = machine->x;
          break;
        case BPF_ALU:
          if (!calculate (machine, instruction))
            return SECCOMP_RET_KILL_THREAD;
          break;
        case BPF_JMP:
          i += jump (machine, instruction);
          break;
        case BPF_RET:
          return BPF_RVAL (instruction->code) == BPF_A ? machine->a : instruction->k;
        case BPF_MISC:
        default:
          if (BPF_MISCOP (instruction->code) == BPF_TAX)
            machine->x = machine->a;
          else
            machine->a = machine->x;
          break;
        }
    }

  return SECCOMP_RET_KILL_PROCESS;
}

/**
 * spe_program_run:
 * @self: a program
 * @audit_arch: what it sees as the architecture: an AUDIT_ARCH_ number
 * @number: what it sees as the number of the call
 * @args: what it sees as the arguments
 *
 * Runs the program as the kernel would; the instruction pointer of the caller is taken as 0.
 *
 * Returns: what the program returns, a SECCOMP_RET_ value; SECCOMP_RET_KILL_PROCESS for a
 *   program that the kernel would refuse
 */
guint32
spe_program_run (const SpeProgram *self,
                 guint32           audit_arch,
                 guint32           number,
                 const guint64     args[6])
{
  Machine machine = { 0 };
  guint low = 0;

  g_return_val_if_fail (self != NULL && args != NULL, SECCOMP_RET_KILL_PROCESS);

  if (!self->loadable)
    return SECCOMP_RET_KILL_PROCESS;

  low = self->big_endian ? 1 : 0;
  machine.data[SPE_DATA_NUMBER] = number;
  machine.data[SPE_DATA_ARCH] = audit_arch;
  for (guint i = 0; i < 6; i++)
    {
      machine.data[SPE_DATA_ARGUMENTS + 2 * i + low] = (guint32) args[i];
      machine.data[SPE_DATA_ARGUMENTS + 2 * i + 1 - low] = (guint32) (args[i] >> 32);
    }

  return run (self, &machine);
}
