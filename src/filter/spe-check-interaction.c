/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-entries.h"

/* Checks of rules that name the same call. An unconditional entry makes libseccomp forget every
 * conditional one of that call, and of two unconditional entries the first counts (libseccomp,
 * src/db.c). Problems are grouped: one for two rules, with all calls that they share. */

typedef enum
{
  HIDES_OTHER_CONDITIONAL,
  HIDES_SAME_CONDITIONAL,
  HIDES_OTHER_UNCONDITIONAL,
} Relation;

/* RULE, which is without effect for NAMES since HIDER decides them. Indices of the flat profile. */
typedef struct
{
  guint      rule;
  guint      hider;
  GPtrArray *names;
} Pair;

typedef void (*PairFunc) (SpeCheckRun *run,
                          const Pair  *pair);

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_ptr_array_unref (pair->names);
  g_free (pair);
}

static guint
pair_hash (gconstpointer data)
{
  const Pair *pair = data;

  return pair->rule * 31 + pair->hider;
}

static gboolean
pair_equal (gconstpointer a,
            gconstpointer b)
{
  const Pair *left = a;
  const Pair *right = b;

  return left->rule == right->rule && left->hider == right->hider;
}

static void
add_to_pair (GPtrArray  *pairs,
             GHashTable *known,
             guint       rule,
             guint       hider,
             const char *name)
{
  Pair wanted = { rule, hider, NULL };
  Pair *pair = g_hash_table_lookup (known, &wanted);

  if (pair == NULL)
    {
      pair = g_new (Pair, 1);
      *pair = (Pair) { rule, hider, g_ptr_array_new () };
      g_hash_table_add (known, pair);
      g_ptr_array_add (pairs, pair);
    }
  g_ptr_array_add (pair->names, (gpointer) name);
}

/* A test of no bits is none. Where a rule is split by OR, one such part makes up for all. */
static gboolean
holds_always (const SpeCheckRun *run,
              const SpeRule     *rule)
{
  guint bits = spe_arch_get_bits (run->target->arch);
  guint n_conditions = spe_rule_get_n_conditions (rule);
  guint n_vacuous = 0;

  for (guint i = 0; i < n_conditions; i++)
    n_vacuous += spe_condition_is_vacuous (spe_rule_get_condition (rule, i), bits) ? 1 : 0;

  return n_vacuous == n_conditions || (n_vacuous > 0 && spe_entries_are_split (rule));
}

static gboolean
is_in_relation (const SpeCheckRun *run,
                const SpeRule     *rule,
                const SpeRule     *hider,
                Relation           relation)
{
  gboolean is_same = spe_verdict_equal (spe_rule_get_verdict (rule), spe_rule_get_verdict (hider));

  switch (relation)
    {
    case HIDES_OTHER_CONDITIONAL:
      return !holds_always (run, rule) && !is_same;
    case HIDES_SAME_CONDITIONAL:
      return !holds_always (run, rule) && is_same;
    case HIDES_OTHER_UNCONDITIONAL:
    default:
      return holds_always (run, rule) && !is_same;
    }
}

/* The first rule that tests nothing and reaches libseccomp. */
static guint
find_hider (const SpeCheckRun  *run,
            const SpeCallEntry *entry)
{
  for (guint i = 0; i < entry->rules->len; i++)
    {
      guint index = g_array_index (entry->rules, guint, i);
      const SpeRule *rule = spe_profile_get_rule (run->flat, index);

      if (holds_always (run, rule) && !spe_check_is_dropped (run, rule))
        return index;
    }

  return SPE_NO_RULE;
}

static void
collect_pairs (SpeCheckRun *run,
               const char  *name,
               Relation     relation,
               GPtrArray   *pairs,
               GHashTable  *known)
{
  const SpeCallEntry *entry = spe_call_index_lookup (run->calls, name);
  guint hider = entry->rules->len > 1 ? find_hider (run, entry) : SPE_NO_RULE;

  for (guint i = 0; hider != SPE_NO_RULE && i < entry->rules->len; i++)
    {
      guint index = g_array_index (entry->rules, guint, i);
      const SpeRule *rule = spe_profile_get_rule (run->flat, index);

      if (index != hider &&
          !spe_check_is_dropped (run, rule) &&
          is_in_relation (run, rule, spe_profile_get_rule (run->flat, hider), relation))
        add_to_pair (pairs, known, index, hider, name);
    }
}

static void
for_each_pair (SpeCheckRun *run,
               Relation     relation,
               PairFunc     func)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (pair_free);
  g_autoptr (GHashTable) known = g_hash_table_new (pair_hash, pair_equal);

  for (guint i = 0; run->names != NULL && run->names[i] != NULL; i++)
    collect_pairs (run, run->names[i], relation, pairs, known);
  for (guint i = 0; i < pairs->len; i++)
    func (run, pairs->pdata[i]);
}

/* The rule, or the name where only some of its names are concerned. */
static char *
dup_pair_path (const SpeCheckRun *run,
               const Pair        *pair)
{
  guint rule = spe_check_get_rule (run, pair->rule);

  if (pair->names->len == spe_rule_get_n_names (spe_profile_get_rule (run->flat, pair->rule)))
    return g_strdup_printf ("/syscalls/%u", rule);

  return spe_check_dup_call_path (run->profile, rule, pair->names->pdata[0]);
}

static void
offer_removal (SpeProblem *problem,
               const Pair *pair)
{
  spe_check_offer_names (problem, _ ("Delete what has no effect"), spe_check_fix_remove_names,
                         pair->names);
}

static void
report_hidden (SpeCheckRun *run,
               const Pair  *pair)
{
  g_autofree char *list = spe_check_dup_list (pair->names);

  spe_check_report (
    run, dup_pair_path (run, pair),
    /* Translators: both %u are numbers of rules, %2$s is a list of calls. */
    g_strdup_printf (_ ("Rule %1$u never applies to %2$s: rule %3$u matches without conditions"),
                     spe_check_rule_number (spe_check_get_rule (run, pair->rule)), list,
                     spe_check_rule_number (spe_check_get_rule (run, pair->hider))));
}

/**
 * spe_check_hidden_conditional:
 * @run: a run
 *
 * SEC501. An exception with conditions beside a general rule looks right and does nothing.
 */
void
spe_check_hidden_conditional (SpeCheckRun *run)
{
  for_each_pair (run, HIDES_OTHER_CONDITIONAL, report_hidden);
}

static void
report_conflict (SpeCheckRun *run,
                 const Pair  *pair)
{
  g_autofree char *list = spe_check_dup_list (pair->names);
  const SpeRule *hider = spe_profile_get_rule (run->flat, pair->hider);
  g_autofree char *verdict = spe_verdict_dup_label (spe_rule_get_verdict (hider));
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, dup_pair_path (run, pair),
    /* Translators: both %u are numbers of rules, %2$s is a list of calls, %4$s an action. */
    g_strdup_printf (_ ("Rule %1$u is ignored for %2$s: rule %3$u comes first (%4$s)"),
                     spe_check_rule_number (spe_check_get_rule (run, pair->rule)), list,
                     spe_check_rule_number (spe_check_get_rule (run, pair->hider)), verdict));
  offer_removal (problem, pair);
}

/**
 * spe_check_conflicting_unconditional:
 * @run: a run
 *
 * SEC502. Two rules contradict each other and nobody reports it.
 */
void
spe_check_conflicting_unconditional (SpeCheckRun *run)
{
  for_each_pair (run, HIDES_OTHER_UNCONDITIONAL, report_conflict);
}

static void
report_redundant (SpeCheckRun *run,
                  const Pair  *pair)
{
  g_autofree char *list = spe_check_dup_list (pair->names);
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, dup_pair_path (run, pair),
    /* Translators: both %u are numbers of rules, %2$s is a list of calls. */
    g_strdup_printf (_ ("Rule %1$u adds nothing for %2$s: rule %3$u covers it"),
                     spe_check_rule_number (spe_check_get_rule (run, pair->rule)), list,
                     spe_check_rule_number (spe_check_get_rule (run, pair->hider))));
  offer_removal (problem, pair);
}

/**
 * spe_check_redundant_conditional:
 * @run: a run
 *
 * SEC511. Conditions that restrict nothing lead readers to think that they do.
 */
void
spe_check_redundant_conditional (SpeCheckRun *run)
{
  for_each_pair (run, HIDES_SAME_CONDITIONAL, report_redundant);
}

/* A condition "not equal" that stands for a rule of its own. */
typedef struct
{
  SpeVerdict verdict;
  gint64     argument;
  guint64    value;
  guint      rule;
  guint      condition;
} Unequal;

static gboolean
stand_alone (const SpeRule *rule)
{
  return spe_rule_get_n_conditions (rule) == 1 || spe_entries_are_split (rule);
}

/* Returns the one found before that speaks of the same argument and action, or NULL. */
static const Unequal *
find_partner (GArray        *found,
              const Unequal *unequal)
{
  for (guint i = 0; i < found->len; i++)
    {
      const Unequal *earlier = &g_array_index (found, Unequal, i);

      if (earlier->argument == unequal->argument &&
          spe_verdict_equal (earlier->verdict, unequal->verdict))
        return earlier;
    }

  return NULL;
}

static void
report_or_of_unequal (SpeCheckRun   *run,
                      const char    *name,
                      const Unequal *earlier,
                      const Unequal *last)
{
  const SpeRule *rule = spe_profile_get_rule (run->flat, last->rule);
  const SpeRule *earlier_rule = spe_profile_get_rule (run->flat, earlier->rule);
  g_autofree char *text =
    spe_check_dup_condition (run, rule, spe_rule_get_condition (rule, last->condition));
  g_autofree char *earlier_text = spe_check_dup_condition (
    run, earlier_rule, spe_rule_get_condition (earlier_rule, earlier->condition));
  g_autofree char *quoted = spe_check_dup_quoted (name);

  spe_check_report (run,
                    g_strdup_printf ("/syscalls/%u/args/%u",
                                     spe_check_get_rule (run, last->rule), last->condition),
                    /* Translators: %1$s and %2$s are conditions, %3$s is a call. */
                    g_strdup_printf (_ ("%1$s or %2$s is true for every value, so %3$s always "
                                        "matches"), earlier_text, text, quoted));
}

/* Adds the conditions of a rule to those found before. Returns whether one of them matches, with
 * one found before, every value; that one is reported. */
static gboolean
collect_unequal (SpeCheckRun *run,
                 const char  *name,
                 guint        index,
                 GArray      *found)
{
  const SpeRule *rule = spe_profile_get_rule (run->flat, index);

  if (spe_check_is_dropped (run, rule) || !stand_alone (rule))
    return FALSE;

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);
      Unequal unequal = { spe_rule_get_verdict (rule), MAX (condition->index, 0),
                          condition->value, index, i };
      const Unequal *earlier = find_partner (found, &unequal);

      if (condition->op != SPE_OPERATOR_NE)
        continue;

      if (earlier == NULL)
        {
          g_array_append_val (found, unequal);
        }
      else if (earlier->value != unequal.value)
        {
          report_or_of_unequal (run, name, earlier, &unequal);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * spe_check_or_of_unequal:
 * @run: a run
 *
 * SEC506. "Neither x nor y" cannot be written as two conditions: every value differs from one
 * of the two. Rules that name several calls are reported once.
 */
void
spe_check_or_of_unequal (SpeCheckRun *run)
{
  g_autoptr (GHashTable) reported = g_hash_table_new (NULL, NULL);

  for (guint i = 0; run->names != NULL && run->names[i] != NULL; i++)
    {
      const SpeCallEntry *entry = spe_call_index_lookup (run->calls, run->names[i]);
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Unequal));

      for (guint j = 0; j < entry->rules->len; j++)
        {
          guint rule = g_array_index (entry->rules, guint, j);

          if (g_hash_table_contains (reported, GUINT_TO_POINTER (rule)))
            break;
          if (!collect_unequal (run, run->names[i], rule, found))
            continue;

          g_hash_table_add (reported, GUINT_TO_POINTER (rule));
          break;
        }
    }
}
