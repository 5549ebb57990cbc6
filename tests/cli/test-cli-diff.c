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
#define REFUSED \
  "{ \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\"," \
  "  \"args\": [{ \"index\": 9, \"value\": 40, \"op\": \"SCMP_CMP_NE\" }] }"
#define TARGET "oci+runc-1.1,arch=amd64"

static void
test_same (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (ALLOW ("\"read\", \"write\"")));
  g_autofree char *b = cli_write ("b.json", PROFILE (ALLOW ("\"write\"") "," ALLOW ("\"read\"")));
  g_autoptr (CliResult) result = cli_run (NULL, "diff", a, b, NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "do the same");
}

static void
test_looser (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (NO_VSOCK));
  g_autofree char *b = cli_write ("b.json", PROFILE (ALLOW ("\"socket\", \"bind\"")));
  g_autoptr (CliResult) result = cli_run (NULL, "diff", "-t", TARGET, a, b, NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_has (result->out, "is looser than");
  cli_assert_has (result->out, "\n  fails with EPERM → allowed\n");
  cli_assert_has (result->out, "socket when domain = AF_VSOCK (40)\n");
  cli_assert_has (result->out, "for example socket (40, 0, 0)\n");
  cli_assert_has (result->out, "\n      bind\n");
  cli_assert_lacks (result->out, "Stricter");
}

static void
test_json (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (NO_VSOCK));
  g_autoptr (CliResult) result = cli_run (PROFILE (ALLOW ("\"socket\"")), "diff", "--json", "-t",
                                          TARGET, "-t", TARGET, a, "-", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *targets = NULL;

  g_assert_cmpint (result->status, ==, 1);
  json_parser_load_from_data (parser, result->out, (gssize) result->out_length, &error);
  g_assert_no_error (error);
  targets = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                          "targets");
  g_assert_cmpuint (json_array_get_length (targets), ==, 2);

  for (guint i = 0; i < 2; i++)
    {
      JsonObject *target = json_array_get_object_element (targets, i);
      JsonArray *differences = json_object_get_array_member (target, "differences");
      JsonObject *difference = json_array_get_object_element (differences, 0);
      JsonArray *regions = json_object_get_array_member (difference, "regions");
      JsonObject *region = json_array_get_object_element (regions, 0);
      JsonArray *example = json_object_get_array_member (region, "example");

      g_assert_cmpstr (json_object_get_string_member (target, "direction"), ==, "looser");
      g_assert_true (json_object_get_boolean_member (target, "complete"));
      g_assert_cmpuint (json_array_get_length (differences), ==, 1);
      g_assert_cmpstr (json_object_get_string_member (difference, "name"), ==, "socket");
      g_assert_cmpint (json_object_get_int_member (difference, "first"), ==, 41);
      g_assert_cmpstr (json_object_get_string_member (region, "condition"), ==,
                       "domain = AF_VSOCK (40)");
      g_assert_cmpstr (json_array_get_string_element (example, 0), ==, "0x28");
    }
}

/* Profiles that are shipped have names. */
static void
test_shipped (void)
{
  g_autoptr (CliResult) same = cli_run (NULL, "diff", "docker-default", "--default", "-t",
                                        "docker,arch=amd64", NULL);
  g_autoptr (CliResult) differs = cli_run (NULL, "diff", "containerd-default", "--default", "-t",
                                           "kubernetes-containerd,arch=amd64", "-t",
                                           "kubernetes-crio,arch=amd64", NULL);
  g_autoptr (CliResult) none = cli_run (NULL, "diff", "audit", "--default", "-t", TARGET, NULL);
  g_autoptr (CliResult) unknown = cli_run (NULL, "diff", "audit", "nothing-default", NULL);

  g_assert_cmpint (same->status, ==, 0);
  g_assert_cmpint (differs->status, ==, 1);
  cli_assert_has (differs->out, "do the same");
  g_assert_cmpint (none->status, ==, 2);
  cli_assert_has (none->err, "No default profile is known");
  g_assert_cmpint (unknown->status, ==, 2);
  cli_assert_has (unknown->err, "docker-default");
}

/* That one side does not start is the difference; where neither does there is none to tell. */
static void
test_refused (void)
{
  g_autofree char *a = cli_write ("a.json", PROFILE (ALLOW ("\"read\"")));
  g_autofree char *b = cli_write ("b.json", PROFILE (REFUSED));
  g_autoptr (CliResult) one = cli_run (NULL, "diff", "-t", TARGET, a, b, NULL);
  g_autoptr (CliResult) both = cli_run (NULL, "diff", "-t", TARGET, b, b, NULL);

  g_assert_cmpint (one->status, ==, 1);
  cli_assert_has (one->out, "b.json: the container does not start.");
  cli_assert_has (one->out, "is stricter than");
  g_assert_cmpint (both->status, ==, 2);
}

/* An edit that a crun does not see. */
static void
test_warning (void)
{
  static const char rule[] = "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["
                             "{ \"names\": [\"mkdir\"], \"action\": \"SCMP_ACT_ERRNO\","
                             " \"errnoRet\": %u } ] }";
  g_autofree char *one = g_strdup_printf (rule, 1);
  g_autofree char *two = g_strdup_printf (rule, 38);
  g_autofree char *a = cli_write ("a.json", one);
  g_autofree char *b = cli_write ("b.json", two);
  g_autoptr (CliResult) crun =
    cli_run (NULL, "diff", "-t", "oci+crun-1.21,arch=amd64", a, b, NULL);
  g_autoptr (CliResult) runc = cli_run (NULL, "diff", "-t", TARGET, a, b, NULL);
  g_autoptr (CliResult) json =
    cli_run (NULL, "diff", "--json", "-t", "oci+crun-1.21,arch=amd64", a, b, NULL);

  g_assert_cmpint (crun->status, ==, 1);
  cli_assert_has (crun->out, "\nwarning: crun may not notice");
  cli_assert_has (crun->out, "[SEC512 crun-cache]\n");
  cli_assert_lacks (runc->out, "SEC512");
  cli_assert_has (json->out, "\"SEC512\"");
  cli_assert_has (json->out, "\"path\" : \"/syscalls/0\"");
}

static void
test_usage (void)
{
  g_autoptr (CliResult) alone = cli_run (NULL, "diff", "audit", NULL);
  g_autoptr (CliResult) three = cli_run (NULL, "diff", "audit", "audit", "--default", NULL);
  g_autoptr (CliResult) twice = cli_run ("", "diff", "-", "-", NULL);

  g_assert_cmpint (alone->status, ==, 2);
  g_assert_cmpint (three->status, ==, 2);
  g_assert_cmpint (twice->status, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-diff/same", test_same);
  g_test_add_func ("/cli/cli-diff/looser", test_looser);
  g_test_add_func ("/cli/cli-diff/json", test_json);
  g_test_add_func ("/cli/cli-diff/shipped", test_shipped);
  g_test_add_func ("/cli/cli-diff/refused", test_refused);
  g_test_add_func ("/cli/cli-diff/warning", test_warning);
  g_test_add_func ("/cli/cli-diff/usage", test_usage);

  return cli_test_run ();
}
