/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-operator-limits.h"
#include "format/spe-source.h"

#define ALLOW(rest) "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", " rest " }"
#define RULE(rest) ALLOW ("\"syscalls\": [ { " rest " } ]")
#define ARGS(rest) \
  RULE ("\"names\": [ \"read\" ], \"action\": \"SCMP_ACT_ERRNO\", \"args\": [ " rest " ]")
#define ARG "{ \"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\" }"

static SpeProfile *
apply (const char  *text,
       GPtrArray   *warnings,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) local = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "test", NULL, &local);

  g_assert_no_error (local);

  return spe_operator_limits_apply (spe_source_get_profile (source), warnings, error);
}

static void
test_rules (void)
{
  static const struct
  {
    const char *text;
    const char *warning;
    guint       n_rules;
  } cases[] = {
    { RULE ("\"names\": [ \"read\" ], \"action\": \"SCMP_ACT_ERRNO\""), NULL, 1 },
    { RULE ("\"names\": [], \"action\": \"SCMP_ACT_ERRNO\""), "Rule 1 is left out: it names", 0 },
    { RULE ("\"names\": [ \"read\" ], \"action\": \"SCMP_ACT_FOO\""), "no action", 0 },
    { RULE ("\"names\": [ \"read\" ]"), "no action", 0 },
    { RULE ("\"names\": [ \"read\" ], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 0"),
      "loses the errno 0", 1 },
    { RULE ("\"names\": [ \"read\" ], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 4094"), NULL,
      1 },
    { RULE ("\"names\": [ \"read\" ], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 4294967295"),
      "larger than any", 1 },
    { ARGS (ARG), NULL, 1 },
    { ARGS (ARG ", " ARG ", " ARG ", " ARG ", " ARG ", " ARG), NULL, 1 },
    { ARGS (ARG ", " ARG ", " ARG ", " ARG ", " ARG ", " ARG ", " ARG), "six conditions", 0 },
    { ARGS ("{ \"index\": 6, \"value\": 1, \"op\": \"SCMP_CMP_EQ\" }"), "no call has", 0 },
    { ARGS ("{ \"index\": 5, \"value\": 9223372036854775807, \"op\": \"SCMP_CMP_EQ\" }"), NULL, 1 },
    { ARGS ("{ \"index\": 5, \"value\": 9223372036854775808, \"op\": \"SCMP_CMP_EQ\" }"), "2^63-1",
      0 },
    { ARGS ("{ \"index\": 5, \"value\": 1, \"valueTwo\": 18446744073709551615, "
            "\"op\": \"SCMP_CMP_MASKED_EQ\" }"), "2^63-1", 0 },
    { ARGS ("{ \"index\": 5, \"value\": 1, \"op\": \"EQ\" }"), "no operator", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (SpeProfile) profile = apply (cases[i].text, warnings, NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (spe_profile_get_n_rules (profile), ==, cases[i].n_rules);
      g_assert_cmpuint (warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
      if (cases[i].warning != NULL)
        g_assert_nonnull (strstr (warnings->pdata[0], cases[i].warning));
    }
}

static void
test_members (void)
{
  static const struct
  {
    const char *text;
    const char *warning;
  } cases[] = {
    { ALLOW ("\"architectures\": [ \"SCMP_ARCH_RISCV64\", \"SCMP_ARCH_X86\" ]"), NULL },
    { ALLOW ("\"architectures\": [ \"SCMP_ARCH_LOONGARCH64\" ]"), "SCMP_ARCH_LOONGARCH64 is left" },
    { ALLOW ("\"architectures\": [ \"amd64\" ]"), "amd64 is left out" },
    { ALLOW ("\"architectures\": [ \"SCMP_ARCH_NATIVE\" ]"), "runc does not know it" },
    { ALLOW ("\"flags\": [ \"SECCOMP_FILTER_FLAG_LOG\" ]"), NULL },
    { ALLOW ("\"flags\": [ \"SECCOMP_FILTER_FLAG_%s%n\" ]"), "SECCOMP_FILTER_FLAG_%s%n is left" },
    { ALLOW ("\"listenerPath\": \"/var/run/security-profiles-operator/a_b-c.sock\""), NULL },
    { ALLOW ("\"listenerPath\": \"/var/run/security-profiles-operator/\""), "listenerPath" },
    { ALLOW ("\"listenerPath\": \"/var/run/security-profiles-operator/a/b\""), "listenerPath" },
    { ALLOW ("\"listenerPath\": \"/run/a.sock\""), "listenerPath" },
    { ALLOW ("\"defaultErrnoRet\": 38"), NULL },
    { "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 1 }", NULL },
    { "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 38 }", "EPERM instead" },
    { "{ \"defaultAction\": \"SCMP_ACT_NOTIFY\" }", "SCMP_ACT_NOTIFY" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (SpeProfile) profile = apply (cases[i].text, warnings, NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (profile);
      g_assert_cmpint (profile->default_errno_ret, ==, SPE_UNSET);
      g_assert_cmpuint (warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
      if (cases[i].warning != NULL)
        g_assert_nonnull (strstr (warnings->pdata[0], cases[i].warning));
    }
}

/* The resource's lists are sets, and the API server refuses a name that is there twice. */
static void
test_sets (void)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SpeProfile) profile =
    apply (ALLOW ("\"architectures\": [ \"SCMP_ARCH_X86\", \"SCMP_ARCH_X86\" ], "
                  "\"flags\": [ \"SECCOMP_FILTER_FLAG_LOG\", \"SECCOMP_FILTER_FLAG_LOG\" ], "
                  "\"syscalls\": [ { \"names\": [ \"b\", \"a\", \"b\" ], "
                  "\"action\": \"SCMP_ACT_ERRNO\" } ]"), warnings, NULL);

  g_assert_cmpuint (warnings->len, ==, 0);
  g_assert_cmpuint (g_strv_length (profile->architectures), ==, 1);
  g_assert_cmpuint (g_strv_length (profile->flags), ==, 1);
  g_assert_cmpuint (spe_rule_get_n_names (spe_profile_get_rule (profile, 0)), ==, 2);
  g_assert_cmpstr (spe_rule_get_nth_name (spe_profile_get_rule (profile, 0), 0), ==, "b");
}

static void
test_no_default (void)
{
  static const char *const texts[] = { "{ \"syscalls\": [] }",
                                       "{ \"defaultAction\": \"ALLOW\" }" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeProfile) profile = apply (texts[i], warnings, &error);

      g_assert_null (profile);
      g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/operator-limits/rules", test_rules);
  g_test_add_func ("/deploy/operator-limits/members", test_members);
  g_test_add_func ("/deploy/operator-limits/sets", test_sets);
  g_test_add_func ("/deploy/operator-limits/no-default", test_no_default);

  return g_test_run ();
}
