/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-flow-patch.h"
#include "format/spe-json-scanner.h"
#include "format/spe-object-draft.h"
#include "format/spe-sequence-match.h"

/* The tests say what shall be as JSON too; it is compared with the text value by value. */

static SpeDraft *make_draft (const SpeNode *from,
                             const SpeNode *to);

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return map;
}

static gboolean
nodes_equal (gconstpointer a,
             gconstpointer b)
{
  const SpeNode *left = a;
  const SpeNode *right = b;

  if (left->kind != right->kind || g_strcmp0 (left->text, right->text) != 0 ||
      g_strcmp0 (left->key, right->key) != 0 ||
      spe_node_get_n_children (left) != spe_node_get_n_children (right))
    return FALSE;

  for (guint i = 0; i < spe_node_get_n_children (left); i++)
    if (!nodes_equal (spe_node_get_child (left, i), spe_node_get_child (right, i)))
      return FALSE;

  return TRUE;
}

static guint
hash_node (gconstpointer data)
{
  return ((const SpeNode *) data)->kind;
}

static SpeDraft *
make_element (const SpeNode *node,
              gpointer       from,
              gpointer       to,
              gpointer       user_data)
{
  return make_draft (node, to);
}

static void
add_members (SpeDraft      *draft,
             const SpeNode *from,
             const SpeNode *to)
{
  for (guint i = 0; i < spe_node_get_n_children (to); i++)
    {
      const SpeNode *member = spe_node_get_child (to, i);
      const SpeNode *old = from != NULL ? spe_node_get_member (from, member->key) : NULL;
      SpeDraft *child = make_draft (old, member);

      spe_draft_take_member (draft, -1, member->key, child);
    }
}

static SpeDraft *
make_draft (const SpeNode *from,
            const SpeNode *to)
{
  SpeDraft *draft = NULL;

  if (from != NULL && nodes_equal (from, to))
    return spe_draft_new_kept (from);

  if (to->kind == SPE_NODE_ARRAY)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      gboolean is_array = from != NULL && from->kind == SPE_NODE_ARRAY;
      const GPtrArray *before = is_array ? from->children : none;
      g_autofree guint *matches = spe_sequence_match (before, to->children,
                                                      hash_node, nodes_equal);

      spe_sequence_pair_neighbours (matches, to->children->len, before->len);
      return spe_array_draft_new (from, before, to->children, matches, make_element, NULL);
    }

  draft = spe_draft_new (to->kind);
  draft->origin = from;
  draft->text = g_strdup (to->text);
  if (to->kind == SPE_NODE_OBJECT)
    add_members (draft, from != NULL && from->kind == SPE_NODE_OBJECT ? from : NULL, to);

  return draft;
}

static char *
patch (const char *text,
       const char *wanted)
{
  g_autoptr (SpeSourceMap) map = scan (text);
  g_autoptr (SpeSourceMap) wanted_map = scan (wanted);
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeDraft) draft = make_draft (root, spe_source_map_get_root (wanted_map));
  g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_DOCKER);
  g_autoptr (SpeTextStyle) style = NULL;
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  gsize length = 0;

  style = spe_text_style_new (text, strlen (text), root, spe_json_scalar_render);
  spe_habits_assign_models (habits, draft);
  spe_flow_patch (style, draft, edits);

  return spe_text_edits_apply (edits, text, 0, strlen (text), &length);
}

typedef struct
{
  const char *text;
  const char *wanted;
  const char *want;
} Case;

static void
check_cases (const Case *cases,
             guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *got = patch (cases[i].text, cases[i].wanted);
      g_autoptr (SpeSourceMap) map = NULL;
      g_autoptr (SpeSourceMap) wanted = scan (cases[i].wanted);

      g_test_message ("%s -> %s", cases[i].text, cases[i].wanted);
      g_assert_cmpstr (got, ==, cases[i].want);

      /* Whatever it looks like, it says what was wanted. */
      map = scan (got);
      g_assert_true (nodes_equal (spe_source_map_get_root (map),
                                  spe_source_map_get_root (wanted)));
    }
}

static void
test_scalars (void)
{
  static const Case cases[] = {
    { "{ \"a\" :1,  \"b\":2 }", "{\"a\": 1, \"b\": 2}", "{ \"a\" :1,  \"b\":2 }" },
    { "{ \"a\" :1,  \"b\":2 }", "{\"a\": 3, \"b\": 2}", "{ \"a\" :3,  \"b\":2 }" },
    { "{\"a\": \"x\\u0041\"}", "{\"a\": \"y\\n\"}", "{\"a\": \"y\\n\"}" },
    { "{\"a\": null}", "{\"a\": [\"x\"]}", "{\"a\": [\"x\"]}" },
    { "{\"a\": [1, 2]}", "{\"a\": \"x\"}", "{\"a\": \"x\"}" },
    { "{\n\t\"a\": null\n}", "{\"a\": [\"x\", \"y\"]}",
      "{\n\t\"a\": [\n\t\t\"x\",\n\t\t\"y\"\n\t]\n}" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A list with one element on each line: lines come and go, nothing else moves. */
static void
test_lines (void)
{
  static const Case cases[] = {
    { "[\n  \"b\",\n  \"d\"\n]", "[\"a\", \"b\", \"d\"]", "[\n  \"a\",\n  \"b\",\n  \"d\"\n]" },
    { "[\n  \"b\",\n  \"d\"\n]", "[\"b\", \"c\", \"d\"]", "[\n  \"b\",\n  \"c\",\n  \"d\"\n]" },
    { "[\n  \"b\",\n  \"d\"\n]", "[\"b\", \"d\", \"e\"]", "[\n  \"b\",\n  \"d\",\n  \"e\"\n]" },
    { "[\n  \"b\"\n]", "[\"b\", \"c\"]", "[\n  \"b\",\n  \"c\"\n]" },
    { "[\n  \"a\",\n  \"b\",\n  \"c\"\n]", "[\"b\", \"c\"]", "[\n  \"b\",\n  \"c\"\n]" },
    { "[\n  \"a\",\n  \"b\",\n  \"c\"\n]", "[\"a\", \"c\"]", "[\n  \"a\",\n  \"c\"\n]" },
    { "[\n  \"a\",\n  \"b\",\n  \"c\"\n]", "[\"a\", \"b\"]", "[\n  \"a\",\n  \"b\"\n]" },
    { "[\n  \"a\",\n  \"b\",\n  \"c\"\n]", "[\"b\"]", "[\n  \"b\"\n]" },
    { "[\n  \"a\",\n  \"b\"\n]", "[]", "[]" },
    { "[\n  \"a\"\n]", "[\"b\", \"c\"]", "[\n  \"b\",\n  \"c\"\n]" },
    /* Line ends of other systems, a blank line, an odd indentation. */
    { "[\r\n\t\"a\",\r\n\t\"c\"\r\n]", "[\"a\", \"b\", \"c\"]",
      "[\r\n\t\"a\",\r\n\t\"b\",\r\n\t\"c\"\r\n]" },
    { "[\r \"a\"\r]", "[\"a\", \"b\"]", "[\r \"a\",\r \"b\"\r]" },
    { "[\n\n  \"a\"\n]", "[\"a\", \"b\"]", "[\n\n  \"a\",\n  \"b\"\n]" },
    { "[\n \"a\",\n \"b\",\n\n \"m\",\n \"n\"\n]", "[\"a\", \"b\", \"c\", \"m\", \"n\"]",
      "[\n \"a\",\n \"b\",\n \"c\",\n\n \"m\",\n \"n\"\n]" },
    { "[\n  \"a\",\n  \"b\",\n\t \"d\"\n]", "[\"a\", \"b\", \"d\", \"e\"]",
      "[\n  \"a\",\n  \"b\",\n\t \"d\",\n  \"e\"\n]" },
    { "[ \"a\"\n, \"b\"\n, \"c\"\n]", "[\"a\", \"b\", \"x\", \"c\"]",
      "[ \"a\"\n, \"b\"\n, \"x\"\n, \"c\"\n]" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A list on one line stays on it, in its spacing. */
static void
test_one_line (void)
{
  static const Case cases[] = {
    { "{\n \"n\": [\"a\"]\n}", "{\"n\": [\"a\", \"b\"]}", "{\n \"n\": [\"a\", \"b\"]\n}" },
    { "{\n \"n\": [ \"a\" ]\n}", "{\"n\": [\"b\"]}", "{\n \"n\": [ \"b\" ]\n}" },
    { "{\n \"n\": [\"a\",\"c\"]\n}", "{\"n\": [\"a\", \"b\", \"c\"]}",
      "{\n \"n\": [\"a\",\"b\",\"c\"]\n}" },
    { "{\"n\":[\"a\"]}", "{\"n\": [\"a\", \"b\"], \"m\": 1}", "{\"n\":[\"a\",\"b\"],\"m\":1}" },
    { "{\n \"n\": [\"a\", \"b\"]\n}", "{\"n\": [\"b\"]}", "{\n \"n\": [\"b\"]\n}" },
    { "{\n \"n\": [{\"a\": 1}]\n}", "{\"n\": [{\"a\": 1}, {\"a\": 2}]}",
      "{\n \"n\": [{\"a\": 1}, {\"a\": 2}]\n}" },
    { "{\n \"n\": [{\"a\": 1}]\n}", "{\"n\": [{\"a\": 1, \"b\": [2]}]}",
      "{\n \"n\": [{\"a\": 1, \"b\": [2]}]\n}" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A list of several elements a line: a new one joins its predecessor, no line is joined with
 * the next. */
static void
test_filled_lines (void)
{
  static const Case cases[] = {
    { "[\n  1, 2,\n  4, 5\n]", "[1, 2, 3, 4, 5]", "[\n  1, 2, 3,\n  4, 5\n]" },
    { "[\n  1, 2,\n  4, 5\n]", "[0, 1, 2, 4, 5]", "[\n  0, 1, 2,\n  4, 5\n]" },
    { "[\n  1, 2,\n  4, 5\n]", "[1, 2, 4, 5, 6]", "[\n  1, 2,\n  4, 5, 6\n]" },
    { "[\n  1, 2,\n  4, 5\n]", "[1, 4, 5]", "[\n  1,\n  4, 5\n]" },
    { "[\n  1, 2,\n  4, 5\n]", "[1, 2, 5]", "[\n  1, 2,\n  5\n]" },
    { "[\n  1, 2,\n  4, 5\n]", "[1, 2]", "[\n  1, 2\n]" },
    { "[\n  1, 2,\n  4, 5\n]", "[4, 5]", "[\n  4, 5\n]" },
    { "[1, 2,\n 4, 5,\n 7, 8]", "[1, 2, 7, 8]", "[1, 2,\n 7, 8]" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_empty (void)
{
  static const Case cases[] = {
    /* After the example of another list of that name, or of any list of strings. */
    { "[\n {\n  \"n\": []\n },\n {\n  \"n\": [\"x\"]\n }\n]",
      "[{\"n\": [\"a\"]}, {\"n\": [\"x\"]}]",
      "[\n {\n  \"n\": [\"a\"]\n },\n {\n  \"n\": [\"x\"]\n }\n]" },
    { "{\n \"n\": [ ],\n \"m\": [\n  \"x\"\n ]\n}", "{\"n\": [\"a\", \"b\"], \"m\": [\"x\"]}",
      "{\n \"n\": [\n  \"a\",\n  \"b\"\n ],\n \"m\": [\n  \"x\"\n ]\n}" },
    { "{\n  \"n\": {}\n}", "{\"n\": {\"a\": 1}}", "{\n  \"n\": {\n    \"a\": 1\n  }\n}" },
    { "[\n]", "[1]", "[\n\t1\n]" },
    { "[]", "[1, 2]", "[1,2]" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A new object looks like the one beside it, whatever its depth. */
static void
test_objects (void)
{
  static const Case cases[] = {
    { "[\n\t{\n\t\t\"a\": 1,\n\t\t\"b\": [\n\t\t\t\"x\"\n\t\t]\n\t}\n]",
      "[{\"a\": 1, \"b\": [\"x\"]}, {\"a\": 2, \"b\": [\"y\", \"z\"]}]",
      "[\n\t{\n\t\t\"a\": 1,\n\t\t\"b\": [\n\t\t\t\"x\"\n\t\t]\n\t},\n"
      "\t{\n\t\t\"a\": 2,\n\t\t\"b\": [\n\t\t\t\"y\",\n\t\t\t\"z\"\n\t\t]\n\t}\n]" },
    { "[{\n  \"a\" : 1\n}, {\n  \"a\" : 2\n}]", "[{\"a\": 1}, {\"a\": 3}, {\"a\": 2}]",
      "[{\n  \"a\" : 1\n}, {\n  \"a\" : 3\n}, {\n  \"a\" : 2\n}]" },
    { "[\n {\"a\":1},\n {\"a\":2}\n]", "[{\"a\": 1}, {\"a\": 2}, {\"a\": 3}]",
      "[\n {\"a\":1},\n {\"a\":2},\n {\"a\":3}\n]" },
    { "{\n  \"x\": [\n      { \"a\": 1 },\n      { \"a\": 2 }\n  ]\n}",
      "{\"x\": [{\"a\": 2}, {\"a\": 3}]}",
      "{\n  \"x\": [\n      { \"a\": 2 },\n      { \"a\": 3 }\n  ]\n}" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* What moves takes its own text along. */
static void
test_moved (void)
{
  static const Case cases[] = {
    { "[\n \"\\u0061\",\n \"b\",\n \"c\"\n]", "[\"b\", \"c\", \"a\"]",
      "[\n \"b\",\n \"c\",\n \"\\u0061\"\n]" },
    { "[\n {\"a\":  1},\n {\"b\":2},\n {\"c\":3}\n]", "[{\"c\": 3}, {\"a\": 1}, {\"b\": 2}]",
      "[\n {\"c\":3},\n {\"a\":  1},\n {\"b\":2}\n]" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Any change of any list in any layout gives the wanted list. */
static void
test_any_change (void)
{
  static const char *separators[] = { ",", ", ", ",\n  ", "\n,", " ,\r\n\t" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new ("[");
      g_autoptr (GString) wanted = g_string_new ("[");
      g_autofree char *got = NULL;
      g_autoptr (SpeSourceMap) map = NULL;
      g_autoptr (SpeSourceMap) wanted_map = NULL;
      guint n_from = (guint) g_rand_int_range (rand, 0, 7);
      guint n_to = (guint) g_rand_int_range (rand, 0, 7);

      for (guint i = 0; i < n_from; i++)
        g_string_append_printf (text, "%s%d",
                                i > 0 ? separators[g_rand_int_range (rand, 0, 5)] : "",
                                g_rand_int_range (rand, 0, 6));
      for (guint i = 0; i < n_to; i++)
        g_string_append_printf (wanted, "%s%d", i > 0 ? "," : "", g_rand_int_range (rand, 0, 6));
      g_string_append_c (text, ']');
      g_string_append_c (wanted, ']');

      got = patch (text->str, wanted->str);
      map = scan (got);
      wanted_map = scan (wanted->str);
      g_assert_true (nodes_equal (spe_source_map_get_root (map),
                                  spe_source_map_get_root (wanted_map)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/flow-patch/scalars", test_scalars);
  g_test_add_func ("/format/flow-patch/lines", test_lines);
  g_test_add_func ("/format/flow-patch/one-line", test_one_line);
  g_test_add_func ("/format/flow-patch/filled-lines", test_filled_lines);
  g_test_add_func ("/format/flow-patch/empty", test_empty);
  g_test_add_func ("/format/flow-patch/objects", test_objects);
  g_test_add_func ("/format/flow-patch/moved", test_moved);
  g_test_add_func ("/format/flow-patch/any-change", test_any_change);

  return g_test_run ();
}
