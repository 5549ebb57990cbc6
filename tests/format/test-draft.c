/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-draft.h"
#include "format/spe-json-scanner.h"
#include "format/spe-sequence-match.h"

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spe_json_scan (bytes, "test", NULL, NULL);
}

static char *
dup_keys (const SpeDraft *draft)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "", spe_draft_get_child (draft, i)->key);

  return g_string_free (keys, FALSE);
}

static void
test_edited (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"a\": 1, \"A\": 2, \"b\": [3]}");
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeDraft) draft = spe_draft_new_edited (root);

  g_assert_true (draft->origin == root);
  g_assert_false (draft->is_kept);
  g_assert_cmpuint (spe_draft_get_n_children (draft), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const SpeDraft *child = spe_draft_get_child (draft, i);

      g_assert_true (child->is_kept);
      g_assert_true (child->origin == spe_node_get_child (root, i));
      g_assert_cmpuint (spe_draft_get_n_children (child), ==, 0);
    }
}

/* A member keeps its place and its key. */
static void
test_replace_child (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"a\": 1, \"A\": 2, \"b\": 3}");
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeDraft) draft = spe_draft_new_edited (root);
  g_autofree char *keys = NULL;

  spe_draft_replace_child (draft, 1, spe_draft_new_number (G_MAXUINT64));
  spe_draft_remove_child (draft, 2);
  keys = dup_keys (draft);

  g_assert_cmpstr (keys, ==, "a A");
  g_assert_true (spe_draft_get_child (draft, 0)->is_kept);
  g_assert_false (spe_draft_get_child (draft, 1)->is_kept);
  g_assert_cmpstr (spe_draft_get_child (draft, 1)->text, ==, "18446744073709551615");
  g_assert_true (spe_draft_get_child (draft, 1)->origin == spe_node_get_child (root, 1));
}

static void
test_match_children (void)
{
  g_autoptr (SpeSourceMap) map = scan ("[1, 2, 3]");
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeDraft) draft = spe_draft_new (SPE_NODE_ARRAY);
  g_autofree guint *matches = NULL;

  draft->origin = root;
  spe_draft_take_child (draft, -1, spe_draft_new_kept (spe_node_get_child (root, 2)));
  spe_draft_take_child (draft, -1, spe_draft_new_string ("new"));
  spe_draft_take_child (draft, 0, spe_draft_new_kept (spe_node_get_child (root, 0)));
  matches = spe_draft_match_children (draft);

  g_assert_cmpuint (matches[0], ==, 0);
  g_assert_cmpuint (matches[1], ==, 2);
  g_assert_cmpuint (matches[2], ==, SPE_NO_MATCH);
}

static void
test_is_in_place (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"a\": 1}");
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeDraft) edited = spe_draft_new_edited (root);
  g_autoptr (SpeDraft) other = spe_draft_new (SPE_NODE_ARRAY);
  g_autoptr (SpeNode) alias = spe_node_new (SPE_NODE_ARRAY, 0);

  g_assert_true (spe_draft_is_in_place (edited));
  g_assert_false (spe_draft_is_in_place (other));
  other->origin = root;
  g_assert_false (spe_draft_is_in_place (other));

  /* What an alias stands for is written elsewhere. */
  other->origin = alias;
  g_assert_true (spe_draft_is_in_place (other));
  alias->is_alias = TRUE;
  g_assert_false (spe_draft_is_in_place (other));
}

static void
test_take_member (void)
{
  g_autoptr (SpeDraft) draft = spe_draft_new (SPE_NODE_OBJECT);
  g_autofree char *keys = NULL;

  spe_draft_take_member (draft, -1, "b", spe_draft_new_string ("x"));
  spe_draft_take_member (draft, 0, "a", spe_draft_new (SPE_NODE_NULL));
  spe_draft_take_member (draft, -1, "c", spe_draft_new (SPE_NODE_ARRAY));
  keys = dup_keys (draft);

  g_assert_cmpstr (keys, ==, "a b c");
  g_assert_false (spe_draft_is_collection (spe_draft_get_child (draft, 0)));
  g_assert_true (spe_draft_is_collection (spe_draft_get_child (draft, 2)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/draft/edited", test_edited);
  g_test_add_func ("/format/draft/replace-child", test_replace_child);
  g_test_add_func ("/format/draft/match-children", test_match_children);
  g_test_add_func ("/format/draft/is-in-place", test_is_in_place);
  g_test_add_func ("/format/draft/take-member", test_take_member);

  return g_test_run ();
}
