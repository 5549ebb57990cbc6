/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "deploy/spe-runtime-default.h"
#include "filter/spe-target-text.h"
#include "format/spe-flat-writer.h"

typedef struct
{
  char      *file;
  char     **targets;
  char      *output;
  gboolean   json;
} Request;

/* Words of our JSON, which stay the same. */
static const char * const reasons[] = {
  [SPE_DROP_CAPABILITY] = "capability",
  [SPE_DROP_ARCHITECTURE] = "architecture",
  [SPE_DROP_KERNEL] = "kernel",
  [SPE_DROP_NO_NAME] = "no-name",
};

static void
add_place (JsonBuilder     *builder,
           const SpeSource *source,
           guint            rule)
{
  g_autofree char *pointer = g_strdup_printf ("/syscalls/%u", rule);
  guint line = 0;
  guint column = 0;

  json_builder_set_member_name (builder, "rule");
  json_builder_add_int_value (builder, rule);
  if (source != NULL)
    spe_source_locate (source, pointer, &line, &column);
  json_builder_set_member_name (builder, "line");
  if (line > 0)
    json_builder_add_int_value (builder, line);
  else
    json_builder_add_null_value (builder);
}

static void
add_rules (JsonBuilder         *builder,
           const SpeSource     *source,
           const SpeResolution *resolution)
{
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < resolution->rules->len; i++)
    {
      json_builder_begin_object (builder);
      add_place (builder, source, spe_resolution_get_rule (resolution, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_dropped (JsonBuilder         *builder,
             const SpeSource     *source,
             const SpeResolution *resolution)
{
  json_builder_set_member_name (builder, "dropped");
  json_builder_begin_array (builder);
  for (guint i = 0; i < resolution->dropped->len; i++)
    {
      const SpeDroppedRule *dropped = &g_array_index (resolution->dropped, SpeDroppedRule, i);

      json_builder_begin_object (builder);
      add_place (builder, source, dropped->rule);
      spe_cli_json_string (builder, "reason", reasons[dropped->reason]);
      spe_cli_json_string (builder, "detail", dropped->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The profile goes in as it is: its numbers are larger than the library can write. */
static GBytes *
write_json (const SpeSource     *source,
            const SpeTarget     *target,
            const SpeResolution *resolution,
            GBytes              *flat)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *target_text = spe_target_to_string (target);
  g_autofree char *provenance = NULL;
  gsize length = 0;
  const char *profile = g_bytes_get_data (flat, &length);
  char *text = NULL;

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "target", target_text);
  json_builder_set_member_name (builder, "unconfined");
  json_builder_add_boolean_value (builder, resolution->is_unconfined);
  add_rules (builder, source, resolution);
  add_dropped (builder, source, resolution);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  provenance = json_to_string (root, TRUE);

  text = g_strdup_printf ("{\n\"provenance\": %s,\n\"profile\": %.*s}\n", provenance, (int) length,
                          profile);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_flat (const SpeResolution *resolution)
{
  return resolution->is_absent ? g_bytes_new_static ("null\n", 5)
                               : spe_profile_write_flat (resolution->profile);
}

static int
print_resolution (const Request       *request,
                  const char          *name,
                  const SpeSource     *source,
                  const SpeTarget     *target,
                  const SpeResolution *resolution)
{
  g_autoptr (GBytes) flat = write_flat (resolution);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;

  if (resolution->is_unconfined)
    /* Translators: %s is a file name. */
    spe_cli_note (_ ("%s: The container starts without a filter."), name);
  if (request->json)
    json = write_json (source, target, resolution, flat);
  if (spe_cli_write (request->output, json != NULL ? json : flat, &error))
    return SPE_CLI_CLEAN;

  spe_cli_error ("%s", error->message);
  return SPE_CLI_FAILED;
}

static int
resolve_for (const Request     *request,
             const SpeCliInput *input,
             const SpeSource   *source,
             const SpeTarget   *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProfile) profile = spe_cli_load (source, input, target, &error);
  g_autoptr (SpeResolution) resolution = NULL;

  if (profile != NULL)
    resolution = spe_resolve (profile, target, &error);
  if (resolution == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return print_resolution (request, input->name, source, target, resolution);
}

/* A file that we cannot read may still be one that an engine reads, or has its own words for. */
static int
resolve_file (const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliInput) input = spe_cli_input_read (request->file, &error);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  if (input != NULL)
    {
      source = spe_cli_input_parse (input, NULL, NULL);
      targets = spe_cli_targets_read (
        request->targets, source != NULL ? spe_source_get_profile (source) : NULL, &error);
    }
  if (targets == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return resolve_for (request, input, source, targets->pdata[0]);
}

static int
resolve_default (const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = spe_cli_targets_read (request->targets, NULL, &error);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeResolution) resolution = NULL;

  if (targets != NULL)
    source = spe_runtime_default_read_template (targets->pdata[0], &error);
  if (source != NULL)
    resolution =
      spe_resolve_default (spe_source_get_profile (source), targets->pdata[0], &error);
  if (resolution == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return print_resolution (request, spe_source_get_name (source), source, targets->pdata[0],
                           resolution);
}

/**
 * spe_cli_resolve:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Writes the profile that an engine hands to the runtime.
 *
 * Returns: the exit status
 */
int
spe_cli_resolve (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean with_default = FALSE;
  Request request = { 0 };
  const GOptionEntry entries[] = {
    SPE_CLI_TARGET_OPTION (&targets),
    { "default", 0, 0, G_OPTION_ARG_NONE, &with_default,
      N_ ("Resolve the default profile of the target in place of a file"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file, “-” for standard output"), N_ ("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.json,
      N_ ("Add where each rule comes from, and which were left out"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != (with_default ? 0 : 1))
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile to resolve, or --default."));
  if (targets != NULL && g_strv_length (targets) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one target to resolve for."));

  request.file = rest[0];
  request.targets = targets;
  request.output = output;

  return with_default ? resolve_default (&request) : resolve_file (&request);
}
