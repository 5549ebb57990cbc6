/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-json-scanner.h"
#include "format/spe-text-style.h"

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return map;
}

static SpeTextStyle *
study (const SpeSourceMap *map,
       const char         *pointer)
{
  gsize length = 0;
  const char *text = spe_source_map_get_text (map, &length);

  return spe_text_style_new (text, length,
                             spe_source_map_lookup (map, NULL, pointer), spe_json_scalar_render);
}

static void
test_new (void)
{
  static const struct
  {
    const char *text;
    const char *pointer;
    const char *newline;
    const char *unit;
    const char *colon;
    const char *comma;
  } cases[] = {
    { "{}", "", "", "\t", ":", "," },
    { "{\"a\": 1}", "", "", "\t", ": ", ", " },
    { "{\"a\":1}", "", "", "\t", ":", "," },
    { "{\n  \"a\" : 1\n}", "", "\n", "  ", " : ", ", " },
    { "{\r\n\t\"a\": 1\r\n}", "", "\r\n", "\t", ": ", ", " },
    { "{\r   \"a\":1\r}", "", "\r", "   ", ":", "," },
    /* A value on a line of its own is not taken for the usual. */
    { "{\n \"a\":\n  1\n}", "", "\n", " ", ": ", ", " },
    /* The step is that of the profile's members, wherever the profile stands. */
    { "{\n  \"x\": {\n     \"a\":1\n  }\n}", "/x", "\n", "   ", ":", "," },
    /* Where the profile does not tell, the first indented line does. */
    { "{\n    \"x\": {\"a\": 1}\n}", "/x", "\n", "    ", ": ", ", " },
    { "{\n\"a\": 1\n}", "", "\n", "\t", ": ", ", " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      g_autoptr (SpeTextStyle) style = study (map, cases[i].pointer);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (style->newline, ==, cases[i].newline);
      g_assert_cmpstr (style->unit, ==, cases[i].unit);
      g_assert_cmpstr (style->colon, ==, cases[i].colon);
      g_assert_cmpstr (style->comma, ==, cases[i].comma);
    }
}

static void
test_indent (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\n \t\"a\": 1,\r  \"b\": 2}");
  g_autoptr (SpeTextStyle) style = study (map, "");
  static const struct
  {
    gsize       offset;
    const char *want;
  } cases[] = {
    { 0, "" }, { 1, "" }, { 2, " \t" }, { 8, " \t" }, { 11, " \t" }, { 12, "  " }, { 20, "  " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *indent = spe_text_style_dup_indent (style, cases[i].offset);

      g_assert_cmpstr (indent, ==, cases[i].want);
    }
}

static void
test_lines (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\r\n\r}\n");
  g_autoptr (SpeTextStyle) style = study (map, "");
  static const struct
  {
    gsize offset;
    gsize start;
    gsize next;
  } cases[] = { { 0, 0, 3 }, { 1, 0, 3 }, { 3, 3, 4 }, { 4, 4, 6 }, { 5, 4, 6 }, { 6, 6, 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (spe_text_style_find_line (style, cases[i].offset), ==, cases[i].start);
      g_assert_cmpuint (spe_text_style_find_next_line (style, cases[i].offset), ==,
                        cases[i].next);
    }
}

static void
test_has_line_break (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\n\"a\":1}");
  g_autoptr (SpeTextStyle) style = study (map, "");

  g_assert_true (spe_text_style_has_line_break (style, 0, 2));
  g_assert_false (spe_text_style_has_line_break (style, 2, 7));
  g_assert_false (spe_text_style_has_line_break (style, 1, 1));
}

static void
test_default (void)
{
  g_autoptr (SpeTextStyle) style = spe_text_style_new_default ();
  g_autofree char *colon = spe_text_style_dup_colon (style, NULL);

  g_assert_cmpstr (colon, ==, ": ");
  g_assert_cmpstr (style->unit, ==, "\t");
  g_assert_cmpstr (style->newline, ==, "\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/text-style/new", test_new);
  g_test_add_func ("/format/text-style/indent", test_indent);
  g_test_add_func ("/format/text-style/lines", test_lines);
  g_test_add_func ("/format/text-style/has-line-break", test_has_line_break);
  g_test_add_func ("/format/text-style/default", test_default);

  return g_test_run ();
}
