/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-bracket-layout.h"
#include "format/spe-json-scanner.h"
#include "format/spe-sequence-match.h"

typedef struct
{
  SpeSourceMap  *map;
  SpeTextStyle  *style;
  const SpeNode *root;
} Fixture;

static void
fixture_init (Fixture    *fixture,
              const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  fixture->map = spe_json_scan (bytes, "test", NULL, &error);
  g_assert_no_error (error);
  fixture->root = spe_source_map_get_root (fixture->map);
  fixture->style = spe_text_style_new (spe_source_map_get_text (fixture->map, NULL),
                                       strlen (text), fixture->root, spe_json_scalar_render);
}

static void
fixture_clear (Fixture *fixture)
{
  spe_text_style_free (fixture->style);
  spe_source_map_unref (fixture->map);
}

static void
check (const SpeBracketLayout *layout,
       const char * const      want[4])
{
  g_assert_cmpstr (layout->lead, ==, want[0]);
  g_assert_cmpstr (layout->separator, ==, want[1]);
  g_assert_cmpstr (layout->trail, ==, want[2]);
  g_assert_cmpstr (layout->indent, ==, want[3]);
}

static void
test_own (void)
{
  static const struct
  {
    const char *text;
    const char *want[4];
  } cases[] = {
    { "[1]", { "", ",", "", "" } },
    { "[ 1,  2, 3,  4,  5 ]", { " ", ",  ", " ", "" } },
    { "[\n\t1\n]", { "\n\t", ",\n\t", "\n", "\t" } },
    { "[\n\t1,\n\t2\n]", { "\n\t", ",\n\t", "\n", "\t" } },
    { "[\r\n  1 ,\r\n  2\r\n]", { "\r\n  ", " ,\r\n  ", "\r\n", "  " } },
    { "[1,\n 2,\n 3]", { "", ",\n ", "", " " } },
    { "[\n  1, 2, 3,\n  4, 5, 6\n]", { "\n  ", ", ", "\n", "  " } },
    { "[\n  1, 2,\n  3\n]", { "\n  ", ", ", "\n", "  " } },
    { "[\n  1, 2,\n  3,\n  4,\n  5\n]", { "\n  ", ",\n  ", "\n", "  " } },
    { "[\n  1,\n\n\n  2,\n  3,\n  4\n]", { "\n  ", ",\n  ", "\n", "  " } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autoptr (SpeBracketLayout) layout = NULL;

      g_test_message ("%s", cases[i].text);
      fixture_init (&fixture, cases[i].text);
      layout = spe_bracket_layout_new_own (fixture.style, fixture.root);
      check (layout, cases[i].want);
      fixture_clear (&fixture);
    }
}

static void
test_like (void)
{
  static const struct
  {
    const char *text;
    const char *indent;
    gboolean    is_inline;
    const char *want[4];
  } cases[] = {
    { "[\n   1\n]", "", FALSE, { "\n   ", ",\n   ", "\n", "   " } },
    { "[\n   1\n]", "\t", FALSE, { "\n\t   ", ",\n\t   ", "\n\t", "\t   " } },
    { "[\n   1\n]", "\t", TRUE, { "", ", ", "", "\t" } },
    { "[ 1 ]", "\t", FALSE, { " ", ",", " ", "\t" } },
    { "[\n 1, 2, 3\n]", "", FALSE, { "\n ", ", ", "\n", " " } },
    /* Aligned under the first element: that cannot be repeated elsewhere. */
    { "[1,\n 2,\n 3]", "", FALSE, { "", ", ", "", "" } },
    { "[1, 2\n]", "  ", FALSE, { "", ", ", "", "  " } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autoptr (SpeBracketLayout) layout = NULL;

      g_test_message ("%s", cases[i].text);
      fixture_init (&fixture, cases[i].text);
      layout = spe_bracket_layout_new_like (fixture.style, fixture.root,
                                            cases[i].indent, cases[i].is_inline);
      check (layout, cases[i].want);
      fixture_clear (&fixture);
    }
}

static void
test_like_nothing (void)
{
  g_autoptr (SpeTextStyle) style = spe_text_style_new_default ();
  g_autoptr (SpeBracketLayout) broken = spe_bracket_layout_new_like (style, NULL, "\t", FALSE);
  g_autoptr (SpeBracketLayout) inlined = spe_bracket_layout_new_like (style, NULL, "\t", TRUE);

  check (broken, (const char * const[]) { "\n\t\t", ",\n\t\t", "\n\t", "\t\t" });
  check (inlined, (const char * const[]) { "", ", ", "", "\t" });
}

static void
test_patch (void)
{
  Fixture fixture;
  g_autoptr (SpeBracketLayout) layout = NULL;
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const guint kept[] = { SPE_NO_MATCH, 0, SPE_NO_MATCH, 3 };
  g_autofree char *result = NULL;
  gsize length = 0;

  fixture_init (&fixture, "[10, 11, 12, 13, 14]");
  layout = spe_bracket_layout_new_own (fixture.style, fixture.root);
  g_ptr_array_add (texts, (gpointer) "A");
  g_ptr_array_add (texts, NULL);
  g_ptr_array_add (texts, (gpointer) "B");
  g_ptr_array_add (texts, NULL);
  spe_bracket_layout_patch (layout, fixture.style, fixture.root, kept, texts, edits);
  result = spe_text_edits_apply (edits, fixture.style->text, 0, fixture.style->length, &length);

  g_assert_cmpstr (result, ==, "[A, 10, B, 13]");
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/bracket-layout/own", test_own);
  g_test_add_func ("/format/bracket-layout/like", test_like);
  g_test_add_func ("/format/bracket-layout/like-nothing", test_like_nothing);
  g_test_add_func ("/format/bracket-layout/patch", test_patch);

  return g_test_run ();
}
