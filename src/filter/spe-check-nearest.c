/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <string.h>

#include "model/spe-text-distance.h"

/* What an author meant who wrote an action, an operator, a flag or an architecture wrongly.
 * Better no answer than a wrong one: a guess becomes a fix of one click. */

/* Flags that a profile may hold (runtime-spec, config-linux.md). */
static const char * const flags[] = {
  "SECCOMP_FILTER_FLAG_TSYNC",
  "SECCOMP_FILTER_FLAG_LOG",
  "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
  "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
  NULL,
};

/* Operators as other languages write them. */
static const struct
{
  const char *word;
  SpeOperator op;
} operator_synonyms[] = {
  { "!=", SPE_OPERATOR_NE },
  { "<>", SPE_OPERATOR_NE },
  { "NEQ", SPE_OPERATOR_NE },
  { "NOT_EQUAL", SPE_OPERATOR_NE },
  { "<", SPE_OPERATOR_LT },
  { "LESS", SPE_OPERATOR_LT },
  { "<=", SPE_OPERATOR_LE },
  { "LTE", SPE_OPERATOR_LE },
  { "LESS_EQUAL", SPE_OPERATOR_LE },
  { "=", SPE_OPERATOR_EQ },
  { "==", SPE_OPERATOR_EQ },
  { "EQUAL", SPE_OPERATOR_EQ },
  { ">=", SPE_OPERATOR_GE },
  { "GTE", SPE_OPERATOR_GE },
  { "GREATER_EQUAL", SPE_OPERATOR_GE },
  { ">", SPE_OPERATOR_GT },
  { "GREATER", SPE_OPERATOR_GT },
  { "&=", SPE_OPERATOR_MASKED_EQ },
  { "MASK", SPE_OPERATOR_MASKED_EQ },
  { "MASKED", SPE_OPERATOR_MASKED_EQ },
  { "MASKED_EQUAL", SPE_OPERATOR_MASKED_EQ },
};

/* In upper case, without what stands behind the word, such as the errno in ERRNO(1). */
static char *
dup_word (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strndup (text, 64));
  char *bracket = strchr (trimmed, '(');

  if (bracket != NULL)
    *bracket = '\0';
  g_strdelimit (trimmed, "- ", '_');

  return g_ascii_strup (trimmed, -1);
}

/* Skips SCMP_ACT_ and the like, also where it is misspelt: as many words, about the same. */
static const char *
skip_prefix (const char *word,
             const char *prefix)
{
  const char *rest = word;
  g_autofree char *head = NULL;

  for (const char *at = prefix; *at != '\0'; at++)
    {
      if (*at != '_')
        continue;

      rest = strchr (rest, '_');
      if (rest == NULL)
        return word;
      rest++;
    }
  head = g_strndup (word, (gsize) (rest - word));

  return spe_text_distance (head, prefix, 2) <= 2 ? rest : word;
}

/* A short word may differ in one letter, a longer one in more. */
static guint
get_limit (const char *word)
{
  return (guint) (strlen (word) + 1) / 3;
}

/* Returns the one of NAMES that is nearest to WORD when none has its prefix, or NULL where there
 * is none or more than one. */
static const char *
find_nearest (const char         *word,
              const char         *prefix,
              const char * const *names)
{
  const char *bare = skip_prefix (word, prefix);
  const char *nearest = NULL;
  guint best = G_MAXUINT;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *candidate = names[i] + strlen (prefix);
      guint limit = get_limit (candidate);
      guint distance = spe_text_distance (bare, candidate, limit);

      if (distance > limit || distance > best)
        continue;

      nearest = distance == best ? NULL : names[i];
      best = distance;
    }

  return nearest;
}

/**
 * spe_check_nearest_action:
 * @text: an action as its author wrote it
 *
 * Returns: (nullable): the one valid action that was clearly meant
 */
const char *
spe_check_nearest_action (const char *text)
{
  const char *names[SPE_ACTION_INVALID] = { NULL };
  g_autofree char *word = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  for (SpeAction action = SPE_ACTION_UNSET + 1; action < SPE_ACTION_INVALID; action++)
    names[action - 1] = spe_action_to_string (action);
  word = dup_word (text);

  return find_nearest (word, "SCMP_ACT_", names);
}

/**
 * spe_check_nearest_operator:
 * @text: an operator as its author wrote it
 *
 * Returns: (nullable): the one valid operator that was clearly meant
 */
const char *
spe_check_nearest_operator (const char *text)
{
  const char *names[SPE_OPERATOR_INVALID] = { NULL };
  g_autofree char *word = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  word = dup_word (text);
  for (guint i = 0; i < G_N_ELEMENTS (operator_synonyms); i++)
    if (g_str_equal (operator_synonyms[i].word, skip_prefix (word, "SCMP_CMP_")))
      return spe_operator_to_string (operator_synonyms[i].op);

  for (SpeOperator op = SPE_OPERATOR_UNSET + 1; op < SPE_OPERATOR_INVALID; op++)
    names[op - 1] = spe_operator_to_string (op);

  return find_nearest (word, "SCMP_CMP_", names);
}

/**
 * spe_check_is_flag:
 * @text: a flag as its author wrote it
 *
 * Returns: whether it is one that a profile may hold
 */
gboolean
spe_check_is_flag (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_strv_contains (flags, text);
}

/**
 * spe_check_nearest_flag:
 * @text: a flag as its author wrote it
 *
 * Returns: (nullable): the one valid flag that was clearly meant
 */
const char *
spe_check_nearest_flag (const char *text)
{
  g_autofree char *word = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  word = dup_word (text);

  return find_nearest (word, "SECCOMP_FILTER_FLAG_", flags);
}

/**
 * spe_check_guess_arch:
 * @text: an architecture as an OCI file, Go, uname(1) or a person calls it, in any letter case
 *
 * Returns: the architecture, or %SPE_ARCH_INVALID
 */
SpeArch
spe_check_guess_arch (const char *text)
{
  g_autofree char *word = NULL;
  g_autofree char *lower = NULL;
  SpeArch arch = SPE_ARCH_INVALID;

  g_return_val_if_fail (text != NULL, SPE_ARCH_INVALID);

  word = dup_word (text);
  lower = g_ascii_strdown (skip_prefix (word, "SCMP_ARCH_"), -1);
  if (g_pattern_match_simple ("i?86", lower))
    return SPE_ARCH_X86;
  if (g_pattern_match_simple ("armv?*", lower))
    return SPE_ARCH_ARM;

  arch = spe_arch_from_name (lower);

  return arch < SPE_N_ARCHES ? arch : SPE_ARCH_INVALID;
}

/**
 * spe_check_nearest_arch:
 * @text: an architecture as its author wrote it
 *
 * Returns: (nullable): the OCI name of the one architecture that was clearly meant
 */
const char *
spe_check_nearest_arch (const char *text)
{
  const char *names[SPE_N_ARCHES + 1] = { NULL };
  g_autofree char *word = NULL;
  SpeArch guess = SPE_ARCH_INVALID;

  g_return_val_if_fail (text != NULL, NULL);

  guess = spe_check_guess_arch (text);
  if (guess < SPE_N_ARCHES)
    return spe_arch_to_string (guess);

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    names[arch] = spe_arch_to_string (arch);
  word = dup_word (text);

  return find_nearest (word, "SCMP_ARCH_", names);
}
