/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

static const char text[] = "apiVersion: apps/v1\nkind: Deployment\n"
                           "metadata: {name: web, namespace: ns}\n"
                           "spec:\n  template:\n    spec:\n      securityContext:\n"
                           "        seccompProfile: {type: RuntimeDefault}\n      initContainers:\n"
                           "      - {name: a, restartPolicy: Always}\n      containers:\n"
                           "      - name: b\n        securityContext: {privileged: true}\n"
                           "      - name: \"c\\e[31m\"\n        securityContext:\n"
                           "          seccompProfile: {type: Localhost, localhostProfile: ./x}\n"
                           "---\nkind: Service\n";

static void
test_text (void)
{
  g_autofree char *path = cli_write ("list.yaml", text);
  g_autofree char *head = g_strdup_printf ("%s:1: Deployment/web\n", path);
  g_autoptr (CliResult) result = cli_run (NULL, "pod", path, NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_true (g_str_has_prefix (result->out, head));
  cli_assert_has (result->out, "  Sidecar a: RuntimeDefault\n    The seccompProfile of the Pod\n"
                               "  Container b: Unconfined\n    It is privileged");
  cli_assert_has (result->out, "  Container c\\u001b[31m: Localhost ./x\n");
}

static void
test_json (void)
{
  g_autofree char *path = cli_write ("list.yaml", text);
  g_autoptr (CliResult) result = cli_run (NULL, "pod", path, "--json", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\"others\" : 1");
  cli_assert_has (result->out, "\"namespace\" : \"ns\"");
  cli_assert_has (result->out, "\"kind\" : \"sidecar\"");
  cli_assert_has (result->out, "\"path\" : \"/0/spec/template/spec/containers/1\"");
  cli_assert_has (result->out, "\"line\" : 12");
  cli_assert_has (result->out, "\"file\" : \"/var/lib/kubelet/seccomp/x\"");
  cli_assert_has (result->out, "\"reason\" : \"privileged\"");
}

/* What the answer depends on. */
static void
test_cluster (void)
{
  g_autofree char *path = cli_write ("pod.yaml",
                                     "kind: Pod\nmetadata:\n  annotations:\n"
                                     "    seccomp.security.alpha.kubernetes.io/pod: localhost/x\n"
                                     "spec: {containers: [{name: a}]}\n");
  g_autoptr (CliResult) now = cli_run (NULL, "pod", path, "--no-seccomp-default", NULL);
  g_autoptr (CliResult) on = cli_run (NULL, "pod", path, "--seccomp-default", NULL);
  g_autoptr (CliResult) old = cli_run (NULL, "pod", path, "--kubernetes", "v1.24", NULL);
  g_autoptr (CliResult) bad = cli_run (NULL, "pod", path, "--kubernetes", "new", NULL);

  cli_assert_has (now->out, "a: Unconfined\n    Nothing is set, and the kubelet has no");
  cli_assert_has (on->out, "a: RuntimeDefault\n");
  cli_assert_has (old->out, "a: Localhost x\n    The old annotation for the Pod\n");
  g_assert_cmpint (bad->status, ==, 2);
  cli_assert_has (bad->err, "“new” is no version");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/pod-list/text", test_text);
  g_test_add_func ("/cli/pod-list/json", test_json);
  g_test_add_func ("/cli/pod-list/cluster", test_cluster);

  return cli_test_run ();
}
