/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-sarif.h"

#include <string.h>

#include "cli/spe-cli-checks.h"
#include "cli/spe-cli-output.h"
#include "filter/spe-target-text.h"

/* Problems as SARIF 2.1.0 (OASIS standard of 2020), which code scanning services read. */

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* What our fingerprints are called; the number goes up when they are made otherwise. */
#define FINGERPRINT "seccompProfile/v1"

static void
begin (JsonBuilder *builder,
       const char  *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
}

static void
begin_list (JsonBuilder *builder,
            const char  *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *member,
         guint        value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  begin (builder, member);
  spe_cli_json_string (builder, "text", text);
  json_builder_end_object (builder);
}

static const char *
get_level (SpeSeverity severity)
{
  return severity == SPE_SEVERITY_INFO ? "note" : spe_severity_to_string (severity);
}

/* A problem with its reason and what to do about it, on one line. */
static char *
dup_details (const SpeProblem *problem)
{
  return g_strjoin (" ", problem->reason != NULL ? problem->reason : problem->message,
                    problem->advice, NULL);
}

static void
add_rule (JsonBuilder        *builder,
          const SpeCheckInfo *check)
{
  g_autofree char *help = g_strjoin (" ", check->reason, check->advice, NULL);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "id", check->id);
  spe_cli_json_string (builder, "name", check->title);
  add_text (builder, "shortDescription", check->title);
  add_text (builder, "fullDescription", check->meaning);
  add_text (builder, "help", help);
  begin (builder, "defaultConfiguration");
  spe_cli_json_string (builder, "level", get_level (check->severity));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* The rules that the results need; returns from their id to their index. */
static GHashTable *
add_rules (JsonBuilder *builder,
           GPtrArray   *files)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);

  begin_list (builder, "rules");
  for (guint i = 0; i < files->len; i++)
    {
      const SpeCliProblems *problems = files->pdata[i];

      for (guint j = 0; j < spe_cli_problems_get_n_places (problems); j++)
        {
          const SpeProblem *problem = spe_cli_problems_get_place (problems, j)->problem;
          SpeCheckInfo check;

          if (g_hash_table_contains (indices, problem->id) ||
              !spe_cli_checks_find (problem->id, &check))
            continue;
          g_hash_table_insert (indices, (gpointer) problem->id,
                               GUINT_TO_POINTER (g_hash_table_size (indices)));
          add_rule (builder, &check);
        }
    }
  json_builder_end_array (builder);

  return indices;
}

/* Relative names are below the root of what is scanned; absolute ones become URIs. Names are bytes,
 * and URIs have them as they are. */
static char *
dup_uri (const char *file)
{
  g_autofree char *escaped = g_uri_escape_string (file, "/", FALSE);

  return file[0] == '/' ? g_strconcat ("file://", escaped, NULL) : g_steal_pointer (&escaped);
}

static void
add_artifact (JsonBuilder          *builder,
              const SpeCliProblems *problems)
{
  g_autofree char *uri = dup_uri (spe_cli_problems_get_file (problems));

  begin (builder, "artifactLocation");
  spe_cli_json_string (builder, "uri", uri);
  json_builder_end_object (builder);
}

static void
add_region (JsonBuilder *builder,
            const char  *member,
            const guint  position[4])
{
  begin (builder, member);
  add_int (builder, "startLine", position[0]);
  add_int (builder, "startColumn", position[1]);
  add_int (builder, "endLine", position[2]);
  add_int (builder, "endColumn", position[3]);
  json_builder_end_object (builder);
}

static void
add_location (JsonBuilder          *builder,
              const SpeCliProblems *problems,
              const SpeCliPlace    *place)
{
  const guint position[] = { MAX (place->line, 1), MAX (place->column, 1),
                             MAX (place->end_line, 1), MAX (place->end_column, 1) };

  begin_list (builder, "locations");
  json_builder_begin_object (builder);
  begin (builder, "physicalLocation");
  add_artifact (builder, problems);
  add_region (builder, "region", position);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

/* What a fix changes in the text: the part between what is equal at both ends, whole characters. */
static void
find_change (const char *before,
             gsize       before_length,
             const char *after,
             gsize       after_length,
             gsize      *out_start,
             gsize      *out_end)
{
  gsize most = MIN (before_length, after_length);
  gsize start = 0;
  gsize tail = 0;

  while (start < most && before[start] == after[start])
    start++;
  while (start > 0 && start < before_length && ((guchar) before[start] & 0xc0) == 0x80)
    start--;
  while (tail < most - start && before[before_length - 1 - tail] == after[after_length - 1 - tail])
    tail++;
  while (tail > 0 && ((guchar) before[before_length - tail] & 0xc0) == 0x80)
    tail--;

  *out_start = start;
  *out_end = before_length - tail;
}

static void
add_replacement (JsonBuilder        *builder,
                 const SpeSourceMap *map,
                 GBytes             *fixed)
{
  gsize before_length = 0;
  gsize after_length = 0;
  const char *before = spe_source_map_get_text (map, &before_length);
  const char *after = g_bytes_get_data (fixed, &after_length);
  g_autofree char *inserted = NULL;
  guint position[4] = { 0 };
  gsize start = 0;
  gsize end = 0;

  find_change (before, before_length, after, after_length, &start, &end);
  inserted = g_strndup (after + start, after_length - start - (before_length - end));
  spe_source_map_get_position (map, start, &position[0], &position[1]);
  spe_source_map_get_position (map, end, &position[2], &position[3]);

  json_builder_begin_object (builder);
  add_region (builder, "deletedRegion", position);
  add_text (builder, "insertedContent", inserted);
  json_builder_end_object (builder);
}

static void
add_fixes (JsonBuilder          *builder,
           const SpeCliProblems *problems,
           const SpeCliPlace    *place)
{
  g_autoptr (GBytes) fixed = spe_cli_problems_dup_fixed (problems, place);

  if (fixed == NULL)
    return;

  begin_list (builder, "fixes");
  json_builder_begin_object (builder);
  add_text (builder, "description", place->problem->fix_label);
  begin_list (builder, "artifactChanges");
  json_builder_begin_object (builder);
  add_artifact (builder, problems);
  begin_list (builder, "replacements");
  add_replacement (builder, spe_cli_problems_get_map (problems), fixed);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_properties (JsonBuilder       *builder,
                const SpeCliPlace *place)
{
  if (place->targets == NULL)
    return;

  begin (builder, "properties");
  begin_list (builder, "targets");
  for (guint i = 0; i < place->targets->len; i++)
    {
      g_autofree char *text = spe_target_to_string (place->targets->pdata[i]);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_result (JsonBuilder          *builder,
            const SpeCliProblems *problems,
            const SpeCliPlace    *place,
            GHashTable           *indices)
{
  const SpeProblem *problem = place->problem;
  g_autofree char *details = dup_details (problem);
  g_autofree char *message = g_strdup_printf ("%s. %s", problem->message, details);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "ruleId", problem->id);
  add_int (builder, "ruleIndex",
           GPOINTER_TO_UINT (g_hash_table_lookup (indices, problem->id)));
  spe_cli_json_string (builder, "level", get_level (problem->severity));
  add_text (builder, "message", message);
  add_location (builder, problems, place);
  begin (builder, "partialFingerprints");
  spe_cli_json_string (builder, FINGERPRINT, place->fingerprint);
  json_builder_end_object (builder);
  add_fixes (builder, problems, place);
  add_properties (builder, place);
  json_builder_end_object (builder);
}

static void
add_run (JsonBuilder *builder,
         GPtrArray   *files)
{
  g_autoptr (GHashTable) indices = NULL;

  json_builder_begin_object (builder);
  begin (builder, "tool");
  begin (builder, "driver");
  spe_cli_json_string (builder, "name", "seccomp-profile");
  spe_cli_json_string (builder, "version", PACKAGE_VERSION);
  indices = add_rules (builder, files);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  spe_cli_json_string (builder, "columnKind", "unicodeCodePoints");
  begin_list (builder, "results");
  for (guint i = 0; i < files->len; i++)
    {
      const SpeCliProblems *problems = files->pdata[i];

      for (guint j = 0; j < spe_cli_problems_get_n_places (problems); j++)
        add_result (builder, problems, spe_cli_problems_get_place (problems, j), indices);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * spe_cli_sarif_print:
 * @files: (element-type SpeCliProblems): the problems of each file
 *
 * Prints one run with all of them.
 */
void
spe_cli_sarif_print (GPtrArray *files)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "$schema", SCHEMA);
  spe_cli_json_string (builder, "version", "2.1.0");
  begin_list (builder, "runs");
  add_run (builder, files);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}
