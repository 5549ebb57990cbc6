/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }\n"

static void
test_kinds (void)
{
  g_autofree char *path = cli_write ("My audit.json", PROFILE);
  g_autoptr (CliResult) plain = cli_run (NULL, "snippet", path, NULL);
  g_autoptr (CliResult) pod = cli_run (NULL, "snippet", path, "--as", "pod", NULL);
  g_autoptr (CliResult) container = cli_run (NULL, "snippet", "--as=container", path, NULL);
  g_autoptr (CliResult) whole =
    cli_run (NULL, "snippet", path, "--as", "whole", "--image", "busybox:1.36", NULL);

  g_assert_cmpint (plain->status, ==, 0);
  g_assert_cmpstr (plain->err, ==, "");
  g_assert_cmpstr (plain->out, ==,
                   "securityContext:\n"
                   "  seccompProfile:\n"
                   "    type: Localhost\n"
                   "    localhostProfile: profiles/My-audit.json\n");
  g_assert_cmpstr (pod->out, ==, plain->out);
  g_assert_cmpstr (container->out, ==, plain->out);
  g_assert_cmpstr (whole->out, ==,
                   "apiVersion: v1\n"
                   "kind: Pod\n"
                   "metadata:\n"
                   "  name: my-audit\n"
                   "spec:\n"
                   "  securityContext:\n"
                   "    seccompProfile:\n"
                   "      type: Localhost\n"
                   "      localhostProfile: profiles/My-audit.json\n"
                   "  containers:\n"
                   "  - name: main\n"
                   "    image: busybox:1.36\n");
}

static void
test_list (void)
{
  g_autoptr (CliResult) list = cli_run (NULL, "snippet", "--list", NULL);
  g_autoptr (CliResult) with_profile = cli_run (NULL, "snippet", "--list", "a.json", NULL);

  g_assert_cmpint (list->status, ==, 0);
  cli_assert_has (list->out, "\nquadlet           Quadlet: ");
  cli_assert_has (list->out, "pod               Pod: The securityContext");
  g_assert_cmpint (with_profile->status, ==, 2);
}

/* What is kept names the file from the root on, wherever the command was given. */
static void
test_output (void)
{
  g_autofree char *path = cli_write ("My audit.json", PROFILE);
  g_autofree char *out = cli_path ("docker.sh");
  g_autoptr (CliResult) written =
    cli_run (NULL, "snippet", "--as", "docker", path, "--output", out, NULL);
  g_autoptr (CliResult) printed = cli_run (NULL, "snippet", "--as=docker", path, "-o", "-", NULL);
  g_autoptr (CliResult) nowhere =
    cli_run (NULL, "snippet", "--as=docker", path, "-o", "/nonexistent/a", NULL);
  g_autoptr (CliResult) from_pipe = cli_run (PROFILE, "snippet", "--as", "docker", "-", NULL);
  g_autofree char *text = cli_read (out);
  g_autofree char *word = g_strdup_printf ("'seccomp=%s'", path);

  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpstr (written->out, ==, "");
  cli_assert_has (text, word);
  g_assert_cmpstr (printed->out, ==, text);
  g_assert_cmpint (nowhere->status, ==, 2);
  g_assert_cmpint (from_pipe->status, ==, 0);
  cli_assert_has (from_pipe->out, "seccomp=./profile.json");
  cli_assert_has (from_pipe->err, "in no file yet");
}

/* What depends on the target is made for it. */
static void
test_target (void)
{
  g_autofree char *path = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) arm = cli_run (NULL, "snippet", "--as=systemd", path, "-t",
                                       "host,arch=arm64", NULL);
  g_autoptr (CliResult) bad = cli_run (NULL, "snippet", "--as=systemd", path, "-t", "nosuch", NULL);
  g_autoptr (CliResult) two = cli_run (NULL, "snippet", "--as=systemd", path, "-t", "docker", "-t",
                                       "podman", NULL);
  g_autoptr (CliResult) no_filter =
    cli_run ("{ \"defaultAction\": \"SCMP_ACT_FOO\" }", "snippet", "--as=bpf", "-", NULL);

  g_assert_cmpint (arm->status, ==, 0);
  cli_assert_has (arm->out, "SystemCallArchitectures=arm64\n");
  g_assert_cmpint (bad->status, ==, 2);
  g_assert_cmpint (two->status, ==, 2);
  g_assert_cmpint (no_filter->status, ==, 2);
  g_assert_cmpstr (no_filter->out, ==, "");
  cli_assert_has (no_filter->err, "No filter can be made");
}

static void
test_path (void)
{
  static const struct
  {
    const char *path;
    int         status;
    const char *err;
  } paths[] = {
    { "a/b.json", 0, "" },
    { "/a.json", 2, "must be a relative path" },
    { "../a.json", 2, "must not contain '..'" },
    { "localhost/a.json", 0, "/var/lib/kubelet/seccomp/localhost/a.json" },
    { "", 0, "names no file" },
    { "a.json\n", 0, "control character" },
  };
  g_autofree char *file = cli_write ("a.json", PROFILE);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "snippet", file, "--path", paths[i].path, NULL);

      g_assert_cmpint (result->status, ==, paths[i].status);
      cli_assert_has (result->err, paths[i].err);
      if (paths[i].status != 0)
        g_assert_cmpstr (result->out, ==, "");
      else
        cli_assert_has (result->out, "localhostProfile: ");
    }
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) kind = cli_run (NULL, "snippet", file, "--as", "deployment", NULL);
  g_autoptr (CliResult) none = cli_run (NULL, "snippet", NULL);
  g_autoptr (CliResult) name = cli_run (NULL, "snippet", file, "--as=whole", "--name", "A", NULL);
  g_autoptr (CliResult) no_profile = cli_run (NULL, "snippet", "/dev/null", NULL);

  g_assert_cmpint (kind->status, ==, 2);
  cli_assert_has (kind->err, "“deployment”");
  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpint (name->status, ==, 2);
  cli_assert_has (name->err, "“A”");
  g_assert_cmpint (no_profile->status, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-snippet/kinds", test_kinds);
  g_test_add_func ("/cli/cli-snippet/list", test_list);
  g_test_add_func ("/cli/cli-snippet/output", test_output);
  g_test_add_func ("/cli/cli-snippet/target", test_target);
  g_test_add_func ("/cli/cli-snippet/path", test_path);
  g_test_add_func ("/cli/cli-snippet/bad", test_bad);

  return cli_test_run ();
}
