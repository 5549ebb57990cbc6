/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "cli-runner.h"

/* Unusual on purpose: what is not edited must come out as it went in. */
#define PROFILE \
  "{\n" \
  "   \"comment\": \"mine\",\n" \
  "   \"defaultAction\" : \"SCMP_ACT_ERRNO\",\n" \
  "   \"syscalls\": [\n" \
  "      {\n" \
  "         \"names\": [\n" \
  "            \"close\",\n" \
  "            \"read\",\n" \
  "            \"write\"\n" \
  "         ],\n" \
  "         \"action\": \"SCMP_ACT_ALLOW\"\n" \
  "      },\n" \
  "      { \"names\": [\"clone\"], \"action\": \"SCMP_ACT_ALLOW\",\n" \
  "        \"args\": [ { \"index\": 0, \"value\": 2114060288, \"op\": \"SCMP_CMP_EQ\" } ] }\n" \
  "   ]\n" \
  "}"

static void
test_nothing (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *output = cli_path ("out.json");
  g_autoptr (CliResult) printed = cli_run (NULL, "edit", file, NULL);
  g_autoptr (CliResult) piped = cli_run (PROFILE, "edit", "-", NULL);
  g_autoptr (CliResult) in_place = cli_run (NULL, "edit", file, "--in-place", NULL);
  g_autoptr (CliResult) written = cli_run (NULL, "edit", file, "--output", output, NULL);
  g_autofree char *after = cli_read (file);
  g_autofree char *copy = cli_read (output);

  g_assert_cmpint (printed->status, ==, 0);
  g_assert_cmpstr (printed->err, ==, "");
  g_assert_cmpstr (printed->out, ==, PROFILE);
  g_assert_cmpstr (piped->out, ==, PROFILE);
  g_assert_cmpint (in_place->status, ==, 0);
  g_assert_cmpstr (in_place->out, ==, "");
  g_assert_cmpstr (after, ==, PROFILE);
  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpstr (copy, ==, PROFILE);
}

static char *
dup_edited (const char *old_text,
            const char *new_text)
{
  g_auto (GStrv) parts = g_strsplit (PROFILE, old_text, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strjoinv (new_text, parts);
}

static void
test_allow (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *one =
    dup_edited ("\"close\",\n", "\"close\",\n            \"mkdir\",\n");
  g_autofree char *two =
    dup_edited ("\"close\",\n",
                "\"close\",\n            \"mkdir\",\n            \"openat\",\n");
  g_autoptr (CliResult) single = cli_run (NULL, "edit", file, "--allow", "mkdir", NULL);
  g_autoptr (CliResult) list = cli_run (NULL, "edit", "--allow", "mkdir,openat", file, NULL);
  g_autoptr (CliResult) words = cli_run (NULL, "edit", file, "--allow", "mkdir", "openat", NULL);
  g_autoptr (CliResult) twice =
    cli_run (NULL, "edit", file, "--allow", "openat", "--allow=mkdir", NULL);
  g_autoptr (CliResult) same = cli_run (NULL, "edit", file, "--allow", "read", NULL);

  g_assert_cmpstr (single->out, ==, one);
  g_assert_cmpstr (single->err, ==, "");
  g_assert_cmpstr (list->out, ==, two);
  g_assert_cmpstr (words->out, ==, two);
  g_assert_cmpstr (twice->out, ==, two);
  g_assert_cmpstr (same->out, ==, PROFILE);
}

static void
test_set (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *log = dup_edited ("\"SCMP_ACT_ERRNO\"", "\"SCMP_ACT_LOG\"");
  g_autoptr (CliResult) kill =
    cli_run (NULL, "edit", file, "--set", "read=kill-process", "--set", "mkdir=errno:ENOSYS", NULL);
  g_autoptr (CliResult) standard = cli_run (NULL, "edit", file, "--default", "log", NULL);
  g_autoptr (CliResult) last =
    cli_run (NULL, "edit", file, "--set", "mkdir=log", "--allow", "mkdir", "--set",
             "mkdir=SCMP_ACT_TRAP", NULL);

  g_assert_cmpint (kill->status, ==, 0);
  cli_assert_lacks (kill->out, "\"read\",\n");
  cli_assert_has (kill->out, "SCMP_ACT_KILL_PROCESS");
  cli_assert_has (kill->out, "38");
  g_assert_cmpstr (standard->out, ==, log);
  cli_assert_has (last->out, "SCMP_ACT_TRAP");
  cli_assert_lacks (last->out, "SCMP_ACT_LOG");
}

static void
test_conditional (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) result = cli_run (NULL, "edit", file, "--allow", "clone", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "a.json:13:7: this rule with conditions names “clone” too");
  cli_assert_has (result->out, "2114060288");
}

static void
test_unknown_name (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) result = cli_run (NULL, "edit", file, "--allow", "mkdirr", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "Did you mean “mkdir”?");
  cli_assert_has (result->out, "\"mkdirr\"");
}

static void
test_in_place (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *edited = dup_edited ("\"close\",\n", "\"close\",\n            \"mkdir\",\n");
  g_autofree char *after = NULL;
  g_autoptr (CliResult) result = NULL;
  struct stat info;

  g_assert_cmpint (g_chmod (file, 0640), ==, 0);
  result = cli_run (NULL, "edit", "-i", file, "--allow", "mkdir", NULL);
  after = cli_read (file);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (after, ==, edited);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0640);
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *broken = cli_write ("broken.json", "{ \"defaultAction\": }");
  g_autofree char *after = NULL;
  g_autofree char *broken_after = NULL;
  const char *const calls[][4] = {
    { file, "--set", "mkdir" },
    { file, "--set", "=allow" },
    { file, "--set", "mkdir=" },
    { file, "--set", "mkdir=deny" },
    { file, "--set", "mkdir=allow:EPERM" },
    { file, "--set", "mkdir=errno:99999" },
    { file, "--allow", "" },
    { file, "--allow", "a,,b" },
    { file, "--default", "nothing" },
    { file, "another" },
    { file, "--in-place", "--output=x" },
    { "-", "--in-place" },
    { "/nonexistent/a.json", "--in-place" },
    { file, "--output", "/nonexistent/b.json" },
    { broken, "--in-place" },
    { NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (PROFILE, "edit", calls[i][0], calls[i][1], calls[i][2], NULL);

      g_test_message ("case %u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "seccomp-profile: "));
      g_assert_null (strstr (result->err, "Error parsing option"));
    }
  after = cli_read (file);
  g_assert_cmpstr (after, ==, PROFILE);
  broken_after = cli_read (broken);
  g_assert_cmpstr (broken_after, ==, "{ \"defaultAction\": }");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-edit/nothing", test_nothing);
  g_test_add_func ("/cli/cli-edit/allow", test_allow);
  g_test_add_func ("/cli/cli-edit/set", test_set);
  g_test_add_func ("/cli/cli-edit/conditional", test_conditional);
  g_test_add_func ("/cli/cli-edit/unknown-name", test_unknown_name);
  g_test_add_func ("/cli/cli-edit/in-place", test_in_place);
  g_test_add_func ("/cli/cli-edit/bad", test_bad);

  return cli_test_run ();
}
