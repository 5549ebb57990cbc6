/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program-private.h"

#include <linux/seccomp.h>

#include "filter/spe-word-facts.h"

/* What a program can answer to a call whose arguments are not known.
 *
 * The program is walked with the number and the architecture known and with, for each argument
 * word, the facts that the tests so far have taught. Tests that these decide are followed one
 * way, the others both ways. Jumps only go forward, so one pass in program order sees every
 * way. Where more than MAX_STATES different states meet at one instruction they are joined into
 * one that covers them all, which keeps the walk linear: the result may then hold a verdict too
 * many, but it never lacks one. */

#define MAX_STATES 8

typedef enum
{
  VALUE_KNOWN,
  VALUE_WORD,
  VALUE_ANY,
} ValueKind;

/* What a register or memory cell holds: the number in @bits, the input word cut with the mask
 * in @bits, or anything. */
typedef struct
{
  ValueKind kind;
  guint     word;
  guint32   bits;
} Value;

typedef struct
{
  SpeWordFacts words[SPE_DATA_WORDS];
  Value        cells[BPF_MEMWORDS];
  Value        a;
  Value        x;
} State;

typedef struct
{
  const SpeProgram *program;
  GArray          **pending;
  GArray           *verdicts;
} Walk;

static Value
known (guint32 bits)
{
  return (Value) { VALUE_KNOWN, 0, bits };
}

static gboolean
value_equal (Value a,
             Value b)
{
  return a.kind == b.kind && a.word == b.word && a.bits == b.bits;
}

static void
value_join (Value *value,
            Value  other)
{
  if (!value_equal (*value, other))
    *value = (Value) { VALUE_ANY, 0, 0 };
}

/* A word that can have only one value is that value. */
static Value
settle (const State *state,
        Value        value)
{
  if (value.kind == VALUE_WORD && spe_word_facts_is_exact (&state->words[value.word]))
    return known (state->words[value.word].low & value.bits);

  return value;
}

static void
state_init (State   *state,
            SpeCall  call,
            gboolean big_endian)
{
  *state = (State) { 0 };

  for (guint i = 0; i < SPE_DATA_WORDS; i++)
    state->words[i] = spe_word_facts_unknown ();

  state->words[SPE_DATA_NUMBER] = spe_word_facts_exact (call.number);
  state->words[SPE_DATA_ARCH] = spe_word_facts_exact (call.audit_arch);
  if (call.width == G_MAXUINT64)
    return;

  for (guint i = 0; i < 6; i++)
    state->words[SPE_DATA_ARGUMENTS + 2 * i + (big_endian ? 0 : 1)] = spe_word_facts_exact (0);
}

static gboolean
state_equal (const State *a,
             const State *b)
{
  for (guint i = 0; i < SPE_DATA_WORDS; i++)
    if (!spe_word_facts_equal (&a->words[i], &b->words[i]))
      return FALSE;

  for (guint i = 0; i < BPF_MEMWORDS; i++)
    if (!value_equal (a->cells[i], b->cells[i]))
      return FALSE;

  return value_equal (a->a, b->a) && value_equal (a->x, b->x);
}

static void
state_join (State       *state,
            const State *other)
{
  for (guint i = 0; i < SPE_DATA_WORDS; i++)
    spe_word_facts_join (&state->words[i], &other->words[i]);
  for (guint i = 0; i < BPF_MEMWORDS; i++)
    value_join (&state->cells[i], other->cells[i]);

  value_join (&state->a, other->a);
  value_join (&state->x, other->x);
}

/* Adds to the state that a jump was @taken or not. FALSE where that cannot be. */
static gboolean
learn (State   *state,
       guint16  code,
       guint32  operand,
       gboolean taken)
{
  SpeWordFacts *facts = &state->words[state->a.word];
  guint32 mask = state->a.bits;

  if (state->a.kind == VALUE_KNOWN)
    return spe_program_compare (code, state->a.bits, operand) == taken;
  if (state->a.kind == VALUE_ANY)
    return TRUE;

  switch (BPF_OP (code))
    {
    case BPF_JEQ:
      return spe_word_facts_learn_equal (facts, mask, operand, taken);
    case BPF_JSET:
      return spe_word_facts_learn_any_bit (facts, operand & mask, taken);
    case BPF_JGT:
      if (operand == G_MAXUINT32)
        return !taken;
      return mask != G_MAXUINT32 || spe_word_facts_learn_at_least (facts, operand + 1, taken);
    case BPF_JGE:
    default:
      return mask != G_MAXUINT32 || spe_word_facts_learn_at_least (facts, operand, taken);
    }
}

static void
add_verdict (Walk   *walk,
             guint32 answer)
{
  SpeVerdict verdict = spe_verdict_from_return (answer);

  g_array_append_val (walk->verdicts, verdict);
}

static void
arrive (Walk        *walk,
        guint        index,
        const State *state)
{
  GArray *states = walk->pending[index];

  if (states == NULL)
    {
      states = g_array_new (FALSE, FALSE, sizeof (State));
      walk->pending[index] = states;
    }

  for (guint i = 0; i < states->len; i++)
    if (state_equal (&g_array_index (states, State, i), state))
      return;

  g_array_append_vals (states, state, 1);
  if (states->len <= MAX_STATES)
    return;

  for (guint i = 1; i < states->len; i++)
    state_join (&g_array_index (states, State, 0), &g_array_index (states, State, i));
  g_array_set_size (states, 1);
}

static void
branch (Walk        *walk,
        guint        index,
        const State *state)
{
  const struct sock_filter *instruction = &walk->program->instructions[index];
  Value operand = known (instruction->k);

  if (BPF_OP (instruction->code) == BPF_JA)
    {
      arrive (walk, index + 1 + instruction->k, state);
      return;
    }

  if (BPF_SRC (instruction->code) == BPF_X)
    operand = settle (state, state->x);

  for (guint taken = 0; taken <= 1; taken++)
    {
      State after = *state;

      after.a = settle (state, state->a);
      if (operand.kind != VALUE_KNOWN || learn (&after, instruction->code, operand.bits, taken))
        arrive (walk, index + 1 + (taken ? instruction->jt : instruction->jf), &after);
    }
}

/* A calculated answer, which libseccomp never writes, can be any action. */
static void
finish (Walk        *walk,
        guint        index,
        const State *state)
{
  static const guint32 actions[] = {
    SECCOMP_RET_KILL_PROCESS, SECCOMP_RET_KILL_THREAD, SECCOMP_RET_TRAP, SECCOMP_RET_ERRNO,
    SECCOMP_RET_USER_NOTIF, SECCOMP_RET_TRACE, SECCOMP_RET_LOG, SECCOMP_RET_ALLOW,
  };
  const struct sock_filter *instruction = &walk->program->instructions[index];
  Value answer = settle (state, state->a);

  if (BPF_RVAL (instruction->code) != BPF_A)
    answer = known (instruction->k);

  if (answer.kind == VALUE_KNOWN)
    add_verdict (walk, answer.bits);
  else
    for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
      add_verdict (walk, actions[i]);
}

/* FALSE where the program surely ends here, by a division by 0. */
static gboolean
calculate (State                    *state,
           const struct sock_filter *instruction,
           Value                     operand)
{
  Value a = settle (state, state->a);

  if (a.kind == VALUE_KNOWN && operand.kind == VALUE_KNOWN)
    {
      state->a = a;
      return spe_program_calculate (instruction->code, a.bits, operand.bits, &state->a.bits);
    }

  if (a.kind == VALUE_WORD &&
      operand.kind == VALUE_KNOWN &&
      BPF_OP (instruction->code) == BPF_AND)
    {
      a.bits &= operand.bits;
      state->a = a;
      return TRUE;
    }

  state->a = (Value) { VALUE_ANY, 0, 0 };

  return BPF_OP (instruction->code) != BPF_DIV || !value_equal (operand, known (0));
}

static gboolean
walk_calculation (Walk  *walk,
                  guint  index,
                  State *state)
{
  const struct sock_filter *instruction = &walk->program->instructions[index];
  Value operand = known (instruction->k);
  gboolean goes_on = FALSE;

  if (BPF_SRC (instruction->code) == BPF_X)
    operand = settle (state, state->x);

  goes_on = calculate (state, instruction, operand);
  if (!goes_on || (BPF_OP (instruction->code) == BPF_DIV && operand.kind != VALUE_KNOWN))
    add_verdict (walk, SECCOMP_RET_KILL_THREAD);

  return goes_on;
}

static Value
load (const State              *state,
      const struct sock_filter *instruction)
{
  switch (BPF_MODE (instruction->code))
    {
    case BPF_ABS:
      return (Value) { VALUE_WORD, instruction->k / 4, G_MAXUINT32 };
    case BPF_LEN:
      return known (4 * SPE_DATA_WORDS);
    case BPF_MEM:
      return state->cells[instruction->k];
    case BPF_IMM:
    default:
      return known (instruction->k);
    }
}

static void
step (Walk  *walk,
      guint  index,
      State *state)
{
  const struct sock_filter *instruction = &walk->program->instructions[index];

  switch (BPF_CLASS (instruction->code))
    {
    case BPF_LD:
      state->a = load (state, instruction);
      break;
    case BPF_LDX:
      state->x = load (state, instruction);
      break;
    case BPF_ST:
      state->cells[instruction->k] = state->a;
      break;
    case BPF_STX:
      state->cells[instruction->k] = state->x;
      break;
    case BPF_ALU:
      if (!walk_calculation (walk, index, state))
        return;
      break;
    case BPF_JMP:
      branch (walk, index, state);
      return;
    case BPF_RET:
      finish (walk, index, state);
      return;
    case BPF_MISC:
    default:
      if (BPF_MISCOP (instruction->code) == BPF_TAX)
        state->x = state->a;
      else
        state->a = state->x;
      break;
    }

  arrive (walk, index + 1, state);
}

/* Most of a filter looks for the number of the call. That part has one way through it, which
 * needs no states to be kept. Returns where the first test of an argument begins. */
static guint
follow_number (const SpeProgram *program,
               State            *state)
{
  guint i = 0;

  for (;;)
    {
      const struct sock_filter *instruction = &program->instructions[i];
      gboolean is_jump = BPF_CLASS (instruction->code) == BPF_JMP &&
                         BPF_SRC (instruction->code) == BPF_K;

      i++;
      if (instruction->code == (BPF_LD | BPF_W | BPF_ABS) && instruction->k / 4 < SPE_DATA_POINTER)
        state->a = settle (state, load (state, instruction));
      else if (is_jump && BPF_OP (instruction->code) == BPF_JA)
        i += instruction->k;
      else if (is_jump && spe_program_compare (instruction->code, state->a.bits, instruction->k))
        i += instruction->jt;
      else if (is_jump)
        i += instruction->jf;
      else
        return i - 1;
    }
}

static int
compare_verdicts (gconstpointer a,
                  gconstpointer b)
{
  const SpeVerdict *left = a;
  const SpeVerdict *right = b;

  if (left->action != right->action)
    return left->action < right->action ? -1 : 1;

  return (left->data > right->data) - (left->data < right->data);
}

static void
sort_uniquely (GArray *verdicts)
{
  guint n = 0;

  g_array_sort (verdicts, compare_verdicts);
  for (guint i = 0; i < verdicts->len; i++)
    {
      SpeVerdict verdict = g_array_index (verdicts, SpeVerdict, i);

      if (n == 0 || !spe_verdict_equal (verdict, g_array_index (verdicts, SpeVerdict, n - 1)))
        g_array_index (verdicts, SpeVerdict, n++) = verdict;
    }
  g_array_set_size (verdicts, n);
}

static void
walk_program (Walk   *walk,
              SpeCall call)
{
  const SpeProgram *program = walk->program;
  g_autofree GArray **pending = g_new0 (GArray *, program->n_instructions);
  State start;
  guint first = 0;

  walk->pending = pending;
  state_init (&start, call, program->big_endian);
  first = follow_number (program, &start);
  arrive (walk, first, &start);

  for (guint i = first; i < program->n_instructions; i++)
    {
      for (guint j = 0; pending[i] != NULL && j < pending[i]->len; j++)
        step (walk, i, &g_array_index (pending[i], State, j));
      g_clear_pointer (&pending[i], g_array_unref);
    }
}

/**
 * spe_program_dup_outcomes:
 * @self: a program
 * @arch: the architecture of the call, not NATIVE or INVALID
 * @number: the number of the call there, as for spe_program_decide()
 *
 * Finds what the program can answer when nothing is known about the arguments. No verdict that
 * some arguments lead to is missing; one that none leads to may be in the list where many tests
 * of one call depend on each other.
 *
 * Returns: (transfer full) (element-type SpeVerdict): the verdicts, each once, strictest first
 */
GArray *
spe_program_dup_outcomes (const SpeProgram *self,
                          SpeArch           arch,
                          guint32           number)
{
  g_autoptr (GArray) verdicts = NULL;
  Walk walk = { self, NULL, NULL };

  g_return_val_if_fail (self != NULL && arch < SPE_N_ARCHES, NULL);

  verdicts = g_array_new (FALSE, FALSE, sizeof (SpeVerdict));
  walk.verdicts = verdicts;
  if (self->loadable)
    walk_program (&walk, spe_program_get_call (arch, number));
  else
    add_verdict (&walk, SECCOMP_RET_KILL_PROCESS);

  sort_uniquely (verdicts);
  return g_steal_pointer (&verdicts);
}
