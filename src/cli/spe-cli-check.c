/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-problems.h"
#include "cli/spe-cli-subset.h"
#include "cli/spe-cli-targets.h"

/* What is known about one file: its problems, or why there is no saying. */
typedef struct
{
  char           *file;
  SpeCliProblems *problems;
  GError         *error;
} Report;

static void
report_free (Report *report)
{
  g_free (report->file);
  spe_cli_problems_free (report->problems);
  g_clear_error (&report->error);
  g_free (report);
}

static SpeCliProblems *
find_problems (const SpeSource  *source,
               char            **targets,
               GError          **error)
{
  g_autoptr (GPtrArray) known =
    spe_cli_targets_read (targets, spe_source_get_profile (source), error);
  g_autoptr (GPtrArray) analyses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);

  if (known == NULL)
    return NULL;

  for (guint i = 0; i < known->len; i++)
    {
      SpeAnalysis *analysis = spe_cli_analyse (source, known->pdata[i], error);

      if (analysis == NULL)
        return NULL;
      g_ptr_array_add (analyses, analysis);
    }

  return spe_cli_problems_new_for_targets (source, analyses);
}

/* A file that is no profile is a finding; one that is too large to be looked at is not. */
static SpeCliProblems *
check_input (const SpeCliInput  *input,
             char              **targets,
             GError            **error)
{
  SpeTextError where = { 0, 0 };
  g_autoptr (GError) refusal = NULL;
  g_autoptr (SpeSource) source = spe_cli_input_parse (input, &where, &refusal);

  if (source != NULL)
    return find_problems (source, targets, error);

  if (g_error_matches (refusal, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX) ||
      g_error_matches (refusal, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE))
    return spe_cli_problems_new_refused (input, refusal, where);

  g_propagate_error (error, g_steal_pointer (&refusal));

  return NULL;
}

static Report *
check_file (const char  *file,
            char       **targets)
{
  Report *report = g_new0 (Report, 1);
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, &report->error);

  report->file = g_strdup (file);
  if (input != NULL)
    report->problems = check_input (input, targets, &report->error);

  return report;
}

static SpeCliStatus
get_status (GPtrArray *reports)
{
  SpeCliStatus status = SPE_CLI_CLEAN;

  for (guint i = 0; i < reports->len; i++)
    {
      const Report *report = g_ptr_array_index (reports, i);

      if (report->problems == NULL)
        return SPE_CLI_FAILED;
      if (!spe_cli_problems_is_clean (report->problems))
        status = SPE_CLI_PROBLEMS;
    }

  return status;
}

static void
print_json (GPtrArray *reports)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    {
      const Report *report = g_ptr_array_index (reports, i);

      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "file", report->file);
      spe_cli_json_string (builder, "error",
                           report->error != NULL ? report->error->message : NULL);
      json_builder_set_member_name (builder, "problems");
      if (report->problems != NULL)
        spe_cli_problems_add_json (report->problems, builder);
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}

/* Errors go out at once and in any case: a script that reads JSON may still log them. */
static GPtrArray *
check_files (char    **files,
             char    **targets,
             gboolean  json)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) report_free);

  for (guint i = 0; files[i] != NULL; i++)
    {
      Report *report = check_file (files[i], targets);

      g_ptr_array_add (reports, report);
      if (report->problems == NULL)
        spe_cli_error ("%s", report->error->message);
      else if (!json)
        spe_cli_problems_print (report->problems, stdout);
    }

  return reports;
}

/**
 * spe_cli_check:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Reports what is wrong or doubtful in profiles.
 *
 * Returns: the exit status
 */
int
spe_cli_check (const SpeCliVerb *verb,
               int               argc,
               char            **argv)
{
  gboolean json = FALSE;
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) targets = NULL;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autofree char *base = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { "subset-of", 0, 0, G_OPTION_ARG_FILENAME, &base,
      N_ ("Only say whether the profiles allow anything that this one does not"), N_ ("BASE") },
    SPE_CLI_TARGET_OPTION (&targets),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &files))
    return SPE_CLI_FAILED;
  if (files[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Name the profiles to check."));

  if (base != NULL)
    return spe_cli_subset (files, base, targets, json);

  known = spe_cli_targets_read (targets, NULL, &error);
  if (known == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  reports = check_files (files, targets, json);
  if (json)
    print_json (reports);

  return get_status (reports);
}
