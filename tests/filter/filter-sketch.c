/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter-sketch.h"

#include <string.h>

static SpeAction
read_action (const char  *word,
             gint64      *out_errno,
             char       **out_text)
{
  g_auto (GStrv) halves = g_strsplit (word, ":", 2);
  g_autofree char *full = g_strconcat ("SCMP_ACT_", halves[0], NULL);
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
  static const struct
  {
    const char *sign;
    SpeOperator op;
  } signs[] = {
    { "!=", SPE_OPERATOR_NE }, { "<=", SPE_OPERATOR_LE }, { ">=", SPE_OPERATOR_GE },
    { "=", SPE_OPERATOR_EQ }, { "<", SPE_OPERATOR_LT }, { ">", SPE_OPERATOR_GT },
    { "&", SPE_OPERATOR_MASKED_EQ }, { "~", SPE_OPERATOR_INVALID },
  };
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

static SpeRule *
read_rule (const char * const *words)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  SpeRule *rule = spe_rule_new ();

  rule->action = read_action (words[0], &rule->errno_ret, &rule->action_text);
  for (guint i = 1; words[i] != NULL; i++)
    {
      if (words[i][0] == '@')
        {
          if (rule->conditions == NULL)
            rule->conditions =
              g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
          g_ptr_array_add (rule->conditions, read_condition (words[i]));
        }
      else if (words[i][0] == '+')
        read_scope (&rule->includes, words[i] + 1);
      else if (words[i][0] == '-')
        read_scope (&rule->excludes, words[i] + 1);
      else if (g_str_has_prefix (words[i], ".name="))
        rule->name = g_strdup (words[i] + 6);
      else
        g_strv_builder_add (names, g_str_equal (words[i], "''") ? "" : words[i]);
    }
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
      g_autofree char *name = g_strconcat ("SCMP_ARCH_", words[i], NULL);

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
filter_sketch (const char *text)
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
