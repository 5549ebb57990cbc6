/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-yaml-text.h"

typedef struct
{
  const char *text;
  gsize       line;
  gsize       column;
  gsize       offset;
} Case;

static const Case cases[] = {
  { "", 0, 0, 0 },
  { "ab\ncd", 0, 1, 1 },
  { "ab\ncd", 1, 0, 3 },
  { "ab\r\ncd", 1, 0, 4 },
  { "ab\r\ncd\r\nef", 2, 1, 9 },
  { "ab\rcd", 1, 1, 4 },
  { "ä\n€x", 1, 1, 6 },
  /* NEL and LS end lines in YAML 1.1. */
  { "a\xc2\x85" "b", 1, 0, 3 },
  { "a\xe2\x80\xa8" "b", 1, 0, 4 },
  /* A byte order mark is no character. */
  { "\xef\xbb\xbf" "ab\nc", 0, 1, 4 },
  { "\xef\xbb\xbf" "ab\nc", 1, 0, 6 },
  /* Beyond the end. */
  { "ab", 0, 2, 2 },
  { "ab", 0, 9, 2 },
  { "ab\n", 7, 0, 3 },
};

static void
test_offset (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (SpeYamlText) text = spe_yaml_text_new (bytes);
      yaml_mark_t mark = { .line = cases[i].line, .column = cases[i].column };

      g_test_message ("case %u", i);
      g_assert_cmpuint (spe_yaml_text_get_offset (text, &mark), ==, cases[i].offset);
    }
}

/* Offsets are kept for some characters only: each must be found all the same. */
static void
test_offset_in_long_line (void)
{
  g_autoptr (GString) string = g_string_new ("x\r\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SpeYamlText) text = NULL;
  gsize offset = 3;

  for (guint i = 0; i < 2000; i++)
    g_string_append (string, i % 3 == 0 ? "€" : "a");
  bytes = g_bytes_new (string->str, string->len);
  text = spe_yaml_text_new (bytes);

  for (guint i = 0; i < 2000; i++)
    {
      yaml_mark_t mark = { .line = 1, .column = i };

      g_assert_cmpuint (spe_yaml_text_get_offset (text, &mark), ==, offset);
      offset += i % 3 == 0 ? 3 : 1;
    }
}

static void
test_input (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xef\xbb\xbf" "a\r\nb\rc\n\r\n", 12);
  g_autoptr (SpeYamlText) text = spe_yaml_text_new (bytes);
  gsize length = 0;
  const char *input = spe_yaml_text_get_input (text, &length);

  g_assert_cmpmem (input, length, "a\nb\rc\n\n", 7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-text/offset", test_offset);
  g_test_add_func ("/format/yaml-text/offset-in-long-line", test_offset_in_long_line);
  g_test_add_func ("/format/yaml-text/input", test_input);

  return g_test_run ();
}
