/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read.h"

#include <string.h>

#define RULE(members) \
  "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"getpgid\"]," \
  "\"action\":\"SCMP_ACT_ERRNO\"" members "}]}"
#define ARGS(members) RULE (",\"args\":[{\"op\":\"SCMP_CMP_EQ\"" members "}]")

static SpeProfile *
read_crun (const char  *text,
           GError     **error)
{
  static const SpeLoaderSetup crun = { SPE_LOADER_OCI, 0, SPE_RUNTIME_CRUN, 64 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return spe_loader_read_text (bytes, "x", &crun, error);
}

/* What crun takes for a number, and for none. */
static void
test_values (void)
{
  static const struct
  {
    const char *text;
    guint64     value;
  } rows[] = {
    { ARGS (",\"value\":5"), 5 },
    { ARGS (",\"value\":\"5\""), 0 },
    { ARGS (",\"value\":true"), 0 },
    { ARGS (",\"value\":null"), 0 },
    { ARGS (""), 0 },
    { ARGS (",\"VALUE\":5"), 0 },
    { ARGS (",\"value\":-1"), G_MAXUINT64 },
    { ARGS (",\"value\":18446744073709551615"), G_MAXUINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeProfile) profile = read_crun (rows[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (spe_rule_get_condition (spe_profile_get_rule (profile, 0), 0)->value, ==,
                        rows[i].value);
    }
}

/* The words are those of crun 1.8.1. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "{}", "Required field 'defaultAction' not present" },
    { "{\"DefaultAction\":\"SCMP_ACT_ALLOW\"}", "Required field 'defaultAction' not present" },
    { "{\"defaultAction\":1}", "Required field 'defaultAction' not present" },
    { "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[null]}",
      "Required field 'names' not present" },
    { "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[]}]}",
      "Required field 'action' not present" },
    { RULE (",\"args\":[{}]"), "Required field 'op' not present" },
    { RULE (",\"errnoRet\":4294967296"),
      "Invalid value '4294967296' with type 'uint32' for key 'errnoRet': Numerical result out of "
      "range" },
    { RULE (",\"errnoRet\":1.0"),
      "Invalid value '1.0' with type 'uint32' for key 'errnoRet': Invalid argument" },
    { ARGS (",\"index\":-1"),
      "Invalid value '-1' with type 'uint32' for key 'index': Numerical result out of range" },
    { ARGS (",\"value\":18446744073709551616"),
      "Invalid value '18446744073709551616' with type 'uint64' for key 'value': Numerical result "
      "out of range" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *want = g_strconcat ("load `config.json`: ", rows[i].want, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_crun (rows[i].text, &error));
      g_assert_cmpstr (error->message, ==, want);
    }
}

static void
test_tolerance (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProfile) profile = read_crun (
    "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"flags\":7,\"architectures\":[1,\"x86\"],"
    "\"syscalls\":[{\"names\":[7,\"read\"],\"action\":\"SCMP_ACT_ERRNO\",\"errnoRet\":\"EPERM\","
    "\"args\":{}}]}", &error);

  g_assert_no_error (error);
  g_assert_null (profile->flags);
  g_assert_cmpstr (profile->architectures[0], ==, "");
  g_assert_cmpstr (profile->architectures[1], ==, "x86");
  g_assert_cmpstr (spe_profile_get_rule (profile, 0)->names[0], ==, "");
  g_assert_cmpint (spe_profile_get_rule (profile, 0)->errno_ret, ==, SPE_UNSET);
  g_assert_null (spe_profile_get_rule (profile, 0)->conditions);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/loader-crun/values", test_values);
  g_test_add_func ("/format/loader-crun/refusals", test_refusals);
  g_test_add_func ("/format/loader-crun/tolerance", test_tolerance);

  return g_test_run ();
}
