/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define BARE \
  "{\n" \
  "\t\"defaultAction\": \"SCMP_ACT_ERRNO\",\n" \
  "\t\"syscalls\": [\n" \
  "\t\t{\n" \
  "\t\t\t\"names\": [\n" \
  "\t\t\t\t\"read\"\n" \
  "\t\t\t],\n" \
  "\t\t\t\"action\": \"SCMP_ACT_ALLOW\"\n" \
  "\t\t}\n" \
  "\t]\n" \
  "}\n"

#define INSPECTION(wish) \
  "{ \"status\": { \"metadata\": { \"name\": \"web\" } }, \"info\": { \"config\": { \"linux\": {" \
  " \"security_context\": " wish " } }, \"runtimeSpec\": { \"linux\": { \"seccomp\": {" \
  " \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ { \"names\": [\"read\"]," \
  " \"action\": \"SCMP_ACT_ALLOW\" } ] } } } } }"

#define NO_PROFILE(wish) \
  "{ \"status\": { \"metadata\": { \"name\": \"web\" } }, \"info\": { \"config\": { \"linux\": {" \
  " \"security_context\": " wish " } }, \"runtimeSpec\": { \"linux\": {} } } }"

/* The file that comes out is a profile by itself, and the notes tell what it is. */
static void
test_inspection (void)
{
  g_autofree char *output = cli_path ("web.json");
  g_autoptr (CliResult) result =
    cli_run (INSPECTION ("{ \"seccomp\": {} }"), "extract", "-", "-o", output, NULL);
  g_autofree char *text = cli_read (output);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (text, ==, BARE);
  cli_assert_has (result->err, "RuntimeDefault as the runtime resolved it for the container");
  cli_assert_has (result->err, "All else that crictl tells about the container is left out.");
}

static void
test_bare (void)
{
  static const char text[] = "{ \"defaultAction\":\"SCMP_ACT_LOG\"  }";
  g_autoptr (CliResult) result = cli_run (text, "extract", "-", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, text);
  g_assert_cmpstr (result->err, ==, "");
}

/* Where there is no profile, what crictl says about the container tells why. */
static void
test_without_profile (void)
{
  static const struct
  {
    const char *text;
    const char *reason;
  } cases[] = {
    { NO_PROFILE ("{ \"privileged\": true, \"seccomp\": { \"profile_type\": 2 } }"),
      "The container is privileged" },
    { NO_PROFILE ("{ \"seccomp\": { \"profile_type\": 1 } }"),
      "seccompDefault of the kubelet is off" },
    { NO_PROFILE ("{ \"seccomp\": {} }"), "Its Pod asks for RuntimeDefault, but" },
    { NO_PROFILE ("{ \"seccomp\": { \"profile_type\": \"Localhost\" } }"),
      "Its Pod asks for a profile of the node, but" },
    { NO_PROFILE ("{}"), "It may be privileged or Unconfined" },
    { "[" NO_PROFILE ("{}") "," NO_PROFILE ("{ \"privileged\": true }") "]",
      "2 containers, none of which has a profile (web: no profile; web: privileged, no profile)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) result = cli_run (cases[i].text, "extract", "-", NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_has (result->err, cases[i].reason);
    }
}

static void
test_usage (void)
{
  g_autoptr (CliResult) none = cli_run (NULL, "extract", NULL);
  g_autoptr (CliResult) two = cli_run (NULL, "extract", "a", "b", NULL);
  g_autoptr (CliResult) folder = cli_run (BARE, "extract", "-", "-o", "/nowhere/a.json", NULL);

  g_assert_cmpint (none->status, ==, 2);
  cli_assert_has (none->err, "Name one file");
  g_assert_cmpint (two->status, ==, 2);
  g_assert_cmpint (folder->status, ==, 2);
  cli_assert_has (folder->err, "/nowhere/a.json");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/extract/inspection", test_inspection);
  g_test_add_func ("/cli/extract/bare", test_bare);
  g_test_add_func ("/cli/extract/without-profile", test_without_profile);
  g_test_add_func ("/cli/extract/usage", test_usage);

  return cli_test_run ();
}
