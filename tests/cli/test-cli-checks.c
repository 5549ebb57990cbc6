/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"
#include "deploy/spe-manifest-check.h"

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const SpeCheckInfo *) a)->id, ((const SpeCheckInfo *) b)->id);
}

/* The checks of profiles and those of manifests. */
static SpeCheckInfo *
dup_infos (guint *out_n_checks)
{
  guint n_profile = 0;
  guint n_manifest = 0;
  g_autofree SpeCheckInfo *profile = spe_check_dup_infos (&n_profile);
  g_autofree SpeCheckInfo *manifest = spe_manifest_check_dup_infos (&n_manifest);
  SpeCheckInfo *all = g_new (SpeCheckInfo, n_profile + n_manifest);

  memcpy (all, profile, n_profile * sizeof *all);
  memcpy (all + n_profile, manifest, n_manifest * sizeof *all);
  *out_n_checks = n_profile + n_manifest;
  qsort (all, *out_n_checks, sizeof *all, compare_infos);

  return all;
}

/* A line for each, whose first word is what a report names. */
static void
test_list (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--list", NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  guint n_checks = 0;
  g_autofree SpeCheckInfo *checks = dup_infos (&n_checks);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, n_checks + 1);
  for (guint i = 0; i < n_checks; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], checks[i].id));
      g_assert_true (g_str_has_suffix (lines[i], checks[i].title));
    }
}

static void
test_list_json (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--list", "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *list = NULL;
  guint n_checks = 0;
  g_autofree SpeCheckInfo *checks = dup_infos (&n_checks);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, result->out, -1, NULL));
  list = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "checks");
  g_assert_cmpuint (json_array_get_length (list), ==, n_checks);
  for (guint i = 0; i < n_checks; i++)
    {
      JsonObject *check = json_array_get_object_element (list, i);

      g_assert_cmpstr (json_object_get_string_member (check, "id"), ==, checks[i].id);
      g_assert_cmpstr (json_object_get_string_member (check, "severity"), ==,
                       spe_severity_to_string (checks[i].severity));
      g_assert_cmpstr (json_object_get_string_member (check, "meaning"), ==, checks[i].meaning);
      g_assert_cmpstr (json_object_get_string_member (check, "reason"), ==, checks[i].reason);
    }
}

static void
test_explain_manifest (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--explain", "sec911", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "SEC911 unconfined-effective (warning)\nA container runs without");
}

static void
test_explain (void)
{
  static const char * const names[] = { "SEC201", "sec201", "unknown-action" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "check", "--explain", names[i], NULL);

      g_assert_cmpint (result->status, ==, 0);
      cli_assert_has (result->out, "SEC201 unknown-action (error)\nAn action is none of");
      cli_assert_has (result->out, "\nWhy it matters: Every runtime refuses");
      cli_assert_has (result->out, "\nWhat to do: Choose one");
    }
}

/* What does not go together, and a check that there is not. */
static void
test_usage (void)
{
  static const char * const calls[][3] = {
    { "--explain", "SEC999" },
    { "--explain", "SEC201", "--list" },
    { "--explain", "SEC201", "--format=sarif" },
    { "--list", "profile.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (NULL, "check", calls[i][0], calls[i][1], calls[i][2], NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
    }
}

/* The text with every run of blanks and line ends as one blank. */
static char *
dup_words (const char *text)
{
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);
}

/* The manual tells every check, in the words of --explain, and no other. */
static void
test_manual (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "data", "man",
                                            "seccomp-profile-check.1.rst", NULL);
  g_autofree char *text = cli_read (path);
  g_autofree char *manual = dup_words (text);
  guint n_checks = 0;
  guint n_told = 0;
  g_autofree SpeCheckInfo *checks = dup_infos (&n_checks);
  const char *at = strstr (manual, " CHECKS ====== ");

  g_assert_nonnull (at);
  for (guint i = 0; i < n_checks; i++)
    {
      g_autofree char *entry = g_strdup_printf (" %s %s (%s) %s ", checks[i].id, checks[i].title,
                                                spe_severity_to_string (checks[i].severity),
                                                checks[i].meaning);

      g_test_message ("%s", entry);
      g_assert_nonnull (strstr (at, entry));
    }

  for (const char *id = strstr (text, "\nSEC"); id != NULL; id = strstr (id + 1, "\nSEC"))
    n_told++;
  g_assert_cmpuint (n_told, ==, n_checks);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-checks/list", test_list);
  g_test_add_func ("/cli/cli-checks/list-json", test_list_json);
  g_test_add_func ("/cli/cli-checks/explain", test_explain);
  g_test_add_func ("/cli/cli-checks/explain-manifest", test_explain_manifest);
  g_test_add_func ("/cli/cli-checks/usage", test_usage);
  g_test_add_func ("/cli/cli-checks/manual", test_manual);

  return cli_test_run ();
}
