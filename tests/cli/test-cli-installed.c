/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli/spe-cli-installed.h"

static void
print_all (void)
{
  spe_cli_installed_print_path ("/a/b.json");
  spe_cli_installed_print_back_up (NULL);
  spe_cli_installed_print_back_up ("/a/c\x1b.backup");
  spe_cli_installed_print_json ("/a", NULL, "/c");
}

/* Nothing is printed for what is not there, and nothing that a terminal would obey. */
static void
test_print (void)
{
  if (g_test_subprocess ())
    {
      print_all ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*/a/b.json*kept as*/a/c*.backup*");
  g_test_trap_assert_stdout ("*\"localhostProfile\" : null*");
  g_test_trap_assert_stdout_unmatched ("*\x1b*");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-installed/print", test_print);

  return g_test_run ();
}
