/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-condition-text.h"

/* The pieces that messages and paths of problems are made of. */

/* A message names so many calls and letters before it only counts. */
#define MAX_LISTED 6
#define MAX_LETTERS 60

/* Of a rule with more calls than these nobody knows what the conditions were meant for. */
#define MAX_CALLS 16

/**
 * spe_check_rule_number:
 * @rule: the index of a rule
 *
 * Returns: the number that people see; they count from 1
 */
guint
spe_check_rule_number (guint rule)
{
  return rule + 1;
}

/**
 * spe_check_dup_name_path:
 * @profile: the author's profile
 * @rule: the index of a rule
 * @n: which of its names, see spe_rule_get_nth_name()
 *
 * Returns: (transfer full): the JSON pointer to the name
 */
char *
spe_check_dup_name_path (const SpeProfile *profile,
                         guint             rule,
                         guint             n)
{
  gboolean has_single = FALSE;

  g_return_val_if_fail (profile != NULL, NULL);

  has_single = spe_profile_get_rule (profile, rule)->name != NULL;
  if (has_single && n == 0)
    return g_strdup_printf ("/syscalls/%u/name", rule);

  return g_strdup_printf ("/syscalls/%u/names/%u", rule, has_single ? n - 1 : n);
}

/**
 * spe_check_dup_call_path:
 * @profile: the author's profile
 * @rule: the index of a rule
 * @name: a call
 *
 * Returns: (transfer full): the JSON pointer to the first place where the rule names the call,
 *   or to the rule
 */
char *
spe_check_dup_call_path (const SpeProfile *profile,
                         guint             rule,
                         const char       *name)
{
  const SpeRule *author_rule = NULL;
  guint n_names = 0;

  g_return_val_if_fail (profile != NULL && name != NULL, NULL);

  author_rule = spe_profile_get_rule (profile, rule);
  n_names = spe_rule_get_n_names (author_rule);
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (spe_rule_get_nth_name (author_rule, i), name))
      return spe_check_dup_name_path (profile, rule, i);

  return g_strdup_printf ("/syscalls/%u", rule);
}

/* The text on one line and not endlessly long. Returns what is left out. */
static const char *
append_shown (GString    *shown,
              const char *text)
{
  const char *at = text;

  for (guint i = 0; *at != '\0' && i < MAX_LETTERS; i++)
    {
      gunichar letter = g_utf8_get_char_validated (at, -1);
      gboolean is_valid = letter != (gunichar) -1 && letter != (gunichar) -2;

      g_string_append_unichar (shown, is_valid && g_unichar_isprint (letter) ? letter : 0xfffd);
      at = is_valid ? g_utf8_next_char (at) : at + 1;
    }

  return at;
}

/**
 * spe_check_dup_quoted:
 * @text: (nullable): any text of a profile
 *
 * Returns: (transfer full): the text for a message: in quotation marks, on one line, not
 *   endlessly long
 */
char *
spe_check_dup_quoted (const char *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *rest = append_shown (shown, text != NULL ? text : "");

  /* Translators: %s is a text from a profile, in quotation marks. */
  if (*rest == '\0')
    return g_strdup_printf (_ ("“%s”"), shown->str);

  /* Translators: %s is the beginning of a long text from a profile, in quotation marks. */
  return g_strdup_printf (_ ("“%s…”"), shown->str);
}

/**
 * spe_check_dup_hint:
 * @word: (nullable): what was probably meant
 *
 * Returns: (transfer full) (nullable): the advice for a word that is not valid; %NULL without @word
 */
char *
spe_check_dup_hint (const char *word)
{
  if (word == NULL)
    return NULL;

  /* Translators: %s is a word of profiles, such as the name of an action or of a call. */
  return g_strdup_printf (_ ("Did you mean %s?"), word);
}

/**
 * spe_check_dup_number:
 * @number: a number of a profile
 *
 * Returns: (transfer full): the number in decimal, as files hold it
 */
char *
spe_check_dup_number (guint64 number)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
}

/**
 * spe_check_dup_list:
 * @names: (element-type utf8): names of calls
 *
 * Returns: (transfer full): the names for a message, at most some of them
 */
char *
spe_check_dup_list (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_more = 0;

  g_return_val_if_fail (names != NULL, NULL);

  for (guint i = 0; i < names->len && i < MAX_LISTED; i++)
    {
      if (i > 0)
        g_string_append (list, ", ");
      append_shown (list, names->pdata[i]);
    }

  if (names->len <= MAX_LISTED)
    return g_string_free (g_steal_pointer (&list), FALSE);

  n_more = names->len - MAX_LISTED;
  /* Translators: %1$s is a list of names, %2$u says how many are left out of it. */
  return g_strdup_printf (ngettext ("%1$s and %2$u more", "%1$s and %2$u more", n_more),
                          list->str, n_more);
}

/**
 * spe_check_dup_arches:
 * @arches: (element-type SpeArch): architectures
 *
 * Returns: (transfer full): their short names for a message
 */
char *
spe_check_dup_arches (const GArray *arches)
{
  g_autoptr (GString) list = g_string_new (NULL);

  g_return_val_if_fail (arches != NULL, NULL);

  for (guint i = 0; i < arches->len; i++)
    {
      if (i > 0)
        g_string_append (list, ", ");
      g_string_append (list, spe_arch_get_name (g_array_index (arches, SpeArch, i)));
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The condition in the words of the kernel's headers. A rule can name several calls, in which the
 * same number means different things: then there are no words for it. */
static char *
dup_words (const SpeRule      *rule,
           const SpeCondition *condition,
           SpeArch             arch)
{
  guint n_names = spe_rule_get_n_names (rule);
  g_autofree char *words = NULL;

  for (guint i = 0; n_names <= MAX_CALLS && i < n_names; i++)
    {
      const SpeSyscall *call =
        spe_catalog_lookup (spe_catalog_get (), spe_rule_get_nth_name (rule, i));
      g_autofree char *text = spe_condition_text_dup (condition, rule, call, arch);

      if (words != NULL && !g_str_equal (words, text))
        return NULL;
      g_free (words);
      words = g_steal_pointer (&text);
    }

  return g_steal_pointer (&words);
}

/**
 * spe_check_dup_condition:
 * @run: a run
 * @rule: the rule that the condition stands in
 * @condition: a condition
 *
 * Returns: (transfer full): the condition for a message, with the names of its argument and its
 *   values where there are some: `domain = AF_VSOCK (arg0 = 40)`
 */
char *
spe_check_dup_condition (const SpeCheckRun  *run,
                         const SpeRule      *rule,
                         const SpeCondition *condition)
{
  g_autofree char *numbers = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (run != NULL && rule != NULL && condition != NULL, NULL);

  numbers = spe_condition_dup_text (condition);
  if (run->target->arch < SPE_N_ARCHES && !spe_check_is_full (run))
    words = dup_words (rule, condition, run->target->arch);
  if (words == NULL || g_str_equal (words, numbers))
    return g_steal_pointer (&numbers);

  return g_strdup_printf ("%s (%s)", words, numbers);
}
