/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <unistd.h>

#include "cli-runner.h"

static char *
make_root (const char *name)
{
  char *root = cli_path (name);

  cli_put (root, "seccomp/p/a.json", "{}");

  return root;
}

static void
test_uninstall (void)
{
  g_autofree char *root = make_root ("uninstall");
  g_autofree char *file = g_build_filename (root, "seccomp/p/a.json", NULL);
  g_autofree char *directory = g_path_get_dirname (file);
  g_autoptr (CliResult) result = cli_run (NULL, "uninstall", "p/a.json", "--root", root, NULL);
  g_autoptr (CliResult) again = cli_run (NULL, "uninstall", "p/a.json", "--root", root, NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "p/a.json");
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (directory, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (again->status, ==, 2);
  cli_assert_has (again->err, file);
}

static void
test_hostile (void)
{
  static const char *const paths[] = { "../../victim", "/etc/passwd", "", "p", "link/victim" };
  g_autofree char *root = make_root ("hostile");
  g_autofree char *link = g_build_filename (root, "seccomp/link", NULL);
  g_autofree char *victim = cli_write ("victim", "victim");

  g_assert_cmpint (symlink ("../..", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "uninstall", paths[i], "--root", root, NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
    }
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-uninstall/uninstall", test_uninstall);
  g_test_add_func ("/cli/cli-uninstall/hostile", test_hostile);

  return cli_test_run ();
}
