/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-edit.h"

#include <string.h>

/* Edits that speak of calls rather than of rules: they find the rules that a call stands in
 * and keep the file as its author arranged it. */

typedef struct
{
  SpeAction   action;
  gint64      errno_ret;
  SpeVerdict  verdict;

  /* Owned: the calls to change, and those of them that already stand where they belong. */
  GHashTable *wanted;
  GHashTable *settled;
} CallEdit;

static gboolean
rule_fits (const SpeRule  *rule,
           const CallEdit *edit)
{
  return !spe_rule_is_conditional (rule) &&
         spe_verdict_equal (spe_rule_get_verdict (rule), edit->verdict);
}

static gboolean
mentions_wanted (const SpeRule  *rule,
                 const CallEdit *edit)
{
  guint n_names = spe_rule_get_n_names (rule);

  for (guint i = 0; i < n_names; i++)
    if (g_hash_table_contains (edit->wanted, spe_rule_get_nth_name (rule, i)))
      return TRUE;

  return FALSE;
}

/* Returns the rule without the wanted names, or NULL when none is left. */
static SpeRule *
rule_without_wanted (const SpeRule  *rule,
                     const CallEdit *edit)
{
  g_autoptr (SpeRule) rest = spe_rule_derive (rule);
  guint kept = 0;

  if (rest->name != NULL && g_hash_table_contains (edit->wanted, rest->name))
    g_clear_pointer (&rest->name, g_free);

  for (guint i = 0; rest->names != NULL && rest->names[i] != NULL; i++)
    {
      if (g_hash_table_contains (edit->wanted, rest->names[i]))
        g_free (rest->names[i]);
      else
        rest->names[kept++] = rest->names[i];
    }
  if (rest->names != NULL)
    rest->names[kept] = NULL;

  return spe_rule_get_n_names (rest) > 0 ? g_steal_pointer (&rest) : NULL;
}

static void
note_settled (const SpeRule  *rule,
              const CallEdit *edit)
{
  guint n_names = spe_rule_get_n_names (rule);

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (rule, i);

      if (g_hash_table_contains (edit->wanted, name))
        g_hash_table_add (edit->settled, (gpointer) name);
    }
}

/* Takes the wanted names out of every unconditional rule that decides otherwise. */
static void
withdraw (GPtrArray      *rules,
          const CallEdit *edit)
{
  for (guint i = 0; i < rules->len;)
    {
      const SpeRule *rule = rules->pdata[i];
      SpeRule *rest = NULL;

      if (spe_rule_is_conditional (rule) || !mentions_wanted (rule, edit))
        {
          i++;
          continue;
        }
      if (rule_fits (rule, edit))
        {
          note_settled (rule, edit);
          i++;
          continue;
        }

      rest = rule_without_wanted (rule, edit);
      if (rest == NULL)
        {
          g_ptr_array_remove_index (rules, i);
          continue;
        }
      spe_rule_unref (rules->pdata[i]);
      rules->pdata[i++] = rest;
    }
}

static gboolean
is_sorted (GStrv names)
{
  for (guint i = 0; names[i] != NULL && names[i + 1] != NULL; i++)
    if (strcmp (names[i], names[i + 1]) > 0)
      return FALSE;

  return TRUE;
}

/* The names of a list with another one in sorted place, or last where the list is not sorted. */
static void
insert_name (GPtrArray  *names,
             const char *name,
             gboolean    sorted)
{
  guint at = names->len;

  for (guint i = 0; sorted && i < names->len && at == names->len; i++)
    if (strcmp (names->pdata[i], name) > 0)
      at = i;

  g_ptr_array_insert (names, (int) at, g_strdup (name));
}

static GStrv
names_with (GStrv      names,
            GPtrArray *additions)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  gboolean sorted = is_sorted (names);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (names[i]));
  for (guint i = 0; i < additions->len; i++)
    insert_name (list, additions->pdata[i], sorted);

  return (GStrv) g_ptr_array_steal (list, NULL);
}

/* The fitting rule with the longest list: where an author would look for the name. */
static int
find_home (GPtrArray      *rules,
           const CallEdit *edit)
{
  int home = -1;
  guint longest = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const SpeRule *rule = rules->pdata[i];
      guint n_names = 0;

      if (rule->names == NULL || rule->name != NULL || !rule_fits (rule, edit))
        continue;

      n_names = spe_rule_get_n_names (rule);
      if (n_names > longest)
        {
          home = (int) i;
          longest = n_names;
        }
    }

  return home;
}

/* The oldest Docker profiles have one rule a call, each with a single `name`. */
static gboolean
uses_single_names (GPtrArray *rules)
{
  gboolean found = FALSE;

  for (guint i = 0; i < rules->len; i++)
    {
      const SpeRule *rule = rules->pdata[i];

      if (rule->names != NULL)
        return FALSE;
      found = found || rule->name != NULL;
    }

  return found;
}

static SpeRule *
new_rule (const CallEdit *edit)
{
  SpeRule *rule = spe_rule_new ();

  rule->action = edit->action;
  if (spe_action_takes_errno (edit->action))
    rule->errno_ret = edit->errno_ret;

  return rule;
}

static gboolean
single_names_sorted (GPtrArray *rules)
{
  for (guint i = 0; i + 1 < rules->len; i++)
    {
      const SpeRule *rule = rules->pdata[i];
      const SpeRule *next = rules->pdata[i + 1];

      if (g_strcmp0 (rule->name, next->name) > 0)
        return FALSE;
    }

  return TRUE;
}

static void
add_single_name_rule (GPtrArray      *rules,
                      const CallEdit *edit,
                      const char     *name)
{
  SpeRule *rule = new_rule (edit);
  gboolean sorted = single_names_sorted (rules);
  guint at = rules->len;

  for (guint i = 0; sorted && i < rules->len && at == rules->len; i++)
    if (g_strcmp0 (((const SpeRule *) rules->pdata[i])->name, name) > 0)
      at = i;

  rule->name = g_strdup (name);
  g_ptr_array_insert (rules, (int) at, rule);
}

static void
add_list_rule (GPtrArray      *rules,
               const CallEdit *edit,
               GPtrArray      *names)
{
  SpeRule *rule = new_rule (edit);

  rule->names = names_with ((char *[]) { NULL }, names);
  g_ptr_array_add (rules, rule);
}

static void
join_rule (GPtrArray *rules,
           guint      home,
           GPtrArray *names)
{
  SpeRule *old = rules->pdata[home];
  SpeRule *rule = spe_rule_derive (old);

  g_strfreev (rule->names);
  rule->names = names_with (old->names, names);
  rules->pdata[home] = rule;
  spe_rule_unref (old);
}

static void
settle (GPtrArray      *rules,
        const CallEdit *edit,
        GPtrArray      *names)
{
  int home = find_home (rules, edit);

  if (home >= 0)
    join_rule (rules, home, names);
  else if (!uses_single_names (rules))
    add_list_rule (rules, edit, names);
  else
    for (guint i = 0; i < names->len; i++)
      add_single_name_rule (rules, edit, names->pdata[i]);
}

static GPtrArray *
dup_unsettled (const CallEdit     *edit,
               const char * const *names)
{
  GPtrArray *unsettled = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_hash_table_add (edit->settled, (gpointer) names[i]))
      g_ptr_array_add (unsettled, (gpointer) names[i]);

  return unsettled;
}

static GStrv
dup_conditional (const SpeProfile *profile,
                 const CallEdit   *edit)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      guint n_names = spe_rule_is_conditional (rule) ? spe_rule_get_n_names (rule) : 0;

      for (guint j = 0; j < n_names; j++)
        {
          const char *name = spe_rule_get_nth_name (rule, j);

          if (g_hash_table_contains (edit->wanted, name) &&
              g_hash_table_add (seen, (gpointer) name))
            g_strv_builder_add (names, name);
        }
    }

  return g_strv_builder_end (names);
}

/**
 * spe_edit_set_calls:
 * @profile: a profile
 * @names: (array zero-terminated=1): the calls
 * @action: a valid action
 * @errno_ret: its errno, or %SPE_UNSET; dropped where @action takes none
 * @out_conditional: (out) (optional) (transfer full): those of @names that conditional rules
 *   name too; these rules stay as they are
 *
 * Sets the action of calls. Each name leaves the unconditional rules that decide otherwise and
 * joins the one that fits, in sorted place where that list is sorted; the rule is made where
 * there is none, unless the default action does the same already. A rule that becomes empty
 * goes.
 *
 * Returns: (transfer full): the profile in which the calls have that action
 */
SpeProfile *
spe_edit_set_calls (const SpeProfile   *profile,
                    const char * const *names,
                    SpeAction           action,
                    gint64              errno_ret,
                    GStrv              *out_conditional)
{
  g_autoptr (SpeProfile) edited = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) settled = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unsettled = NULL;
  CallEdit edit = { action, errno_ret, spe_verdict (action, errno_ret), wanted, settled };

  g_return_val_if_fail (profile != NULL && names != NULL, NULL);
  g_return_val_if_fail (spe_action_to_string (action) != NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (wanted, (gpointer) names[i]);
  if (out_conditional != NULL)
    *out_conditional = dup_conditional (profile, &edit);

  edited = spe_profile_derive (profile);
  withdraw (edited->rules, &edit);
  unsettled = dup_unsettled (&edit, names);
  if (unsettled->len > 0 &&
      !spe_verdict_equal (edit.verdict, spe_profile_get_default_verdict (profile)))
    settle (edited->rules, &edit, unsettled);

  return spe_profile_equal (profile, edited) ? spe_profile_ref (profile)
                                             : g_steal_pointer (&edited);
}

/**
 * spe_edit_isolate_call:
 * @profile: a profile
 * @rule: which rule
 * @name: a call that it names
 * @out_rule: (out): the index of the rule that names @name alone afterwards
 *
 * Gives a call a rule of its own, right behind the one it stood in, with the same action,
 * conditions and scope, so that it can be changed without its neighbours. Where the call
 * already stands alone nothing changes.
 *
 * Returns: (transfer full): the profile with the call in a rule of its own
 */
SpeProfile *
spe_edit_isolate_call (const SpeProfile *profile,
                       guint             rule,
                       const char       *name,
                       guint            *out_rule)
{
  const SpeRule *old = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  CallEdit edit = { .wanted = wanted };
  g_autoptr (SpeRule) rest = NULL;
  g_autoptr (SpeRule) alone = NULL;
  g_autoptr (SpeProfile) without = NULL;

  g_return_val_if_fail (profile != NULL && name != NULL && out_rule != NULL, NULL);
  g_return_val_if_fail (rule < spe_profile_get_n_rules (profile), NULL);

  old = spe_profile_get_rule (profile, rule);
  g_return_val_if_fail (spe_rule_has_name (old, name), NULL);

  g_hash_table_add (wanted, (gpointer) name);
  rest = rule_without_wanted (old, &edit);
  *out_rule = rest == NULL ? rule : rule + 1;
  if (rest == NULL)
    return spe_profile_ref (profile);

  alone = spe_rule_derive (old);
  g_clear_pointer (&alone->name, g_free);
  g_clear_pointer (&alone->names, g_strfreev);
  g_clear_pointer (&alone->comment, g_free);
  spe_rule_unref ((SpeRule *) g_steal_pointer (&alone->origin));
  alone->names = g_strdupv ((char *[]) { (char *) name, NULL });

  without = spe_edit_replace_rule (profile, rule, rest);

  return spe_edit_add_rule (without, rule + 1, alone);
}
