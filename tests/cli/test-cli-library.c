/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\":" \
                " [ { \"names\": [\"reboot\"], \"action\": \"SCMP_ACT_ERRNO\" } ] }"

static void
test_clean (void)
{
  g_autofree char *folder = cli_path ("clean");
  g_autoptr (CliResult) result = NULL;

  cli_put (folder, "team/a.json", PROFILE);
  cli_put (folder, "README.md", "Profiles.");
  result = cli_run (NULL, "library", "--no-checks", folder, NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  cli_assert_has (result->out, "\nteam/a.json  oci");
  cli_assert_has (result->out, "profiles: 1, broken files: 0, other files: 1\n");
  cli_assert_lacks (result->out, "Problems");
  cli_assert_lacks (result->out, "On the node");
}

/* Warnings are a fault, as they are for check. */
static void
test_checked (void)
{
  g_autofree char *folder = cli_path ("checked");
  g_autoptr (CliResult) result = NULL;

  cli_put (folder, "team/a.json", PROFILE);
  cli_put (folder, "b.json",
       "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\":"
       " [ { \"names\": [\"read\"], \"action\": \"SCMP_ACT_NONSENSE\" } ] }");
  result = cli_run (NULL, "library", "--target", "kubernetes-containerd", folder, NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_has (result->out, "Problems");
  cli_assert_has (result->out, " error");
}

/* A profile counts as installed under the name that it has; what differs is a reason to fail. */
static void
test_against (void)
{
  g_autofree char *folder = cli_path ("against");
  g_autofree char *root = cli_path ("kubelet");
  g_autofree char *installed = g_build_filename (root, "seccomp", "team", NULL);
  g_autoptr (CliResult) differs = NULL;
  g_autoptr (CliResult) compared = NULL;
  g_autoptr (CliResult) same = NULL;

  cli_put (folder, "team/a.json", PROFILE);
  cli_put (installed, "a.json", "{ \"defaultAction\": \"SCMP_ACT_ERRNO\" }");
  differs = cli_run (NULL, "library", "--no-checks", folder, "--against", root, NULL);
  compared = cli_run (NULL, "library", folder, "--against", root, "--target",
                      "kubernetes-containerd", NULL);
  cli_put (installed, "a.json", PROFILE);
  same = cli_run (NULL, "library", "--no-checks", folder, "--against", root, NULL);

  g_assert_cmpint (differs->status, ==, 1);
  cli_assert_has (differs->out, "  Differs\n");
  g_assert_cmpint (compared->status, ==, 1);
  cli_assert_has (compared->out, "  Stricter\n");
  g_assert_cmpint (same->status, ==, 0);
  cli_assert_has (same->out, "  Same file\n");
}

static void
test_failures (void)
{
  g_autofree char *missing = cli_path ("missing");
  g_autoptr (CliResult) none = cli_run (NULL, "library", NULL);
  g_autoptr (CliResult) no_folder = cli_run (NULL, "library", missing, NULL);
  g_autofree char *file = cli_write ("file", "");
  g_autoptr (CliResult) no_node =
    cli_run (NULL, "library", "--no-checks", ".", "--against", file, NULL);
  g_autoptr (CliResult) no_target = cli_run (NULL, "library", ".", "--target", "nothing", NULL);

  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpint (no_folder->status, ==, 2);
  cli_assert_has (no_folder->err, "missing");
  g_assert_cmpint (no_node->status, ==, 2);
  cli_assert_has (no_node->err, "file");
  g_assert_cmpint (no_target->status, ==, 2);
  cli_assert_has (no_target->err, "nothing");
  g_assert_cmpstr (no_target->out, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/library/clean", test_clean);
  g_test_add_func ("/cli/library/checked", test_checked);
  g_test_add_func ("/cli/library/against", test_against);
  g_test_add_func ("/cli/library/failures", test_failures);

  return cli_test_run ();
}
