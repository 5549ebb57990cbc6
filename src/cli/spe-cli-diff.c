/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-differences.h"
#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-reference.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-check-cache.h"
#include "filter/spe-target-text.h"

/* What is asked. @right is NULL for the default profile of each target. */
typedef struct
{
  const char *left;
  const char *right;
  char      **targets;
  gboolean    json;
} Request;

/* A profile and what it is judged for. Where no target is given that is this machine, as the
 * shape of the profile asks, so that the two sides may differ in it. */
typedef struct
{
  const SpeSource *source;
  const SpeTarget *target;
} Side;

/* What is doubtful about going from the one to the other. */
static void
print_warning (const SpeProblem *problem)
{
  g_print ("\n%s: %s [%s %s]\n", spe_severity_to_string (problem->severity), problem->message,
           problem->id, problem->title);
  g_print ("  %s\n  %s\n", problem->reason, problem->advice);
}

static void
add_warnings_json (JsonBuilder      *builder,
                   const SpeProblem *problem)
{
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  if (problem != NULL)
    {
      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "id", problem->id);
      spe_cli_json_string (builder, "title", problem->title);
      spe_cli_json_string (builder, "severity", spe_severity_to_string (problem->severity));
      spe_cli_json_string (builder, "path", problem->path);
      spe_cli_json_string (builder, "message", problem->message);
      spe_cli_json_string (builder, "reason", problem->reason);
      spe_cli_json_string (builder, "advice", problem->advice);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static SpeCliStatus
print_comparison (const Request       *request,
                  const SpeComparison *comparison,
                  const SpeProblem    *warning,
                  const SpeTarget     *target,
                  const char          *left,
                  const char          *right,
                  JsonBuilder         *builder)
{
  g_autofree char *target_text = spe_target_to_string (target);
  g_autofree char *label = spe_target_dup_label (target);
  g_autofree char *left_text = spe_cli_dup_printable (left);
  g_autofree char *right_text = spe_cli_dup_printable (right);

  if (request->json)
    {
      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "target", target_text);
      spe_cli_json_string (builder, "leftFile", left);
      spe_cli_json_string (builder, "rightFile", right);
      spe_cli_differences_add_json (comparison, builder);
      add_warnings_json (builder, warning);
      json_builder_end_object (builder);
    }
  else
    {
      /* Translators: %s is what profiles are compared for, such as "Docker Engine". */
      g_print (_ ("For %s:"), label);
      g_print (" ");
      spe_cli_differences_print (comparison, left_text, right_text);
      if (warning != NULL)
        print_warning (warning);
    }

  if (comparison->left.state == SPE_SIDE_REFUSED && comparison->right.state == SPE_SIDE_REFUSED)
    return SPE_CLI_FAILED;

  return comparison->direction == SPE_DIRECTION_SAME ? SPE_CLI_CLEAN : SPE_CLI_PROBLEMS;
}

static SpeCliStatus
compare_sides (const Request  *request,
               const Side     *left,
               const Side     *right,
               JsonBuilder    *builder,
               GError        **error)
{
  g_autoptr (SpeAnalysis) left_analysis = spe_cli_analyse (left->source, left->target, error);
  g_autoptr (SpeAnalysis) right_analysis = NULL;
  g_autoptr (SpeComparison) comparison = NULL;
  g_autoptr (SpeProblem) warning = NULL;

  if (left_analysis == NULL)
    return SPE_CLI_FAILED;
  right_analysis = spe_cli_analyse (right->source, right->target, error);
  if (right_analysis == NULL)
    return SPE_CLI_FAILED;

  comparison = spe_compare (left_analysis, right_analysis, NULL, error);
  if (comparison == NULL)
    return SPE_CLI_FAILED;

  warning = spe_check_cache (left_analysis, right_analysis);

  return print_comparison (request, comparison, warning, right->target,
                           spe_source_get_name (left->source),
                           spe_source_get_name (right->source), builder);
}

/* @fixed is what stands on the right side whatever the target; without it that is a matter of
 * the target. */
static SpeCliStatus
compare_nth (const Request   *request,
             const Side      *left,
             const SpeSource *fixed,
             guint            index,
             JsonBuilder     *builder,
             GError         **error)
{
  g_autoptr (SpeSource) own = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  Side right = { fixed, NULL };

  if (fixed == NULL)
    right.source = own = spe_cli_reference_read (request->right, left->target, error);
  if (right.source == NULL)
    return SPE_CLI_FAILED;

  targets = spe_cli_targets_read (request->targets, spe_source_get_profile (right.source), error);
  if (targets == NULL)
    return SPE_CLI_FAILED;

  right.target = targets->pdata[index];
  if (!request->json && index > 0)
    g_print ("\n");

  return compare_sides (request, left, &right, builder, error);
}

/* A profile may come through a pipe, which can be read only once. */
static SpeCliStatus
compare_for_targets (const Request   *request,
                     const SpeSource *source,
                     GPtrArray       *targets,
                     JsonBuilder     *builder,
                     GError         **error)
{
  g_autoptr (SpeSource) fixed = NULL;
  SpeCliStatus worst = SPE_CLI_CLEAN;

  if (!spe_cli_reference_is_of_target (request->right))
    {
      fixed = spe_cli_reference_read (request->right, targets->pdata[0], error);
      if (fixed == NULL)
        return SPE_CLI_FAILED;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "targets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < targets->len && *error == NULL; i++)
    {
      Side left = { source, targets->pdata[i] };
      SpeCliStatus status = compare_nth (request, &left, fixed, i, builder, error);

      worst = MAX (worst, status);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return worst;
}

static int
compare (const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) known = spe_cli_targets_read (request->targets, NULL, &error);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  SpeCliStatus status = SPE_CLI_FAILED;

  if (known != NULL)
    source = spe_cli_reference_read (request->left, known->pdata[0], &error);
  if (source != NULL)
    targets = spe_cli_targets_read (request->targets, spe_source_get_profile (source), &error);
  if (targets != NULL)
    status = compare_for_targets (request, source, targets, builder, &error);
  if (error != NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }
  if (request->json)
    spe_cli_print_json (builder);

  return status;
}

/**
 * spe_cli_diff:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Compares two profiles by what they do.
 *
 * Returns: the exit status
 */
int
spe_cli_diff (const SpeCliVerb *verb,
              int               argc,
              char            **argv)
{
  g_auto (GStrv) targets = NULL;
  gboolean with_default = FALSE;
  gboolean json = FALSE;
  g_auto (GStrv) rest = NULL;
  Request request = { 0 };
  const GOptionEntry entries[] = {
    SPE_CLI_TARGET_OPTION (&targets),
    { "default", 0, 0, G_OPTION_ARG_NONE, &with_default,
      N_ ("Compare with the default profile of the target in place of B"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != (with_default ? 1 : 2))
    return spe_cli_fail_usage (verb, "%s", _ ("Name two profiles, or one with --default."));
  if (!with_default && g_str_equal (rest[0], "-") && g_str_equal (rest[1], "-"))
    return spe_cli_fail_usage (verb, "%s", _ ("Only one of the profiles can be standard input."));

  request = (Request) { rest[0], with_default ? NULL : rest[1], targets, json };

  return compare (&request);
}
