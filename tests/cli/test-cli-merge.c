/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define PROFILE(rules) \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [" rules "] }\n"
#define ALLOW(names) "{ \"names\": [" names "], \"action\": \"SCMP_ACT_ALLOW\" }"
#define TARGET "oci+runc-1.1,arch=amd64"

/* What was merged is held against what it was made from by the program itself. */
static void
test_directions (void)
{
  static const struct
  {
    const char *kind;
    const char *says;
  } rows[] = {
    { "--union", "is looser than" },
    { "--intersection", "is stricter than" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *file = cli_path ("merged.json");
      g_autoptr (CliResult) result = cli_run (NULL, "merge", rows[i].kind, "-t",
                                              "docker,arch=amd64", "-o", file, "docker-default",
                                              "podman-default", NULL);
      g_autoptr (CliResult) diff = cli_run (NULL, "diff", "-t", "docker,arch=amd64",
                                            "docker-default", file, NULL);

      g_assert_cmpint (result->status, ==, 0);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpint (diff->status, ==, 1);
      cli_assert_has (diff->out, rows[i].says);
    }
}

static void
test_explain (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (ALLOW ("\"read\", \"write\"")));
  g_autofree char *b = cli_write ("b.json", PROFILE (ALLOW ("\"read\"")));
  g_autoptr (CliResult) result = cli_run (NULL, "merge", "--union", "--explain", "-t", TARGET, a,
                                          b, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, result->out, (gssize) result->out_length,
                                             NULL));
  cli_assert_has (result->err, "write on x86_64: allowed\n");
  cli_assert_has (result->err, "a.json: allowed\n");
  cli_assert_has (result->err, "b.json: fails with EPERM\n");
  cli_assert_lacks (result->err, "read on");
}

static void
test_json (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (ALLOW ("\"read\", \"write\"")));
  g_autoptr (CliResult) result = cli_run (PROFILE (ALLOW ("\"read\"")), "merge", "--intersection",
                                          "--json", "-t", TARGET, a, "-", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = NULL;
  JsonObject *call = NULL;

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, result->out, (gssize) result->out_length,
                                             NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (
                     json_object_get_object_member (root, "profile"), "defaultAction"),
                   ==, "SCMP_ACT_ERRNO");
  call = json_array_get_object_element (json_object_get_array_member (root, "calls"), 0);
  g_assert_cmpstr (json_object_get_string_member (call, "name"), ==, "write");
  g_assert_cmpstr (json_object_get_string_member (call, "arch"), ==, "SCMP_ARCH_X86_64");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (call, "inputs")), ==, 2);
}

/* What cannot be is refused, and nothing is written. */
static void
test_refused (void)
{
  static const char x86[] =
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [\"SCMP_ARCH_X86\"],"
    "  \"syscalls\": [" ALLOW ("\"read\"") "] }\n";
  g_autofree char *a = cli_write ("a.json", x86);
  g_autofree char *b = cli_write ("b.json", PROFILE (ALLOW ("\"write\"")));
  g_autoptr (CliResult) arches = cli_run (NULL, "merge", "--union", "-t", TARGET, a, b, NULL);
  g_autoptr (CliResult) template = cli_run (NULL, "merge", "--union", "docker-default", b, NULL);
  g_autoptr (CliResult) missing = cli_run (NULL, "merge", "--union", "/no/such/file", b, NULL);

  g_assert_cmpint (arches->status, ==, 2);
  g_assert_cmpstr (arches->out, ==, "");
  cli_assert_has (arches->err, "on x86 ");
  g_assert_cmpint (template->status, ==, 2);
  cli_assert_has (template->err, "--target");
  g_assert_cmpint (missing->status, ==, 2);
}

static void
test_usage (void)
{
  g_autoptr (CliResult) neither = cli_run (NULL, "merge", "audit", "audit", NULL);
  g_autoptr (CliResult) both = cli_run (NULL, "merge", "--union", "--intersection", "audit",
                                        "audit", NULL);
  g_autoptr (CliResult) alone = cli_run (NULL, "merge", "--union", "audit", NULL);

  g_assert_cmpint (neither->status, ==, 2);
  g_assert_cmpint (both->status, ==, 2);
  g_assert_cmpint (alone->status, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-merge/directions", test_directions);
  g_test_add_func ("/cli/cli-merge/explain", test_explain);
  g_test_add_func ("/cli/cli-merge/json", test_json);
  g_test_add_func ("/cli/cli-merge/refused", test_refused);
  g_test_add_func ("/cli/cli-merge/usage", test_usage);

  return cli_test_run ();
}
