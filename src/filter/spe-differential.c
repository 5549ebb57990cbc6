/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-differential.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-enosys-stub.h"

/* Does the compiled filter do what is written? libseccomp merges the rules for a call into one
 * tree, and where several of them have conditions the tree is not always faithful (2.5.4 to
 * 2.6.1). Each call that a rule speaks of is tried on arguments around the values that the rules
 * compare with. A filter may choose between rules that fit; one that does what none of them says,
 * nor the default action where none fits, is wrong. */

/* How many points are tried on a call. On rules of a kind that is always compiled well a few are
 * enough. */
#define N_POINTS 20000
#define N_POINTS_SAFE 256

typedef struct
{
  const SpePlainMeaning *meaning;
  const SpeProgram      *program;
  const GArray          *plains;
  SpeMiscompilation      point;
  GArray                *values[6];
} Trial;

static const SpeEntry *
get_entry (const SpePlainMeaning *meaning,
           const GArray          *plains,
           guint                  index)
{
  return spe_entries_get (spe_plain_meaning_get_entries (meaning),
                          g_array_index (plains, SpePlainEntry, index).entry);
}

static gboolean
is_low (const SpePlainMeaning *meaning,
        const SpeEntry        *entry)
{
  for (guint i = 0; i < entry->n_conditions; i++)
    {
      const SpeCondition *condition =
        spe_entries_get_condition (spe_plain_meaning_get_entries (meaning), entry, i);

      if (condition->value > G_MAXUINT32 || condition->value_two > G_MAXUINT32)
        return FALSE;
    }

  return TRUE;
}

static gboolean
tests_equality (const SpePlainMeaning *meaning,
                const SpeEntry        *entry)
{
  for (guint i = 0; i < entry->n_conditions; i++)
    {
      SpeOperator op =
        spe_entries_get_condition (spe_plain_meaning_get_entries (meaning), entry, i)->op;

      if (op != SPE_OPERATOR_EQ && op != SPE_OPERATOR_MASKED_EQ)
        return FALSE;
    }

  return TRUE;
}

/* What a multiplexer carries has one more test, of its first argument. */
static guint
count_tests (const SpePlainMeaning *meaning,
             const GArray          *plains,
             guint                  index)
{
  return get_entry (meaning, plains, index)->n_conditions +
         (g_array_index (plains, SpePlainEntry, index).is_carried ? 1 : 0);
}

static gboolean
are_fragile (const SpePlainMeaning *meaning,
             const GArray          *plains)
{
  gboolean are_single = TRUE;
  gboolean are_equal = TRUE;
  gboolean are_low = TRUE;

  for (guint i = 0; i < plains->len; i++)
    {
      const SpeEntry *entry = get_entry (meaning, plains, i);
      guint n_tests = count_tests (meaning, plains, i);

      if (n_tests == 0)
        return FALSE;
      are_single = are_single && n_tests == 1;
      are_equal = are_equal && tests_equality (meaning, entry);
      are_low = are_low && is_low (meaning, entry);
    }

  return plains->len > 1 && !(are_low && (are_single || are_equal));
}

/**
 * spe_differential_is_fragile:
 * @meaning: what is written
 * @arch: an architecture, not NATIVE or INVALID
 * @number: a call as a filter sees it
 *
 * Always compiled well, in all that was tried, are: a single rule; rules with one condition each;
 * and rules whose conditions are all SCMP_CMP_EQ or SCMP_CMP_MASKED_EQ; the last two with values
 * below 2^32. An unconditional rule makes all others void.
 *
 * Returns: whether the rules for the call are of none of these kinds
 */
gboolean
spe_differential_is_fragile (const SpePlainMeaning *meaning,
                             SpeArch                arch,
                             guint32                number)
{
  const GArray *plains = NULL;

  g_return_val_if_fail (meaning != NULL && arch < SPE_N_ARCHES, FALSE);

  plains = spe_plain_meaning_look_up (meaning, arch, number);

  return plains != NULL && are_fragile (meaning, plains);
}

static void
add_value (GArray  *values,
           guint64  value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, guint64, i) == value)
      return;

  g_array_append_val (values, value);
}

static void
add_around (GArray  *values,
            guint64  value)
{
  add_value (values, value - 1);
  add_value (values, value);
  add_value (values, value + 1);
  add_value (values, value + (G_GUINT64_CONSTANT (1) << 32));
}

static GArray *
values_for (Trial *trial,
            guint  argument)
{
  static const guint64 edges[] = {
    0, 1, G_MAXUINT32, G_GUINT64_CONSTANT (1) << 32, G_MAXUINT64,
  };

  if (trial->values[argument] != NULL)
    return trial->values[argument];

  trial->values[argument] = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    add_value (trial->values[argument], edges[i]);

  return trial->values[argument];
}

static void
collect_values (Trial *trial)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (trial->meaning);

  for (guint i = 0; i < trial->plains->len; i++)
    {
      const SpePlainEntry *plain = &g_array_index (trial->plains, SpePlainEntry, i);
      const SpeEntry *entry = spe_entries_get (entries, plain->entry);

      if (plain->is_carried)
        add_value (values_for (trial, 0), plain->carried_number);
      for (guint j = 0; j < entry->n_conditions; j++)
        {
          const SpeCondition *condition = spe_entries_get_condition (entries, entry, j);
          guint64 argument = spe_condition_get_argument (condition);

          if (argument > SPE_ARGUMENT_MAX)
            continue;
          add_around (values_for (trial, (guint) argument), condition->value);
          if (condition->op == SPE_OPERATOR_MASKED_EQ)
            add_around (values_for (trial, (guint) argument), condition->value_two);
        }
    }
}

/* Tries a point. TRUE where the filter is wrong there. */
static gboolean
try_point (Trial *trial)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (trial->meaning);
  SpeMiscompilation *point = &trial->point;

  point->program = spe_program_decide (trial->program, point->arch, point->number, point->args);
  point->plain = entries->default_verdict;
  point->entry = SPE_NO_ENTRY;
  for (guint i = 0; i < trial->plains->len; i++)
    {
      const SpePlainEntry *plain = &g_array_index (trial->plains, SpePlainEntry, i);
      const SpeEntry *entry = spe_entries_get (entries, plain->entry);

      if (!spe_plain_meaning_fits (trial->meaning, plain, point->arch, point->args))
        continue;
      if (spe_verdict_equal (entry->verdict, point->program))
        return FALSE;
      if (point->entry == SPE_NO_ENTRY)
        {
          point->entry = plain->entry;
          point->plain = entry->verdict;
        }
    }

  return !spe_verdict_equal (point->plain, point->program);
}

static gboolean
try_all (Trial *trial)
{
  guint64 left = 0;
  guint64 n_points = 1;

  for (guint i = 0; i < 6; i++)
    n_points *= trial->values[i] != NULL ? trial->values[i]->len : 1;

  for (guint64 n = 0; n < n_points; n++)
    {
      left = n;
      for (guint i = 0; i < 6; i++)
        if (trial->values[i] != NULL)
          {
            trial->point.args[i] = g_array_index (trial->values[i], guint64,
                                                  left % trial->values[i]->len);
            left /= trial->values[i]->len;
          }
      if (try_point (trial))
        return TRUE;
    }

  return FALSE;
}

/* The same points each time, so that a finding does not come and go. */
static gboolean
try_some (Trial *trial,
          guint  n_points)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (trial->point.number);

  for (guint n = 0; n < n_points; n++)
    {
      for (guint i = 0; i < 6; i++)
        if (trial->values[i] != NULL)
          trial->point.args[i] =
            g_array_index (trial->values[i], guint64,
                           (guint) g_rand_int_range (random, 0, (int) trial->values[i]->len));
      if (try_point (trial))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_within (const Trial *trial,
           guint        limit)
{
  guint64 n_points = 1;

  for (guint i = 0; i < 6; i++)
    if (trial->values[i] != NULL)
      {
        n_points *= trial->values[i]->len;
        if (n_points > limit)
          return FALSE;
      }

  return TRUE;
}

static gboolean
try_call (Trial *trial)
{
  guint limit = are_fragile (trial->meaning, trial->plains) ? N_POINTS : N_POINTS_SAFE;
  gboolean is_found = FALSE;

  collect_values (trial);
  is_found = is_within (trial, limit) ? try_all (trial) : try_some (trial, limit);
  for (guint i = 0; i < 6; i++)
    g_clear_pointer (&trial->values[i], g_array_unref);

  return is_found;
}

static gboolean
find (const SpePlainMeaning *meaning,
      const SpeProgram      *program,
      const SpeEnosysStub   *stub,
      SpeArch                arch,
      guint32                number,
      SpeMiscompilation     *out_found)
{
  Trial trial = { .meaning = meaning, .program = program };
  const SpeSyscall *call = NULL;

  trial.plains = spe_plain_meaning_look_up (meaning, arch, number);
  if (trial.plains == NULL || spe_enosys_stub_answers (stub, arch, number))
    return FALSE;

  if (number <= G_MAXINT)
    call = spe_catalog_lookup_number (spe_catalog_get (), arch, (int) number);
  trial.point.name = call != NULL ? spe_syscall_get_name (call) : NULL;
  trial.point.arch = arch;
  trial.point.number = number;
  if (!try_call (&trial))
    return FALSE;

  *out_found = trial.point;

  return TRUE;
}

/**
 * spe_differential_find:
 * @meaning: what is written
 * @program: what it was compiled into
 * @arch: an architecture, not NATIVE or INVALID
 * @number: a call as a filter sees it
 * @out_found: (out): the call with arguments, set where there is one
 *
 * What runc's ENOSYS stub answers is no difference.
 *
 * Returns: whether a difference was found; %FALSE is no proof that there is none
 */
gboolean
spe_differential_find (const SpePlainMeaning *meaning,
                       const SpeProgram      *program,
                       SpeArch                arch,
                       guint32                number,
                       SpeMiscompilation     *out_found)
{
  SpeEnosysStub stub;

  g_return_val_if_fail (meaning != NULL && program != NULL && out_found != NULL, FALSE);
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  spe_enosys_stub_init (&stub, spe_plain_meaning_get_entries (meaning),
                        spe_plain_meaning_get_target (meaning));

  return find (meaning, program, &stub, arch, number, out_found);
}

/**
 * spe_differential_run:
 * @meaning: what is written
 * @program: what it was compiled into
 *
 * Compares all calls that entries speak of, on every architecture of the filter.
 *
 * Returns: (transfer full) (element-type SpeMiscompilation): the calls that the filter decides
 *   otherwise, one point each, by architecture and number
 */
GArray *
spe_differential_run (const SpePlainMeaning *meaning,
                      const SpeProgram      *program)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SpeMiscompilation));
  SpeEnosysStub stub;

  g_return_val_if_fail (meaning != NULL && program != NULL, all);

  spe_enosys_stub_init (&stub, spe_plain_meaning_get_entries (meaning),
                        spe_plain_meaning_get_target (meaning));
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      g_autoptr (GArray) numbers = spe_plain_meaning_dup_numbers (meaning, arch);

      for (guint i = 0; i < numbers->len; i++)
        {
          SpeMiscompilation found;

          if (find (meaning, program, &stub, arch, g_array_index (numbers, guint32, i), &found))
            g_array_append_val (all, found);
        }
    }

  return all;
}
