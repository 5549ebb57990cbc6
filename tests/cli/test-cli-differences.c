/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "catalog/spe-catalog.h"
#include "cli-runner.h"
#include "cli/spe-cli-differences.h"

static void
test_call_text (void)
{
  SpeDifference difference = { .arch = SPE_ARCH_X86_64, .first = 700, .last = 700 };
  g_autofree char *number = spe_cli_dup_call_text (&difference);
  g_autofree char *numbers = NULL;
  g_autofree char *name = NULL;

  difference.last = 709;
  numbers = spe_cli_dup_call_text (&difference);
  difference.call = spe_catalog_lookup (spe_catalog_get (), "socket");
  name = spe_cli_dup_call_text (&difference);

  g_assert_cmpstr (number, ==, "number 700");
  g_assert_cmpstr (numbers, ==, "numbers 700–709");
  g_assert_cmpstr (name, ==, "socket");
}

static void
test_example_text (void)
{
  SpeDifference difference = { .arch = SPE_ARCH_X86_64, .first = 700, .last = 700 };
  SpeDifferenceRegion region = { .args = { 5000, 0, 2, 0, 0, 0 } };
  g_autofree char *nameless = spe_cli_dup_example_text (&difference, &region);
  g_autofree char *named = NULL;
  g_autofree char *plain = NULL;

  difference.call = spe_catalog_lookup (spe_catalog_get (), "socket");
  region.args[2] = 0;
  named = spe_cli_dup_example_text (&difference, &region);
  difference.call = spe_catalog_lookup (spe_catalog_get (), "getpid");
  region.args[0] = 0;
  plain = spe_cli_dup_example_text (&difference, &region);

  g_assert_cmpstr (nameless, ==, "number 700 (0x1388, 0, 2)");
  g_assert_cmpstr (named, ==, "socket (0x1388, 0, 0)");
  g_assert_cmpstr (plain, ==, "getpid");
}

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

  g_test_add_func ("/cli/cli-differences/call-text", test_call_text);
  g_test_add_func ("/cli/cli-differences/example-text", test_example_text);
  g_test_add_func ("/cli/cli-differences/text", test_text);

  return cli_test_run ();
}
