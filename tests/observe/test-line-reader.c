/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-line-reader.h"

static SpeLogStream *
open_bytes (GBytes *bytes)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (bytes);

  return spe_log_stream_new (base);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    gsize       length;
    const char *lines;
  } cases[] = {
    { "", 0, "" },
    { "\n", 1, "|" },
    { "a", 1, "a|" },
    { "a\n", 2, "a|" },
    { "a\r\nb\r", 5, "a|b|" },
    { "a\n\nb\n", 5, "a||b|" },
    { "a\0b\n", 4, "a_b|" },
    { "\r\n", 2, "|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, cases[i].length);
      g_autoptr (SpeLogStream) stream = open_bytes (bytes);
      g_autoptr (SpeLineReader) reader = spe_line_reader_new (stream);
      g_autoptr (GString) lines = g_string_new (NULL);
      guint64 number = 0;
      SpeLine line;

      while (spe_line_reader_next (reader, &line, NULL, NULL))
        {
          g_assert_cmpuint (line.number, ==, ++number);
          g_assert_false (line.is_cut);
          for (gsize j = 0; j < line.length; j++)
            g_string_append_c (lines, line.text[j] != '\0' ? line.text[j] : '_');
          g_string_append_c (lines, '|');
        }
      g_assert_cmpstr (lines->str, ==, cases[i].lines);
      g_assert_false (spe_line_reader_next (reader, &line, NULL, NULL));
    }
}

/* A line at the limit is whole, one beyond is cut, however long it is, and the next line is
 * found again. */
static void
test_long (void)
{
  static const gsize lengths[] = { SPE_LINE_MAX - 1, SPE_LINE_MAX, SPE_LINE_MAX + 1,
                                   SPE_LINE_MAX + 65536, SPE_LINE_MAX + 65537,
                                   5 * SPE_LINE_MAX + 3 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GString) text = g_string_new ("first\n");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SpeLogStream) stream = NULL;
      g_autoptr (SpeLineReader) reader = NULL;
      gsize start = text->len;
      SpeLine line;

      g_string_set_size (text, start + lengths[i]);
      memset (text->str + start, 'x', lengths[i]);
      g_string_append (text, "\nlast");
      bytes = g_bytes_new_static (text->str, text->len);
      stream = open_bytes (bytes);
      reader = spe_line_reader_new (stream);

      g_assert_true (spe_line_reader_next (reader, &line, NULL, NULL));
      g_assert_cmpmem (line.text, line.length, "first", 5);
      g_assert_true (spe_line_reader_next (reader, &line, NULL, NULL));
      g_assert_true (line.is_cut == (lengths[i] > SPE_LINE_MAX));
      g_assert_cmpuint (line.length, ==, MIN (lengths[i], SPE_LINE_MAX));
      g_assert_cmpuint (line.number, ==, 2);
      g_assert_true (spe_line_reader_next (reader, &line, NULL, NULL));
      g_assert_cmpmem (line.text, line.length, "last", 4);
      g_assert_cmpuint (line.number, ==, 3);
      g_assert_false (spe_line_reader_next (reader, &line, NULL, NULL));
    }
}

/* The text of every line lies in one buffer of a fixed size, however many there are. */
static void
test_constant_memory (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SpeLogStream) stream = NULL;
  g_autoptr (SpeLineReader) reader = NULL;
  const char *lowest = NULL;
  const char *highest = NULL;
  SpeLine line;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%u and some more text that fills up the lines\n", i);
  g_assert_cmpuint (text->len, >, 4 * SPE_LINE_MAX);
  bytes = g_bytes_new_static (text->str, text->len);
  stream = open_bytes (bytes);
  reader = spe_line_reader_new (stream);

  while (spe_line_reader_next (reader, &line, NULL, NULL))
    {
      lowest = lowest == NULL ? line.text : MIN (lowest, line.text);
      highest = MAX (highest, line.text + line.length);
    }
  g_assert_cmpuint ((gsize) (highest - lowest), <=, SPE_LINE_MAX + 65536);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/line-reader/lines", test_lines);
  g_test_add_func ("/observe/line-reader/long", test_long);
  g_test_add_func ("/observe/line-reader/constant-memory", test_constant_memory);

  return g_test_run ();
}
