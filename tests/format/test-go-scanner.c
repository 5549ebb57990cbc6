/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-go-scanner.h"

#include <string.h>

#include "format/spe-format.h"

static SpeNode *
scan (const char  *text,
      GError     **error)
{
  return spe_go_scan (text, strlen (text), error);
}

/* The words of Go's scanner. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "", "unexpected end of JSON input" },
    { " \n", "unexpected end of JSON input" },
    { "{", "unexpected end of JSON input" },
    { "{\"a", "unexpected end of JSON input" },
    { "{\"a\"", "unexpected end of JSON input" },
    { "[1,", "unexpected end of JSON input" },
    { "x", "invalid character 'x' looking for beginning of value" },
    { "[1,]", "invalid character ']' looking for beginning of value" },
    { "{\"a\":1,}", "invalid character '}' looking for beginning of object key string" },
    { "{a:1}", "invalid character 'a' looking for beginning of object key string" },
    { "{\"a\" 1}", "invalid character '1' after object key" },
    { "{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair" },
    { "[1 2]", "invalid character '2' after array element" },
    { "[01]", "invalid character '1' after array element" },
    { "[0x10]", "invalid character 'x' after array element" },
    { "{} x", "invalid character 'x' after top-level value" },
    { "[-x]", "invalid character 'x' in numeric literal" },
    { "[1.]", "invalid character ']' after decimal point in numeric literal" },
    { "[1e+]", "invalid character ']' in exponent of numeric literal" },
    { "[nul]", "invalid character ']' in literal null (expecting 'l')" },
    { "-", "invalid character ' ' in numeric literal" },
    { "[1.", "invalid character ' ' after decimal point in numeric literal" },
    { "[1e", "invalid character ' ' in exponent of numeric literal" },
    { "[tru", "invalid character ' ' in literal true (expecting 'e')" },
    { "\"\\", "invalid character ' ' in string escape code" },
    { "\"\\u00", "invalid character ' ' in \\u hexadecimal character escape" },
    { "True", "invalid character 'T' looking for beginning of value" },
    { "[trUe]", "invalid character 'U' in literal true (expecting 'u')" },
    { "[fals3]", "invalid character '3' in literal false (expecting 'e')" },
    { "\"\\x\"", "invalid character 'x' in string escape code" },
    { "\"\\u12g4\"", "invalid character 'g' in \\u hexadecimal character escape" },
    { "\"\x01\"", "invalid character '\\x01' in string literal" },
    { "\"\n\"", "invalid character '\\n' in string literal" },
    { "'a'", "invalid character '\\'' looking for beginning of value" },
    { "\\", "invalid character '\\\\' looking for beginning of value" },
    { "\xef\xbb\xbf{}", "invalid character '\xc3\xaf' looking for beginning of value" },
    { "\x80", "invalid character '\\u0080' looking for beginning of value" },
    { "\xa0", "invalid character '\\u00a0' looking for beginning of value" },
    { "\x7f", "invalid character '\\x7f' looking for beginning of value" },
    { "// c\n{}", "invalid character '/' looking for beginning of value" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (scan (rows[i].text, &error));
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED);
      g_assert_cmpstr (error->message, ==, rows[i].want);
    }
}

/* A byte of 0 is a character like any other. */
static void
test_zero (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_go_scan ("{}\0", 3, &error));
  g_assert_cmpstr (error->message, ==, "invalid character '\\x00' after top-level value");
  g_clear_error (&error);
  g_assert_null (spe_go_scan ("\0{}", 3, &error));
  g_assert_cmpstr (error->message, ==,
                   "invalid character '\\x00' looking for beginning of value");
}

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "\"\"", "" },
    { "\"a\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "a/\b\f\n\r\t\\\"" },
    { "\"\\u0072ead\"", "read" },
    { "\"\\ud83d\\ude00\"", "\xf0\x9f\x98\x80" },
    { "\"\\ud800x\"", "\xef\xbf\xbdx" },
    { "\"\\ud800\\u0041\"", "\xef\xbf\xbd" "A" },
    { "\"\\udc00\"", "\xef\xbf\xbd" },
    { "\"caf\xe9\"", "caf\xef\xbf\xbd" },
    { "\"\xe2\x82\"", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\"\xc3\xa9\"", "\xc3\xa9" },
    { "\"a\\u0000b\"", "a\xef\xbf\xbd" "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeNode) node = scan (rows[i].text, NULL);

      g_assert_nonnull (node);
      g_assert_cmpint (node->kind, ==, SPE_NODE_STRING);
      g_assert_cmpstr (node->text, ==, rows[i].want);
    }
}

static void
test_tree (void)
{
  const char *text = " {\"a\": [1, -2.5e3, true, null], \"a\": {}, \"A\": \"x\" } ";
  g_autoptr (SpeNode) root = scan (text, NULL);
  const SpeNode *list = NULL;

  g_assert_nonnull (root);
  g_assert_cmpuint (root->children->len, ==, 3);
  g_assert_cmpuint (root->start, ==, 1);
  g_assert_cmpuint (root->end, ==, strlen (text) - 1);
  list = root->children->pdata[0];
  g_assert_cmpuint (list->children->len, ==, 4);
  g_assert_cmpstr (spe_node_get_child (list, 1)->text, ==, "-2.5e3");
  g_assert_cmpint (spe_node_get_child (list, 3)->kind, ==, SPE_NODE_NULL);
  g_assert_cmpuint (list->end - list->start, ==, strlen ("[1, -2.5e3, true, null]"));
}

/* Go reads ten thousand levels and no more. */
static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SpeNode) node = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < 10000; i++)
    g_string_append_c (text, ']');
  node = scan (text->str, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);

  g_string_prepend_c (text, '[');
  g_assert_null (scan (text->str, &error));
  g_assert_cmpstr (error->message, ==, "invalid character '[' exceeded max depth");
}

static void
test_quoted (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "a b.json", "\"a b.json\"" },
    { "\"\\\n\x01", "\"\\\"\\\\\\n\\x01\"" },
    { "\xc3\xa9\xff", "\"\xc3\xa9\\xff\"" },
    { "\xc2\xad", "\"\\u00ad\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *quoted = spe_go_dup_quoted (rows[i].text);

      g_assert_cmpstr (quoted, ==, rows[i].want);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/go-scanner/refusals", test_refusals);
  g_test_add_func ("/format/go-scanner/zero", test_zero);
  g_test_add_func ("/format/go-scanner/strings", test_strings);
  g_test_add_func ("/format/go-scanner/tree", test_tree);
  g_test_add_func ("/format/go-scanner/depth", test_depth);
  g_test_add_func ("/format/go-scanner/quoted", test_quoted);

  return g_test_run ();
}
