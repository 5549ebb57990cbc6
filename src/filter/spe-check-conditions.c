/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-entries.h"
#include "model/spe-edit.h"

/* Checks of how conditions are written: index, operator, number of conditions. What their
 * values mean is in spe-check-values.c. */

/* How many conditions crun looks at (crun, src/libcrun/seccomp.c). */
#define CRUN_MAX_CONDITIONS 6

/**
 * spe_check_for_each_condition:
 * @run: a run
 * @func: called with every condition of the author's profile
 */
void
spe_check_for_each_condition (SpeCheckRun           *run,
                              SpeCheckConditionFunc  func)
{
  g_return_if_fail (run != NULL && func != NULL);

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);

      for (guint j = 0; j < spe_rule_get_n_conditions (rule); j++)
        func (run, i, j, spe_rule_get_condition (rule, j));
    }
}

static void
check_index (SpeCheckRun        *run,
             guint               rule,
             guint               n,
             const SpeCondition *condition)
{
  g_autofree char *index = g_strdup_printf ("%" G_GINT64_FORMAT, condition->index);

  if (condition->index <= SPE_ARGUMENT_MAX)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u/index", rule, n),
                    /* Translators: %s is a number. */
                    g_strdup_printf (_ ("There is no argument %s"), index));
}

/**
 * spe_check_arg_index:
 * @run: a run
 *
 * SEC401. The kernel shows a filter six arguments.
 */
void
spe_check_arg_index (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_index);
}

static SpeProfile *
fix_operator (const SpeProfile *profile,
              const SpeProblem *problem)
{
  g_autoptr (SpeCondition) condition = spe_check_derive_condition (profile, problem);

  condition->op = spe_operator_from_string (problem->subject);
  g_clear_pointer (&condition->op_text, g_free);

  return spe_check_replace_condition (profile, problem, condition);
}

static void
report_missing_operator (SpeCheckRun *run,
                         guint        rule,
                         guint        n)
{
  SpeProblem *problem =
    spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                      g_strdup (_ ("The condition has no operator")));

  spe_check_explain (problem, NULL, _ ("Add op, such as SCMP_CMP_EQ."));
}

static void
report_unknown_operator (SpeCheckRun *run,
                         guint        rule,
                         guint        n,
                         const char  *text)
{
  g_autofree char *quoted = spe_check_dup_quoted (text);
  const char *nearest = spe_check_nearest_operator (text);
  g_autofree char *advice = spe_check_dup_hint (nearest);
  SpeProblem *problem = NULL;

  problem = spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u/op", rule, n),
                              /* Translators: %s is a word in quotation marks. */
                              g_strdup_printf (_ ("%s is not a valid operator"), quoted));
  spe_check_explain (problem, NULL, advice);
  spe_check_offer_word (problem, fix_operator, nearest);
}

static void
check_operator (SpeCheckRun        *run,
                guint               rule,
                guint               n,
                const SpeCondition *condition)
{
  if (condition->op == SPE_OPERATOR_UNSET)
    report_missing_operator (run, rule, n);
  else if (condition->op == SPE_OPERATOR_INVALID)
    report_unknown_operator (run, rule, n, condition->op_text != NULL ? condition->op_text : "");
}

/**
 * spe_check_unknown_operator:
 * @run: a run
 *
 * SEC403. Runtimes compare operators with the seven strings of the runtime-spec, byte by byte.
 */
void
spe_check_unknown_operator (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_operator);
}

static gint64
get_index (const SpeCondition *condition)
{
  /* A missing index is 0 to the runtimes. */
  return condition->index == SPE_UNSET ? 0 : condition->index;
}

/* A list of values for one argument: read as OR, it means what it looks like. */
static gboolean
is_list_of_values (const SpeRule *rule)
{
  gint64 index = get_index (spe_rule_get_condition (rule, 0));

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      if (condition->op != SPE_OPERATOR_EQ || get_index (condition) != index)
        return FALSE;
    }

  return TRUE;
}

static SpeRule *
derive_with_one_condition (const SpeRule *rule,
                           guint          n)
{
  SpeRule *single = spe_rule_derive (rule);

  g_clear_pointer (&single->conditions, g_ptr_array_unref);
  single->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  g_ptr_array_add (single->conditions, spe_condition_ref (spe_rule_get_condition (rule, n)));

  return single;
}

/* One rule a condition, which is what the runtimes make of it. */
static SpeProfile *
fix_repeated_index (const SpeProfile *profile,
                    const SpeProblem *problem)
{
  guint index = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);
  g_autoptr (SpeRule) first = derive_with_one_condition (rule, 0);
  g_autoptr (SpeProfile) edited = spe_edit_replace_rule (profile, index, first);

  for (guint i = 1; i < spe_rule_get_n_conditions (rule); i++)
    {
      g_autoptr (SpeRule) next = derive_with_one_condition (rule, i);
      SpeProfile *longer = spe_edit_add_rule (edited, index + i, next);

      spe_profile_unref (edited);
      edited = longer;
    }

  return g_steal_pointer (&edited);
}

static void
report_repeated_index (SpeCheckRun   *run,
                       guint          index,
                       const SpeRule *rule)
{
  guint n = spe_rule_get_n_conditions (rule);
  gboolean is_list = is_list_of_values (rule);
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u/args", index),
    /* Translators: %u counts conditions, always more than one. */
    g_strdup_printf (ngettext ("The %u condition is joined by OR",
                               "The %u conditions are joined by OR", n), n));
  if (!is_list)
    return;

  spe_check_explain (problem,
                     _ ("Where an argument is tested twice in a rule, runtimes make each condition "
                        "a rule of its own. libseccomp alone would refuse it."),
                     _ ("Write a rule for each value."));
  problem->severity = SPE_SEVERITY_WARNING;
  spe_check_offer (problem, _ ("Split the rule"), fix_repeated_index, NULL);
}

/**
 * spe_check_repeated_index:
 * @run: a run
 *
 * SEC404. Conditions of a rule are joined by AND, unless two of them test the same argument:
 * then all runtimes fall back to one rule a condition, which is OR.
 */
void
spe_check_repeated_index (SpeCheckRun *run)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);

      if (spe_entries_are_split (rule))
        report_repeated_index (run, i, rule);
    }
}

/**
 * spe_check_too_many_conditions:
 * @run: a run
 *
 * SEC405. crun stops reading after six conditions, runc goes on.
 */
void
spe_check_too_many_conditions (SpeCheckRun *run)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      guint n = spe_rule_get_n_conditions (spe_profile_get_rule (run->profile, i));

      if (n <= CRUN_MAX_CONDITIONS)
        continue;

      spe_check_report (run, g_strdup_printf ("/syscalls/%u/args", i),
                        /* Translators: %1$u counts conditions, %2$u is the largest number. */
                        g_strdup_printf (_ ("crun reads %2$u of the %1$u conditions, runc reads "
                                            "all"), n, CRUN_MAX_CONDITIONS));
    }
}
