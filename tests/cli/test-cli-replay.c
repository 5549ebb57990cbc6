/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [\n" \
  "    { \"names\": [ \"read\", \"write\" ], \"action\": \"SCMP_ACT_ALLOW\" },\n" \
  "    { \"names\": [ \"bind\" ], \"action\": \"SCMP_ACT_KILL_PROCESS\" },\n" \
  "    { \"names\": [ \"socket\" ], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [ { \"index\": 0," \
  " \"value\": 1, \"op\": \"SCMP_CMP_EQ\" } ] } ] }"

#define OBSERVATION(calls) \
  "{ \"format\": \"seccomp-profile-observation\", \"version\": 1, \"sources\": [ { \"kind\": " \
  "\"record\", \"arch\": \"SCMP_ARCH_X86_64\", \"counts\": \"exact\", \"complete\": true } ], " \
  "\"syscalls\": [ " calls " ] }"
#define CALL(name, count, more) \
  "{ \"name\": \"" name "\", \"arch\": \"SCMP_ARCH_X86_64\", \"count\": " count more \
  ", \"sources\": [ 0 ] }"
#define SOCKETS \
  ", \"arguments\": [ { \"index\": 0, \"values\": [ { \"value\": 1, \"count\": 6 }," \
  " { \"value\": 2, \"count\": 3 } ] } ]"

#define AUDIT \
  "type=SECCOMP msg=audit(1700000000.001:1): auid=0 uid=0 gid=0 ses=1 pid=2 comm=\"x\" " \
  "exe=\"/x\" sig=0 arch=c000003e syscall=165 compat=0 ip=0x1 code=0x7ffc0000\n"

static CliResult *
replay (const char *observation,
        const char *target)
{
  g_autofree char *profile = cli_write ("a.json", PROFILE);
  g_autofree char *recorded = cli_write ("recorded.json", observation);

  return cli_run (NULL, "replay", profile, recorded, "--target", target, NULL);
}

static void
test_status (void)
{
  static const struct
  {
    const char *observation;
    int         status;
    const char *part;
  } rows[] = {
    { OBSERVATION (CALL ("read", "9", "")), 0, "refuses none of the 1 recorded calls\n" },
    { OBSERVATION (CALL ("mount", "9", "")), 1, "refuses 1 of the 1 recorded calls, 9 times" },
    { OBSERVATION (CALL ("bind", "9", "")), 1, "       9  bind on x86_64: " },
    { OBSERVATION (CALL ("socket", "9", "")), 0, "; of 1 it cannot be told\n" },
    { OBSERVATION (CALL ("socket", "9", SOCKETS)), 1,
      "depends on arguments: 1 of 2 values of domain are refused: AF_INET\n" },
    { OBSERVATION (CALL ("no_call", "9", "")), 0, "or are not known\n          no_call\n" },
    { AUDIT, 1, "       1  mount on x86_64: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result = replay (rows[i].observation, "oci+plain,arch=amd64");

      g_test_message ("row %u: %s%s", i, result->out, result->err);
      g_assert_cmpint (result->status, ==, rows[i].status);
      cli_assert_has (result->out, rows[i].part);
    }
}

/* The most frequent comes first; the rule that decides is told with its line. */
static void
test_ranked (void)
{
  g_autoptr (CliResult) result =
    replay (OBSERVATION (CALL ("mount", "2", "") ", " CALL ("bind", "70", "") ", "
                         CALL ("read", "1000", "")), "oci+plain,arch=amd64");

  cli_assert_has (result->out, "      70  bind on x86_64: ");
  cli_assert_has (result->out, "(line 4)\n       2  mount on x86_64: ");
  cli_assert_has (result->out, "(line 1)\n");
  cli_assert_lacks (result->out, "read on");
}

static void
test_elsewhere (void)
{
  g_autoptr (CliResult) result =
    replay (OBSERVATION (CALL ("read", "1", "") ", " CALL ("open", "1", "")),
            "oci+plain,arch=arm64");

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "What was recorded on another architecture was looked up by its "
                               "name.\n");
  cli_assert_has (result->out, "Calls that do not exist on aarch64, or are not known\n"
                               "          open\n");
}

static void
test_json (void)
{
  g_autofree char *profile = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) result =
    cli_run (OBSERVATION (CALL ("bind", "7", "")), "replay", profile, "-", "--json", "--target",
             "oci+plain,arch=amd64", "--target", "oci+runc,arch=amd64", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *targets = NULL;
  JsonObject *first = NULL;
  JsonObject *call = NULL;

  g_assert_cmpint (result->status, ==, 1);
  g_assert_true (json_parser_load_from_data (parser, result->out, -1, NULL));
  targets = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                          "targets");
  g_assert_cmpuint (json_array_get_length (targets), ==, 2);
  first = json_array_get_object_element (targets, 0);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (first, "summary"),
                                               "refused"), ==, 1);
  call = json_array_get_object_element (json_object_get_array_member (first, "syscalls"), 0);
  g_assert_cmpstr (json_object_get_string_member (call, "name"), ==, "bind");
  g_assert_cmpstr (json_object_get_string_member (call, "state"), ==, "refused");
  g_assert_cmpstr (json_object_get_string_member (call, "action"), ==, "SCMP_ACT_KILL_PROCESS");
  g_assert_cmpint (json_object_get_int_member (call, "refused"), ==, 7);
  g_assert_cmpint (json_object_get_int_member (call, "rule"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (call, "line"), ==, 4);
}

static void
test_usage (void)
{
  g_autofree char *profile = cli_write ("a.json", PROFILE);
  g_autofree char *refused = cli_write (
    "refused.json", "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 4095 }");
  g_autofree char *recorded = cli_write ("recorded.json", OBSERVATION (CALL ("read", "9", "")));
  g_autofree char *empty = cli_write ("empty.log", "");
  g_autoptr (CliResult) alone = cli_run (NULL, "replay", profile, NULL);
  g_autoptr (CliResult) twice = cli_run (NULL, "replay", "-", "-", NULL);
  g_autoptr (CliResult) absent = cli_run (NULL, "replay", profile, "no-such-file", NULL);
  g_autoptr (CliResult) nothing = cli_run (NULL, "replay", profile, empty, NULL);
  g_autoptr (CliResult) never = cli_run (NULL, "replay", refused, recorded, NULL);

  g_assert_cmpint (alone->status, ==, 2);
  cli_assert_has (alone->err, "Name a profile and at least one observation.");
  g_assert_cmpint (twice->status, ==, 2);
  g_assert_cmpint (absent->status, ==, 2);
  cli_assert_has (absent->err, "no-such-file");
  g_assert_cmpint (nothing->status, ==, 2);
  cli_assert_has (nothing->err, "No call was found.");
  g_assert_cmpint (never->status, ==, 2);
  cli_assert_has (never->err, "The container does not start with this profile.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/replay/status", test_status);
  g_test_add_func ("/cli/replay/ranked", test_ranked);
  g_test_add_func ("/cli/replay/elsewhere", test_elsewhere);
  g_test_add_func ("/cli/replay/json", test_json);
  g_test_add_func ("/cli/replay/usage", test_usage);

  return cli_test_run ();
}
