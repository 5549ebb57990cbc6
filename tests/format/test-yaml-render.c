/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-yaml-quote.h"
#include "format/spe-yaml-render.h"
#include "format/spe-yaml-scanner.h"

typedef struct
{
  SpeSourceMap  *map;
  SpeTextStyle  *style;
  const SpeNode *root;
} Fixture;

static void
set_up (Fixture    *fixture,
        const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  fixture->map = spe_yaml_scan (bytes, "test", NULL, &error);
  g_assert_no_error (error);
  fixture->root = spe_source_map_lookup (fixture->map, NULL, "/0");
  fixture->style = spe_text_style_new (spe_source_map_get_text (fixture->map, NULL),
                                       strlen (text), fixture->root, spe_yaml_quote);
}

static void
tear_down (Fixture *fixture)
{
  spe_text_style_free (fixture->style);
  spe_source_map_unref (fixture->map);
}

static SpeDraft *
new_rule (void)
{
  SpeDraft *rule = spe_draft_new (SPE_NODE_OBJECT);
  SpeDraft *names = spe_draft_new (SPE_NODE_ARRAY);

  spe_draft_take_child (names, -1, spe_draft_new_string ("read"));
  spe_draft_take_child (names, -1, spe_draft_new_string ("no"));
  spe_draft_take_member (rule, -1, "names", names);
  spe_draft_take_member (rule, -1, "errnoRet", spe_draft_new_number (1));
  spe_draft_take_member (rule, -1, "args", spe_draft_new (SPE_NODE_ARRAY));

  return rule;
}

static void
test_usual (void)
{
  Fixture fixture;
  g_autoptr (SpeDraft) rule = new_rule ();
  g_autoptr (GString) out = g_string_new (NULL);

  set_up (&fixture, "a: 1\n");
  spe_yaml_render_child (fixture.style, rule, NULL, "    ", out);
  g_assert_cmpstr (out->str, ==,
                   "- names:\n"
                   "        - read\n"
                   "        - \"no\"\n"
                   "      errnoRet: 1\n"
                   "      args: []");
  tear_down (&fixture);
}

/* The steps of the file, even of another list in it. */
static void
test_like_file (void)
{
  Fixture fixture;
  g_autoptr (SpeDraft) rule = new_rule ();
  g_autoptr (GString) out = g_string_new (NULL);

  set_up (&fixture, "a:\r\n-   b: 1\r\nc: 2\r\n");
  spe_yaml_render_child (fixture.style, rule, spe_node_get_child (fixture.root, 0), "", out);
  g_assert_cmpstr (out->str, ==,
                   "-   names:\r\n"
                   "    - read\r\n"
                   "    - \"no\"\r\n"
                   "    errnoRet: 1\r\n"
                   "    args: []");
  tear_down (&fixture);
}

static void
test_like_model (void)
{
  Fixture fixture;
  g_autoptr (SpeDraft) rule = new_rule ();
  g_autoptr (GString) out = g_string_new (NULL);
  const SpeNode *list = NULL;

  set_up (&fixture, "l:\n  - names: [ 'a' ]\n    x: 1\n");
  list = spe_node_get_child (fixture.root, 0);
  rule->model = spe_node_get_child (list, 0);
  spe_draft_get_child (rule, 0)->model = spe_node_get_child (rule->model, 0);
  spe_yaml_render_child (fixture.style, rule, list, "  ", out);
  g_assert_cmpstr (out->str, ==,
                   "- names: [ 'read', 'no' ]\n"
                   "    errnoRet: 1\n"
                   "    args: []");
  tear_down (&fixture);

  g_string_truncate (out, 0);
  set_up (&fixture, "l: [ {names: [a], x: 1} ]\n");
  list = spe_node_get_child (fixture.root, 0);
  rule->model = spe_node_get_child (list, 0);
  spe_draft_get_child (rule, 0)->model = spe_node_get_child (rule->model, 0);
  spe_yaml_render_child (fixture.style, rule, list, "", out);
  g_assert_cmpstr (out->str, ==, "- {names: [read, \"no\"], errnoRet: 1, args: []}");
  tear_down (&fixture);
}

static void
test_value (void)
{
  Fixture fixture;
  g_autoptr (SpeDraft) text = spe_draft_new_string ("a");
  g_autoptr (SpeDraft) list = spe_draft_new (SPE_NODE_ARRAY);
  g_autoptr (GString) out = g_string_new (NULL);

  set_up (&fixture, "x:\n- b\n");
  spe_draft_take_child (list, -1, spe_draft_new_string ("c"));
  spe_yaml_render_value (fixture.style, text, "\"x\"", "  ", out);
  spe_yaml_render_value (fixture.style, list, NULL, "  ", out);
  g_assert_cmpstr (out->str, ==, " \"a\"\n  - c");
  g_assert_true (spe_yaml_is_block (list));
  g_assert_false (spe_yaml_is_block (text));
  tear_down (&fixture);
}

static void
test_places (void)
{
  static const struct
  {
    const char *text;
    guint       index;
    gsize       head;
    gsize       column;
  } cases[] = {
    { "a:\n- b\n- c\n", 0, 3, 0 },
    { "a:\n- b\n- c\n", 1, 7, 0 },
    { "a:\n  # - x\n  - b # - y\n  # - z\n\n  -\n    c: 1\n", 0, 13, 2 },
    { "a:\n  # - x\n  - b # - y\n  # - z\n\n  -\n    c: 1\n", 1, 34, 2 },
    { "a: &x-y\n - b-c\n -\n - d\n", 0, 9, 1 },
    { "a: &x-y\n - b-c\n -\n - d\n", 1, 16, 1 },
    { "a: &x-y\n - b-c\n -\n - d\n", 2, 19, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      gsize head = 0;

      g_test_message ("case %u", i);
      set_up (&fixture, cases[i].text);
      head = spe_yaml_get_head (fixture.style, spe_node_get_child (fixture.root, 0),
                                cases[i].index);
      g_assert_cmpuint (head, ==, cases[i].head);
      g_assert_cmpuint (spe_yaml_get_column (fixture.style, head), ==, cases[i].column);
      tear_down (&fixture);
    }
}

static void
test_colon_end (void)
{
  Fixture fixture;

  set_up (&fixture, "a  : 1\n\"b:\":\n");
  g_assert_cmpuint (spe_yaml_get_colon_end (fixture.style, spe_node_get_child (fixture.root, 0)),
                    ==, 4);
  g_assert_cmpuint (spe_yaml_get_colon_end (fixture.style, spe_node_get_child (fixture.root, 1)),
                    ==, 12);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-render/usual", test_usual);
  g_test_add_func ("/format/yaml-render/like-file", test_like_file);
  g_test_add_func ("/format/yaml-render/like-model", test_like_model);
  g_test_add_func ("/format/yaml-render/value", test_value);
  g_test_add_func ("/format/yaml-render/places", test_places);
  g_test_add_func ("/format/yaml-render/colon-end", test_colon_end);

  return g_test_run ();
}
