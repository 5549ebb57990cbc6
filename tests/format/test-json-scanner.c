/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "p.json", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (map);
  return map;
}

static void
test_accepted (void)
{
  static const struct
  {
    const char *text;
    SpeNodeKind kind;
  } cases[] = {
    { "null", SPE_NODE_NULL },
    { " true ", SPE_NODE_BOOLEAN },
    { "false", SPE_NODE_BOOLEAN },
    { "0", SPE_NODE_NUMBER },
    { "-0.5e+3", SPE_NODE_NUMBER },
    { "\"\"", SPE_NODE_STRING },
    { "[]", SPE_NODE_ARRAY },
    { "[ ]\n", SPE_NODE_ARRAY },
    { "{}", SPE_NODE_OBJECT },
    { "\r\n\t{ \n}\r", SPE_NODE_OBJECT },
    { "{\"a\":[1,{\"b\":null}],\"c\":\"d\"}", SPE_NODE_OBJECT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);

      g_assert_cmpint (spe_source_map_get_root (map)->kind, ==, cases[i].kind);
    }
}

static void
assert_spans (const SpeSourceMap *map,
              const SpeNode      *node,
              const char         *key,
              const char         *value)
{
  const char *text = spe_source_map_get_text (map, NULL);
  g_autofree char *found = g_strndup (text + node->start, node->end - node->start);

  g_assert_cmpstr (found, ==, value);
  if (key != NULL)
    {
      g_autofree char *found_key = g_strndup (text + node->key_start,
                                              node->key_end - node->key_start);

      g_assert_cmpstr (found_key, ==, key);
    }
  else
    {
      g_assert_null (node->key);
    }
}

static void
test_spans (void)
{
  g_autoptr (SpeSourceMap) map = scan (" { \"a\\u0062\" : [ 12 , \"x\\n\" ,true, null ] , "
                                       "\"c\":{} } ");
  const SpeNode *root = spe_source_map_get_root (map);
  const SpeNode *array = spe_node_get_member (root, "ab");

  g_assert_cmpuint (root->start, ==, 1);
  assert_spans (map, array, "\"a\\u0062\"", "[ 12 , \"x\\n\" ,true, null ]");
  assert_spans (map, spe_node_get_child (array, 0), NULL, "12");
  assert_spans (map, spe_node_get_child (array, 1), NULL, "\"x\\n\"");
  assert_spans (map, spe_node_get_child (array, 2), NULL, "true");
  assert_spans (map, spe_node_get_child (array, 3), NULL, "null");
  assert_spans (map, spe_node_get_member (root, "c"), "\"c\"", "{}");
  g_assert_cmpstr (spe_node_get_child (array, 0)->text, ==, "12");
  g_assert_cmpstr (spe_node_get_child (array, 1)->text, ==, "x\n");
  g_assert_cmpstr (spe_node_get_child (array, 2)->text, ==, "true");
  g_assert_null (spe_node_get_child (array, 3)->text);
}

/* Members keep the file's order, duplicates included. */
static void
test_order (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"b\": 1, \"a\": 2, \"b\": 3}");
  const SpeNode *root = spe_source_map_get_root (map);
  static const char *const keys[] = { "b", "a", "b" };
  static const char *const values[] = { "1", "2", "3" };

  g_assert_cmpuint (spe_node_get_n_children (root), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (spe_node_get_child (root, i)->key, ==, keys[i]);
      g_assert_cmpstr (spe_node_get_child (root, i)->text, ==, values[i]);
    }
}

static GBytes *
new_nested (guint depth,
            char  opening,
            char  closing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    {
      g_string_append_c (text, opening);
      if (opening == '{' && i + 1 < depth)
        g_string_append (text, "\"a\":");
    }
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, closing);

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
assert_depth (guint    depth,
              char     opening,
              char     closing,
              gboolean is_read)
{
  g_autoptr (GBytes) text = new_nested (depth, opening, closing);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = spe_json_scan (text, "p.json", NULL, &error);

  if (is_read)
    {
      g_assert_no_error (error);
      g_assert_nonnull (map);
      return;
    }

  g_assert_null (map);
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "nested more than 200"));
}

static void
test_depth (void)
{
  assert_depth (SPE_JSON_MAX_DEPTH, '[', ']', TRUE);
  assert_depth (SPE_JSON_MAX_DEPTH + 1, '[', ']', FALSE);
  assert_depth (SPE_JSON_MAX_DEPTH, '{', '}', TRUE);
  assert_depth (SPE_JSON_MAX_DEPTH + 1, '{', '}', FALSE);
  assert_depth (1000000, '[', ']', FALSE);
}

/* Depth is what is open, not how many were opened. */
static void
test_many_siblings (void)
{
  g_autoptr (GString) text = g_string_new ("[[]");
  g_autoptr (SpeSourceMap) map = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, ", [{}]");
  g_string_append_c (text, ']');

  map = scan (text->str);
  g_assert_cmpuint (spe_node_get_n_children (spe_source_map_get_root (map)), ==, 5001);
}

static void
assert_count (guint    count,
              gboolean is_read)
{
  g_autoptr (GString) text = g_string_new ("[1");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = NULL;

  /* The array is a value as well. */
  for (guint i = 2; i < count; i++)
    g_string_append (text, ",1");
  g_string_append_c (text, ']');

  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  map = spe_json_scan (bytes, "p.json", NULL, &error);
  g_assert_cmpint (map != NULL, ==, is_read);
  if (!is_read)
    g_assert_nonnull (strstr (error->message, "more than 1000000 values"));
}

static void
test_count (void)
{
  assert_count (SPE_JSON_MAX_VALUES, TRUE);
  assert_count (SPE_JSON_MAX_VALUES + 1, FALSE);
}

/* Values one behind the other; what is broken in any of them is refused. */
static void
test_stream (void)
{
  static const struct
  {
    const char *text;
    guint       n_values;
  } streams[] = {
    { "{}", 1 },        { "{}{}", 2 },     { " 1 [2]\n\"x\" ", 3 }, { "{}\n\n{\"a\": 1}\n", 2 },
    { "{},{}", 0 },     { "{} x", 0 },     { "", 0 },              { "\xef\xbb\xbf{}", 0 },
    { "{}{", 0 },       { "nulltrue", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (streams[i].text, strlen (streams[i].text));
      g_autoptr (SpeSourceMap) map = spe_json_scan_stream (bytes, "a", NULL, NULL);

      g_test_message ("%s", streams[i].text);
      g_assert_cmpint (map != NULL, ==, streams[i].n_values > 0);
      if (map != NULL)
        g_assert_cmpuint (spe_node_get_n_children (spe_source_map_get_root (map)), ==,
                          streams[i].n_values);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/json-scanner/accepted", test_accepted);
  g_test_add_func ("/format/json-scanner/spans", test_spans);
  g_test_add_func ("/format/json-scanner/order", test_order);
  g_test_add_func ("/format/json-scanner/depth", test_depth);
  g_test_add_func ("/format/json-scanner/many-siblings", test_many_siblings);
  g_test_add_func ("/format/json-scanner/count", test_count);
  g_test_add_func ("/format/json-scanner/stream", test_stream);

  return g_test_run ();
}
