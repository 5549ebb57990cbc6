/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-json-scanner.h"
#include "format/spe-source-map.h"

static SpeSourceMap *
new_map (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spe_source_map_new (bytes, NULL);
}

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return map;
}

static void
test_position (void)
{
  static const struct
  {
    const char *text;
    gsize       offset;
    guint       line;
    guint       column;
  } cases[] = {
    { "", 0, 1, 1 },
    { "", 7, 1, 1 },
    { "ab", 0, 1, 1 },
    { "ab", 2, 1, 3 },
    { "ab", 3, 1, 3 },
    { "a\nb", 1, 1, 2 },
    { "a\nb", 2, 2, 1 },
    { "a\r\nb", 2, 1, 3 },
    { "a\r\nb", 3, 2, 1 },
    { "a\rb", 2, 2, 1 },
    { "a\r\rb", 3, 3, 1 },
    { "a\n", 2, 2, 1 },
    /* Columns count characters, not bytes. */
    { "äö€x", 7, 1, 4 },
    { "\n𝄞x", 5, 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = new_map (cases[i].text);
      guint line = 0;
      guint column = 0;

      g_test_message ("case %u", i);
      spe_source_map_get_position (map, cases[i].offset, &line, &column);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

/* The counts are kept by block: positions around each border must agree with plain counting. */
static void
test_position_in_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("x\n");
  g_autoptr (SpeSourceMap) map = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, i % 3 == 0 ? "€" : "a");
  map = new_map (text->str);

  for (gsize offset = 2; offset <= text->len; offset++)
    {
      guint line = 0;
      guint column = 0;
      char byte = text->str[offset];

      if (((guchar) byte & 0xc0) == 0x80)
        continue;
      spe_source_map_get_position (map, offset, &line, &column);
      g_assert_cmpuint (line, ==, 2);
      if (offset % 997 == 0 || offset % 4096 < 4 || offset == text->len)
        g_assert_cmpuint (column, ==, g_utf8_strlen (text->str + 2, offset - 2) + 1);
    }
}

static void
test_line (void)
{
  g_autoptr (SpeSourceMap) map = new_map ("one\r\ntwo\n\nfour\rfive");
  g_autoptr (SpeSourceMap) empty = new_map ("");
  static const char *const lines[] = { "one", "two", "", "four", "five" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = spe_source_map_dup_line (map, i + 1);

      g_assert_cmpstr (line, ==, lines[i]);
    }

  g_assert_null (spe_source_map_dup_line (map, 0));
  g_assert_null (spe_source_map_dup_line (map, 6));
  {
    g_autofree char *line = spe_source_map_dup_line (empty, 1);

    g_assert_cmpstr (line, ==, "");
  }
}

static void
test_lookup (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"a\": [10, {\"b/c\": 1, \"d~e\": 2, \"\": 3}],"
                                       " \"01\": 4}");
  static const struct
  {
    const char *pointer;
    const char *text;
  } cases[] = {
    { "/a/0", "10" },
    { "/a/1/b~1c", "1" },
    { "/a/1/d~0e", "2" },
    { "/a/1/", "3" },
    { "/01", "4" },
    { "/A/0", "10" },
    { "/a/01", NULL },
    { "/a/2", NULL },
    { "/a/-", NULL },
    { "/a/+1", NULL },
    { "/a/99999999999999999999", NULL },
    { "/a/0/x", NULL },
    { "/x", NULL },
    { "a", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeNode *node = spe_source_map_lookup (map, NULL, cases[i].pointer);

      g_test_message ("%s", cases[i].pointer);
      if (cases[i].text == NULL)
        g_assert_null (node);
      else
        g_assert_cmpstr (node->text, ==, cases[i].text);
    }

  g_assert_true (spe_source_map_lookup (map, NULL, "") == spe_source_map_get_root (map));
}

static void
test_lookup_from_base (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"a\": {\"b\": [1, 2]}}");
  const SpeNode *base = spe_source_map_lookup (map, NULL, "/a");

  g_assert_true (spe_source_map_lookup (map, base, "") == base);
  g_assert_cmpstr (spe_source_map_lookup (map, base, "/b/1")->text, ==, "2");
  g_assert_null (spe_source_map_lookup (map, base, "/a"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/source-map/position", test_position);
  g_test_add_func ("/format/source-map/position-in-long-line", test_position_in_long_line);
  g_test_add_func ("/format/source-map/line", test_line);
  g_test_add_func ("/format/source-map/lookup", test_lookup);
  g_test_add_func ("/format/source-map/lookup-from-base", test_lookup_from_base);

  return g_test_run ();
}
