/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }\n"
#define OTHER "{ \"defaultAction\": \"SCMP_ACT_LOG\" }\n"

static char *
read_in (const char *directory,
         const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  return cli_read (path);
}

static void
test_written (void)
{
  g_autofree char *first = cli_write ("My audit.json", PROFILE);
  g_autofree char *directory = cli_path ("made/it's here");
  g_autoptr (CliResult) written =
    cli_run (NULL, "manifests", first, "--output", directory, "--kubelet-root", "/var/lib/k0s",
             "--namespace", "sec", "--image", "r/i:1", "--name", "web", NULL);
  g_autoptr (CliResult) again =
    cli_run (NULL, "manifests", first, "--output", directory, "--kubelet-root", "/var/lib/k0s",
             "--namespace", "sec", "--image", "r/i:1", "--name", "web", NULL);
  g_autofree char *daemon = read_in (directory, "daemonset.yaml");
  g_autofree char *kustomization = read_in (directory, "kustomization.yaml");

  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpstr (written->err, ==, "");
  cli_assert_has (written->out, "kubectl apply -k '");
  cli_assert_has (written->out, "it'\\''s here'\n");
  cli_assert_has (written->out, "  localhostProfile: profiles/My-audit.json\n");
  cli_assert_has (written->out, "profiles/My-audit-");
  cli_assert_has (daemon, "path: /var/lib/k0s/seccomp\n");
  cli_assert_has (daemon, "image: r/i:1\n");
  cli_assert_has (daemon, "namespace: sec\n");
  cli_assert_has (kustomization, "- namespace.yaml\n");
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, ==, written->out);
}

/* Nobody's file is replaced unasked, and then none is written at all. */
static void
test_replace (void)
{
  g_autofree char *profile = cli_write ("a.json", PROFILE);
  g_autofree char *directory = cli_path ("there");
  g_autofree char *path = g_build_filename (directory, "daemonset.yaml", NULL);
  g_autofree char *kustomization = g_build_filename (directory, "kustomization.yaml", NULL);
  g_autoptr (CliResult) refused = NULL;
  g_autoptr (CliResult) replaced = NULL;
  g_autofree char *content = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "mine\n", -1, NULL));
  refused = cli_run (NULL, "manifests", profile, "-o", directory, NULL);
  g_assert_cmpint (refused->status, ==, 2);
  cli_assert_has (refused->err, "--replace");
  g_assert_false (g_file_test (kustomization, G_FILE_TEST_EXISTS));

  replaced = cli_run (NULL, "manifests", profile, "-o", directory, "--replace", NULL);
  content = cli_read (path);
  g_assert_cmpint (replaced->status, ==, 0);
  cli_assert_has (content, "kind: DaemonSet\n");
}

static void
test_operator (void)
{
  g_autofree char *first = cli_write ("a.json", PROFILE);
  g_autofree char *second = cli_write ("b.json", OTHER);
  g_autofree char *directory = cli_path ("operator");
  g_autoptr (CliResult) result =
    cli_run (NULL, "manifests", first, second, "-o", directory, "--as=operator", "--json", "-t",
             "host,arch=amd64", NULL);
  g_autofree char *resource = read_in (directory, "b.seccompprofile.yaml");

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\"b.seccompprofile.yaml\"");
  cli_assert_has (result->out, "\"localhostProfile\" : \"operator/a.json\"");
  cli_assert_lacks (result->out, "pinned");
  cli_assert_has (resource, "  defaultAction: SCMP_ACT_LOG\n");
}

static void
test_notes (void)
{
  g_autofree char *profile = cli_write (
    "t.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { \"names\": [ \"bpf\" ], "
              "\"action\": \"SCMP_ACT_ERRNO\", \"comment\": \"x\" } ] }");
  g_autofree char *directory = cli_path ("notes");
  g_autoptr (CliResult) result = cli_run (NULL, "manifests", profile, "-o", directory, NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "t.json: The profile has members that only Docker and Podman know");
}

static void
test_bad (void)
{
  g_autofree char *profile = cli_write ("a.json", PROFILE);
  g_autofree char *directory = cli_path ("bad");
  const char *const calls[][6] = {
    { "manifests", profile, NULL },
    { "manifests", "-o", directory, NULL },
    { "manifests", profile, "-o", directory, "--as=job", NULL },
    { "manifests", profile, "-o", directory, "--namespace=A", NULL },
    { "manifests", profile, "-o", directory, "--kubelet-root=../x", NULL },
    { "manifests", "/dev/null", "-o", directory, NULL },
    { "manifests", profile, "-o", profile, NULL },
    { "manifests", profile, "-o", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
      g_autoptr (CliResult) result = NULL;

      for (guint j = 0; calls[i][j] != NULL; j++)
        g_ptr_array_add (arguments, (gpointer) calls[i][j]);
      g_ptr_array_add (arguments, NULL);
      result = cli_runv (NULL, arguments);

      g_test_message ("%u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
    }
  g_assert_false (g_file_test (directory, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-manifests/written", test_written);
  g_test_add_func ("/cli/cli-manifests/replace", test_replace);
  g_test_add_func ("/cli/cli-manifests/operator", test_operator);
  g_test_add_func ("/cli/cli-manifests/notes", test_notes);
  g_test_add_func ("/cli/cli-manifests/bad", test_bad);

  return cli_test_run ();
}
