/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <string.h>

#include "model/spe-edit.h"

/* Fixes that more than one check offers. Each finds the place by the path of its problem. */

/**
 * spe_check_get_path_index:
 * @problem: a problem
 * @member: the name of a list, such as `args`
 * @out_index: (out): the index in that list, set on success only
 *
 * Returns: whether the path of @problem leads into such a list
 */
gboolean
spe_check_get_path_index (const SpeProblem *problem,
                          const char       *member,
                          guint            *out_index)
{
  g_auto (GStrv) parts = NULL;
  guint64 index = 0;

  g_return_val_if_fail (problem != NULL && member != NULL && out_index != NULL, FALSE);

  parts = g_strsplit (problem->path, "/", -1);
  for (guint i = 0; parts[i] != NULL && parts[i + 1] != NULL; i++)
    {
      if (!g_str_equal (parts[i], member) ||
          !g_ascii_string_to_unsigned (parts[i + 1], 10, 0, G_MAXUINT, &index, NULL))
        continue;

      *out_index = (guint) index;
      return TRUE;
    }

  return FALSE;
}

/**
 * spe_check_derive_rule:
 * @profile: a profile
 * @problem: a problem in one of its rules
 * @out_rule: (out): the index of that rule
 *
 * Returns: (transfer full): a copy of the rule for a fix to change
 */
SpeRule *
spe_check_derive_rule (const SpeProfile *profile,
                       const SpeProblem *problem,
                       guint            *out_rule)
{
  g_return_val_if_fail (profile != NULL && problem != NULL && out_rule != NULL, NULL);
  g_return_val_if_fail (spe_problem_get_rule_index (problem, out_rule), NULL);
  g_return_val_if_fail (*out_rule < spe_profile_get_n_rules (profile), NULL);

  return spe_rule_derive (spe_profile_get_rule (profile, *out_rule));
}

static const SpeCondition *
find_condition (const SpeProfile *profile,
                const SpeProblem *problem,
                guint            *out_rule,
                guint            *out_n)
{
  g_return_val_if_fail (spe_problem_get_rule_index (problem, out_rule), NULL);
  g_return_val_if_fail (spe_check_get_path_index (problem, "args", out_n), NULL);

  return spe_rule_get_condition (spe_profile_get_rule (profile, *out_rule), *out_n);
}

/**
 * spe_check_derive_condition:
 * @profile: a profile
 * @problem: a problem in one of its conditions
 *
 * Returns: (transfer full): a copy of the condition for a fix to change
 */
SpeCondition *
spe_check_derive_condition (const SpeProfile *profile,
                            const SpeProblem *problem)
{
  guint rule = 0;
  guint n = 0;
  const SpeCondition *condition = find_condition (profile, problem, &rule, &n);
  SpeCondition *copy = spe_condition_new ();

  copy->index = condition->index;
  copy->op = condition->op;
  copy->op_text = g_strdup (condition->op_text);
  copy->value = condition->value;
  copy->value_two = condition->value_two;
  copy->has_value = condition->has_value;
  copy->has_value_two = condition->has_value_two;

  return copy;
}

/**
 * spe_check_replace_condition:
 * @profile: a profile
 * @problem: a problem in one of its conditions
 * @condition: what shall stand there
 *
 * Returns: (transfer full): the profile with that condition there
 */
SpeProfile *
spe_check_replace_condition (const SpeProfile *profile,
                             const SpeProblem *problem,
                             SpeCondition     *condition)
{
  guint rule = 0;
  guint n = 0;

  g_return_val_if_fail (find_condition (profile, problem, &rule, &n) != NULL, NULL);

  return spe_edit_replace_condition (profile, rule, n, condition);
}

/**
 * spe_check_fix_action:
 * @profile: a profile
 * @problem: a problem with the action at its path; its subject is a valid action
 *
 * Returns: (transfer full): the profile with that action there
 */
SpeProfile *
spe_check_fix_action (const SpeProfile *profile,
                      const SpeProblem *problem)
{
  SpeAction action = spe_action_from_string (problem->subject);
  guint rule = 0;

  if (!spe_problem_get_rule_index (problem, &rule))
    return spe_edit_set_default_action (profile, action,
                                        spe_profile_get_default_errno (profile));

  return spe_edit_set_rule_action (profile, rule, action,
                                   spe_rule_get_errno (spe_profile_get_rule (profile, rule)));
}

/**
 * spe_check_fix_remove_rule:
 * @profile: a profile
 * @problem: a problem in a rule
 *
 * Returns: (transfer full): the profile without that rule
 */
SpeProfile *
spe_check_fix_remove_rule (const SpeProfile *profile,
                           const SpeProblem *problem)
{
  guint rule = 0;

  g_return_val_if_fail (spe_problem_get_rule_index (problem, &rule), NULL);

  return spe_edit_remove_rule (profile, rule);
}

static void
remove_nth (GStrv list,
            guint n)
{
  g_free (list[n]);
  memmove (list + n, list + n + 1, g_strv_length (list + n + 1) * sizeof *list + sizeof *list);
}

/* A rule that names no call any more goes. */
static SpeProfile *
replace_or_remove (const SpeProfile *profile,
                   guint             index,
                   const SpeRule    *rule)
{
  if (spe_rule_get_n_names (rule) == 0)
    return spe_edit_remove_rule (profile, index);

  return spe_edit_replace_rule (profile, index, rule);
}

/**
 * spe_check_fix_remove_name:
 * @profile: a profile
 * @problem: a problem with a name at its path
 *
 * Returns: (transfer full): the profile without that name, and without its rule where it was
 *   the only one
 */
SpeProfile *
spe_check_fix_remove_name (const SpeProfile *profile,
                           const SpeProblem *problem)
{
  guint index = 0;
  guint n = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);

  if (spe_check_get_path_index (problem, "names", &n))
    remove_nth (rule->names, n);
  else
    g_clear_pointer (&rule->name, g_free);

  return replace_or_remove (profile, index, rule);
}

/**
 * spe_check_fix_remove_names:
 * @profile: a profile
 * @problem: a problem in a rule; its subject is a list of names, one a line
 *
 * Returns: (transfer full): the profile in which the rule has none of these names; without the
 *   rule where it had no others
 */
SpeProfile *
spe_check_fix_remove_names (const SpeProfile *profile,
                            const SpeProblem *problem)
{
  guint index = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);
  g_autoptr (GHashTable) unwanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) names = g_strsplit (problem->subject, "\n", -1);
  guint kept = 0;

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (unwanted, names[i]);

  if (rule->name != NULL && g_hash_table_contains (unwanted, rule->name))
    g_clear_pointer (&rule->name, g_free);
  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    {
      if (g_hash_table_contains (unwanted, rule->names[i]))
        g_free (rule->names[i]);
      else
        rule->names[kept++] = rule->names[i];
    }
  if (rule->names != NULL)
    rule->names[kept] = NULL;

  return replace_or_remove (profile, index, rule);
}

/**
 * spe_check_fix_rename:
 * @profile: a profile
 * @problem: a problem with a name at its path; its subject is the right name
 *
 * Returns: (transfer full): the profile with the right name there; where the rule has that one
 *   already, without the wrong one
 */
SpeProfile *
spe_check_fix_rename (const SpeProfile *profile,
                      const SpeProblem *problem)
{
  guint index = 0;
  guint n = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);
  char **name = &rule->name;

  if (spe_rule_has_name (rule, problem->subject))
    return spe_check_fix_remove_name (profile, problem);

  if (spe_check_get_path_index (problem, "names", &n))
    name = &rule->names[n];
  g_free (*name);
  *name = g_strdup (problem->subject);

  return spe_edit_replace_rule (profile, index, rule);
}

/**
 * spe_check_fix_allow_calls:
 * @profile: a profile
 * @problem: a problem; its subject is a list of names, one a line
 *
 * Returns: (transfer full): the profile that allows these calls
 */
SpeProfile *
spe_check_fix_allow_calls (const SpeProfile *profile,
                           const SpeProblem *problem)
{
  g_auto (GStrv) names = g_strsplit (problem->subject, "\n", -1);

  return spe_edit_set_calls (profile, (const char * const *) names, SPE_ACTION_ALLOW, SPE_UNSET,
                             /* out_conditional: */ NULL);
}

/**
 * spe_check_fix_flag:
 * @profile: a profile
 * @problem: a problem with a flag at its path; its subject, if any, is the right flag
 *
 * Returns: (transfer full): the profile with the right flag there, or without the flag
 */
SpeProfile *
spe_check_fix_flag (const SpeProfile *profile,
                    const SpeProblem *problem)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) flags = NULL;
  guint index = 0;

  g_return_val_if_fail (spe_check_get_path_index (problem, "flags", &index), NULL);

  for (guint i = 0; profile->flags[i] != NULL; i++)
    {
      if (i != index)
        g_strv_builder_add (builder, profile->flags[i]);
      else if (problem->subject != NULL)
        g_strv_builder_add (builder, problem->subject);
    }

  /* An empty list would say that the runtime's own flags are not wanted either. */
  flags = g_strv_builder_end (builder);

  return spe_edit_set_flags (profile, flags[0] != NULL ? (const char * const *) flags : NULL);
}

/**
 * spe_check_fix_drop_flags:
 * @profile: a profile
 * @problem: a problem with its flags
 *
 * Returns: (transfer full): the profile without flags
 */
SpeProfile *
spe_check_fix_drop_flags (const SpeProfile *profile,
                          const SpeProblem *problem)
{
  return spe_edit_set_flags (profile, NULL);
}
