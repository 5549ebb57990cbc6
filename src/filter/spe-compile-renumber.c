/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-plan.h"

#include <linux/filter.h>

#include "filter/spe-program-private.h"

/* Puts the right numbers into a filter that libseccomp built with others. Jumps only go forward,
 * so that one pass knows at each instruction what is loaded and which architectures it is for. */

typedef enum
{
  LOADED_NOTHING,
  LOADED_NUMBER,
  LOADED_ARCH,
  LOADED_OTHER,
} Loaded;

/* arches: a bit for each place in the plan; none before the architecture is tested. */
typedef struct
{
  Loaded  loaded;
  guint32 arches;
} State;

typedef struct
{
  const SpeCompilePlan *plan;
  const SpePlannedPart *part;
  struct sock_filter   *instructions;
  State                *states;
  guint                 n_instructions;
} Work;

static const SpePlannedArch *
get_arch (const Work *work,
          guint       index)
{
  return &g_array_index (work->plan->arches, SpePlannedArch, index);
}

static void
arrive (Work  *work,
        guint  index,
        State  state)
{
  State *known = NULL;

  if (index >= work->n_instructions)
    return;

  known = &work->states[index];
  if (known->loaded == LOADED_NOTHING)
    known->loaded = state.loaded;
  else if (known->loaded != state.loaded)
    known->loaded = LOADED_OTHER;
  known->arches |= state.arches;
}

/* The bits of the architectures that share an audit number. */
static guint32
find_arches (const Work *work,
             guint32     audit_arch)
{
  guint32 found = 0;

  for (guint i = 0; i < work->plan->arches->len; i++)
    if (spe_arch_get_audit (get_arch (work, i)->carrier) == audit_arch)
      found |= 1u << i;

  return found;
}

/* The architecture that a number is for: x32 and x86_64 share an audit number. */
static gboolean
owns_number (const SpePlannedArch *planned,
             guint32               number)
{
  if (planned->carrier == SPE_ARCH_X32)
    return (number & SPE_X32_SYSCALL_BIT) != 0;

  return planned->carrier != SPE_ARCH_X86_64 || (number & SPE_X32_SYSCALL_BIT) == 0;
}

static guint32
look_up (const SpePlannedPart *part,
         SpeArch               carrier,
         guint32               number)
{
  gpointer found = NULL;

  if (part->numbers[carrier] == NULL ||
      !g_hash_table_lookup_extended (part->numbers[carrier], GUINT_TO_POINTER (number), NULL,
                                     &found))
    return number;

  return GPOINTER_TO_UINT (found);
}

/* FALSE where one test serves two architectures that want different numbers. */
static gboolean
find_number (const Work *work,
             guint32     arches,
             guint32     number,
             guint32    *out_number)
{
  gboolean is_found = FALSE;

  *out_number = number;
  for (guint i = 0; i < work->plan->arches->len; i++)
    {
      guint32 wanted = 0;

      if ((arches & 1u << i) == 0 || !owns_number (get_arch (work, i), number))
        continue;

      wanted = look_up (work->part, get_arch (work, i)->carrier, number);
      if (is_found && wanted != *out_number)
        return FALSE;
      *out_number = wanted;
      is_found = TRUE;
    }

  return TRUE;
}

static gboolean
renumber (Work  *work,
          guint  index)
{
  struct sock_filter *instruction = &work->instructions[index];
  guint32 number = 0;

  if (!find_number (work, work->states[index].arches, instruction->k, &number))
    return FALSE;
  if (number == instruction->k)
    return TRUE;

  if (number == SPE_NUMBER_FORGET)
    *instruction = (struct sock_filter) { BPF_JMP | BPF_JA, 0, 0, instruction->jf };
  else
    instruction->k = number;

  return TRUE;
}

/* The test of an architecture: the way on from it is for this one only. */
static void
follow_arch (Work  *work,
             guint  index)
{
  struct sock_filter *instruction = &work->instructions[index];
  State state = work->states[index];
  guint32 arches = find_arches (work, instruction->k);

  arrive (work, index + 1 + instruction->jf, state);
  for (guint i = 0; i < work->plan->arches->len; i++)
    if ((arches & 1u << i) != 0)
      instruction->k = spe_arch_get_audit (get_arch (work, i)->arch);
  state.arches = arches;
  arrive (work, index + 1 + instruction->jt, state);
}

static gboolean
follow_jump (Work  *work,
             guint  index)
{
  const struct sock_filter *instruction = &work->instructions[index];
  State state = work->states[index];

  if (BPF_OP (instruction->code) == BPF_JEQ && state.loaded == LOADED_ARCH)
    {
      follow_arch (work, index);
      return TRUE;
    }

  if (BPF_OP (instruction->code) == BPF_JEQ && state.loaded == LOADED_NUMBER &&
      !renumber (work, index))
    return FALSE;

  if (BPF_OP (instruction->code) == BPF_JA)
    {
      arrive (work, index + 1 + instruction->k, state);
      return TRUE;
    }

  arrive (work, index + 1 + instruction->jt, state);
  arrive (work, index + 1 + instruction->jf, state);

  return TRUE;
}

static gboolean
follow (Work  *work,
        guint  index)
{
  const struct sock_filter *instruction = &work->instructions[index];
  State state = work->states[index];

  switch (BPF_CLASS (instruction->code))
    {
    case BPF_JMP:
      return follow_jump (work, index);
    case BPF_RET:
      return TRUE;
    case BPF_LD:
      state.loaded = LOADED_OTHER;
      if (instruction->k == 4 * SPE_DATA_NUMBER)
        state.loaded = LOADED_NUMBER;
      else if (instruction->k == 4 * SPE_DATA_ARCH)
        state.loaded = LOADED_ARCH;
      break;
    default:
      state.loaded = LOADED_OTHER;
      break;
    }
  arrive (work, index + 1, state);

  return TRUE;
}

/**
 * spe_compile_plan_renumber:
 * @self: a plan
 * @part: one of its parts
 * @instructions: (element-type struct sock_filter): what libseccomp built for @part, as the
 *   kernel takes it
 *
 * Puts in the architectures and numbers that libseccomp did not know.
 *
 * Returns: whether that could be done
 */
gboolean
spe_compile_plan_renumber (const SpeCompilePlan *self,
                           const SpePlannedPart *part,
                           GArray               *instructions)
{
  g_autofree State *states = NULL;
  Work work;

  g_return_val_if_fail (self != NULL && part != NULL && instructions != NULL, FALSE);

  if (instructions->len == 0)
    return TRUE;

  states = g_new0 (State, instructions->len);
  work = (Work) {
    self, part, (struct sock_filter *) (gpointer) instructions->data, states, instructions->len,
  };
  states[0].loaded = LOADED_OTHER;

  for (guint i = 0; i < work.n_instructions; i++)
    if (states[i].loaded != LOADED_NOTHING && !follow (&work, i))
      return FALSE;

  return TRUE;
}
