/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-yaml-scanner.h"

static SpeSourceMap *
scan_with (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spe_yaml_scan (bytes, "p.yaml", NULL, error);
}

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = scan_with (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (map);
  return map;
}

typedef struct
{
  const char *text;
  const char *pointer;
  const char *value;
} Span;

/* The text that each value stands for, byte for byte. */
static const Span spans[] = {
  { "a: b\n", "/0", "a: b" },
  { "a: b\n", "/0/a", "b" },
  { "a: b # c\n\n\n", "/0", "a: b" },
  { "a:  'b c'  \n", "/0/a", "'b c'" },
  { "a: \"ä\"\nb: \"€\"\n", "/0/b", "\"€\"" },
  { "a:\n  - b\n  - c # d\n\n# e\n", "/0/a", "- b\n  - c" },
  { "a:\n- b\n- c\nd: e\n", "/0/a", "- b\n- c" },
  { "a:\n- b\n- c\n\n# x\nd: e\n", "/0", "a:\n- b\n- c\n\n# x\nd: e" },
  { "a:\n- b: c\n  d: [e, f]\n\n- g: h\n", "/0/a/0", "b: c\n  d: [e, f]" },
  { "a:\n- b: c\n  d: [e, f]\n\n- g: h\n", "/0/a/0/d", "[e, f]" },
  { "a: {b: c, d: [1, 2], }\ne: f\n", "/0/a", "{b: c, d: [1, 2], }" },
  { "a: [\n  b,\n  c\n]\n", "/0/a", "[\n  b,\n  c\n]" },
  { "a: [\n  b,\n  c\n]\n", "/0/a/1", "c" },
  { "a:\nb: c\n", "/0/a", "" },
  { "a:\n  b:\n\n\n", "/0/a", "b:" },
  { "a:\n  -\n\n", "/0/a", "-" },
  { "a: |\n  x\n  y\n\nb: c\n", "/0/a", "|\n  x\n  y" },
  { "a:\n  b: >-\n    x\n\n    y\n\n\n# z\n", "/0/a", "b: >-\n    x\n\n    y" },
  { "a: x\n  y\n  z\nb: c\n", "/0/a", "x\n  y\n  z" },
  { "- a\n- b\n", "/0", "- a\n- b" },
  { "a: !!str b\n", "/0/a", "!!str b" },
  { "a: &x b\nc: *x\n", "/0/a", "&x b" },
  { "a: &x b\nc: *x\n", "/0/c", "*x" },
  { "a: &x [b]\nc: *x\n", "/0", "a: &x [b]\nc: *x" },
  { "? a\n: b\n", "/0/a", "b" },
  { "---\na: b\n---\nc: d\n...\n", "/1", "c: d" },
  /* The same with CR LF, where libyaml's own counting goes wrong. */
  { "a: \"x\r\n  y\"\r\nb: c\r\n", "/0/a", "\"x\r\n  y\"" },
  { "a: \"x\r\n  y\"\r\nb: c\r\n", "/0/b", "c" },
  { "a: |\r\n  x\r\n  y\r\n\r\nb: c\r\n", "/0/b", "c" },
  { "a:\r\n- b\r\n- c\r\nd: e\r\n", "/0/a", "- b\r\n- c" },
  { "\xef\xbb\xbf" "a: b\nc: d\n", "/0/c", "d" },
};

static void
test_spans (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (spans[i].text);
      const char *text = spe_source_map_get_text (map, NULL);
      const SpeNode *node = spe_source_map_lookup (map, NULL, spans[i].pointer);
      g_autofree char *value = NULL;

      g_test_message ("%u: %s", i, spans[i].pointer);
      g_assert_nonnull (node);
      value = g_strndup (text + node->start, node->end - node->start);
      g_assert_cmpstr (value, ==, spans[i].value);
    }
}

static void
test_keys (void)
{
  g_autoptr (SpeSourceMap) map = scan ("\"a\\u0062\": 1\n'c d' : 2\nyes: 3\n0x10: 4\n? e\n: 5\n");
  const SpeNode *document = spe_source_map_lookup (map, NULL, "/0");
  const char *text = spe_source_map_get_text (map, NULL);
  static const struct
  {
    const char *key;
    const char *literal;
  } keys[] = {
    { "ab", "\"a\\u0062\"" },
    { "c d", "'c d'" },
    { "true", "yes" },
    { "16", "0x10" },
    { "e", "e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const SpeNode *member = spe_node_get_child (document, i);
      g_autofree char *literal = g_strndup (text + member->key_start,
                                            member->key_end - member->key_start);

      g_assert_cmpstr (member->key, ==, keys[i].key);
      g_assert_cmpstr (literal, ==, keys[i].literal);
    }
}

static void
test_styles (void)
{
  g_autoptr (SpeSourceMap) map = scan ("a: [b]\nc:\n- d\ne: {f: g}\nh: {}\n");

  g_assert_true (spe_source_map_lookup (map, NULL, "/0")->is_block);
  g_assert_false (spe_source_map_lookup (map, NULL, "/0/a")->is_block);
  g_assert_true (spe_source_map_lookup (map, NULL, "/0/c")->is_block);
  g_assert_false (spe_source_map_lookup (map, NULL, "/0/e")->is_block);
  g_assert_false (spe_source_map_lookup (map, NULL, "/0/h")->is_block);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    SpeNodeKind kind;
    const char *value;
  } cases[] = {
    { "a: 0x10", SPE_NODE_NUMBER, "16" },
    { "a: '0x10'", SPE_NODE_STRING, "0x10" },
    { "a: \"no\"", SPE_NODE_STRING, "no" },
    { "a: no", SPE_NODE_BOOLEAN, "false" },
    { "a: ~", SPE_NODE_NULL, NULL },
    { "a: ''", SPE_NODE_STRING, "" },
    { "a: |\n  1\n", SPE_NODE_STRING, "1\n" },
    { "a: !!str 1", SPE_NODE_STRING, "1" },
    { "a: ! 1", SPE_NODE_STRING, "1" },
    { "a: !!int \"1\"", SPE_NODE_NUMBER, "1" },
    { "a: !!float 1", SPE_NODE_NUMBER, "1" },
    { "a: !!bool \"yes\"", SPE_NODE_BOOLEAN, "true" },
    { "a: !!null \"\"", SPE_NODE_NULL, NULL },
    { "a: \"x\\ty\\x41\"", SPE_NODE_STRING, "x\tyA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      const SpeNode *node = spe_source_map_lookup (map, NULL, "/0/a");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (node->kind, ==, cases[i].kind);
      g_assert_cmpstr (node->text, ==, cases[i].value);
    }
}

static void
test_documents (void)
{
  static const struct
  {
    const char *text;
    guint       count;
  } cases[] = {
    { "a: b", 1 },
    { "---\n---\na: b\n---\n", 1 },
    { "a: b\n---\n# c\n---\nd: e\n...\n", 2 },
    { "~\n", 1 },
    { "%YAML 1.1\n---\na: b\n", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);

      g_assert_cmpint (spe_source_map_get_root (map)->kind, ==, SPE_NODE_ARRAY);
      g_assert_cmpuint (spe_node_get_n_children (spe_source_map_get_root (map)), ==,
                        cases[i].count);
    }
}

static void
test_aliases (void)
{
  g_autoptr (SpeSourceMap) map = scan ("a: &x {b: [c, &y d]}\ne: *x\nf: *y\n*y : &x g\nh: *x\n");
  const SpeNode *alias = spe_source_map_lookup (map, NULL, "/0/e");

  g_assert_true (alias->is_alias);
  g_assert_cmpstr (alias->key, ==, "e");
  g_assert_cmpstr (spe_source_map_lookup (map, NULL, "/0/e/b/1")->text, ==, "d");
  g_assert_false (spe_source_map_lookup (map, NULL, "/0/e/b")->is_alias);
  g_assert_false (spe_source_map_lookup (map, NULL, "/0/a")->is_alias);
  g_assert_cmpstr (spe_source_map_lookup (map, NULL, "/0/f")->text, ==, "d");
  g_assert_cmpstr (spe_source_map_lookup (map, NULL, "/0/d")->text, ==, "g");
  g_assert_cmpstr (spe_source_map_lookup (map, NULL, "/0/h")->text, ==, "g");
}

/* Nine lines that would stand for a billion strings. */
static void
test_many_aliases (void)
{
  g_autoptr (GString) text = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 9; i++)
    {
      g_string_append_printf (text, "a%u: &a%u [", i, i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (text, "%s*a%u", j > 0 ? ", " : "", i - 1);
      g_string_append (text, "]\n");
    }

  g_assert_null (scan_with (text->str, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "too many values"));
}

/* Each level holds the one before: an alias can nest deeper than what is written. */
static void
test_deep_aliases (void)
{
  g_autoptr (GString) text = g_string_new ("a0: &a0 [x]\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 400; i++)
    g_string_append_printf (text, "a%u: &a%u [*a%u]\n", i, i, i - 1);

  g_assert_null (scan_with (text->str, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
}

static void
assert_depth (const char *opening,
              guint       depth,
              gboolean    is_read)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = NULL;

  for (guint i = 0; i < depth; i++)
    g_string_append (text, opening);
  g_string_append (text, "x");
  for (guint i = 0; i < depth && opening[0] == '['; i++)
    g_string_append_c (text, ']');

  map = scan_with (text->str, &error);
  g_assert_cmpint (map != NULL, ==, is_read);
  if (!is_read)
    g_assert_nonnull (strstr (error->message, "nested more than 200"));
}

static void
test_depth (void)
{
  assert_depth ("[", SPE_JSON_MAX_DEPTH, TRUE);
  assert_depth ("[", SPE_JSON_MAX_DEPTH + 1, FALSE);
  assert_depth ("[", 100000, FALSE);
  assert_depth ("- ", SPE_JSON_MAX_DEPTH, TRUE);
  assert_depth ("- ", SPE_JSON_MAX_DEPTH + 1, FALSE);
  assert_depth ("- ", 100000, FALSE);
}

static void
test_count (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SPE_JSON_MAX_VALUES; i++)
    g_string_append (text, "-\n");

  g_assert_null (scan_with (text->str, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "more than 1000000 values"));
}

/* Any resources may have merge keys, and there may be none. */
static void
test_resources (void)
{
  static const char merged[] = "a: &a {b: c}\n<<: *a\n";
  static const char nothing[] = "# nothing\n---\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (merged, strlen (merged));
  g_autoptr (GBytes) empty = g_bytes_new_static (nothing, strlen (nothing));
  g_autoptr (SpeSourceMap) map = spe_yaml_scan_resources (bytes, "a", NULL, NULL);
  g_autoptr (SpeSourceMap) none = spe_yaml_scan_resources (empty, "a", NULL, NULL);
  const SpeNode *node = spe_source_map_lookup (map, NULL, "/0/<</b");

  g_assert_cmpstr (node->text, ==, "c");
  g_assert_cmpuint (spe_node_get_n_children (spe_source_map_get_root (none)), ==, 0);
  g_assert_null (spe_yaml_scan (bytes, "a", NULL, NULL));
  g_assert_null (spe_yaml_scan (empty, "a", NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-scanner/spans", test_spans);
  g_test_add_func ("/format/yaml-scanner/keys", test_keys);
  g_test_add_func ("/format/yaml-scanner/styles", test_styles);
  g_test_add_func ("/format/yaml-scanner/kinds", test_kinds);
  g_test_add_func ("/format/yaml-scanner/documents", test_documents);
  g_test_add_func ("/format/yaml-scanner/aliases", test_aliases);
  g_test_add_func ("/format/yaml-scanner/many-aliases", test_many_aliases);
  g_test_add_func ("/format/yaml-scanner/deep-aliases", test_deep_aliases);
  g_test_add_func ("/format/yaml-scanner/depth", test_depth);
  g_test_add_func ("/format/yaml-scanner/count", test_count);
  g_test_add_func ("/format/yaml-scanner/resources", test_resources);

  return g_test_run ();
}
