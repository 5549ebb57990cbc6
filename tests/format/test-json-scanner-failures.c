/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"

/* A text with an explicit length, since some hold NUL bytes. */
#define TEXT(literal) literal, sizeof (literal) - 1

typedef struct
{
  const char *text;
  gsize       length;
  guint       line;
  guint       column;
  const char *message;
} Refusal;

static const Refusal refusals[] = {
  { TEXT (""), 1, 1, "file is empty" },
  { TEXT (" \n\t\r\n"), 1, 1, "file is empty" },
  { TEXT ("\xef\xbb\xbf{}"), 1, 1, "byte order mark" },
  { TEXT ("\xff\xfe{\0}\0"), 1, 1, "UTF-16" },
  { TEXT ("{\0}\0"), 1, 2, "UTF-16" },
  { TEXT ("{\"a\0\": 1}"), 1, 4, "NUL byte" },
  { TEXT ("{}\0"), 1, 3, "NUL byte" },
  { TEXT ("{\n \"\xff\": 1}"), 2, 3, "0xff is not valid UTF-8" },
  { TEXT ("[\"\xc0\x80\"]"), 1, 3, "0xc0 is not valid UTF-8" },
  { TEXT ("[\"\xed\xa0\x80\"]"), 1, 3, "not valid UTF-8" },
  { TEXT ("{ // x\n}"), 1, 3, "no comments" },
  { TEXT ("{ /* x */ }"), 1, 3, "no comments" },
  { TEXT ("{ # x\n}"), 1, 3, "no comments" },
  { TEXT ("{\"a\" /* x */: 1}"), 1, 6, "no comments" },
  { TEXT ("{\"a\": /* x */ 1}"), 1, 7, "no comments" },
  { TEXT ("{\"a\": 1 // x\n}"), 1, 9, "no comments" },
  { TEXT ("{\"a\": 1// x\n}"), 1, 8, "no comments" },
  { TEXT ("{\"a\": true# x\n}"), 1, 11, "no comments" },
  { TEXT ("{} // x"), 1, 4, "no comments" },
  { TEXT ("// x\n{}"), 1, 1, "no comments" },
  { TEXT ("{\n\"a\": 1,\n}"), 2, 7, "no comma behind the last" },
  { TEXT ("[1, 2,]"), 1, 6, "no comma behind the last" },
  { TEXT ("[,]"), 1, 2, "a value is missing before “,”" },
  { TEXT ("[1,,2]"), 1, 4, "a value is missing before “,”" },
  { TEXT ("{,}"), 1, 2, "a member is missing" },
  { TEXT ("{\"a\": 1,, \"b\": 2}"), 1, 9, "a member is missing" },
  { TEXT ("{'a': 1}"), 1, 2, "single quotes" },
  { TEXT ("{\"a\": 'b'}"), 1, 7, "single quotes" },
  { TEXT ("{a: 1}"), 1, 2, "write \"a\" instead of “a”" },
  { TEXT ("{1: 1}"), 1, 2, "write \"1\" instead of “1”" },
  { TEXT ("{\"a\": b}"), 1, 7, "write \"b\" instead of “b”" },
  { TEXT ("{\"a\" 1}"), 1, 5, "a colon is missing" },
  { TEXT ("{\"a\"}"), 1, 5, "a colon is missing" },
  { TEXT ("{\"a\": }"), 1, 7, "a value is missing before “}”" },
  { TEXT ("{\"a\": 1 \"b\": 2}"), 1, 9, "a comma is missing before" },
  { TEXT ("[1 2]"), 1, 4, "a comma is missing before “2”" },
  { TEXT ("{\"a\": 1: 2}"), 1, 8, "is a comma missing" },
  { TEXT ("[\"a\": 1]"), 1, 5, "an array has no keys" },
  { TEXT ("{\"a\": [1}"), 1, 9, "an array ends with ]" },
  { TEXT ("[{\"a\": 1]"), 1, 9, "an object ends with }" },
  { TEXT ("[{]"), 1, 3, "an object ends with }" },
  { TEXT ("[}"), 1, 2, "a value is missing before “}”" },
  { TEXT ("{} {}"), 1, 4, "a second document" },
  { TEXT ("{}\n[]"), 2, 1, "a second document" },
  { TEXT ("{}}"), 1, 3, "closes nothing" },
  { TEXT ("[]]"), 1, 3, "closes nothing" },
  { TEXT ("{},"), 1, 3, "more text follows" },
  { TEXT ("{} x"), 1, 4, "more text follows" },
  { TEXT ("null null"), 1, 6, "more text follows" },
  { TEXT ("{"), 1, 2, "object from line 1" },
  { TEXT ("\n\n{\"a\": 1,\n"), 3, 9, "object from line 3" },
  { TEXT ("{\"a\"\n"), 1, 5, "object from line 1" },
  { TEXT ("{\"a\": 1\n\n\n"), 1, 8, "object from line 1" },
  { TEXT ("{\"a\":\n"), 1, 6, "a value should stand" },
  { TEXT ("["), 1, 2, "array from line 1" },
  { TEXT ("[1"), 1, 3, "array from line 1" },
  { TEXT ("[1,"), 1, 4, "a value should stand" },
  { TEXT ("{\xc2\xa0\"a\": 1}"), 1, 2, "non-breaking space" },
  { TEXT ("{\"a\": \xe2\x80\x9c" "b\"}"), 1, 7, "a text must stand in double quotes" },
  { TEXT ("{\"a\": True}"), 1, 7, "write true" },
  { TEXT ("{\"a\": None}"), 1, 7, "write null" },
  { TEXT ("{\"a\": NaN}"), 1, 7, "“NaN” is not a number" },
  { TEXT ("{\"a\": Infinity}"), 1, 7, "“Infinity” is not a number" },
  { TEXT ("truefalse"), 1, 1, "“truefalse”" },
  { TEXT ("@"), 1, 1, "“@”" },
  { TEXT ("[1, ...]"), 1, 5, "left out" },
  { TEXT ("{...}"), 1, 2, "left out" },
  { TEXT ("\f{}"), 1, 1, "“U+000C”" },
  { TEXT ("[\033[31m]"), 1, 2, "“U+001B”" },
};

static void
assert_refused (const Refusal *refusal)
{
  g_autoptr (GBytes) text = g_bytes_new (refusal->text, refusal->length);
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = g_strdup_printf ("p.json:%u:%u: ", refusal->line, refusal->column);
  g_autofree char *shown = g_strescape (refusal->text, NULL);
  SpeTextError where = { 0 };

  g_test_message ("%s", shown);
  g_assert_null (spe_json_scan (text, "p.json", &where, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, prefix));
  g_assert_nonnull (strstr (error->message, refusal->message));
  g_assert_cmpuint (where.line, ==, refusal->line);
  g_assert_cmpuint (where.column, ==, refusal->column);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    assert_refused (&refusals[i]);
}

/* A long word must not fill the message. */
static void
test_long_word (void)
{
  g_autofree char *word = g_strnfill (100000, 'x');
  g_autoptr (GBytes) text = g_bytes_new (word, strlen (word));
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_json_scan (text, "p.json", NULL, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_cmpuint (strlen (error->message), <, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/json-scanner-failures/refused", test_refused);
  g_test_add_func ("/format/json-scanner-failures/long-word", test_long_word);

  return g_test_run ();
}
