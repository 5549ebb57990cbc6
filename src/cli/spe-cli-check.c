/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-baseline.h"
#include "cli/spe-cli-checks.h"
#include "cli/spe-cli-cluster.h"
#include "cli/spe-cli-fix.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-sarif.h"
#include "cli/spe-cli-subset.h"
#include "cli/spe-cli-targets.h"
#include "deploy/spe-operator-policy-read.h"

typedef enum
{
  FORMAT_TEXT,
  FORMAT_JSON,
  FORMAT_SARIF,
} Format;

typedef struct
{
  Format      format;
  char       *baseline;
  char       *write_baseline;
  char       *base;
  char       *explain;
  char       *operator_policy;
  GStrv       targets;
  SpeCliCluster cluster;
  gboolean    fix;
  gboolean    write;
  gboolean    list;

  /* All that was said, understood. */
  SpeCliSearch       search;
  SpeOperatorPolicy *policy;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->baseline);
  g_free (options->write_baseline);
  g_free (options->base);
  g_free (options->explain);
  g_free (options->operator_policy);
  g_strfreev (options->targets);
  spe_cli_cluster_clear (&options->cluster);
  g_clear_pointer (&options->search.known, g_hash_table_unref);
  spe_operator_policy_free (options->policy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

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

/* Mends the text. It goes to the file that it came from, or to standard output. */
static gboolean
fix_input (const Options  *options,
           SpeCliInput    *input,
           GError        **error)
{
  guint n_fixed = 0;

  if (!spe_cli_fix (input, &options->search, &n_fixed, error))
    return FALSE;
  if (!options->write)
    spe_cli_print_bytes (input->text);

  return !options->write || n_fixed == 0 ||
         spe_file_write (input->file, input->text, &input->stamp, NULL, error);
}

static Report *
check_file (const Options *options,
            const char    *file)
{
  Report *report = g_new0 (Report, 1);
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, &report->error);

  report->file = g_strdup (file);
  if (input != NULL && (!options->fix || fix_input (options, input, &report->error)))
    report->problems = spe_cli_find_problems (input, &options->search, &report->error);

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

static void
print_sarif (GPtrArray *reports)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; i < reports->len; i++)
    {
      const Report *report = g_ptr_array_index (reports, i);

      if (report->problems != NULL)
        g_ptr_array_add (files, report->problems);
    }

  spe_cli_sarif_print (files);
}

/* Errors go out at once and in any case: a script that reads JSON may still log them. */
static GPtrArray *
check_files (const Options  *options,
             char          **files)
{
  gboolean is_text = options->format == FORMAT_TEXT;
  gboolean to_stderr = options->fix && !options->write;
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) report_free);

  for (guint i = 0; files[i] != NULL; i++)
    {
      Report *report = check_file (options, files[i]);

      g_ptr_array_add (reports, report);
      if (report->problems == NULL)
        spe_cli_error ("%s", report->error->message);
      else if (is_text)
        spe_cli_problems_print (report->problems, to_stderr ? stderr : stdout);
    }

  return reports;
}

static gboolean
write_baseline (const Options *options,
                GPtrArray     *reports)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < reports->len; i++)
    {
      const Report *report = g_ptr_array_index (reports, i);

      if (report->problems != NULL)
        g_ptr_array_add (problems, report->problems);
    }

  if (spe_cli_baseline_write (options->write_baseline, problems, &error))
    return TRUE;

  spe_cli_error ("%s", error->message);

  return FALSE;
}

static gboolean
on_format (const char  *option,
           const char  *value,
           gpointer     data,
           GError     **error)
{
  static const char * const names[] = { "text", "json", "sarif" };
  Options *options = data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], value))
      {
        options->format = i;
        return TRUE;
      }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is what somebody typed. */
               _ ("“%s” is no format. Choose one of text, json and sarif"), value);

  return FALSE;
}

static gboolean
on_json (const char  *option,
         const char  *value,
         gpointer     data,
         GError     **error)
{
  ((Options *) data)->format = FORMAT_JSON;

  return TRUE;
}

/* What is asked is not about profiles. */
static SpeCliStatus
print_checks (const SpeCliVerb *verb,
              const Options    *options,
              char            **files)
{
  g_autoptr (GError) error = NULL;
  gboolean json = options->format == FORMAT_JSON;

  if (files[0] != NULL || (options->list && options->explain != NULL) ||
      options->format == FORMAT_SARIF)
    return spe_cli_fail_usage (verb, "%s", _ ("--list and --explain go with --json only."));

  if (options->list)
    spe_cli_checks_list (json);
  else if (!spe_cli_checks_explain (options->explain, json, &error))
    return spe_cli_fail_usage (verb, "%s.", error->message);

  return SPE_CLI_CLEAN;
}

/* Says what does not go together. */
static gboolean
check_options (const SpeCliVerb *verb,
               const Options    *options,
               char            **files)
{
  gboolean has_stdin = g_strv_contains ((const char * const *) files, "-");
  const char *wrong = NULL;

  if (files[0] == NULL)
    wrong = _ ("Name the profiles to check.");
  else if (options->write && !options->fix)
    wrong = _ ("--write goes with --fix.");
  else if (options->write && has_stdin)
    wrong = _ ("Standard input cannot be written to. Leave --write out.");
  else if (options->fix && !options->write && files[1] != NULL)
    wrong = _ ("Standard output takes one mended profile. Name one, or use --write.");
  else if (options->fix && !options->write && options->format != FORMAT_TEXT)
    wrong = _ ("Standard output takes one of the mended profile and a report.");
  else if (options->base != NULL && (options->fix || options->format == FORMAT_SARIF ||
                                     options->baseline != NULL ||
                                     options->write_baseline != NULL ||
                                     options->operator_policy != NULL))
    wrong = _ ("--subset-of goes with --target and --json only.");

  if (wrong != NULL)
    spe_cli_fail_usage (verb, "%s", wrong);

  return wrong == NULL;
}

static gboolean
read_policy (Options  *options,
             GError  **error)
{
  g_autoptr (SpeCliInput) input = spe_cli_input_read (options->operator_policy, error);

  if (input != NULL)
    options->policy = spe_operator_policy_read (input->text, input->name, error);

  return options->policy != NULL;
}

static gboolean
read_options (Options  *options,
              GError  **error)
{
  g_autoptr (GPtrArray) targets = spe_cli_targets_read (options->targets, NULL, error);

  if (targets == NULL)
    return FALSE;

  options->search.targets = options->targets;
  if (!spe_cli_cluster_read (&options->cluster, &options->search.cluster, error))
    return FALSE;
  if (options->operator_policy != NULL && !read_policy (options, error))
    return FALSE;
  options->search.policy = options->policy;
  if (options->baseline != NULL)
    options->search.known = spe_cli_baseline_read (options->baseline, error);

  return options->baseline == NULL || options->search.known != NULL;
}

static int
check (Options  *options,
       char    **files)
{
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  if (!read_options (options, &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  reports = check_files (options, files);
  if (options->format == FORMAT_JSON)
    print_json (reports);
  else if (options->format == FORMAT_SARIF)
    print_sarif (reports);

  if (options->write_baseline == NULL)
    return get_status (reports);

  /* What is written down is known, and no longer a reason to fail. */
  if (!write_baseline (options, reports) || get_status (reports) == SPE_CLI_FAILED)
    return SPE_CLI_FAILED;

  return SPE_CLI_CLEAN;
}

/**
 * spe_cli_check:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Reports what is wrong or doubtful in profiles, and mends it.
 *
 * Returns: the exit status
 */
int
spe_cli_check (const SpeCliVerb *verb,
               int               argc,
               char            **argv)
{
  g_auto (Options) options = { FORMAT_TEXT };
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_CALLBACK, on_format, N_ ("How to print: text, json or sarif"),
      N_ ("FORMAT") },
    { "json", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, on_json,
      N_ ("Print JSON instead of text"), NULL },
    { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &options.baseline,
      N_ ("Report only what is not in this file"), N_ ("FILE") },
    { "write-baseline", 0, 0, G_OPTION_ARG_FILENAME, &options.write_baseline,
      N_ ("Write down what is known from now on"), N_ ("FILE") },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &options.fix, N_ ("Print the mended profile"), NULL },
    { "write", 0, 0, G_OPTION_ARG_NONE, &options.write,
      N_ ("With --fix, write it to the file that was read"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, N_ ("List all checks"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &options.explain,
      N_ ("Say what a check reports, why it matters and what to do"), N_ ("ID") },
    { "operator-policy", 0, 0, G_OPTION_ARG_FILENAME, &options.operator_policy,
      N_ ("Hold against what the Security Profiles Operator lets pass"), N_ ("FILE") },
    { "subset-of", 0, 0, G_OPTION_ARG_FILENAME, &options.base,
      N_ ("Only say whether the profiles allow anything that this one does not"), N_ ("BASE") },
    SPE_CLI_TARGET_OPTION (&options.targets),
    SPE_CLI_CLUSTER_OPTIONS (&options.cluster),
    SPE_CLI_CHECK_CLUSTER_OPTIONS (&options.cluster),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, &options, argc, argv, &files))
    return SPE_CLI_FAILED;
  if (options.list || options.explain != NULL)
    return print_checks (verb, &options, files);
  if (!check_options (verb, &options, files))
    return SPE_CLI_FAILED;
  if (options.base != NULL)
    return spe_cli_subset (files, options.base, options.targets, options.format == FORMAT_JSON);

  return check (&options, files);
}
