/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/wait.h>

#include "cli-runner.h"
#include "cli/spe-cli.h"

static const char *const verbs[] = {
  "check", "edit", "explain", "compile", "run", "record", "import", "observations", "learn",
  "replay", "inspect", "snippet",
  "install", "syscalls",
};

static void
test_help (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "--help", NULL);
  g_autoptr (CliResult) again = cli_run (NULL, "-h", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpstr (result->out, ==, again->out);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *row = g_strdup_printf ("\n  %s ", verbs[i]);

      cli_assert_has (result->out, row);
    }
}

static void
test_version (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "--version", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_regex_match_simple ("^seccomp-profile [0-9]+\\.[0-9]+\\.[0-9]+\\n$", result->out,
                                       0, 0));
}

static void
test_no_verb (void)
{
  g_autoptr (CliResult) none = cli_run (NULL, NULL);
  g_autoptr (CliResult) unknown = cli_run (NULL, "chekc", NULL);
  g_autoptr (CliResult) option = cli_run (NULL, "--chekc", NULL);

  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpstr (none->out, ==, "");
  cli_assert_has (none->err, "check");
  g_assert_cmpint (unknown->status, ==, 2);
  cli_assert_has (unknown->err, "seccomp-profile: “chekc” is not a verb.");
  g_assert_cmpint (option->status, ==, 2);
}

static void
test_verb_help (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, verbs[i], "--help", NULL);
      g_autofree char *usage = g_strdup_printf ("seccomp-profile %s", verbs[i]);

      g_assert_cmpint (result->status, ==, 0);
      cli_assert_has (result->out, usage);
    }
}

static void
test_bad_option (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, verbs[i], "--no-such-option", NULL);
      g_autofree char *advice = g_strdup_printf ("“seccomp-profile %s --help”", verbs[i]);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_has (result->err, "--no-such-option");
      cli_assert_has (result->err, advice);
    }
}

/* Every option that a verb tells of stands in its manual page. */
static void
test_manual_pages (void)
{
  const char *root = g_getenv ("SPE_SOURCE_ROOT");
  g_autoptr (GRegex) option = g_regex_new ("^  (?:-\\w, )?(--[a-z-]+)", G_REGEX_MULTILINE, 0, NULL);

  if (root == NULL)
    {
      g_test_skip ("SPE_SOURCE_ROOT is not set.");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CliResult) help = cli_run (NULL, verbs[i], "--help", NULL);
      g_autofree char *page =
        g_strdup_printf ("%s/data/man/seccomp-profile-%s.1.rst", root, verbs[i]);
      g_autofree char *text = cli_read (page);
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (option, help->out, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *name = g_match_info_fetch (match, 1);

          cli_assert_has (text, name);
        }
      cli_assert_has (text, "EXIT STATUS");
    }
}

static void
test_full_disk (void)
{
  g_autofree char *command = g_strdup_printf ("'%s' syscalls >/dev/full", CLI_EXECUTABLE);
  const char *const argv[] = { "sh", "-c", command, NULL };
  g_autofree char *err = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               &err, &status, NULL));
  g_assert_cmpint (WEXITSTATUS (status), ==, 2);
  cli_assert_has (err, "cannot be written");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli/help", test_help);
  g_test_add_func ("/cli/cli/version", test_version);
  g_test_add_func ("/cli/cli/no-verb", test_no_verb);
  g_test_add_func ("/cli/cli/verb-help", test_verb_help);
  g_test_add_func ("/cli/cli/bad-option", test_bad_option);
  g_test_add_func ("/cli/cli/manual-pages", test_manual_pages);
  g_test_add_func ("/cli/cli/full-disk", test_full_disk);

  return cli_test_run ();
}
