/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "filter/spe-check-private.h"

typedef struct
{
  const char *text;
  const char *meant;
} Word;

static const Word actions[] = {
  { "SCMP_ACT_ALOW", "SCMP_ACT_ALLOW" },
  { "scmp_act_allow", "SCMP_ACT_ALLOW" },
  { "ALLOW", "SCMP_ACT_ALLOW" },
  { " SCMP_ACT_ALLOW ", "SCMP_ACT_ALLOW" },
  { "SCPM_ACT_ERRNO", "SCMP_ACT_ERRNO" },
  { "SCMP_ACT_ERRNO(1)", "SCMP_ACT_ERRNO" },
  { "SCMP-ACT-KILL-PROCESS", "SCMP_ACT_KILL_PROCESS" },
  { "SCMP_ACT_KILLPROCESS", "SCMP_ACT_KILL_PROCESS" },
  { "SCMP_ACT_KIL", "SCMP_ACT_KILL" },
  { "SCMP_ACT_ERROR", "SCMP_ACT_ERRNO" },
  /* One letter from TRAP and from TRACE. */
  { "SCMP_ACT_TRAPE", NULL },
  { "SCMP_ACT_DENY", NULL },
  { "SCMP_ACT_BLOCK", NULL },
  { "SCMP_ACT_FOO", NULL },
  { "SCMP_ACT_", NULL },
  { "_", NULL },
  { "", NULL },
};

static const Word operators[] = {
  { "EQ", "SCMP_CMP_EQ" },
  { "scmp_cmp_ge", "SCMP_CMP_GE" },
  { "==", "SCMP_CMP_EQ" },
  { "!=", "SCMP_CMP_NE" },
  { "<", "SCMP_CMP_LT" },
  { ">=", "SCMP_CMP_GE" },
  { "SCMP_CMP_NEQ", "SCMP_CMP_NE" },
  { "SCMP_CMP_MASK_EQ", "SCMP_CMP_MASKED_EQ" },
  { "SCMP_CMP_MASKED_EQUAL", "SCMP_CMP_MASKED_EQ" },
  { "SCPM_CMP_EQ", "SCMP_CMP_EQ" },
  /* One letter from several. */
  { "SCMP_CMP_EE", NULL },
  { "SCMP_CMP_IN", NULL },
  { "", NULL },
};

static const Word flags[] = {
  { "SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_LOG" },
  { "LOG", "SECCOMP_FILTER_FLAG_LOG" },
  { "SECCOMP_FILTER_FLAGS_LOG", "SECCOMP_FILTER_FLAG_LOG" },
  { "seccomp_filter_flag_tsync", "SECCOMP_FILTER_FLAG_TSYNC" },
  { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE", "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV" },
  { "SECCOMP_FILTER_FLAG_NEW_LISTENER", NULL },
  { "SECCOMP_FILTER_FLAG_SPEC_ALOW", "SECCOMP_FILTER_FLAG_SPEC_ALLOW" },
  { "", NULL },
};

static const Word arches[] = {
  { "x86_64", "SCMP_ARCH_X86_64" },
  { "SCMP_ARCH_x86_64", "SCMP_ARCH_X86_64" },
  { "SCMP_ARCH_X86-64", "SCMP_ARCH_X86_64" },
  { "SCMP_ARCH_AMD64", "SCMP_ARCH_X86_64" },
  { "amd64", "SCMP_ARCH_X86_64" },
  { "i686", "SCMP_ARCH_X86" },
  { "386", "SCMP_ARCH_X86" },
  { "arm64", "SCMP_ARCH_AARCH64" },
  { "armv7l", "SCMP_ARCH_ARM" },
  { "loong64", "SCMP_ARCH_LOONGARCH64" },
  { "SCMP_ARCH_AARCH46", "SCMP_ARCH_AARCH64" },
  { "SCMP_ACRH_PPC64LE", "SCMP_ARCH_PPC64LE" },
  { "SCMP_ARCH_VAX", NULL },
  { "", NULL },
};

static void
check_words (const Word   *words,
             guint         n_words,
             const char *(*find) (const char *text))
{
  for (guint i = 0; i < n_words; i++)
    {
      g_test_message ("%s", words[i].text);
      g_assert_cmpstr (find (words[i].text), ==, words[i].meant);
    }
}

static void
test_actions (void)
{
  check_words (actions, G_N_ELEMENTS (actions), spe_check_nearest_action);
}

static void
test_operators (void)
{
  check_words (operators, G_N_ELEMENTS (operators), spe_check_nearest_operator);
}

static void
test_flags (void)
{
  check_words (flags, G_N_ELEMENTS (flags), spe_check_nearest_flag);
}

static void
test_arches (void)
{
  check_words (arches, G_N_ELEMENTS (arches), spe_check_nearest_arch);
}

/* Every valid word is nearest to itself, with and without its prefix. */
static void
test_valid_words (void)
{
  for (SpeAction action = SPE_ACTION_KILL_PROCESS; action < SPE_ACTION_INVALID; action++)
    {
      const char *name = spe_action_to_string (action);

      g_assert_cmpstr (spe_check_nearest_action (name), ==, name);
      g_assert_cmpstr (spe_check_nearest_action (name + strlen ("SCMP_ACT_")), ==, name);
    }
  for (SpeOperator op = SPE_OPERATOR_NE; op < SPE_OPERATOR_INVALID; op++)
    g_assert_cmpstr (spe_check_nearest_operator (spe_operator_to_string (op)), ==,
                     spe_operator_to_string (op));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_assert_cmpint (spe_check_is_flag (flags[i].text), ==,
                     g_strcmp0 (flags[i].text, flags[i].meant) == 0);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      g_assert_cmpstr (spe_check_nearest_arch (spe_arch_to_string (arch)), ==,
                       spe_arch_to_string (arch));
      g_assert_cmpint (spe_check_guess_arch (spe_arch_get_name (arch)), ==, arch);
    }
}

static void
test_long_words (void)
{
  g_autofree char *text = g_strnfill (1000000, '_');

  g_assert_null (spe_check_nearest_action (text));
  g_assert_null (spe_check_nearest_operator (text));
  g_assert_null (spe_check_nearest_flag (text));
  g_assert_null (spe_check_nearest_arch (text));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-nearest/actions", test_actions);
  g_test_add_func ("/filter/check-nearest/operators", test_operators);
  g_test_add_func ("/filter/check-nearest/flags", test_flags);
  g_test_add_func ("/filter/check-nearest/arches", test_arches);
  g_test_add_func ("/filter/check-nearest/valid-words", test_valid_words);
  g_test_add_func ("/filter/check-nearest/long-words", test_long_words);

  return g_test_run ();
}
