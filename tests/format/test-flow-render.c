/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-flow-render.h"
#include "format/spe-json-scanner.h"

static SpeDraft *
new_rule (void)
{
  SpeDraft *rule = spe_draft_new (SPE_NODE_OBJECT);
  SpeDraft *names = spe_draft_new (SPE_NODE_ARRAY);

  spe_draft_take_child (names, -1, spe_draft_new_string ("read"));
  spe_draft_take_child (names, -1, spe_draft_new_string ("write"));
  spe_draft_take_member (rule, -1, "names", names);
  spe_draft_take_member (rule, -1, "errnoRet", spe_draft_new_number (1));
  spe_draft_take_member (rule, -1, "args", spe_draft_new (SPE_NODE_ARRAY));
  spe_draft_take_member (rule, -1, "comment", spe_draft_new (SPE_NODE_NULL));

  return rule;
}

static void
test_default (void)
{
  g_autoptr (SpeTextStyle) style = spe_text_style_new_default ();
  g_autoptr (SpeDraft) rule = new_rule ();
  g_autoptr (GString) out = g_string_new (NULL);

  spe_flow_render (style, rule, NULL, "\t", FALSE, out);
  g_assert_cmpstr (out->str, ==,
                   "{\n"
                   "\t\t\"names\": [\n"
                   "\t\t\t\"read\",\n"
                   "\t\t\t\"write\"\n"
                   "\t\t],\n"
                   "\t\t\"errnoRet\": 1,\n"
                   "\t\t\"args\": [],\n"
                   "\t\t\"comment\": null\n"
                   "\t}");
}

static void
test_inline (void)
{
  g_autoptr (SpeTextStyle) style = spe_text_style_new_default ();
  g_autoptr (SpeDraft) rule = new_rule ();
  g_autoptr (GString) out = g_string_new (NULL);

  spe_flow_render (style, rule, NULL, "", TRUE, out);
  g_assert_cmpstr (out->str, ==,
                   "{\"names\": [\"read\", \"write\"], \"errnoRet\": 1, \"args\": [], "
                   "\"comment\": null}");
}

static void
test_like_model (void)
{
  static const char *text = "[\n  {\n      \"names\" : [ \"x\" ],\n      \"a\" : 1\n  }\n]";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "test", NULL, NULL);
  const SpeNode *root = spe_source_map_get_root (map);
  const SpeNode *model = spe_node_get_child (root, 0);
  g_autoptr (SpeTextStyle) style = NULL;
  g_autoptr (SpeDraft) rule = new_rule ();
  g_autoptr (GString) out = g_string_new (NULL);

  style = spe_text_style_new (text, strlen (text), root, spe_json_scalar_render);
  rule->model = model;
  spe_draft_get_child (rule, 0)->model = spe_node_get_child (model, 0);
  spe_flow_render_child (style, rule, root, "  ", FALSE, out);

  g_assert_cmpstr (out->str, ==,
                   "{\n"
                   "      \"names\" : [ \"read\", \"write\" ],\n"
                   "      \"errnoRet\" : 1,\n"
                   "      \"args\" : [],\n"
                   "      \"comment\" : null\n"
                   "  }");
}

static void
test_find_like (void)
{
  static const char *text = "{\"a\": 1, \"b\": \"x\", \"c\": \"y\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "test", NULL, NULL);
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeTextStyle) style = spe_text_style_new (text, strlen (text), root,
                                                       spe_json_scalar_render);

  g_assert_true (spe_flow_find_like (style, root, "c") == strstr (text, "\"y\""));
  g_assert_true (spe_flow_find_like (style, root, "a") == strstr (text, "\"x\""));
  g_assert_true (spe_flow_find_like (style, root, "z") == strstr (text, "\"x\""));
  g_assert_null (spe_flow_find_like (style, NULL, "z"));
  g_assert_null (spe_flow_find_like (style, spe_node_get_child (root, 1), NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/flow-render/default", test_default);
  g_test_add_func ("/format/flow-render/inline", test_inline);
  g_test_add_func ("/format/flow-render/like-model", test_like_model);
  g_test_add_func ("/format/flow-render/find-like", test_find_like);

  return g_test_run ();
}
