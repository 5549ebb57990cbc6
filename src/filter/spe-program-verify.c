/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program-private.h"

#include <string.h>

/* Which programs the kernel takes as a seccomp filter: the rules of bpf_check_classic() in
 * net/core/filter.c and of seccomp_check_filter() in kernel/seccomp.c. */

typedef enum
{
  CHECK_NONE,
  CHECK_OFFSET,
  CHECK_DIVISOR,
  CHECK_SHIFT,
  CHECK_CELL,
  CHECK_JUMP,
  CHECK_BRANCH,
} Check;

static const struct
{
  guint16 code;
  Check   check;
} allowed[] = {
  { BPF_LD | BPF_W | BPF_ABS, CHECK_OFFSET },
  { BPF_LD | BPF_W | BPF_LEN, CHECK_NONE },
  { BPF_LD | BPF_IMM, CHECK_NONE },
  { BPF_LD | BPF_MEM, CHECK_CELL },
  { BPF_LDX | BPF_W | BPF_LEN, CHECK_NONE },
  { BPF_LDX | BPF_IMM, CHECK_NONE },
  { BPF_LDX | BPF_MEM, CHECK_CELL },
  { BPF_ST, CHECK_CELL },
  { BPF_STX, CHECK_CELL },
  { BPF_ALU | BPF_ADD | BPF_K, CHECK_NONE },
  { BPF_ALU | BPF_ADD | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_SUB | BPF_K, CHECK_NONE },
  { BPF_ALU | BPF_SUB | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_MUL | BPF_K, CHECK_NONE },
  { BPF_ALU | BPF_MUL | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_DIV | BPF_K, CHECK_DIVISOR },
  { BPF_ALU | BPF_DIV | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_AND | BPF_K, CHECK_NONE },
  { BPF_ALU | BPF_AND | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_OR | BPF_K, CHECK_NONE },
  { BPF_ALU | BPF_OR | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_XOR | BPF_K, CHECK_NONE },
  { BPF_ALU | BPF_XOR | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_LSH | BPF_K, CHECK_SHIFT },
  { BPF_ALU | BPF_LSH | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_RSH | BPF_K, CHECK_SHIFT },
  { BPF_ALU | BPF_RSH | BPF_X, CHECK_NONE },
  { BPF_ALU | BPF_NEG, CHECK_NONE },
  { BPF_JMP | BPF_JA, CHECK_JUMP },
  { BPF_JMP | BPF_JEQ | BPF_K, CHECK_BRANCH },
  { BPF_JMP | BPF_JEQ | BPF_X, CHECK_BRANCH },
  { BPF_JMP | BPF_JGT | BPF_K, CHECK_BRANCH },
  { BPF_JMP | BPF_JGT | BPF_X, CHECK_BRANCH },
  { BPF_JMP | BPF_JGE | BPF_K, CHECK_BRANCH },
  { BPF_JMP | BPF_JGE | BPF_X, CHECK_BRANCH },
  { BPF_JMP | BPF_JSET | BPF_K, CHECK_BRANCH },
  { BPF_JMP | BPF_JSET | BPF_X, CHECK_BRANCH },
  { BPF_RET | BPF_K, CHECK_NONE },
  { BPF_RET | BPF_A, CHECK_NONE },
  { BPF_MISC | BPF_TAX, CHECK_NONE },
  { BPF_MISC | BPF_TXA, CHECK_NONE },
};

static gboolean
find_check (guint16 code,
            Check  *out_check)
{
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (allowed[i].code == code)
      {
        *out_check = allowed[i].check;
        return TRUE;
      }

  return FALSE;
}

/* @room is how many instructions follow. */
static gboolean
operand_is_valid (const struct sock_filter *instruction,
                  Check                     check,
                  guint                     room)
{
  switch (check)
    {
    case CHECK_OFFSET:
      return instruction->k % 4 == 0 && instruction->k < 4 * SPE_DATA_WORDS;
    case CHECK_DIVISOR:
      return instruction->k != 0;
    case CHECK_SHIFT:
      return instruction->k < 32;
    case CHECK_CELL:
      return instruction->k < BPF_MEMWORDS;
    case CHECK_JUMP:
      return instruction->k < room;
    case CHECK_BRANCH:
      return instruction->jt < room && instruction->jf < room;
    case CHECK_NONE:
    default:
      return TRUE;
    }
}

/* Follows which memory cells have been written on every way to an instruction: a cell must not
 * be read before. Jumps only go forward, so that one pass sees every way. */
static gboolean
cells_are_valid (const struct sock_filter *instructions,
                 guint                     n_instructions)
{
  g_autofree guint16 *written = g_new (guint16, n_instructions);
  guint16 now = 0;

  memset (written, 0xff, sizeof *written * n_instructions);

  for (guint i = 0; i < n_instructions; i++)
    {
      const struct sock_filter *instruction = &instructions[i];

      now &= written[i];
      switch (instruction->code)
        {
        case BPF_ST:
        case BPF_STX:
          now |= 1u << instruction->k;
          break;
        case BPF_LD | BPF_MEM:
        case BPF_LDX | BPF_MEM:
          if ((now & (1u << instruction->k)) == 0)
            return FALSE;
          break;
        case BPF_JMP | BPF_JA:
          written[i + 1 + instruction->k] &= now;
          now = G_MAXUINT16;
          break;
        default:
          if (BPF_CLASS (instruction->code) != BPF_JMP)
            break;
          written[i + 1 + instruction->jt] &= now;
          written[i + 1 + instruction->jf] &= now;
          now = G_MAXUINT16;
          break;
        }
    }

  return TRUE;
}

/**
 * spe_program_verify:
 * @instructions: (array length=n_instructions): a program
 * @n_instructions: how many there are
 *
 * Returns: whether the kernel would take it; then running it needs no bounds checks
 */
gboolean
spe_program_verify (const struct sock_filter *instructions,
                    guint                     n_instructions)
{
  if (n_instructions == 0 || n_instructions > SPE_PROGRAM_MAX)
    return FALSE;

  for (guint i = 0; i < n_instructions; i++)
    {
      Check check = CHECK_NONE;

      if (!find_check (instructions[i].code, &check) ||
          !operand_is_valid (&instructions[i], check, n_instructions - i - 1))
        return FALSE;
    }

  return BPF_CLASS (instructions[n_instructions - 1].code) == BPF_RET &&
         cells_are_valid (instructions, n_instructions);
}
