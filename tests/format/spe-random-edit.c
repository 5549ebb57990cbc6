/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-random-edit.h"

#include "model/spe-edit.h"

static guint
below (GRand *rand,
       guint  limit)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) limit);
}

static gboolean
is_template (SpeFormat format)
{
  return format == SPE_FORMAT_OCI || format == SPE_FORMAT_DOCKER;
}

static SpeAction
random_action (GRand *rand)
{
  return SPE_ACTION_KILL_PROCESS + below (rand, SPE_ACTION_ALLOW - SPE_ACTION_KILL_PROCESS + 1);
}

static gint64
random_errno (GRand *rand)
{
  return below (rand, 3) == 0 ? SPE_UNSET : (gint64) below (rand, 100);
}

/* Names that need escapes in JSON and quotes in YAML are among them. */
static const char *
random_name (GRand *rand)
{
  static const char * const names[] = {
    "read", "write", "openat", "a", "zz", "clone3", "null", "yes", "1e3", "- x", "a: b", "#c",
    "\"q\"", "it's", "tab\there", "new\nline", "back\\slash", " ", "é", "[x]", "a, b", "0x10",
  };

  return names[below (rand, G_N_ELEMENTS (names))];
}

static GStrv
random_names (GRand *rand,
              guint  least)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n_names = least + below (rand, 4);

  for (guint i = 0; i < n_names; i++)
    g_strv_builder_add (names, random_name (rand));

  return g_strv_builder_end (names);
}

static SpeCondition *
random_condition (GRand     *rand,
                  SpeFormat  format)
{
  guint64 value = (guint64) g_rand_int (rand) << below (rand, 33);
  SpeOperator op = SPE_OPERATOR_NE + below (rand, SPE_OPERATOR_MASKED_EQ);

  if (format == SPE_FORMAT_OPERATOR)
    value &= G_MAXINT64;

  return spe_condition_new_test (below (rand, 6), op, value, value >> 1);
}

static SpeScope *
random_scope (GRand *rand)
{
  SpeScope *scope = NULL;

  if (below (rand, 2) == 0)
    return NULL;

  scope = spe_scope_new ();
  if (below (rand, 2) == 0)
    scope->caps = random_names (rand, 0);
  if (below (rand, 2) == 0)
    scope->arches = random_names (rand, 1);
  if (below (rand, 2) == 0)
    scope->min_kernel = g_strdup ("4.8");

  return scope;
}

static SpeProfile *
edit_calls (GRand            *rand,
            const SpeProfile *profile)
{
  g_auto (GStrv) all = spe_profile_dup_names (profile);
  g_auto (GStrv) names = random_names (rand, 1);
  guint n_all = g_strv_length (all);

  if (n_all > 0 && below (rand, 2) == 0)
    {
      g_free (names[0]);
      names[0] = g_strdup (all[below (rand, n_all)]);
    }

  return spe_edit_set_calls (profile, (const char * const *) names,
                             random_action (rand), random_errno (rand), NULL);
}

static SpeProfile *
add_rule (GRand            *rand,
          const SpeProfile *profile,
          SpeFormat         format)
{
  g_autoptr (SpeRule) rule = spe_rule_new ();

  rule->names = random_names (rand, 1);
  rule->action = random_action (rand);
  rule->errno_ret = random_errno (rand);
  if (below (rand, 3) == 0)
    {
      rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
      g_ptr_array_add (rule->conditions, random_condition (rand, format));
    }
  if (is_template (format) && below (rand, 4) == 0)
    {
      rule->includes = random_scope (rand);
      rule->comment = g_strdup ("why");
    }

  return spe_edit_add_rule (profile, below (rand, profile->rules->len + 1), rule);
}

/* Everything of a rule that no edit of calls touches. */
static SpeProfile *
rewrite_rule (GRand            *rand,
              const SpeProfile *profile,
              SpeFormat         format)
{
  guint index = below (rand, profile->rules->len);
  g_autoptr (SpeRule) rule = spe_rule_derive (spe_profile_get_rule (profile, index));

  switch (below (rand, is_template (format) ? 6 : 1))
    {
    case 0:
      g_strfreev (rule->names);
      rule->names = random_names (rand, 0);
      break;
    case 1:
      g_free (rule->comment);
      rule->comment = below (rand, 2) == 0 ? NULL : g_strdup (random_name (rand));
      break;
    case 2:
      spe_scope_free (rule->includes);
      rule->includes = random_scope (rand);
      break;
    case 3:
      spe_scope_free (rule->excludes);
      rule->excludes = random_scope (rand);
      break;
    case 4:
      g_free (rule->errno_name);
      rule->errno_name = below (rand, 2) == 0 ? NULL : g_strdup ("ENOSYS");
      break;
    default:
      g_free (rule->name);
      rule->name = below (rand, 2) == 0 ? NULL : g_strdup (random_name (rand));
      break;
    }

  return spe_edit_replace_rule (profile, index, rule);
}

static SpeProfile *
edit_conditions (GRand            *rand,
                 const SpeProfile *profile,
                 SpeFormat         format)
{
  guint index = below (rand, profile->rules->len);
  guint n_conditions = spe_rule_get_n_conditions (spe_profile_get_rule (profile, index));
  g_autoptr (SpeCondition) condition = random_condition (rand, format);

  if (n_conditions == 0 || below (rand, 3) == 0)
    return spe_edit_add_condition (profile, index, below (rand, n_conditions + 1), condition);
  if (below (rand, 2) == 0)
    return spe_edit_replace_condition (profile, index, below (rand, n_conditions), condition);

  return spe_edit_remove_condition (profile, index, below (rand, n_conditions));
}

static SpeProfile *
edit_rules (GRand            *rand,
            const SpeProfile *profile,
            SpeFormat         format)
{
  guint n_rules = profile->rules->len;

  if (n_rules == 0)
    return add_rule (rand, profile, format);

  switch (below (rand, 6))
    {
    case 0:
      return add_rule (rand, profile, format);
    case 1:
      return spe_edit_remove_rule (profile, below (rand, n_rules));
    case 2:
      return spe_edit_move_rule (profile, below (rand, n_rules), below (rand, n_rules));
    case 3:
      return spe_edit_set_rule_action (profile, below (rand, n_rules),
                                       random_action (rand), random_errno (rand));
    case 4:
      return rewrite_rule (rand, profile, format);
    default:
      return edit_conditions (rand, profile, format);
    }
}

static SpeProfile *
edit_arch_map (GRand            *rand,
               const SpeProfile *profile)
{
  g_autoptr (GPtrArray) map = NULL;
  guint n_entries = below (rand, 3);

  map = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);
  for (guint i = 0; i < n_entries; i++)
    {
      g_auto (GStrv) subs = random_names (rand, 0);

      g_ptr_array_add (map, spe_arch_map_entry_new (random_name (rand),
                                                    (const char * const *) subs));
    }

  return spe_edit_set_arch_map (profile, below (rand, 4) == 0 ? NULL : map);
}

static SpeProfile *
edit_members (GRand            *rand,
              const SpeProfile *profile,
              SpeFormat         format)
{
  g_auto (GStrv) list = below (rand, 4) == 0 ? NULL : random_names (rand, 0);
  gint64 errno_ret = format == SPE_FORMAT_OPERATOR ? SPE_UNSET : random_errno (rand);

  switch (below (rand, is_template (format) ? 5 : 4))
    {
    case 0:
      return spe_edit_set_default_action (profile, random_action (rand), errno_ret);
    case 1:
      return spe_edit_set_architectures (profile, (const char * const *) list);
    case 2:
      return spe_edit_set_flags (profile, (const char * const *) list);
    case 3:
      return spe_edit_set_listener (profile,
                                    below (rand, 2) == 0 ? NULL : "/run/agent.sock",
                                    below (rand, 2) == 0 ? NULL : random_name (rand));
    default:
      return edit_arch_map (rand, profile);
    }
}

SpeProfile *
random_edit (GRand            *rand,
             const SpeProfile *profile,
             SpeFormat         format)
{
  switch (below (rand, 6))
    {
    case 0:
    case 1:
      return edit_calls (rand, profile);
    case 2:
      return edit_members (rand, profile, format);
    default:
      return edit_rules (rand, profile, format);
    }
}

/* The rule without members that say nothing, which a new rule may get because its neighbours
 * have them. */
static SpeRule *
dup_bare (const SpeRule *rule)
{
  SpeRule *bare = spe_rule_derive (rule);

  if (spe_rule_get_n_conditions (bare) == 0)
    g_clear_pointer (&bare->conditions, g_ptr_array_unref);
  if (g_strcmp0 (bare->comment, "") == 0)
    g_clear_pointer (&bare->comment, g_free);
  if (spe_scope_is_empty (bare->includes))
    g_clear_pointer (&bare->includes, spe_scope_free);
  if (spe_scope_is_empty (bare->excludes))
    g_clear_pointer (&bare->excludes, spe_scope_free);

  return bare;
}

static void
assert_same_meaning (const SpeProfile *got,
                     const SpeProfile *want)
{
  g_autoptr (SpeProfile) left = spe_profile_derive (got);
  g_autoptr (SpeProfile) right = spe_profile_derive (want);

  g_ptr_array_set_size (left->rules, 0);
  g_ptr_array_set_size (right->rules, 0);
  for (guint i = 0; i < got->rules->len; i++)
    g_ptr_array_add (left->rules, dup_bare (spe_profile_get_rule (got, i)));
  for (guint i = 0; i < want->rules->len; i++)
    g_ptr_array_add (right->rules, dup_bare (spe_profile_get_rule (want, i)));

  g_assert_true (spe_profile_equal (left, right));
}

static char *
dup_rule_text (const SpeSource *source,
               guint            index)
{
  const SpeNode *list = spe_node_get_field (spe_source_get_node (source), "syscalls");
  const SpeNode *node = spe_node_get_child (list, index);
  const char *text = spe_source_map_get_text (spe_source_get_map (source), NULL);

  return g_strndup (text + node->start, node->end - node->start);
}

static gboolean
rules_equal (const GPtrArray *a,
             const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!spe_rule_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

/* A rule that no edit touched has its very text still, wherever it stands now; but where two
 * rules that say the same changed places, nothing changed. */
static void
assert_untouched_kept (const SpeSource  *before,
                       const SpeSource  *after,
                       const SpeProfile *edited)
{
  const SpeProfile *profile = spe_source_get_profile (before);
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);

  if (rules_equal (profile->rules, edited->rules))
    return;

  for (guint i = 0; i < profile->rules->len; i++)
    g_hash_table_insert (indices, profile->rules->pdata[i], GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < edited->rules->len; i++)
    {
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (indices, edited->rules->pdata[i]));
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      if (found == 0)
        continue;
      old = dup_rule_text (before, found - 1);
      new = dup_rule_text (after, i);
      g_assert_cmpstr (new, ==, old);
    }
}

static GBytes *
write_profile (const SpeSource  *source,
               const SpeProfile *profile)
{
  g_autoptr (GError) error = NULL;
  GBytes *text = spe_source_write (source, profile, &error);

  g_assert_no_error (error);
  return text;
}

void
random_edit_check (const SpeSource *source,
                   GRand           *rand,
                   guint            n_edits)
{
  g_autoptr (SpeProfile) profile = spe_profile_ref (spe_source_get_profile (source));
  g_autoptr (GPtrArray) history = NULL;

  history = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_profile_unref);
  for (guint i = 0; i < n_edits; i++)
    {
      SpeProfile *edited = random_edit (rand, profile, spe_source_get_format (source));
      g_autoptr (GBytes) text = write_profile (source, edited);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSource) result = spe_source_parse (text, "edited", NULL, &error);

      g_assert_no_error (error);
      assert_same_meaning (spe_source_get_profile (result), edited);
      assert_untouched_kept (source, result, edited);

      g_ptr_array_add (history, profile);
      profile = edited;
    }

  /* All the way back: the same text at each step, the original one at the end. */
  while (history->len > 0)
    {
      g_autoptr (GBytes) text = NULL;

      spe_profile_unref (profile);
      profile = g_ptr_array_steal_index (history, history->len - 1);
      text = write_profile (source, profile);
      if (history->len == 0)
        g_assert_true (g_bytes_equal (text, spe_source_get_text (source)));
    }
}
