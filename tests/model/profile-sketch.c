/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "profile-sketch.h"

#include <string.h>

#define ACTION_PREFIX "SCMP_ACT_"
#define ARCH_PREFIX "SCMP_ARCH_"

/* Longer signs stand before those that they begin with. */
static const struct
{
  const char *sign;
  SpeOperator op;
} signs[] = {
  { "!=", SPE_OPERATOR_NE }, { "<=", SPE_OPERATOR_LE }, { ">=", SPE_OPERATOR_GE },
  { "=", SPE_OPERATOR_EQ }, { "<", SPE_OPERATOR_LT }, { ">", SPE_OPERATOR_GT },
  { "&", SPE_OPERATOR_MASKED_EQ }, { "~", SPE_OPERATOR_INVALID },
};

static SpeAction
read_action (const char  *word,
             gint64      *out_errno,
             char       **out_text)
{
  g_auto (GStrv) halves = g_strsplit (word, ":", 2);
  g_autofree char *full = g_strconcat (ACTION_PREFIX, halves[0], NULL);
  SpeAction action = spe_action_from_string (full);

  if (halves[1] != NULL)
    *out_errno = g_ascii_strtoll (halves[1], NULL, 0);
  if (g_str_equal (word, "-"))
    return SPE_ACTION_UNSET;
  if (action == SPE_ACTION_INVALID)
    *out_text = g_steal_pointer (&full);

  return action;
}

static SpeCondition *
read_condition (const char *word)
{
  char *rest = NULL;
  guint64 index = g_ascii_strtoull (word + 1, &rest, 10);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (rest, signs[i].sign))
      {
        guint64 value = g_ascii_strtoull (rest + strlen (signs[i].sign), &rest, 0);
        guint64 wanted = *rest == '=' ? g_ascii_strtoull (rest + 1, NULL, 0) : 0;

        return spe_condition_new_test (index, signs[i].op, value, wanted);
      }

  g_assert_not_reached ();
}

static void
read_scope (SpeScope   **scope,
            const char  *word)
{
  const char *values = strchr (word, '=') + 1;

  if (*scope == NULL)
    *scope = spe_scope_new ();

  if (g_str_has_prefix (word, "caps"))
    (*scope)->caps = g_strsplit (values, ",", -1);
  else if (g_str_has_prefix (word, "arches"))
    (*scope)->arches = g_strsplit (values, ",", -1);
  else
    (*scope)->min_kernel = g_strdup (values);
}

static void
read_word (SpeRule      *rule,
           GStrvBuilder *names,
           const char   *word)
{
  if (word[0] == '@')
    {
      if (rule->conditions == NULL)
        rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
      g_ptr_array_add (rule->conditions, read_condition (word));
    }
  else if (word[0] == '+')
    read_scope (&rule->includes, word + 1);
  else if (word[0] == '-')
    read_scope (&rule->excludes, word + 1);
  else if (g_str_has_prefix (word, ".name="))
    rule->name = g_strdup (word + strlen (".name="));
  else
    g_strv_builder_add (names, g_str_equal (word, "''") ? "" : word);
}

static SpeRule *
read_rule (const char * const *words)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  SpeRule *rule = spe_rule_new ();

  rule->action = read_action (words[0], &rule->errno_ret, &rule->action_text);
  for (guint i = 1; words[i] != NULL; i++)
    read_word (rule, names, words[i]);
  rule->names = g_strv_builder_end (names);
  if (rule->names[0] == NULL)
    g_clear_pointer (&rule->names, g_strfreev);

  return rule;
}

static GStrv
read_arches (const char * const *words)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (ARCH_PREFIX, words[i], NULL);

      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

static void
read_part (SpeProfile          *profile,
           const char * const *words)
{
  if (g_str_equal (words[0], "arch"))
    {
      profile->architectures = read_arches (words + 1);
    }
  else if (g_str_equal (words[0], "map"))
    {
      g_auto (GStrv) arches = read_arches (words + 1);
      const char * const *subs = (const char * const *) arches + 1;

      if (profile->arch_map == NULL)
        profile->arch_map =
          g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);
      g_ptr_array_add (profile->arch_map,
                       spe_arch_map_entry_new (arches[0], arches[1] != NULL ? subs : NULL));
    }
  else
    {
      g_ptr_array_add (profile->rules, read_rule (words));
    }
}

SpeProfile *
sketch_read (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "; ", -1);
  SpeProfile *profile = spe_profile_new ();

  profile->default_action = read_action (parts[0], &profile->default_errno_ret,
                                         &profile->default_action_text);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", -1);

      read_part (profile, (const char * const *) words);
    }

  return profile;
}

static void
write_action (GString    *text,
              SpeAction   action,
              const char *action_text,
              gint64      errno_ret)
{
  const char *name = action_text != NULL ? action_text : spe_action_to_string (action);

  g_string_append (text, name != NULL ? name + strlen (ACTION_PREFIX) : "-");
  if (errno_ret != SPE_UNSET)
    g_string_append_printf (text, ":%" G_GINT64_FORMAT, errno_ret);
}

static void
write_condition (GString            *text,
                 const SpeCondition *condition)
{
  g_string_append_printf (text, " @%" G_GINT64_FORMAT, condition->index);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].op == condition->op)
      g_string_append (text, signs[i].sign);
  g_string_append_printf (text, "%" G_GUINT64_FORMAT, condition->value);
  if (condition->op == SPE_OPERATOR_MASKED_EQ)
    g_string_append_printf (text, "=%" G_GUINT64_FORMAT, condition->value_two);
}

static void
write_scope (GString        *text,
             char            sign,
             const SpeScope *scope)
{
  g_autofree char *caps = NULL;
  g_autofree char *arches = NULL;

  if (scope == NULL)
    return;

  caps = scope->caps != NULL ? g_strjoinv (",", scope->caps) : NULL;
  arches = scope->arches != NULL ? g_strjoinv (",", scope->arches) : NULL;
  if (caps != NULL)
    g_string_append_printf (text, " %ccaps=%s", sign, caps);
  if (arches != NULL)
    g_string_append_printf (text, " %carches=%s", sign, arches);
  if (scope->min_kernel != NULL)
    g_string_append_printf (text, " %ckernel=%s", sign, scope->min_kernel);
}

static void
write_rule (GString       *text,
            const SpeRule *rule)
{
  g_string_append (text, "; ");
  write_action (text, rule->action, rule->action_text, rule->errno_ret);
  if (rule->name != NULL)
    g_string_append_printf (text, " .name=%s", rule->name);
  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    g_string_append_printf (text, " %s", rule->names[i][0] != '\0' ? rule->names[i] : "''");
  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    write_condition (text, spe_rule_get_condition (rule, i));
  write_scope (text, '+', rule->includes);
  write_scope (text, '-', rule->excludes);
}

static void
write_arches (GString *text,
              GStrv    arches)
{
  for (guint i = 0; arches != NULL && arches[i] != NULL; i++)
    g_string_append_printf (text, " %s", arches[i] + strlen (ARCH_PREFIX));
}

char *
sketch_write (const SpeProfile *profile)
{
  GString *text = g_string_new (NULL);

  write_action (text, profile->default_action, profile->default_action_text,
                profile->default_errno_ret);
  if (profile->architectures != NULL)
    g_string_append (text, "; arch");
  write_arches (text, profile->architectures);
  for (guint i = 0; profile->arch_map != NULL && i < profile->arch_map->len; i++)
    {
      const SpeArchMapEntry *entry = profile->arch_map->pdata[i];

      g_string_append_printf (text, "; map %s", entry->architecture + strlen (ARCH_PREFIX));
      write_arches (text, entry->sub_architectures);
    }
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    write_rule (text, spe_profile_get_rule (profile, i));

  return g_string_free (text, FALSE);
}

void
sketch_is (const SpeProfile *profile,
           const char       *want)
{
  g_autofree char *text = sketch_write (profile);

  g_assert_cmpstr (text, ==, want);
}
