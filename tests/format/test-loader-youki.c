/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read.h"

#include <string.h>

#include "format/spe-format.h"

#define RULE(members) \
  "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"getpgid\"]," \
  "\"action\":\"SCMP_ACT_ERRNO\"" members "}]}"
#define ARGS(members) RULE (",\"args\":[{" members "}]")

static SpeProfile *
read_youki (const char  *text,
            GError     **error)
{
  static const SpeLoaderSetup youki = { SPE_LOADER_OCI, 0, SPE_RUNTIME_YOUKI, 64 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return spe_loader_read_text (bytes, "x", &youki, error);
}

static void
test_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProfile) profile =
    read_youki ("{\"syscalls\":[{\"args\":[{\"op\":\"SCMP_CMP_EQ\",\"value\":5,\"index\":2,"
                "\"valueTwo\":null,\"other\":[]}],\"errnoRet\":4294967295,"
                "\"action\":\"SCMP_ACT_ERRNO\",\"names\":[\"getpgid\"]}],\"Flags\":[\"X\"],"
                "\"architectures\":[\"SCMP_ARCH_NATIVE\"],\"defaultErrnoRet\":7,"
                "\"listenerPath\":\"/a\",\"listenerMetadata\":\"b\",\"flags\":null,"
                "\"defaultAction\":\"SCMP_ACT_FOO\"}", &error);
  const SpeRule *rule = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (profile->default_action_text, ==, "SCMP_ACT_FOO");
  g_assert_cmpint (profile->default_errno_ret, ==, 7);
  g_assert_cmpstr (profile->architectures[0], ==, "SCMP_ARCH_NATIVE");
  g_assert_null (profile->flags);
  g_assert_cmpstr (profile->listener_path, ==, "/a");
  g_assert_cmpstr (profile->listener_metadata, ==, "b");
  rule = spe_profile_get_rule (profile, 0);
  g_assert_cmpint (rule->errno_ret, ==, G_MAXUINT32);
  g_assert_cmpint (spe_rule_get_condition (rule, 0)->index, ==, 2);
  g_assert_cmpuint (spe_rule_get_condition (rule, 0)->value, ==, 5);
  g_assert_false (spe_rule_get_condition (rule, 0)->has_value_two);
}

static void
test_null (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProfile) profile = read_youki (" null\n", &error);

  g_assert_no_error (error);
  g_assert_cmpint (profile->default_action, ==, SPE_ACTION_UNSET);
}

/* A number that is missing is not 0 here, and a key in another letter case is missing. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "{}", "missing field `defaultAction`" },
    { "{\"defaultaction\":\"SCMP_ACT_ALLOW\"}", "missing field `defaultAction`" },
    { "{\"defaultAction\":\"SCMP_ACT_LOG\",\"defaultAction\":\"SCMP_ACT_ALLOW\"}",
      "duplicate field `defaultAction`" },
    { "{\"defaultAction\":\"SCMP_ACT_LOG\",\"syscalls\":[{\"action\":\"SCMP_ACT_ALLOW\"}]}",
      "missing field `names`" },
    { "{\"defaultAction\":\"SCMP_ACT_LOG\",\"syscalls\":[{\"names\":[]}]}",
      "missing field `action`" },
    { ARGS ("\"value\":5,\"op\":\"SCMP_CMP_EQ\""), "missing field `index`" },
    { ARGS ("\"index\":0,\"op\":\"SCMP_CMP_EQ\""), "missing field `value`" },
    { ARGS ("\"index\":0,\"value\":5"), "missing field `op`" },
    { RULE (",\"errnoRet\":4294967296"), "invalid value: integer `4294967296`, expected u32" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_youki (rows[i].text, &error));
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED);
      g_assert_cmpstr (error->message, ==, rows[i].want);
    }
}

/* Some of these our own reader already refuses. */
static void
test_types (void)
{
  static const char * const rows[] = {
    "[]",
    "{\"defaultAction\":null}",
    "{\"defaultAction\":\"SCMP_ACT_LOG\",\"flags\":\"X\"}",
    "{\"defaultAction\":\"SCMP_ACT_LOG\",\"architectures\":[null]}",
    "{\"defaultAction\":\"SCMP_ACT_LOG\",\"syscalls\":{}}",
    "{\"defaultAction\":\"SCMP_ACT_LOG\",\"syscalls\":[null]}",
    RULE (",\"errnoRet\":\"EPERM\""),
    RULE (",\"errnoRet\":1.0"),
    RULE (",\"args\":[[]]"),
    ARGS ("\"index\":0,\"value\":\"5\",\"op\":\"SCMP_CMP_EQ\""),
    ARGS ("\"index\":0,\"value\":-1,\"op\":\"SCMP_CMP_EQ\""),
    ARGS ("\"index\":0,\"value\":true,\"op\":\"SCMP_CMP_EQ\""),
    ARGS ("\"index\":null,\"value\":5,\"op\":\"SCMP_CMP_EQ\""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i]);
      g_assert_null (read_youki (rows[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/loader-youki/members", test_members);
  g_test_add_func ("/format/loader-youki/null", test_null);
  g_test_add_func ("/format/loader-youki/refusals", test_refusals);
  g_test_add_func ("/format/loader-youki/types", test_types);

  return g_test_run ();
}
