/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define HEAD "{\"format\":\"seccomp-profile-observation\",\"version\":1,"
#define ONE \
  HEAD "\"sources\":[{\"id\":\"a\",\"kind\":\"record\",\"command\":[\"ls\",\"-l\"]," \
       "\"host\":\"web1\",\"complete\":true}],\"syscalls\":[" \
       "{\"name\":\"read\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":3}," \
       "{\"name\":\"write\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":0}]}"
#define OTHER \
  HEAD "\"sources\":[{\"id\":\"b\",\"kind\":\"audit\",\"name\":\"log\\u001b[2J\"," \
       "\"complete\":false,\"reasons\":[\"It was cut off.\"]}],\"syscalls\":[" \
       "{\"name\":\"read\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":4}]}"

static void
test_show (void)
{
  g_autofree char *one = cli_write ("one.json", ONE);
  g_autofree char *other = cli_write ("other.json", OTHER);
  g_autoptr (CliResult) alone = cli_run (NULL, "observations", one, NULL);
  g_autoptr (CliResult) both = cli_run (NULL, "observations", one, other, NULL);

  g_assert_cmpint (alone->status, ==, 0);
  cli_assert_has (alone->out, "Recording: ls -l (web1), complete\n");
  cli_assert_has (alone->out, "read");
  cli_assert_lacks (alone->out, "Seen in");

  cli_assert_has (both->out, "calls are missing\n  It was cut off.\n");
  cli_assert_has (both->out, "Seen in");
  cli_assert_has (both->out, "2 of 2");
  cli_assert_has (both->out, "1 of 2");
  cli_assert_has (both->out, " 7 ");
  cli_assert_lacks (both->out, "\033");
}

static void
test_merge (void)
{
  g_autofree char *one = cli_write ("one.json", ONE);
  g_autofree char *other = cli_write ("other.json", OTHER);
  g_autofree char *path = cli_path ("all.json");
  g_autoptr (CliResult) merged =
    cli_run (NULL, "observations", "-o", path, one, other, one, NULL);
  g_autoptr (CliResult) input = cli_run (ONE, "observations", "-o", "-", "-", other, NULL);
  g_autofree char *text = cli_read (path);

  g_assert_cmpint (merged->status, ==, 0);
  g_assert_cmpstr (text, ==, input->out);
  cli_assert_has (text, "\"name\":\"read\",\"nr\":0,\"arch\":\"SCMP_ARCH_X86_64\",\"count\":7");
}

static void
test_failures (void)
{
  g_autofree char *profile = cli_write ("profile.json", "{\"defaultAction\":\"SCMP_ACT_LOG\"}");
  g_autofree char *one = cli_write ("one.json", ONE);
  g_autoptr (CliResult) none = cli_run (NULL, "observations", NULL);
  g_autoptr (CliResult) missing = cli_run (NULL, "observations", "/nonexistent", NULL);
  g_autoptr (CliResult) wrong = cli_run (NULL, "observations", one, profile, NULL);

  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpint (missing->status, ==, 2);
  cli_assert_has (missing->err, "/nonexistent");
  g_assert_cmpint (wrong->status, ==, 2);
  cli_assert_has (wrong->err, "profile.json:1:1: this is no observation");
  g_assert_cmpstr (wrong->out, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/observations/show", test_show);
  g_test_add_func ("/cli/observations/merge", test_merge);
  g_test_add_func ("/cli/observations/failures", test_failures);

  return cli_test_run ();
}
