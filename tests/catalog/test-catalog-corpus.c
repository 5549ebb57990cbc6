/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The names that real profiles use. */

#include <json-glib/json-glib.h>
#include <string.h>
#include <yaml.h>

#include "catalog/spe-catalog.h"

/* Names in real profiles that are no calls of any architecture here. */
static const char *const no_calls[] = {
  /* A call of Itanium. */
  "clone2",
  /* Functions of the C library. */
  "fstatat", "futimens",
  /* Never existed. */
  "pidfd_close",
  /* A comma was forgotten. */
  "setsidaccept4",
  /* A page of documentation left the rest out. */
  "…",
};

/* Folders of the corpus with profiles that are meant to work. */
static const char *const folders[] = { "docker-format", "oci-config", "oci-format", "spo-yaml" };

static char *
dup_corpus (void)
{
  const char *root = g_getenv ("SPE_SOURCE_ROOT");
  const char *corpus = g_getenv ("SPE_CORPUS");

  if (corpus != NULL)
    return g_strdup (corpus);

  return root != NULL ? g_build_filename (root, "..", "shared", "corpus", NULL) : NULL;
}

static void
check_name (GHashTable *seen,
            const char *name)
{
  gboolean is_call = spe_catalog_lookup (spe_catalog_get (), name) != NULL;
  gboolean is_no_call = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (no_calls); i++)
    is_no_call |= g_str_equal (no_calls[i], name);

  g_test_message ("%s", name);
  g_assert_true (is_call != is_no_call);
  g_hash_table_add (seen, g_strdup (name));
}

static void
check_json_rule (JsonArray *rules,
                 guint      index,
                 JsonNode  *node,
                 gpointer   seen)
{
  JsonObject *rule = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *names = rule != NULL ? json_object_get_member (rule, "names") : NULL;

  if (names == NULL || !JSON_NODE_HOLDS_ARRAY (names))
    return;

  for (guint i = 0; i < json_array_get_length (json_node_get_array (names)); i++)
    check_name (seen, json_array_get_string_element (json_node_get_array (names), i));
}

static void
check_json_member (JsonObject *object,
                   const char *member,
                   JsonNode   *node,
                   gpointer    seen)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), check_json_member, seen);
  else if (JSON_NODE_HOLDS_ARRAY (node) && g_str_equal (member, "syscalls"))
    json_array_foreach_element (json_node_get_array (node), check_json_rule, seen);
}

static void
check_json (GHashTable *seen,
            const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    json_object_foreach_member (json_node_get_object (root), check_json_member, seen);
}

/* Takes the scalars of each list that is the value of a `names` member. */
static void
check_yaml_document (GHashTable      *seen,
                     yaml_document_t *document,
                     yaml_node_t     *node)
{
  if (node->type != YAML_MAPPING_NODE)
    return;

  for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
       pair < node->data.mapping.pairs.top; pair++)
    {
      const yaml_node_t *key = yaml_document_get_node (document, pair->key);
      const yaml_node_t *value = yaml_document_get_node (document, pair->value);

      if (value->type != YAML_SEQUENCE_NODE ||
          g_strcmp0 ((const char *) key->data.scalar.value, "names") != 0)
        continue;
      for (const yaml_node_item_t *item = value->data.sequence.items.start;
           item < value->data.sequence.items.top; item++)
        {
          const yaml_node_t *name = yaml_document_get_node (document, *item);

          check_name (seen, (const char *) name->data.scalar.value);
        }
    }
}

static void
check_yaml (GHashTable *seen,
            const char *text)
{
  yaml_parser_t parser;
  yaml_document_t document;
  gboolean more = TRUE;

  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const guchar *) text, strlen (text));
  while (more && yaml_parser_load (&parser, &document))
    {
      more = yaml_document_get_root_node (&document) != NULL;
      for (int i = 1; i <= document.nodes.top - document.nodes.start; i++)
        check_yaml_document (seen, &document, yaml_document_get_node (&document, i));
      yaml_document_delete (&document);
    }
  yaml_parser_delete (&parser);
}

static void
check_folder (GHashTable *seen,
              const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      g_test_message ("%s", path);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      if (g_str_has_suffix (name, ".json"))
        check_json (seen, text);
      else
        check_yaml (seen, text);
    }
}

static void
test_names (void)
{
  g_autofree char *corpus = dup_corpus ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (corpus == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no corpus of profiles; SPE_CORPUS names one");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (corpus, folders[i], NULL);

      check_folder (seen, folder);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 400);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/corpus/names", test_names);

  return g_test_run ();
}
