/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks of what the values of conditions mean. */

typedef gboolean (*ConditionTest) (const SpeCondition *condition,
                                   guint64             largest);

/* Where a call of the rule exists, the rule decides something. */
static gboolean
is_effective (const SpeRule *rule,
              SpeArch        arch)
{
  guint n_names = spe_rule_get_n_names (rule);

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (rule, i);
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

      if (call != NULL && spe_check_call_exists (call, arch))
        return TRUE;
    }

  return FALSE;
}

static guint64
get_largest (SpeArch arch)
{
  return spe_arch_get_bits (arch) == 32 ? G_MAXUINT32 : G_MAXUINT64;
}

/* The architectures of the filter on which TEST holds for the condition. */
static GArray *
dup_arches_where (const SpeCheckRun  *run,
                  guint               rule,
                  const SpeCondition *condition,
                  ConditionTest       test)
{
  GArray *arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));

  if (!spe_check_has_flat_rule (run, rule))
    return arches;

  for (guint i = 0; i < run->arches->len; i++)
    {
      SpeArch arch = g_array_index (run->arches, SpeArch, i);

      if (test (condition, get_largest (arch)) &&
          is_effective (spe_profile_get_rule (run->profile, rule), arch))
        g_array_append_val (arches, arch);
    }

  return arches;
}

static gboolean
is_always_true (const SpeCondition *condition,
                guint64             largest)
{
  guint64 value = condition->value & largest;

  return (condition->op == SPE_OPERATOR_GE && value == 0) ||
         (condition->op == SPE_OPERATOR_LE && value == largest) ||
         (condition->op == SPE_OPERATOR_MASKED_EQ && value == 0);
}

static gboolean
is_always_false (const SpeCondition *condition,
                 guint64             largest)
{
  guint64 value = condition->value & largest;

  return (condition->op == SPE_OPERATOR_LT && value == 0) ||
         (condition->op == SPE_OPERATOR_GT && value == largest);
}

static gboolean
is_truncated (const SpeCondition *condition,
              guint64             largest)
{
  gboolean two_counts = condition->op == SPE_OPERATOR_MASKED_EQ;

  return (condition->value > largest || (two_counts && condition->value_two > largest)) &&
         !is_always_true (condition, largest) &&
         !is_always_false (condition, largest);
}

static void
check_always_true (SpeCheckRun        *run,
                   guint               rule,
                   guint               n,
                   const SpeCondition *condition)
{
  g_autoptr (GArray) arches = dup_arches_where (run, rule, condition, is_always_true);
  g_autofree char *where = spe_check_dup_arches (arches);
  g_autofree char *text = NULL;

  if (arches->len == 0)
    return;

  text = spe_check_dup_condition (run, spe_profile_get_rule (run->profile, rule), condition);
  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                    /* Translators: %1$s is a condition, %2$s a list of architectures. */
                    g_strdup_printf (_ ("%1$s is always true on %2$s"), text, where));
}

/**
 * spe_check_always_true:
 * @run: a run
 *
 * SEC406. A condition that every value satisfies restricts nothing.
 */
void
spe_check_always_true (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_always_true);
}

static void
check_always_false (SpeCheckRun        *run,
                    guint               rule,
                    guint               n,
                    const SpeCondition *condition)
{
  g_autoptr (GArray) arches = dup_arches_where (run, rule, condition, is_always_false);
  g_autofree char *where = spe_check_dup_arches (arches);
  g_autofree char *text = NULL;

  if (arches->len == 0)
    return;

  text = spe_check_dup_condition (run, spe_profile_get_rule (run->profile, rule), condition);
  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                    /* Translators: %1$s is a condition, %2$s a list of architectures. */
                    g_strdup_printf (_ ("%1$s can never be true on %2$s"), text, where));
}

/**
 * spe_check_always_false:
 * @run: a run
 *
 * SEC407. A condition that no value satisfies takes its rule away.
 */
void
spe_check_always_false (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_always_false);
}

static SpeProfile *
fix_add_value_two (const SpeProfile *profile,
                   const SpeProblem *problem)
{
  g_autoptr (SpeCondition) condition = spe_check_derive_condition (profile, problem);

  condition->has_value_two = TRUE;

  return spe_check_replace_condition (profile, problem, condition);
}

static void
check_value_two_missing (SpeCheckRun        *run,
                         guint               rule,
                         guint               n,
                         const SpeCondition *condition)
{
  SpeProblem *problem = NULL;

  if (condition->op != SPE_OPERATOR_MASKED_EQ || condition->has_value_two)
    return;

  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
    g_strdup (_ ("The condition has no valueTwo, so it matches when no bit of the mask is set")));
  spe_check_offer (problem, _ ("Write valueTwo: 0"), fix_add_value_two, NULL);
}

/**
 * spe_check_masked_without_value_two:
 * @run: a run
 *
 * SEC408. Which of the two numbers is the mask is easily mistaken when one is left out.
 */
void
spe_check_masked_without_value_two (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_value_two_missing);
}

static void
check_outside_mask (SpeCheckRun        *run,
                    guint               rule,
                    guint               n,
                    const SpeCondition *condition)
{
  guint64 outside = condition->value_two & ~condition->value;
  g_autofree char *bits = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", outside);

  if (condition->op != SPE_OPERATOR_MASKED_EQ || outside == 0)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u/valueTwo", rule, n),
                    /* Translators: %s is a number in hexadecimal. */
                    g_strdup_printf (_ ("The mask does not contain the bits %s of valueTwo"),
                                     bits));
}

/**
 * spe_check_bits_outside_mask:
 * @run: a run
 *
 * SEC409. Wanted bits that the mask does not contain can never be seen.
 */
void
spe_check_bits_outside_mask (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_outside_mask);
}

static SpeProfile *
fix_drop_value_two (const SpeProfile *profile,
                    const SpeProblem *problem)
{
  g_autoptr (SpeCondition) condition = spe_check_derive_condition (profile, problem);

  condition->value_two = 0;
  condition->has_value_two = FALSE;

  return spe_check_replace_condition (profile, problem, condition);
}

static void
check_value_two_unused (SpeCheckRun        *run,
                        guint               rule,
                        guint               n,
                        const SpeCondition *condition)
{
  SpeProblem *problem = NULL;

  if (spe_operator_to_string (condition->op) == NULL ||
      condition->op == SPE_OPERATOR_MASKED_EQ ||
      condition->value_two == 0)
    return;

  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u/args/%u/valueTwo", rule, n),
    /* Translators: %s is the name of an operator. */
    g_strdup_printf (_ ("%s does not use valueTwo"), spe_operator_to_string (condition->op)));
  spe_check_offer (problem, _ ("Delete valueTwo"), fix_drop_value_two, NULL);
}

/**
 * spe_check_value_two_unused:
 * @run: a run
 *
 * SEC410. Six of the seven operators compare with one value only.
 */
void
spe_check_value_two_unused (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_value_two_unused);
}

static void
check_truncated (SpeCheckRun        *run,
                 guint               rule,
                 guint               n,
                 const SpeCondition *condition)
{
  g_autoptr (GArray) arches = dup_arches_where (run, rule, condition, is_truncated);
  g_autofree char *where = spe_check_dup_arches (arches);
  gboolean in_value = condition->value > G_MAXUINT32;
  guint64 value = in_value ? condition->value : condition->value_two;
  g_autofree char *number = spe_check_dup_number (value);

  if (arches->len == 0)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u/%s", rule, n,
                                          in_value ? "value" : "valueTwo"),
                    /* Translators: %1$s is a number, %2$u what is compared instead, %3$s a list
                     * of architectures. */
                    g_strdup_printf (_ ("%1$s is compared as %2$u on %3$s"), number,
                                     (guint) (value & G_MAXUINT32), where));
}

/**
 * spe_check_value_truncated:
 * @run: a run
 *
 * SEC413. On 32-bit architectures and x32, libseccomp compares the low word of a value, so that
 * the rule matches other arguments than the author wrote.
 */
void
spe_check_value_truncated (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_truncated);
}
