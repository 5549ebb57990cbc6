/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-sketch.h"

#include <string.h>

static SpeAction
read_action (const char *word,
             gint64     *out_errno)
{
  const char *colon = strchr (word, ':');
  g_autofree char *name = NULL;
  g_autofree char *full = NULL;

  *out_errno = colon != NULL ? g_ascii_strtoll (colon + 1, NULL, 10) : SPE_UNSET;
  name = g_strndup (word, strcspn (word, ":?!"));

  full = g_strconcat ("SCMP_ACT_", name, NULL);

  return spe_action_from_string (full);
}

static void
read_conditions (SpeRule    *rule,
                 const char *word)
{
  const char *mark = strchr (word, '?');

  if (mark == NULL)
    return;

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (gint64 i = 1; i <= g_ascii_strtoll (mark + 1, NULL, 10); i++)
    g_ptr_array_add (rule->conditions, spe_condition_new_test (0, SPE_OPERATOR_EQ, i, 0));
}

static SpeRule *
read_rule (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  SpeRule *rule = spe_rule_new ();

  rule->action = read_action (words[0], &rule->errno_ret);
  read_conditions (rule, words[0]);
  if (strchr (words[0], '!') != NULL)
    {
      rule->includes = spe_scope_new ();
      rule->includes->caps = g_strsplit ("CAP_SYS_ADMIN", ",", -1);
    }
  if (g_strcmp0 (words[1], ".name") == 0)
    rule->name = g_strdup (words[2]);
  else
    rule->names = g_strdupv (words + 1);

  return rule;
}

SpeProfile *
sketch_read (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " | ", -1);
  SpeProfile *profile = spe_profile_new ();

  profile->default_action = read_action (parts[0], &profile->default_errno_ret);
  for (guint i = 1; parts[i] != NULL; i++)
    g_ptr_array_add (profile->rules, read_rule (parts[i]));

  return profile;
}

static void
write_action (GString   *text,
              SpeAction  action,
              gint64     errno_ret)
{
  g_string_append (text, spe_action_to_string (action) + strlen ("SCMP_ACT_"));
  if (errno_ret != SPE_UNSET)
    g_string_append_printf (text, ":%" G_GINT64_FORMAT, errno_ret);
}

char *
sketch_write (const SpeProfile *profile)
{
  GString *text = g_string_new (NULL);

  write_action (text, profile->default_action, profile->default_errno_ret);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      g_string_append (text, " | ");
      write_action (text, rule->action, rule->errno_ret);
      if (rule->conditions != NULL)
        g_string_append_printf (text, "?%u", rule->conditions->len);
      if (spe_rule_has_scope (rule))
        g_string_append_c (text, '!');
      if (rule->name != NULL)
        g_string_append (text, " .name");
      for (guint j = 0; j < spe_rule_get_n_names (rule); j++)
        g_string_append_printf (text, " %s", spe_rule_get_nth_name (rule, j));
    }

  return g_string_free (text, FALSE);
}

void
sketch_is (const SpeProfile *profile,
           const char       *want)
{
  g_autofree char *text = sketch_write (profile);

  g_assert_cmpstr (text, ==, want);
}
