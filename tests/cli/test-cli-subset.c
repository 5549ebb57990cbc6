/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define PROFILE(rules) \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [" rules "] }\n"
#define ALLOW(names) "{ \"names\": [" names "], \"action\": \"SCMP_ACT_ALLOW\" }"
#define NO_VSOCK \
  "{ \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\"," \
  "  \"args\": [{ \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_NE\" }] }"
#define TARGET "oci+runc-1.1,arch=amd64"

static void
test_yes (void)
{
  g_autofree char *base = cli_write ("base.json", PROFILE (ALLOW ("\"socket\", \"read\"")));
  g_autofree char *a = cli_write ("a.json", PROFILE (NO_VSOCK));
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--subset-of", base, "-t", TARGET, a,
                                          base, NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "allows nothing that");
}

/* What proves it is told. */
static void
test_no (void)
{
  g_autofree char *base = cli_write ("base.json", PROFILE (NO_VSOCK));
  g_autofree char *a = cli_write ("a.json", PROFILE (ALLOW ("\"socket\", \"read\"")));
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--subset-of", base, "-t", TARGET, a,
                                          NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_has (result->out, "  read on x86_64: allowed, in the base: fails with EPERM\n");
  cli_assert_has (result->out, "  socket on x86_64 when domain = AF_VSOCK (40): allowed");
  cli_assert_has (result->out, "    for example socket (40, 0, 0)\n");
}

/* The default profile of Docker allows nothing beyond itself, and audit does. */
static void
test_shipped (void)
{
  g_autofree char *all = cli_write ("all.json", "{ \"defaultAction\": \"SCMP_ACT_LOG\" }\n");
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--subset-of", "docker-default", "--json",
                                          "-t", "docker,arch=amd64", all, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *files = NULL;
  JsonArray *targets = NULL;

  g_assert_cmpint (result->status, ==, 1);
  g_assert_true (json_parser_load_from_data (parser, result->out, (gssize) result->out_length,
                                             NULL));
  files = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "files");
  targets = json_object_get_array_member (json_array_get_object_element (files, 0), "targets");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (targets, 0),
                                                  "subset"),
                   ==, "no");
}

static void
test_unknown (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (ALLOW ("\"read\"")));
  g_autofree char *bad = cli_write ("bad.json", "{ \"defaultAction\": \"SCMP_ACT_NONE\","
                                                " \"syscalls\": [" ALLOW ("\"read\"") "] }");
  g_autoptr (CliResult) missing = cli_run (NULL, "check", "--subset-of", "no-such-default", a,
                                           NULL);
  g_autoptr (CliResult) refused = cli_run (NULL, "check", "--subset-of", bad, "-t", TARGET, a,
                                           NULL);

  g_assert_cmpint (missing->status, ==, 2);
  g_assert_cmpint (refused->status, ==, 2);
  cli_assert_has (refused->out, "cannot be said");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-subset/yes", test_yes);
  g_test_add_func ("/cli/cli-subset/no", test_no);
  g_test_add_func ("/cli/cli-subset/shipped", test_shipped);
  g_test_add_func ("/cli/cli-subset/unknown", test_unknown);

  return cli_test_run ();
}
