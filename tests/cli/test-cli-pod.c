/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define POD(name) "kind: Pod\nmetadata:\n  name: " name "\nspec:\n  containers:\n  - name: c # x\n"
#define CHANGED(name) "kind: Pod\nmetadata:\n  name: " name "\nspec:\n  securityContext:\n" \
                      "    seccompProfile:\n      type: RuntimeDefault\n  containers:\n" \
                      "  - name: c # x\n"

static void
test_set (void)
{
  g_autofree char *path = cli_write ("pod.yaml", POD ("a"));
  g_autofree char *output = cli_path ("out.yaml");
  g_autofree char *written = NULL;
  g_autofree char *edited = NULL;
  g_autoptr (CliResult) plain = cli_run (NULL, "pod", path, "--set", "RuntimeDefault", NULL);
  g_autoptr (CliResult) piped = cli_run (POD ("a"), "pod", "-", "--set", "RuntimeDefault", NULL);
  g_autoptr (CliResult) to_file =
    cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "-o", output, NULL);
  g_autoptr (CliResult) local =
    cli_run (NULL, "pod", path, "--path", "localhost/a.json", "-c", "c", NULL);
  g_autoptr (CliResult) in_place =
    cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "-i", "--diff", NULL);

  g_assert_cmpint (plain->status, ==, 0);
  g_assert_cmpstr (plain->out, ==, CHANGED ("a"));
  g_assert_cmpstr (piped->out, ==, CHANGED ("a"));
  g_assert_cmpstr (to_file->out, ==, "");
  written = cli_read (output);
  g_assert_cmpstr (written, ==, CHANGED ("a"));
  cli_assert_has (local->out, "        localhostProfile: localhost/a.json\n");
  cli_assert_has (local->err, "“localhost/” belongs to the old annotations");
  cli_assert_has (in_place->out, "+      type: RuntimeDefault\n");
  edited = cli_read (path);
  g_assert_cmpstr (edited, ==, CHANGED ("a"));
}

static void
test_choose (void)
{
  g_autofree char *path = cli_write ("two.yaml", POD ("a") "---\n" POD ("b"));
  g_autoptr (CliResult) unclear = cli_run (NULL, "pod", path, "--set", "RuntimeDefault", NULL);
  g_autoptr (CliResult) named =
    cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "-w", "pod/b", NULL);
  g_autoptr (CliResult) numbered =
    cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "--document", "1", NULL);
  g_autoptr (CliResult) all = cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "--all", NULL);
  g_autoptr (CliResult) none =
    cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "-w", "Pod/z", NULL);
  g_autoptr (CliResult) no_container =
    cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "--all", "-c", "z", NULL);

  g_assert_cmpint (unclear->status, ==, 2);
  cli_assert_has (unclear->err, "2 of its objects have a Pod");
  g_assert_cmpstr (named->out, ==, POD ("a") "---\n" CHANGED ("b"));
  g_assert_cmpstr (numbered->out, ==, CHANGED ("a") "---\n" POD ("b"));
  g_assert_cmpstr (all->out, ==, CHANGED ("a") "---\n" CHANGED ("b"));
  g_assert_cmpint (none->status, ==, 2);
  cli_assert_has (none->err, "None of the Pods");
  g_assert_cmpint (no_container->status, ==, 2);
  cli_assert_has (no_container->err, "No container");
}

static void
test_convert (void)
{
  g_autofree char *path = cli_write ("old.yaml",
                                     "kind: Pod\nmetadata:\n  name: a\n  annotations:\n"
                                     "    seccomp.security.alpha.kubernetes.io/pod: "
                                     "docker/default\n"
                                     "spec:\n  containers:\n  - name: c # x\n");
  g_autofree char *odd = cli_write ("odd.yaml",
                                    "kind: Pod\nmetadata:\n  annotations:\n"
                                    "    seccomp.security.alpha.kubernetes.io/pod: odd\n");
  g_autoptr (CliResult) result = cli_run (NULL, "pod", path, "--convert", NULL);
  g_autoptr (CliResult) left = cli_run (NULL, "pod", odd, "--convert", NULL);
  g_autoptr (CliResult) nothing = cli_run (POD ("a"), "pod", "-", "--convert", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, CHANGED ("a"));
  cli_assert_has (result->err, ":5:5: seccomp.security.alpha.kubernetes.io/pod (docker/default) "
                               "became a seccompProfile.");
  g_assert_cmpint (left->status, ==, 1);
  cli_assert_has (left->err, "is left");
  g_assert_cmpstr (nothing->out, ==, POD ("a"));
  cli_assert_has (nothing->err, "no old annotation");
}

static void
test_bad (void)
{
  static const char *const calls[][4] = {
    { "--set", "Default" },
    { "--set", "Localhost" },
    { "--set", "RuntimeDefault", "--path", "a" },
    { "--set", "RuntimeDefault", "--unset" },
    { "--path", "/a" },
    { "--path", "../a" },
    { "--convert", "--unset" },
    { "--convert", "-c", "c" },
    { "--all" },
    { "--diff" },
    { "--json", "--convert" },
    { "--unset", "-i", "-o", "x" },
    { "another" },
  };
  g_autofree char *path = cli_write ("bad.yaml", POD ("a"));
  g_autofree char *after = NULL;
  g_autoptr (CliResult) profile = cli_run ("{\"defaultAction\": \"x\"}", "pod", "-", NULL);
  g_autoptr (CliResult) broken = cli_run ("kind: Pod\n a: b\n", "pod", "-", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "pod", path, calls[i][0], calls[i][1],
                                              calls[i][2], calls[i][3], NULL);

      g_test_message ("%u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
    }

  after = cli_read (path);
  g_assert_cmpstr (after, ==, POD ("a"));
  cli_assert_has (profile->err, "There is no Pod in it");
  cli_assert_has (broken->err, "<stdin>:2:");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/pod/set", test_set);
  g_test_add_func ("/cli/pod/choose", test_choose);
  g_test_add_func ("/cli/pod/convert", test_convert);
  g_test_add_func ("/cli/pod/bad", test_bad);

  return cli_test_run ();
}
