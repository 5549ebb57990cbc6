/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "cli-runner.h"

/* crun alone ignores a number that is written as a text; what the reader finds is reported for
 * the targets that it concerns. */
static void
test_reader (void)
{
  g_autofree char *file = cli_write (
    "case.json", "{ \"DefaultAction\": \"SCMP_ACT_LOG\" }");
  g_autoptr (CliResult) go = cli_run (NULL, "check", "-t", "containerd+runc", file, NULL);
  g_autoptr (CliResult) crun = cli_run (NULL, "check", "-t", "oci+crun", file, NULL);
  g_autoptr (CliResult) any = cli_run (NULL, "check", file, NULL);

  cli_assert_lacks (go->out, "SEC103");
  cli_assert_has (crun->out, "SEC103");
  cli_assert_has (any->out, "SEC103");
}

/* A problem of one target says which, a problem of all is told once. */
static void
test_targets (void)
{
  g_autofree char *file = cli_write (
    "flags.json", "{ \"defaultAction\": \"SCMP_ACT_KILL\", "
                  "\"flags\": [ \"SECCOMP_FILTER_FLAG_LOG\" ] }");
  g_autoptr (CliResult) result =
    cli_run (NULL, "check", "-t", "oci+runc-1.1.5", "-t", "oci+crun", file, NULL);
  g_auto (GStrv) kill = g_strsplit (result->out, "SEC202", -1);
  const char *flags = strstr (result->out, "SEC602");

  g_assert_cmpuint (g_strv_length (kill), ==, 2);
  g_assert_nonnull (flags);
  cli_assert_has (flags, "Only on: ");
}

static void
test_unreadable (void)
{
  g_autofree char *missing = cli_path ("missing.json");
  g_autofree char *file = cli_write ("some.json", "{}");
  g_autoptr (CliResult) nothing = cli_run (NULL, "check", missing, NULL);
  g_autoptr (CliResult) target = cli_run (NULL, "check", "-t", "what", file, NULL);

  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpint (target->status, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/find/reader", test_reader);
  g_test_add_func ("/cli/find/targets", test_targets);
  g_test_add_func ("/cli/find/unreadable", test_unreadable);

  return cli_test_run ();
}
