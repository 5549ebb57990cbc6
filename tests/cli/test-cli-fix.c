/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define WRONG \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_LOG\",\n" \
  "  \"x-note\" : 1,\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"mkdirr\"],  \"action\": \"SCMP_ACT_KILL\" },\n" \
  "    { \"names\": [\"rmdirr\"],  \"action\": \"SCMP_ACT_KILL\" }\n" \
  "  ]\n" \
  "}\n"

/* Everything else stays as it is written. */
static void
assert_mended (const char *text)
{
  cli_assert_has (text, "  \"x-note\" : 1,\n");
  cli_assert_has (text, "{ \"names\": [\"mkdir\"");
  cli_assert_has (text, "],  \"action\": \"SCMP_ACT_KILL_PROCESS\" }");
  cli_assert_lacks (text, "SCMP_ACT_KILL\"");
  cli_assert_lacks (text, "rmdirr");
}

/* Without --write the file is let be. */
static void
test_print (void)
{
  g_autofree char *file = cli_write ("fix.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--fix", file, NULL);
  g_autofree char *left = cli_read (file);

  assert_mended (result->out);
  cli_assert_has (result->err, "[SEC202]: Kill the process");
  g_assert_cmpstr (left, ==, WRONG);
}

static void
test_write (void)
{
  g_autofree char *file = cli_write ("fix.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--fix", "--write", file, NULL);
  g_autofree char *left = cli_read (file);

  assert_mended (left);
  cli_assert_lacks (result->out, "SEC202");
  cli_assert_lacks (result->out, "SEC301");
}

/* Nothing to mend changes nothing; what is no profile cannot be mended. */
static void
test_nothing (void)
{
  static const char text[] = "{ \"defaultAction\" : \"SCMP_ACT_LOG\" }";
  g_autofree char *file = cli_write ("clean.json", text);
  g_autofree char *broken = cli_write ("broken.json", "{ x");
  g_autoptr (CliResult) clean = cli_run (NULL, "check", "--fix", file, NULL);
  g_autoptr (CliResult) syntax = cli_run (NULL, "check", "--fix", "--write", broken, NULL);
  g_autofree char *left = cli_read (broken);

  g_assert_cmpint (clean->status, ==, 0);
  g_assert_cmpstr (clean->out, ==, text);
  g_assert_cmpint (syntax->status, ==, 1);
  g_assert_cmpstr (left, ==, "{ x");
}

static void
test_usage (void)
{
  g_autofree char *a = cli_write ("a.json", WRONG);
  g_autofree char *b = cli_write ("b.json", WRONG);
  g_autoptr (CliResult) two = cli_run (NULL, "check", "--fix", a, b, NULL);
  g_autoptr (CliResult) alone = cli_run (NULL, "check", "--write", a, NULL);
  g_autoptr (CliResult) input = cli_run (WRONG, "check", "--fix", "--write", "-", NULL);
  g_autoptr (CliResult) report = cli_run (NULL, "check", "--fix", "--json", a, NULL);
  g_autoptr (CliResult) piped = cli_run (WRONG, "check", "--fix", "-", NULL);

  g_assert_cmpint (two->status, ==, 2);
  g_assert_cmpint (alone->status, ==, 2);
  g_assert_cmpint (input->status, ==, 2);
  g_assert_cmpint (report->status, ==, 2);
  assert_mended (piped->out);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/fix/print", test_print);
  g_test_add_func ("/cli/fix/write", test_write);
  g_test_add_func ("/cli/fix/nothing", test_nothing);
  g_test_add_func ("/cli/fix/usage", test_usage);

  return cli_test_run ();
}
