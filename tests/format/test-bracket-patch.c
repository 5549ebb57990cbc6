/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-bracket-patch.h"
#include "format/spe-json-scanner.h"
#include "format/spe-sequence-match.h"

/* The elements as they shall be: a number from 0 for one that is kept, else the text of a new
 * one. */
static void
check (const char *text,
       const char *wanted,
       const char *want)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "test", NULL, NULL);
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeTextStyle) style = NULL;
  g_autoptr (SpeBracketLayout) layout = NULL;
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree guint *kept = g_new (guint, g_strv_length (words) + 1);
  g_autofree char *got = NULL;
  gsize length = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      kept[i] = g_ascii_isdigit (words[i][0]) ? (guint) (words[i][0] - '0') : SPE_NO_MATCH;
      g_ptr_array_add (texts, words[i]);
    }

  style = spe_text_style_new (text, strlen (text), root, spe_json_scalar_render);
  layout = spe_node_get_n_children (root) > 0
             ? spe_bracket_layout_new_own (style, root)
             : spe_bracket_layout_new_like (style, NULL, "", FALSE);
  spe_bracket_patch (style, layout, root, kept, texts, edits);
  got = spe_text_edits_apply (edits, text, 0, strlen (text), &length);

  g_test_message ("%s -> %s", text, wanted);
  g_assert_cmpstr (got, ==, want);
}

static void
test_patch (void)
{
  check ("[10, 11, 12, 13, 14]", "A 0 B 3", "[A, 10, B, 13]");
  check ("[10, 11, 12]", "0 1 2", "[10, 11, 12]");
  check ("[10, 11, 12]", "A B C", "[A, B, C]");
  check ("[10, 11, 12]", "1", "[11]");
  check ("[10, 11, 12]", "2 A", "[12, A]");
  check ("[ 10 ]", "A 0 B", "[ A,10,B ]");
  check ("[\n\t10\n]", "0 A", "[\n\t10,\n\tA\n]");
  check ("[10, 11,\n 12, 13]", "0 2 3", "[10,\n 12, 13]");
  check ("[10, 11,\n 12, 13]", "0 A 3", "[10, A,\n 13]");
}

static void
test_empty (void)
{
  check ("[ ]", "", "[ ]");
  check ("[ ]", "A B", "[A,B]");
  check ("[\n]", "A", "[\n\tA\n]");
  check ("[ 10, 11 ]", "", "[]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/bracket-patch/patch", test_patch);
  g_test_add_func ("/format/bracket-patch/empty", test_empty);

  return g_test_run ();
}
