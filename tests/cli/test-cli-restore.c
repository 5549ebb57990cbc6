/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define ONE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }"
#define TWO "{ \"defaultAction\": \"SCMP_ACT_LOG\" }"

/* The path of the back-up below the seccomp directory, as the program printed it. */
static char *
find_back_up (const char *out)
{
  g_autoptr (GRegex) regex = g_regex_new ("seccomp/(a\\.json\\.\\d{8}T\\d{6}Z(-\\d+)?\\.backup)", 0,
                                          0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, out, 0, &match));

  return g_match_info_fetch (match, 1);
}

static void
assert_installed (const char *root,
                  const char *wanted)
{
  g_autofree char *path = g_build_filename (root, "seccomp/a.json", NULL);
  g_autofree char *content = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    content = cli_read (path);
  g_assert_cmpstr (content, ==, wanted);
}

/* From a replaced profile back to what it was, and forth. */
static void
test_there_and_back (void)
{
  g_autofree char *root = cli_path ("there-and-back");
  g_autofree char *one = cli_write ("one.json", ONE);
  g_autofree char *two = cli_write ("two.json", TWO);
  g_autoptr (CliResult) first =
    cli_run (NULL, "install", one, "--root", root, "--path", "a.json", "--back-up", NULL);
  g_autoptr (CliResult) second =
    cli_run (NULL, "install", two, "--root", root, "--path", "a.json", "--back-up", NULL);
  g_autoptr (CliResult) restored = NULL;
  g_autofree char *back_up = NULL;

  g_assert_cmpint (first->status, ==, 0);
  cli_assert_lacks (first->out, ".backup");
  g_assert_cmpint (second->status, ==, 0);
  assert_installed (root, TWO);
  back_up = find_back_up (second->out);

  restored = cli_run (NULL, "restore", back_up, "--root", root, NULL);
  g_assert_cmpint (restored->status, ==, 0);
  cli_assert_has (restored->out, ".backup");
  assert_installed (root, ONE);
}

static void
test_removed (void)
{
  g_autofree char *root = cli_path ("removed");
  g_autofree char *one = cli_write ("one.json", ONE);
  g_autoptr (CliResult) first =
    cli_run (NULL, "install", one, "--root", root, "--path", "a.json", NULL);
  g_autoptr (CliResult) removed =
    cli_run (NULL, "uninstall", "a.json", "--root", root, "--back-up", "--json", NULL);
  g_autoptr (CliResult) restored = NULL;
  g_autofree char *back_up = find_back_up (removed->out);

  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpint (removed->status, ==, 0);
  assert_installed (root, NULL);
  restored = cli_run (NULL, "restore", back_up, "--root", root, "--json", NULL);
  g_assert_cmpint (restored->status, ==, 0);
  cli_assert_has (restored->out, "\"backUp\" : null");
  assert_installed (root, ONE);
}

static void
test_no_back_up (void)
{
  static const char *const paths[] = { "a.json", "", "../a.json.20260131T235959Z.backup",
                                       "a.json.20260131T235959Z.backup" };
  g_autofree char *root = cli_path ("no-back-up");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "restore", paths[i], "--root", root, NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpstr (result->err, !=, "");
    }
  g_assert_false (g_file_test (root, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-restore/there-and-back", test_there_and_back);
  g_test_add_func ("/cli/cli-restore/removed", test_removed);
  g_test_add_func ("/cli/cli-restore/no-back-up", test_no_back_up);

  return cli_test_run ();
}
