/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-entries.h"

/* Checks of rules with conditions for the same call that can match the same arguments. libseccomp
 * merges them into one tree whose order is not that of the profile (libseccomp, src/db.c), so the
 * compiled program is asked which of them wins. */

/* How many rules for one call are compared with each other. */
#define MAX_RULES 48

/* Two rules of the flat profile, the earlier one first, and arguments that both match. */
typedef struct
{
  guint   first;
  guint   second;
  guint64 args[SPE_ARGUMENT_MAX + 1];
} Overlap;

typedef void (*OverlapFunc) (SpeCheckRun   *run,
                             const char    *name,
                             const Overlap *overlap);

static guint
get_index (const SpeCondition *condition)
{
  return condition->index == SPE_UNSET ? 0 : (guint) MIN (condition->index, G_MAXUINT);
}

static void
add_candidates (GArray             *values,
                const SpeCondition *condition)
{
  gboolean is_masked = condition->op == SPE_OPERATOR_MASKED_EQ;
  guint64 value = is_masked ? condition->value_two & condition->value : condition->value;
  guint64 near[] = { value, value - 1, value + 1 };

  g_array_append_vals (values, near, G_N_ELEMENTS (near));
}

/* Whether all conditions of both rules on an argument hold for a value. */
static gboolean
is_common (const SpeRule *rules[2],
           guint          index,
           guint64        value,
           guint          bits)
{
  guint64 args[SPE_ARGUMENT_MAX + 1] = { 0 };

  args[index] = value;
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < spe_rule_get_n_conditions (rules[i]); j++)
      {
        const SpeCondition *condition = spe_rule_get_condition (rules[i], j);

        if (get_index (condition) == index && !spe_condition_matches (condition, args, bits))
          return FALSE;
      }

  return TRUE;
}

/* A value among those around the numbers of the conditions, and among what a mask makes of them. */
static gboolean
find_common (const SpeRule *rules[2],
             guint          index,
             guint          bits,
             guint64       *out_value)
{
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (guint64));
  guint n_plain = 0;

  g_array_set_size (values, 1);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < spe_rule_get_n_conditions (rules[i]); j++)
      if (get_index (spe_rule_get_condition (rules[i], j)) == index)
        add_candidates (values, spe_rule_get_condition (rules[i], j));

  n_plain = values->len;
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < spe_rule_get_n_conditions (rules[i]); j++)
      {
        const SpeCondition *condition = spe_rule_get_condition (rules[i], j);

        for (guint k = 0; condition->op == SPE_OPERATOR_MASKED_EQ && k < n_plain; k++)
          {
            guint64 value = (g_array_index (values, guint64, k) & ~condition->value) |
                            (condition->value_two & condition->value);

            g_array_append_val (values, value);
          }
      }

  for (guint i = 0; i < values->len; i++)
    {
      *out_value = g_array_index (values, guint64, i);
      if (is_common (rules, index, *out_value, bits))
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_overlap (const SpeCheckRun *run,
              Overlap           *overlap)
{
  const SpeRule *rules[2] = { spe_profile_get_rule (run->flat, overlap->first),
                              spe_profile_get_rule (run->flat, overlap->second) };
  guint bits = spe_arch_get_bits (run->target->arch);

  for (guint i = 0; i <= SPE_ARGUMENT_MAX; i++)
    if (!find_common (rules, i, bits, &overlap->args[i]))
      return FALSE;

  return TRUE;
}

static gboolean
takes_part (const SpeCheckRun *run,
            const SpeRule     *rule)
{
  return spe_rule_is_conditional (rule) && !spe_entries_are_split (rule) &&
         !spe_check_is_dropped (run, rule);
}

/* Whether every condition of one rule stands in the other too. */
static gboolean
is_within (const SpeRule *shorter,
           const SpeRule *longer)
{
  for (guint i = 0; i < spe_rule_get_n_conditions (shorter); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < spe_rule_get_n_conditions (longer) && !found; j++)
        found = spe_condition_equal (spe_rule_get_condition (shorter, i),
                                     spe_rule_get_condition (longer, j));
      if (!found)
        return FALSE;
    }

  return TRUE;
}

static void
visit_pair (SpeCheckRun *run,
            const char  *name,
            Overlap      overlap,
            GHashTable  *known,
            OverlapFunc  func)
{
  const SpeRule *first = spe_profile_get_rule (run->flat, overlap.first);
  const SpeRule *second = spe_profile_get_rule (run->flat, overlap.second);
  guint64 key = (guint64) overlap.first << 32 | overlap.second;

  if (!takes_part (run, first) || !takes_part (run, second) ||
      spe_verdict_equal (spe_rule_get_verdict (first), spe_rule_get_verdict (second)) ||
      g_hash_table_contains (known, &key) || !find_overlap (run, &overlap))
    return;

  g_hash_table_add (known, g_memdup2 (&key, sizeof key));
  func (run, name, &overlap);
}

/* Calls FUNC once for any two rules with different actions that match the same arguments. */
static void
for_each_overlap (SpeCheckRun *run,
                  OverlapFunc  func)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; run->program != NULL && run->names[i] != NULL; i++)
    {
      const SpeCallEntry *entry = spe_call_index_lookup (run->calls, run->names[i]);
      guint n_rules = MIN (entry->rules->len, MAX_RULES);

      if (entry->unconditional != SPE_NO_RULE ||
          spe_check_get_number (run, run->names[i]) == SPE_NO_NUMBER)
        continue;

      for (guint j = 0; j < n_rules; j++)
        for (guint k = j + 1; k < n_rules; k++)
          visit_pair (run, run->names[i],
                      (Overlap) { g_array_index (entry->rules, guint, j),
                                  g_array_index (entry->rules, guint, k), { 0 } },
                      known, func);
    }
}

static SpeVerdict
decide (const SpeCheckRun *run,
        const char        *name,
        const Overlap     *overlap)
{
  return spe_program_decide (run->program, run->target->arch,
                             (guint32) spe_check_get_number (run, name), overlap->args);
}

static void
report_dropped (SpeCheckRun   *run,
                const char    *name,
                const Overlap *overlap)
{
  const SpeRule *first = spe_profile_get_rule (run->flat, overlap->first);
  const SpeRule *second = spe_profile_get_rule (run->flat, overlap->second);
  guint rule = spe_check_get_rule (run, overlap->second);
  g_autofree char *quoted = spe_check_dup_quoted (name);
  SpeProblem *problem = NULL;

  if (!is_within (first, second) ||
      !spe_verdict_equal (decide (run, name, overlap), spe_rule_get_verdict (first)))
    return;

  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u", rule),
    /* Translators: both %u are numbers of rules, %2$s is a call. */
    g_strdup_printf (_ ("Rule %1$u is dropped for %2$s: rule %3$u has fewer conditions and comes "
                        "first"),
                     spe_check_rule_number (rule), quoted,
                     spe_check_rule_number (spe_check_get_rule (run, overlap->first))));
  spe_check_offer (problem, _ ("Delete what has no effect"), spe_check_fix_remove_names, name);
}

/**
 * spe_check_longer_dropped:
 * @run: a run
 *
 * SEC504. A rule with more conditions looks like an exception from the one with fewer.
 */
void
spe_check_longer_dropped (SpeCheckRun *run)
{
  for_each_overlap (run, report_dropped);
}

static char *
dup_call_text (const char    *name,
               const Overlap *overlap,
               const SpeRule *first,
               const SpeRule *second)
{
  g_autoptr (GString) text = g_string_new (name);
  guint last = 0;

  for (guint i = 0; i < spe_rule_get_n_conditions (first); i++)
    last = MAX (last, get_index (spe_rule_get_condition (first, i)));
  for (guint i = 0; i < spe_rule_get_n_conditions (second); i++)
    last = MAX (last, get_index (spe_rule_get_condition (second, i)));

  g_string_append_c (text, '(');
  for (guint i = 0; i <= MIN (last, SPE_ARGUMENT_MAX); i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", overlap->args[i]);
  g_string_append_c (text, ')');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
report_order (SpeCheckRun   *run,
              const char    *name,
              const Overlap *overlap)
{
  const SpeRule *first = spe_profile_get_rule (run->flat, overlap->first);
  const SpeRule *second = spe_profile_get_rule (run->flat, overlap->second);
  SpeVerdict verdict = decide (run, name, overlap);
  guint rule = spe_check_get_rule (run, overlap->second);
  guint other = spe_check_get_rule (run, overlap->first);
  guint winner = spe_verdict_equal (verdict, spe_rule_get_verdict (second)) ? rule : other;
  g_autofree char *text = NULL;

  /* A rule that stands as an exception before one with fewer conditions and wins is no surprise;
   * one that stands behind it is for SEC504. Or another rule, or a fault of libseccomp, decides. */
  if (is_within (first, second) || (is_within (second, first) && winner == other) ||
      (winner == other && !spe_verdict_equal (verdict, spe_rule_get_verdict (first))))
    return;

  text = dup_call_text (name, overlap, first, second);
  spe_check_report (run, g_strdup_printf ("/syscalls/%u", rule),
                    /* Translators: all %u are numbers of rules, %3$s is a call with arguments. */
                    g_strdup_printf (_ ("Rules %1$u and %2$u both match %3$s; rule %4$u wins"),
                                     spe_check_rule_number (other), spe_check_rule_number (rule),
                                     text, spe_check_rule_number (winner)));
}

/**
 * spe_check_overlap_order:
 * @run: a run
 *
 * SEC505. Readers take the first rule that matches, libseccomp does not.
 */
void
spe_check_overlap_order (SpeCheckRun *run)
{
  for_each_overlap (run, report_order);
}
