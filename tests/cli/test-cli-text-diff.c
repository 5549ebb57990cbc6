/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#define CONTAINERS "  containers:\n  - name: a\n    image: i\n    tty: true\n"

/* Runs on manifests: a change near the start, one near the end, and both at once. */
static void
test_hunks (void)
{
  static const char text[] = "kind: Pod\nspec:\n" CONTAINERS "  hostname: h\n  hostIPC: true\n"
                             "  subdomain: s\n  initContainers:\n  - name: z";
  g_autofree char *path = cli_write ("pod.yaml", text);
  g_autoptr (CliResult) one =
    cli_run (NULL, "pod", path, "--set", "Unconfined", "-c", "a", "--diff", NULL);
  g_autoptr (CliResult) both = cli_run (NULL, "pod", path, "--set", "Unconfined", "-c", "a", "-c",
                                        "z", "--diff", NULL);
  g_autofree char *head = g_strdup_printf ("--- %s\n+++ %s\n", path, path);

  g_assert_cmpint (one->status, ==, 0);
  g_assert_true (g_str_has_prefix (one->out, head));
  cli_assert_has (one->out, "@@ -4,6 +4,9 @@\n   - name: a\n     image: i\n     tty: true\n"
                            "+    securityContext:\n+      seccompProfile:\n"
                            "+        type: Unconfined\n   hostname: h\n   hostIPC: true\n"
                            "   subdomain: s\n");
  cli_assert_has (both->out, "@@ -4,8 +4,14 @@");
  cli_assert_has (both->out, "-  - name: z\n\\ No newline at end of file\n+  - name: z\n");
  cli_assert_has (both->out, "+        type: Unconfined\n\\ No newline at end of file\n");
}

static void
test_nothing (void)
{
  g_autofree char *path = cli_write ("same.yaml", "kind: Pod\nspec:\n" CONTAINERS);
  g_autoptr (CliResult) result = cli_run (NULL, "pod", path, "--unset", "--diff", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "");
}

/* patch(1) makes of the difference what is written without it. */
static void
test_patch (void)
{
  g_autoptr (GString) text = g_string_new ("kind: Pod\nspec:\n  containers:\n");
  g_autofree char *path = NULL;
  g_autofree char *diff_path = NULL;
  g_autofree char *result_path = cli_path ("patched.yaml");
  g_autofree char *patched = NULL;
  g_autofree char *patch = g_find_program_in_path ("patch");
  g_autofree char *command = NULL;
  g_autoptr (CliResult) diff = NULL;
  g_autoptr (CliResult) whole = NULL;

  if (patch == NULL)
    {
      g_test_skip ("THERE IS NO patch(1)");
      return;
    }

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "  - name: c%u\n    image: i\n", i % 7 == 0 ? 7 : i);
  path = cli_write ("many.yaml", text->str);
  diff = cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "-c", "c7", "--diff", NULL);
  whole = cli_run (NULL, "pod", path, "--set", "RuntimeDefault", "-c", "c7", NULL);
  diff_path = cli_write ("many.diff", diff->out);

  command = g_strdup_printf ("%s -s -o %s %s %s", patch, result_path, path, diff_path);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  patched = cli_read (result_path);
  g_assert_cmpstr (patched, ==, whole->out);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/text-diff/hunks", test_hunks);
  g_test_add_func ("/cli/text-diff/nothing", test_nothing);
  g_test_add_func ("/cli/text-diff/patch", test_patch);

  return cli_test_run ();
}
