/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"
#include "cli/spe-cli-differences.h"

/* A call that two architectures share is told once, and many numbers are only counted. */
static void
test_text (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "diff", "docker-default", "podman-default", "-t",
                                          "docker,arch=amd64", NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_has (result->out, "    x86_64, x32, x86:\n      clone3\n");
  cli_assert_has (result->out, "\nNeither looser nor stricter\n");
  cli_assert_has (result->out, "ranges of other numbers");
  cli_assert_lacks (result->out, "number 1073741837");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-differences/text", test_text);

  return cli_test_run ();
}
