/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-reference.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-merge.h"
#include "format/spe-profile-writer.h"

/* What is asked. @target is NULL for this machine. */
typedef struct
{
  char         **files;
  const char    *target;
  const char    *output;
  SpeMergeKind   kind;
  gboolean       explain;
  gboolean       json;
} Request;

/* A template says different things to different containers; without a target there is nothing
 * to merge. */
static gboolean
check_template (const Request   *request,
                const SpeSource *source)
{
  if (request->target != NULL || !spe_profile_is_template (spe_source_get_profile (source)))
    return TRUE;

  /* Translators: %s is a file name. */
  spe_cli_error (_ ("%s: This is a template, which an engine fits to each container. Say with "
                    "--target what to fit it to."),
                 spe_source_get_name (source));

  return FALSE;
}

static SpeAnalysis *
read_analysis (const Request *request,
               const char    *file)
{
  char *texts[] = { (char *) request->target, NULL };
  char **wanted = request->target != NULL ? texts : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = spe_cli_targets_read (wanted, NULL, &error);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  int status = SPE_CLI_FAILED;

  if (known != NULL)
    source = spe_cli_reference_read (file, known->pdata[0], &error);
  if (source != NULL)
    targets = spe_cli_targets_read (wanted, spe_source_get_profile (source), &error);
  if (targets == NULL)
    {
      spe_cli_error ("%s", error->message);
      return NULL;
    }

  if (!check_template (request, source))
    return NULL;

  return spe_cli_analyse_compiled (source, targets->pdata[0], &status);
}

static GPtrArray *
read_analyses (const Request *request)
{
  g_autoptr (GPtrArray) analyses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);

  for (guint i = 0; request->files[i] != NULL; i++)
    {
      SpeAnalysis *analysis = read_analysis (request, request->files[i]);

      if (analysis == NULL)
        return NULL;
      g_ptr_array_add (analyses, analysis);
    }

  return g_steal_pointer (&analyses);
}

/* Where the profile itself goes to standard output, what is said about it goes elsewhere. */
static void
print_calls (const Request  *request,
             const SpeMerge *merge)
{
  FILE *stream = request->output != NULL ? stdout : stderr;

  for (guint i = 0; i < merge->calls->len; i++)
    {
      const SpeMergedCall *call = merge->calls->pdata[i];

      /* Translators: a system call, an architecture, and what happens to the call. */
      spe_cli_print (stream, _ ("%1$s on %2$s: %3$s"), spe_syscall_get_name (call->call),
                     spe_arch_get_name (call->arch), call->result);
      spe_cli_print (stream, "\n");
      for (guint j = 0; j < call->outcomes->len; j++)
        {
          g_autofree char *name = g_filename_display_name (request->files[j]);
          g_autofree char *printable = spe_cli_dup_printable (name);

          spe_cli_print (stream, "  %s: %s\n", printable, (const char *) call->outcomes->pdata[j]);
        }
    }
}

static void
add_call (const Request       *request,
          const SpeMergedCall *call,
          JsonBuilder         *builder)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", spe_syscall_get_name (call->call));
  spe_cli_json_string (builder, "arch", spe_arch_to_string (call->arch));
  spe_cli_json_string (builder, "result", call->result);
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < call->outcomes->len; i++)
    {
      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "file", request->files[i]);
      spe_cli_json_string (builder, "outcome", call->outcomes->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
print_json (const Request   *request,
            const SpeMerge  *merge,
            GBytes          *text,
            GError         **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);

  if (!json_parser_load_from_data (parser, data, (gssize) length, error))
    return FALSE;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "profile");
  json_builder_add_value (builder, json_parser_steal_root (parser));
  json_builder_set_member_name (builder, "calls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < merge->calls->len; i++)
    add_call (request, merge->calls->pdata[i], builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  spe_cli_print_json (builder);

  return TRUE;
}

static gboolean
write_out (const Request   *request,
           const SpeMerge  *merge,
           GError         **error)
{
  g_autoptr (GBytes) text = spe_profile_write (merge->profile);

  if (request->output != NULL && !spe_file_write (request->output, text, NULL, NULL, error))
    return FALSE;
  if (request->json)
    return print_json (request, merge, text, error);

  if (request->output == NULL)
    spe_cli_print_bytes (text);
  if (request->explain)
    print_calls (request, merge);

  return TRUE;
}

static int
merge_files (const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) analyses = read_analyses (request);
  g_autoptr (SpeMerge) merge = NULL;

  if (analyses == NULL)
    return SPE_CLI_FAILED;

  merge = spe_merge (analyses, request->kind, NULL, &error);
  if (merge != NULL && write_out (request, merge, &error))
    return SPE_CLI_CLEAN;

  spe_cli_error ("%s", error->message);

  return SPE_CLI_FAILED;
}

/**
 * spe_cli_merge:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Makes one profile of several.
 *
 * Returns: the exit status
 */
int
spe_cli_merge (const SpeCliVerb *verb,
               int               argc,
               char            **argv)
{
  gboolean is_union = FALSE;
  gboolean is_intersection = FALSE;
  g_autofree char *target = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) files = NULL;
  Request request = { 0 };
  const GOptionEntry entries[] = {
    { "union", 0, 0, G_OPTION_ARG_NONE, &is_union, N_ ("Allow what any of the profiles allows"),
      NULL },
    { "intersection", 0, 0, G_OPTION_ARG_NONE, &is_intersection,
      N_ ("Allow what all of the profiles allow"), NULL },
    { "target", 't', 0, G_OPTION_ARG_STRING, &target,
      N_ ("What the profiles and the result are for, such as kubernetes-crio"), N_ ("TARGET") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file instead of standard output"), N_ ("FILE") },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &request.explain,
      N_ ("Tell what each profile does with the calls that they differ in"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.json,
      N_ ("Print JSON with the profile and what --explain tells"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &files))
    return SPE_CLI_FAILED;
  if (is_union == is_intersection)
    return spe_cli_fail_usage (verb, "%s", _ ("Choose one of --union and --intersection."));
  if (g_strv_length (files) < 2)
    return spe_cli_fail_usage (verb, "%s", _ ("Name two or more profiles."));

  request.files = files;
  request.target = target;
  request.output = g_strcmp0 (output, "-") == 0 ? NULL : output;
  request.kind = is_union ? SPE_MERGE_UNION : SPE_MERGE_INTERSECTION;

  return merge_files (&request);
}
