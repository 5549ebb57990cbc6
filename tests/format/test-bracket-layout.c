/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-bracket-layout.h"
#include "format/spe-json-scanner.h"

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
test_gaps (void)
{
  Fixture fixture;
  g_autofree char *lead = NULL;
  g_autofree char *between = NULL;
  g_autofree char *trail = NULL;

  fixture_init (&fixture, "[ 1 ,  2\n]");
  lead = spe_bracket_dup_gap (fixture.style, fixture.root, 0);
  between = spe_bracket_dup_gap (fixture.style, fixture.root, 1);
  trail = spe_bracket_dup_gap (fixture.style, fixture.root, 2);

  g_assert_cmpstr (lead, ==, " ");
  g_assert_cmpstr (between, ==, " ,  ");
  g_assert_cmpstr (trail, ==, "\n");
  g_assert_true (spe_bracket_is_plain (between));
  g_assert_false (spe_bracket_is_plain (", # x\n"));
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
  g_test_add_func ("/format/bracket-layout/gaps", test_gaps);

  return g_test_run ();
}
