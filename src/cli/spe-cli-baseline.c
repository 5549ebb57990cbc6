/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-baseline.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-problems.h"
#include "format/spe-json-scanner.h"

/* Problems that are known already, by their fingerprints. A file of them may be what
 * --write-baseline wrote, or what an earlier run printed as JSON or SARIF: whatever members
 * `fingerprint`, `fingerprints` or `partialFingerprints` stand in it count. */

static gboolean
is_fingerprint_member (const char *key)
{
  return g_str_equal (key, "fingerprint") || g_str_equal (key, "fingerprints") ||
         g_str_equal (key, "partialFingerprints");
}

/* Adds the texts in the members of a node that hold fingerprints. */
static void
collect (const SpeNode *node,
         gboolean       is_within,
         GHashTable    *known)
{
  is_within = is_within || (node->key != NULL && is_fingerprint_member (node->key));
  if (is_within && node->kind == SPE_NODE_STRING)
    g_hash_table_add (known, g_strdup (node->text));

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    collect (spe_node_get_child (node, i), is_within, known);
}

/**
 * spe_cli_baseline_read:
 * @file: (type filename): a file with known problems
 * @error: set where it cannot be read or holds none of the known shapes
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the set of fingerprints
 */
GHashTable *
spe_cli_baseline_read (const char  *file,
                       GError     **error)
{
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, error);
  g_autoptr (SpeSourceMap) map = NULL;
  GHashTable *known = NULL;

  if (input == NULL)
    return NULL;

  map = spe_json_scan (input->text, input->name, NULL, error);
  if (map == NULL)
    return NULL;

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect (spe_source_map_get_root (map), FALSE, known);

  return known;
}

/**
 * spe_cli_baseline_write:
 * @file: (type filename): where to
 * @problems: (element-type SpeCliProblems): the problems of each file
 * @error: set where it cannot be written
 *
 * Writes down what is known from now on.
 *
 * Returns: whether it was written
 */
gboolean
spe_cli_baseline_write (const char  *file,
                        GPtrArray   *problems,
                        GError     **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "fingerprints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    for (guint j = 0; j < spe_cli_problems_get_n_places (problems->pdata[i]); j++)
      json_builder_add_string_value (
        builder, spe_cli_problems_get_place (problems->pdata[i], j)->fingerprint);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);
  bytes = g_bytes_new_take (text, length);

  return spe_file_write (file, bytes, NULL, NULL, error);
}
