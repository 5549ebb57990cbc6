/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program-diagram.h"

#include <linux/seccomp.h>

#include "filter/spe-program-private.h"

/* What a program does, exactly. Its tests of the architecture and of the number cut the numbers
 * that there are into ranges within which it does the same; for one number of a range it is
 * turned into a decision diagram over the arguments. That is done for the programs that runtimes
 * build, which load words, cut them with masks, compare them with constants and return constants
 * (libseccomp, gen_bpf.c; runc, patchbpf). Of any other program it is said that it cannot be
 * done. */

/* The lowest bit of a number that a program may ask for alone. */
#define LOWEST_BIT (1u << 24)

/* What the accumulator holds. */
typedef enum
{
  HOLDS_CONSTANT,
  HOLDS_ARGUMENT,
} Holding;

/* @bits is the constant, or the mask that the argument word @word was cut with. */
typedef struct
{
  Holding holding;
  guint   word;
  guint32 bits;
} Accumulator;

typedef struct
{
  const SpeProgram *program;
  SpeDiagrams      *diagrams;
  guint32           audit_arch;
  guint32           number;
  guint64           width;
  GHashTable       *known;
  gboolean          is_beyond;
} Reading;

/* What is tested where the ranges are looked for. */
enum
{
  IS_OTHER = 1 << 0,
  IS_ARCH = 1 << 1,
  IS_NUMBER = 1 << 2,
};

typedef struct
{
  const SpeProgram *program;
  const guint32    *audit_arch;
  GArray           *cuts;
  guint8           *pending;
} Collecting;

/**
 * spe_verdict_pack:
 * @verdict: a verdict
 *
 * Returns: the verdict as a number, for the leaf of a diagram
 */
guint64
spe_verdict_pack (SpeVerdict verdict)
{
  return (guint64) verdict.action << 16 | (verdict.data & G_MAXUINT16);
}

/**
 * spe_verdict_unpack:
 * @packed: what spe_verdict_pack() said
 *
 * Returns: the verdict
 */
SpeVerdict
spe_verdict_unpack (guint64 packed)
{
  return (SpeVerdict) { (SpeAction) ((packed >> 16) & G_MAXUINT16), packed & G_MAXUINT16 };
}

static void
add_cut (const Collecting *collecting,
         guint32           value)
{
  g_array_append_val (collecting->cuts, value);
}

/* A bit of the number changes at every multiple of it. runc asks for the mark of x32, which is
 * a high bit; for a low one there would be too many ranges. */
static gboolean
add_bit_cuts (const Collecting *collecting,
              guint32           bits)
{
  guint32 lowest = bits & -bits;

  if (bits != 0 && lowest < LOWEST_BIT)
    return FALSE;

  for (guint64 value = lowest; bits != 0 && value <= G_MAXUINT32; value += lowest)
    add_cut (collecting, (guint32) value);

  return TRUE;
}

/* The values where the answer of a test changes. Architectures have no order that a program
 * could make use of, so they are only told apart one by one. */
static gboolean
add_cuts (const Collecting         *collecting,
          const struct sock_filter *instruction)
{
  if (BPF_SRC (instruction->code) != BPF_K ||
      (collecting->audit_arch == NULL && BPF_OP (instruction->code) != BPF_JEQ))
    return FALSE;

  switch (BPF_OP (instruction->code))
    {
    case BPF_JEQ:
      add_cut (collecting, instruction->k);
      if (instruction->k < G_MAXUINT32)
        add_cut (collecting, instruction->k + 1);
      return TRUE;
    case BPF_JGT:
      if (instruction->k < G_MAXUINT32)
        add_cut (collecting, instruction->k + 1);
      return TRUE;
    case BPF_JGE:
      add_cut (collecting, instruction->k);
      return TRUE;
    case BPF_JSET:
      return add_bit_cuts (collecting, instruction->k);
    default:
      return FALSE;
    }
}

static guint8
kind_of_load (const struct sock_filter *instruction)
{
  if (BPF_MODE (instruction->code) != BPF_ABS)
    return IS_OTHER;
  if (instruction->k / 4 == SPE_DATA_ARCH)
    return IS_ARCH;

  return instruction->k / 4 == SPE_DATA_NUMBER ? IS_NUMBER : IS_OTHER;
}

/* FALSE for a test that does not cut the values into ranges. */
static gboolean
collect_jump (const Collecting *collecting,
              guint             index,
              guint8            kind)
{
  const struct sock_filter *instruction = &collecting->program->instructions[index];
  guint8 *next = &collecting->pending[index + 1];
  gboolean is_looked_for = kind == (collecting->audit_arch != NULL ? IS_NUMBER : IS_ARCH);

  if (BPF_OP (instruction->code) == BPF_JA)
    {
      next[instruction->k] |= kind;
      return TRUE;
    }

  if (kind == IS_ARCH && collecting->audit_arch != NULL && BPF_SRC (instruction->code) == BPF_K)
    {
      gboolean taken = spe_program_compare (instruction->code, *collecting->audit_arch,
                                            instruction->k);

      next[taken ? instruction->jt : instruction->jf] |= kind;
      return TRUE;
    }

  next[instruction->jt] |= kind;
  next[instruction->jf] |= kind;

  return !is_looked_for || add_cuts (collecting, instruction);
}

static gboolean
collect_step (const Collecting *collecting,
              guint             index,
              guint8            kind)
{
  const struct sock_filter *instruction = &collecting->program->instructions[index];
  guint8 *next = &collecting->pending[index + 1];

  switch (BPF_CLASS (instruction->code))
    {
    case BPF_LD:
      *next |= kind_of_load (instruction);
      return TRUE;
    case BPF_ALU:
      *next |= IS_OTHER;
      return kind == IS_OTHER;
    case BPF_JMP:
      return collect_jump (collecting, index, kind);
    case BPF_RET:
      return TRUE;
    case BPF_LDX:
    case BPF_ST:
    case BPF_STX:
    case BPF_MISC:
    default:
      return FALSE;
    }
}

/* Jumps only go forward, so that one pass sees every way. */
static gboolean
collect (const SpeProgram *program,
         const guint32    *audit_arch,
         GArray           *cuts)
{
  g_autofree guint8 *pending = g_new0 (guint8, program->n_instructions + 1);
  Collecting collecting = { program, audit_arch, cuts, pending };

  if (!program->loadable)
    return FALSE;

  pending[0] = IS_OTHER;
  for (guint i = 0; i < program->n_instructions; i++)
    for (guint8 kind = IS_OTHER; kind <= IS_NUMBER; kind <<= 1)
      if ((pending[i] & kind) != 0 && !collect_step (&collecting, i, kind))
        return FALSE;

  return TRUE;
}

/**
 * spe_program_collect_arches:
 * @self: a program
 * @arches: (element-type guint32): where the ranges of AUDIT_ARCH_ numbers are added within
 *   which @self does the same: the first number of each but the one that begins with 0, in no
 *   order and perhaps several times
 *
 * Returns: %FALSE where the program does not tell architectures apart in ranges
 */
gboolean
spe_program_collect_arches (const SpeProgram *self,
                            GArray           *arches)
{
  g_return_val_if_fail (self != NULL && arches != NULL, FALSE);

  return collect (self, NULL, arches);
}

/**
 * spe_program_collect_numbers:
 * @self: a program
 * @audit_arch: an AUDIT_ARCH_ number
 * @numbers: (element-type guint32): where the ranges of call numbers are added within which
 *   @self does the same on @audit_arch, as for spe_program_collect_arches()
 *
 * Returns: %FALSE where the program does not tell numbers apart in ranges
 */
gboolean
spe_program_collect_numbers (const SpeProgram *self,
                             guint32           audit_arch,
                             GArray           *numbers)
{
  g_return_val_if_fail (self != NULL && numbers != NULL, FALSE);

  return collect (self, &audit_arch, numbers);
}

static SpeDiagram
leaf (Reading *reading,
      guint32  value)
{
  return spe_diagrams_constant (reading->diagrams,
                                spe_verdict_pack (spe_verdict_from_return (value)));
}

static SpeDiagram
give_up (Reading *reading)
{
  reading->is_beyond = TRUE;

  return spe_diagrams_constant (reading->diagrams, 0);
}

static Accumulator
constant (guint32 bits)
{
  return (Accumulator) { HOLDS_CONSTANT, 0, bits };
}

static gboolean
is_high_word (const Reading *reading,
              guint          word)
{
  return ((word - SPE_DATA_ARGUMENTS) % 2 == 0) == reading->program->big_endian;
}

static gboolean
load (Reading                  *reading,
      const struct sock_filter *instruction,
      Accumulator              *a)
{
  guint word = instruction->k / 4;

  if (BPF_MODE (instruction->code) == BPF_IMM)
    *a = constant (instruction->k);
  else if (BPF_MODE (instruction->code) == BPF_LEN)
    *a = constant (4 * SPE_DATA_WORDS);
  else if (BPF_MODE (instruction->code) != BPF_ABS)
    return FALSE;
  else if (word == SPE_DATA_NUMBER)
    *a = constant (reading->number);
  else if (word == SPE_DATA_ARCH)
    *a = constant (reading->audit_arch);
  else if (word < SPE_DATA_ARGUMENTS)
    return FALSE;
  else if (is_high_word (reading, word) && reading->width != G_MAXUINT64)
    *a = constant (0);
  else
    *a = (Accumulator) { HOLDS_ARGUMENT, word, G_MAXUINT32 };

  return TRUE;
}

static gboolean
calculate (const struct sock_filter *instruction,
           Accumulator              *a)
{
  if (BPF_SRC (instruction->code) != BPF_K)
    return FALSE;
  if (a->holding == HOLDS_CONSTANT)
    return spe_program_calculate (instruction->code, a->bits, instruction->k, &a->bits);
  if (BPF_OP (instruction->code) != BPF_AND)
    return FALSE;

  a->bits &= instruction->k;

  return TRUE;
}

/* The set of arguments for which the jump is taken. */
static SpeDiagram
build_test (Reading                  *reading,
            const struct sock_filter *instruction,
            Accumulator               a)
{
  SpeDiagramBits bits = { (a.word - SPE_DATA_ARGUMENTS) / 2, 0, 32 };

  if (is_high_word (reading, a.word))
    bits.shift = 32;

  switch (BPF_OP (instruction->code))
    {
    case BPF_JEQ:
      return spe_diagrams_equal (reading->diagrams, bits, a.bits, instruction->k);
    case BPF_JGT:
      return spe_diagrams_at_least (reading->diagrams, bits, a.bits,
                                    (guint64) instruction->k + 1);
    case BPF_JGE:
      return spe_diagrams_at_least (reading->diagrams, bits, a.bits, instruction->k);
    case BPF_JSET:
    default:
      return spe_diagrams_any_bit (reading->diagrams, bits, a.bits & instruction->k);
    }
}

static SpeDiagram read_from (Reading     *reading,
                             guint        index,
                             Accumulator  a);

/* Several ways lead to most places; what was read there is kept. */
static SpeDiagram
read_branch (Reading    *reading,
             guint       index,
             Accumulator a)
{
  const struct sock_filter *instruction = &reading->program->instructions[index];
  gint64 key = (gint64) index << 40 | (gint64) a.word << 32 | a.bits;
  gpointer found = NULL;
  SpeDiagram yes = 0;
  SpeDiagram no = 0;
  SpeDiagram result = 0;

  if (g_hash_table_lookup_extended (reading->known, &key, NULL, &found))
    return GPOINTER_TO_UINT (found);

  yes = read_from (reading, index + 1 + instruction->jt, a);
  no = read_from (reading, index + 1 + instruction->jf, a);
  result = spe_diagrams_choose (reading->diagrams, build_test (reading, instruction, a), yes, no);
  g_hash_table_insert (reading->known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (result));

  return result;
}

static SpeDiagram
read_from (Reading    *reading,
           guint       index,
           Accumulator a)
{
  for (guint i = index; !spe_diagrams_is_full (reading->diagrams) && !reading->is_beyond; i++)
    {
      const struct sock_filter *instruction = &reading->program->instructions[i];
      gboolean is_read = FALSE;

      switch (BPF_CLASS (instruction->code))
        {
        case BPF_LD:
          is_read = load (reading, instruction, &a);
          break;
        case BPF_ALU:
          is_read = calculate (instruction, &a);
          break;
        case BPF_JMP:
          is_read = BPF_OP (instruction->code) == BPF_JA || BPF_SRC (instruction->code) == BPF_K;
          if (is_read && BPF_OP (instruction->code) == BPF_JA)
            i += instruction->k;
          else if (is_read && a.holding == HOLDS_ARGUMENT)
            return read_branch (reading, i, a);
          else if (is_read)
            i += spe_program_compare (instruction->code, a.bits, instruction->k) ? instruction->jt
                                                                                 : instruction->jf;
          break;
        case BPF_RET:
          if (BPF_RVAL (instruction->code) != BPF_A)
            return leaf (reading, instruction->k);
          if (a.holding == HOLDS_CONSTANT)
            return leaf (reading, a.bits);
          break;
        case BPF_LDX:
        case BPF_ST:
        case BPF_STX:
        case BPF_MISC:
        default:
          break;
        }

      if (!is_read)
        return give_up (reading);
    }

  return spe_diagrams_constant (reading->diagrams, 0);
}

/**
 * spe_program_build_diagram:
 * @self: a program
 * @diagrams: where the diagram is built
 * @audit_arch: an AUDIT_ARCH_ number
 * @number: what the program sees as the number of the call
 * @width: the bits of an argument that can be set; all, or the low 32
 * @out_diagram: (out): what it does, as packed verdicts
 *
 * Returns: %FALSE where that is too large for the store, or does something that filters of
 *   runtimes never do
 */
gboolean
spe_program_build_diagram (const SpeProgram *self,
                           SpeDiagrams      *diagrams,
                           guint32           audit_arch,
                           guint32           number,
                           guint64           width,
                           SpeDiagram       *out_diagram)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { self, diagrams, audit_arch, number, width, known, FALSE };
  SpeDiagram diagram = 0;

  g_return_val_if_fail (self != NULL && diagrams != NULL && out_diagram != NULL, FALSE);

  if (!self->loadable)
    return FALSE;

  diagram = read_from (&reading, 0, constant (0));
  if (reading.is_beyond || spe_diagrams_is_full (diagrams))
    return FALSE;

  *out_diagram = diagram;

  return TRUE;
}
