/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define POD "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n" \
            "  - name: c # x\n"
#define MENDED "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  securityContext:\n" \
               "    seccompProfile:\n      type: RuntimeDefault\n  containers:\n  - name: c # x\n"
#define PROFILE "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\n" \
                "metadata: {name: a}\nspec: {defaultAction: SCMP_ACT_BAD}\n"

/* check(1) on what is no profile. */
static void
test_found (void)
{
  g_autofree char *path = cli_write ("pod.yaml", POD);
  g_autofree char *line = g_strdup_printf ("%s:7:5: warning: The container “c” runs without "
                                           "seccomp [SEC911 unconfined-effective]\n", path);
  g_autoptr (CliResult) text = cli_run (NULL, "check", path, NULL);
  g_autoptr (CliResult) json = cli_run (NULL, "check", path, "--json", NULL);
  g_autoptr (CliResult) with_default = cli_run (NULL, "check", path, "--seccomp-default", NULL);
  g_autoptr (CliResult) mended = cli_run (MENDED, "check", "-", NULL);

  g_assert_cmpint (text->status, ==, 1);
  g_assert_true (g_str_has_prefix (text->out, line));
  g_assert_cmpint (json->status, ==, 1);
  cli_assert_has (json->out, "\"path\" : \"/0/spec/containers/0\"");
  cli_assert_has (json->out, "\"fix\" : \"Choose RuntimeDefault for the Pod\"");
  g_assert_cmpint (with_default->status, ==, 0);
  g_assert_cmpint (mended->status, ==, 0);
  g_assert_cmpstr (mended->out, ==, "");
}

static void
test_sarif (void)
{
  g_autofree char *path = cli_write ("pod.yaml", POD);
  g_autoptr (CliResult) sarif = cli_run (NULL, "check", path, "--format", "sarif", NULL);

  g_assert_cmpint (sarif->status, ==, 1);
  cli_assert_has (sarif->out, "\"startLine\" : 7,\n                  \"startColumn\" : 5,");
  cli_assert_has (sarif->out, "\"text\" : \"securityContext:\\n    seccompProfile:\\n"
                              "      type: RuntimeDefault\\n  \"");
}

static void
test_fixed (void)
{
  g_autofree char *path = cli_write ("pod.yaml", POD);
  g_autofree char *written = NULL;
  g_autoptr (CliResult) printed = cli_run (NULL, "check", path, "--fix", NULL);
  g_autoptr (CliResult) in_place = cli_run (NULL, "check", path, "--fix", "--write", NULL);

  g_assert_cmpint (printed->status, ==, 0);
  g_assert_cmpstr (printed->out, ==, MENDED);
  cli_assert_has (printed->err, "[SEC911]: Choose RuntimeDefault for the Pod");
  g_assert_cmpint (in_place->status, ==, 0);
  written = cli_read (path);
  g_assert_cmpstr (written, ==, MENDED);
}

static void
test_baseline (void)
{
  g_autofree char *path = cli_write ("pod.yaml", POD);
  g_autofree char *baseline = cli_path ("baseline.json");
  g_autoptr (CliResult) before = cli_run (NULL, "check", path, "--write-baseline", baseline, NULL);
  g_autofree char *again = cli_write ("pod.yaml", "# more\n" POD "    image: other\n");
  g_autoptr (CliResult) after = cli_run (NULL, "check", again, "--baseline", baseline, NULL);

  g_assert_cmpint (before->status, ==, 0);
  g_assert_cmpint (after->status, ==, 0);
  g_assert_cmpstr (after->out, ==, "");
}

/* A profile and the Pod that uses it in one file: both are judged, and both are mended. */
static void
test_both (void)
{
  g_autoptr (CliResult) both = cli_run (PROFILE "---\n" POD, "check", "-", NULL);
  g_autoptr (CliResult) merged =
    cli_run ("a: &a {kind: Pod, spec: {containers: [{name: c}]}}\n---\nkind: Pod\nspec: "
             "{containers: [{name: d}]}\n---\nb: {<<: {x: y}}\n", "check", "-", NULL);
  g_autoptr (CliResult) broken = cli_run ("kind: Pod\n a: b\n", "check", "-", NULL);
  g_autoptr (CliResult) service = cli_run ("apiVersion: v1\nkind: Service\n", "check", "-", NULL);

  cli_assert_has (both->out, "SEC201");
  cli_assert_has (both->out, "<stdin>:12:5: warning: The container “c”");
  cli_assert_has (merged->out, "<stdin>:4:21: warning: The container “d”");
  cli_assert_has (broken->out, "<stdin>:2:");
  cli_assert_has (broken->out, "SEC101");
  cli_assert_has (service->out, "SEC109");
}

static void
test_options (void)
{
  g_autofree char *path = cli_write ("pod.yaml", POD);
  g_autofree char *local = cli_write ("local.yaml",
                                      "kind: Pod\nspec: {securityContext: {seccompProfile: {type: "
                                      "Localhost, localhostProfile: none.json}}, containers: "
                                      "[{name: c}]}\n");
  g_autoptr (CliResult) level = cli_run (NULL, "check", path, "--pod-security", "restricted", NULL);
  g_autoptr (CliResult) root = cli_run (NULL, "check", local, "--root", "/nowhere", NULL);
  g_autoptr (CliResult) bad = cli_run (NULL, "check", path, "--pod-security", "none", NULL);
  g_autoptr (CliResult) list = cli_run (NULL, "check", "--list", NULL);

  cli_assert_has (level->out, "SEC914");
  cli_assert_has (root->out, "There is no file “/nowhere/seccomp/none.json”");
  g_assert_cmpint (bad->status, ==, 2);
  cli_assert_has (list->out, "SEC813 warning errno-both\nSEC901 error   localhost-missing\n");
  cli_assert_has (list->out, "SEC916 info    pause-not-covered\nSEC921 error   spo-field\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/check-manifest/found", test_found);
  g_test_add_func ("/cli/check-manifest/sarif", test_sarif);
  g_test_add_func ("/cli/check-manifest/fixed", test_fixed);
  g_test_add_func ("/cli/check-manifest/baseline", test_baseline);
  g_test_add_func ("/cli/check-manifest/both", test_both);
  g_test_add_func ("/cli/check-manifest/options", test_options);

  return cli_test_run ();
}
