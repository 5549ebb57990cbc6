/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

#include "model/spe-edit.h"

/* Checks for what is written twice. */

static void
remove_copies (SpeRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint kept = 0;

  for (guint i = 0; rule->names[i] != NULL; i++)
    {
      char *name = rule->names[i];

      if (g_hash_table_contains (seen, name))
        {
          g_free (name);
          continue;
        }
      g_hash_table_add (seen, name);
      rule->names[kept++] = name;
    }
  rule->names[kept] = NULL;
}

static SpeProfile *
fix_duplicate_names (const SpeProfile *profile,
                     const SpeProblem *problem)
{
  guint index = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);

  remove_copies (rule);

  return spe_edit_replace_rule (profile, index, rule);
}

/* One problem a rule: its copies go together. */
static void
check_names (SpeCheckRun *run,
             guint        index)
{
  const SpeRule *rule = spe_profile_get_rule (run->profile, index);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) copies = g_ptr_array_new ();
  g_autofree char *list = NULL;
  guint first = 0;
  SpeProblem *problem = NULL;

  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    {
      /* Empty names are another check's matter. */
      if (rule->names[i][0] == '\0' || g_hash_table_add (seen, rule->names[i]))
        continue;

      if (copies->len == 0)
        first = i;
      if (g_hash_table_add (listed, rule->names[i]))
        g_ptr_array_add (copies, rule->names[i]);
    }
  if (copies->len == 0)
    return;

  list = spe_check_dup_list (copies);
  problem = spe_check_report (run, g_strdup_printf ("/syscalls/%u/names/%u", index, first),
                              /* Translators: %1$u is the number of a rule, %2$s lists names. */
                              g_strdup_printf (_ ("Rule %1$u names a call more than once: %2$s"),
                                               spe_check_rule_number (index), list));
  spe_check_offer (problem, _ ("Delete the copies"), fix_duplicate_names, NULL);
}

static guint
hash_strings (GStrv strings,
              guint hash)
{
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    hash = hash * 31 + g_str_hash (strings[i]);

  return hash;
}

/* Equal rules have equal hashes; what else is alike does not matter. */
static guint
hash_rule (gconstpointer data)
{
  const SpeRule *rule = data;
  guint hash = hash_strings (rule->names, rule->name != NULL ? g_str_hash (rule->name) : 0);

  hash = hash * 31 + rule->action;
  hash = hash * 31 + (guint) rule->errno_ret;
  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      hash = hash * 31 + (guint) condition->index;
      hash = hash * 31 + condition->op;
      hash = hash * 31 + (guint) condition->value;
      hash = hash * 31 + (guint) condition->value_two;
    }

  return hash;
}

static gboolean
rules_equal (gconstpointer a,
             gconstpointer b)
{
  return spe_rule_equal (a, b);
}

static void
report_rule_twice (SpeCheckRun *run,
                   guint        rule,
                   guint        earlier)
{
  SpeProblem *problem = NULL;

  problem = spe_check_report (run, g_strdup_printf ("/syscalls/%u", rule),
                              /* Translators: both %u are numbers of rules. */
                              g_strdup_printf (_ ("Rule %1$u is the same as rule %2$u"),
                                               spe_check_rule_number (rule),
                                               spe_check_rule_number (earlier)));
  spe_check_explain (problem, NULL, _ ("Delete one of them."));
  spe_check_offer (problem, _ ("Delete the copy"), spe_check_fix_remove_rule, NULL);
}

/**
 * spe_check_duplicate_name:
 * @run: a run
 *
 * SEC308. A second copy changes nothing, until somebody edits only one of the two.
 */
void
spe_check_duplicate_name (SpeCheckRun *run)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_rule, rules_equal);

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      gpointer earlier = NULL;

      check_names (run, i);
      if (spe_rule_get_n_names (rule) == 0)
        continue;

      if (g_hash_table_lookup_extended (seen, rule, NULL, &earlier))
        report_rule_twice (run, i, GPOINTER_TO_UINT (earlier));
      else
        g_hash_table_insert (seen, (gpointer) rule, GUINT_TO_POINTER (i));
    }
}
