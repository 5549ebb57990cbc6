/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define SEEN \
  "{\"format\":\"seccomp-profile-observation\",\"version\":1,\"sources\":[{\"id\":\"a\"," \
  "\"kind\":\"record\",\"complete\":true}],\"syscalls\":[" \
  "{\"name\":\"openat\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":3}," \
  "{\"name\":\"write\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":1}," \
  "{\"name\":null,\"nr\":99999,\"arch\":\"SCMP_ARCH_X86_64\",\"count\":1}]}"

static void
test_new (void)
{
  g_autofree char *seen = cli_write ("seen.json", SEEN);
  g_autofree char *path = cli_path ("new.json");
  g_autoptr (CliResult) result =
    cli_run (NULL, "learn", "--target", "docker,arch=amd64", "-o", path, seen, NULL);
  g_autofree char *text = cli_read (path);
  g_autoptr (CliResult) checked = cli_run (NULL, "explain", path, "openat", "--target",
                                           "docker,arch=amd64", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "Seen: openat, write\n");
  cli_assert_has (result->err, "openat2 (for openat)");
  cli_assert_has (result->err, "The call 99999 has no name");
  cli_assert_has (text, "\"SCMP_ACT_ERRNO\"");
  cli_assert_has (text, "\"errnoRet\": 38");
  cli_assert_has (text, "\"comment\"");
  g_assert_cmpint (checked->status, ==, 0);
  cli_assert_has (checked->out, "Allow");
}

static void
test_only_seen (void)
{
  g_autofree char *seen = cli_write ("seen.json", SEEN);
  g_autoptr (CliResult) result = cli_run (SEEN, "learn", "--only-seen", "-", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\"openat\"");
  cli_assert_lacks (result->out, "exit_group");
  cli_assert_lacks (result->out, "comment");
}

/* What is dangerous is allowed, as it was seen, but it is said. */
static void
test_without (void)
{
  const char *seen =
    "{\"format\":\"seccomp-profile-observation\",\"version\":1,\"sources\":[{\"id\":\"a\","
    "\"kind\":\"record\",\"complete\":true}],\"syscalls\":["
    "{\"name\":\"mount\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":3},"
    "{\"name\":\"write\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":1}]}";
  g_autoptr (CliResult) all = cli_run (seen, "learn", "-", NULL);
  g_autoptr (CliResult) some =
    cli_run (seen, "learn", "--without", "mount", "--without", "nonsense", "-", NULL);

  g_assert_cmpint (all->status, ==, 0);
  cli_assert_has (all->out, "\"mount\"");
  cli_assert_has (all->err, "leaves them out: mount.");
  g_assert_cmpint (some->status, ==, 0);
  cli_assert_lacks (some->out, "\"mount\"");
  cli_assert_has (some->out, "\"write\"");
  cli_assert_lacks (some->err, "leaves them out");
  cli_assert_has (some->err, "“nonsense” would not have been added");
}

/* The text of a profile is kept but for what changes. */
static void
test_into (void)
{
  g_autofree char *seen = cli_write ("seen.json", SEEN);
  g_autofree char *profile =
    cli_write ("profile.json", "{\n\t\"defaultAction\": \"SCMP_ACT_ERRNO\",\n\t\"mine\": 1,\n"
                               "\t\"syscalls\": [\n\t\t{ \"names\": [\"openat\"], "
                               "\"action\": \"SCMP_ACT_ALLOW\" }\n\t]\n}\n");
  g_autoptr (CliResult) result =
    cli_run (NULL, "learn", "--into", profile, "--only-seen", "-o", profile, seen, NULL);
  g_autofree char *text = cli_read (profile);
  g_autoptr (CliResult) again =
    cli_run (NULL, "learn", "--into", profile, "--only-seen", seen, NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "Seen: write\n");
  cli_assert_has (text, "\t\"mine\": 1,\n");
  cli_assert_has (text, "\"write\"");
  cli_assert_has (again->err, "allows all of it already");
  g_assert_cmpstr (again->out, ==, text);
}

static void
test_failures (void)
{
  g_autofree char *seen = cli_write ("seen.json", SEEN);
  g_autoptr (CliResult) none = cli_run (NULL, "learn", NULL);
  g_autoptr (CliResult) missing = cli_run (NULL, "learn", "/nonexistent", NULL);
  g_autoptr (CliResult) target = cli_run (NULL, "learn", "-t", "nothing", seen, NULL);
  g_autoptr (CliResult) into = cli_run (NULL, "learn", "--into", "/nonexistent", seen, NULL);

  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpint (missing->status, ==, 2);
  g_assert_cmpint (target->status, ==, 2);
  g_assert_cmpint (into->status, ==, 2);
  g_assert_cmpstr (target->out, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/learn/new", test_new);
  g_test_add_func ("/cli/learn/only-seen", test_only_seen);
  g_test_add_func ("/cli/learn/into", test_into);
  g_test_add_func ("/cli/learn/without", test_without);
  g_test_add_func ("/cli/learn/failures", test_failures);

  return cli_test_run ();
}
