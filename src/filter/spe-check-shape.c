/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks of the shape of a profile: members without which it means nothing. */

/* The largest integer up to which a double holds every one (IEEE 754 binary64). */
#define MAX_EXACT_DOUBLE (G_GUINT64_CONSTANT (1) << 53)

static gboolean
is_missing (SpeAction   action,
            const char *text)
{
  return action == SPE_ACTION_UNSET || (action == SPE_ACTION_INVALID && g_strcmp0 (text, "") == 0);
}

static gboolean
lacks_default (const SpeProfile *profile)
{
  return is_missing (profile->default_action, profile->default_action_text);
}

static guint
count_loaded_rules (const SpeCheckRun *run)
{
  return spe_profile_get_n_rules (run->flat != NULL ? run->flat : run->profile);
}

/**
 * spe_check_unconfined_empty:
 * @run: a run
 *
 * SEC110. To the Go code of the engines and of runc, no default action and no rule is the way
 * to say that seccomp is off. A file in which every member is misspelt ends here too.
 */
void
spe_check_unconfined_empty (SpeCheckRun *run)
{
  SpeProblem *problem = NULL;

  if (!lacks_default (run->profile) || count_loaded_rules (run) > 0)
    return;

  problem = spe_check_report (
    run, g_strdup (""),
    g_strdup (_ ("The profile has neither a default action nor a rule")));
  spe_check_offer (problem, _ ("Refuse by default"), spe_check_fix_action, "SCMP_ACT_ERRNO");
}

static gboolean
allows_something (const SpeProfile *profile)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_action_is_permissive (spe_profile_get_rule (profile, i)->action))
      return TRUE;

  return FALSE;
}

/**
 * spe_check_default_missing:
 * @run: a run
 *
 * SEC111. The runtimes need to know what happens to the calls that no rule names. Refusing
 * them is the plain fix only where the rules are a list of what is allowed.
 */
void
spe_check_default_missing (SpeCheckRun *run)
{
  SpeProblem *problem = NULL;

  if (!lacks_default (run->profile) || count_loaded_rules (run) == 0)
    return;

  problem = spe_check_report (
    run, g_strdup (run->profile->default_action_text != NULL ? "/defaultAction" : ""),
    g_strdup (_ ("The profile has rules but no defaultAction")));
  if (allows_something (run->profile))
    spe_check_offer (problem, _ ("Refuse by default"), spe_check_fix_action, "SCMP_ACT_ERRNO");
}

/**
 * spe_check_rule_action_missing:
 * @run: a run
 *
 * SEC112. The runtimes look the action up before anything else, even in a rule without names.
 */
void
spe_check_rule_action_missing (SpeCheckRun *run)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      const char *member = rule->action_text != NULL ? "/action" : "";

      if (!is_missing (rule->action, rule->action_text))
        continue;

      spe_check_report (run, g_strdup_printf ("/syscalls/%u%s", i, member),
                        /* Translators: %u is the number of a rule. */
                        g_strdup_printf (_ ("Rule %u has no action"), spe_check_rule_number (i)));
    }
}

static void
report_precision (SpeCheckRun *run,
                  guint        rule,
                  guint        condition,
                  const char  *member,
                  guint64      value)
{
  g_autofree char *number = spe_check_dup_number (value);

  if (value <= MAX_EXACT_DOUBLE)
    return;

  spe_check_report (run,
                    g_strdup_printf ("/syscalls/%u/args/%u/%s", rule, condition, member),
                    /* Translators: %s is a large number. */
                    g_strdup_printf (_ ("%s is above 2^53"), number));
}

/**
 * spe_check_precision_loss:
 * @run: a run
 *
 * SEC113. Tools that hold numbers as doubles change a mask or a value beyond 2^53 in silence.
 */
void
spe_check_precision_loss (SpeCheckRun *run)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);

      for (guint j = 0; j < spe_rule_get_n_conditions (rule); j++)
        {
          const SpeCondition *condition = spe_rule_get_condition (rule, j);

          report_precision (run, i, j, "value", condition->value);
          report_precision (run, i, j, "valueTwo", condition->value_two);
        }
    }
}
