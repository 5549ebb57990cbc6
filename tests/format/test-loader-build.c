/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read.h"

#include <string.h>

static SpeProfile *
read_moby (const char *text)
{
  static const SpeLoaderSetup moby_20 = { SPE_LOADER_MOBY, 20 << 16, SPE_RUNTIME_RUNC, 64 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeProfile *profile = spe_loader_read_text (bytes, "x", &moby_20, &error);

  g_assert_no_error (error);

  return profile;
}

/* Numbers over the whole range of Go's types, and the one that is none. */
static void
test_numbers (void)
{
  g_autoptr (SpeProfile) profile =
    read_moby ("{\"syscalls\":[{\"errnoRet\":18446744073709551615},{\"errnoRet\":0},{},"
               "{\"args\":[{\"index\":18446744073709551615,\"value\":18446744073709551615,"
               "\"valueTwo\":1}]}]}");
  const SpeCondition *condition = NULL;

  g_assert_cmpuint ((guint64) spe_profile_get_rule (profile, 0)->errno_ret, ==, G_MAXUINT64);
  g_assert_cmpint (spe_profile_get_rule (profile, 0)->errno_ret, !=, SPE_UNSET);
  g_assert_cmpint (spe_profile_get_rule (profile, 1)->errno_ret, ==, 0);
  g_assert_cmpint (spe_profile_get_rule (profile, 2)->errno_ret, ==, SPE_UNSET);
  condition = spe_rule_get_condition (spe_profile_get_rule (profile, 3), 0);
  g_assert_cmpuint (spe_condition_get_argument (condition), ==, G_MAXUINT64);
  g_assert_cmpuint (condition->value, ==, G_MAXUINT64);
  g_assert_cmpuint (condition->value_two, ==, 1);
}

/* The number in the middle of the range is one like any other. */
static void
test_middle_number (void)
{
  g_autoptr (SpeProfile) profile =
    read_moby ("{\"syscalls\":[{\"errnoRet\":9223372036854775808,"
               "\"args\":[{\"index\":9223372036854775808}]}]}");
  const SpeRule *rule = spe_profile_get_rule (profile, 0);
  const guint64 middle = G_GUINT64_CONSTANT (1) << 63;

  g_assert_cmpuint ((guint64) rule->errno_ret, ==, middle);
  g_assert_cmpuint (spe_condition_get_argument (spe_rule_get_condition (rule, 0)), ==, middle);
}

static void
test_null (void)
{
  g_autoptr (SpeProfile) profile = read_moby ("{\"syscalls\":[null,{\"args\":[null,{}]},{}]}");

  g_assert_true (spe_profile_get_rule (profile, 0)->is_null);
  g_assert_false (spe_profile_get_rule (profile, 1)->is_null);
  g_assert_true (spe_rule_get_condition (spe_profile_get_rule (profile, 1), 0)->is_null);
  g_assert_false (spe_rule_get_condition (spe_profile_get_rule (profile, 1), 1)->is_null);
  g_assert_false (spe_profile_get_rule (profile, 2)->is_null);
}

/* Absent, null and empty differ for a list; words that are not known are kept. */
static void
test_lists_and_words (void)
{
  g_autoptr (SpeProfile) profile =
    read_moby ("{\"defaultAction\":\"X\",\"architectures\":[null,\"A\"],\"syscalls\":["
               "{\"names\":[],\"action\":\"Y\",\"args\":[{\"op\":\"Z\"}]},{\"names\":null},{}]}");
  const SpeRule *rule = spe_profile_get_rule (profile, 0);

  g_assert_cmpstr (profile->default_action_text, ==, "X");
  g_assert_cmpstr (profile->architectures[0], ==, "");
  g_assert_cmpstr (profile->architectures[1], ==, "A");
  g_assert_nonnull (rule->names);
  g_assert_null (rule->names[0]);
  g_assert_cmpstr (rule->action_text, ==, "Y");
  g_assert_cmpstr (spe_rule_get_condition (rule, 0)->op_text, ==, "Z");
  g_assert_null (spe_profile_get_rule (profile, 1)->names);
  g_assert_null (spe_profile_get_rule (profile, 2)->names);
}

/* The empty version is not the same as none. */
static void
test_kernel (void)
{
  g_autoptr (SpeProfile) profile =
    read_moby ("{\"syscalls\":[{\"includes\":{\"minKernel\":\"\"}},"
               "{\"includes\":{\"minKernel\":null}},"
               "{\"includes\":{\"minKernel\":\"4.8\"},\"includes\":{\"minKernel\":\"\"}}]}");

  g_assert_cmpstr (spe_profile_get_rule (profile, 0)->includes->min_kernel, ==, "");
  g_assert_null (spe_profile_get_rule (profile, 1)->includes->min_kernel);
  g_assert_cmpstr (spe_profile_get_rule (profile, 2)->includes->min_kernel, ==, "4.8");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/loader-build/numbers", test_numbers);
  g_test_add_func ("/format/loader-build/middle-number", test_middle_number);
  g_test_add_func ("/format/loader-build/null", test_null);
  g_test_add_func ("/format/loader-build/lists-and-words", test_lists_and_words);
  g_test_add_func ("/format/loader-build/kernel", test_kernel);

  return g_test_run ();
}
