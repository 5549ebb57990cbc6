/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"

typedef struct
{
  const char *literal;
  const char *value;
} StringCase;

static const StringCase strings[] = {
  { "\"abc\"", "abc" },
  { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
  { "\"\\u0041\\u00e9\\u20AC\"", "Aé€" },
  { "\"\\ud834\\udd1e\"", "𝄞" },
  { "\"\\uD834\\uDD1E\"", "𝄞" },
  { "\"x\\u0001y\"", "x\001y" },
  { "\"é€𝄞\"", "é€𝄞" },
  { "\"\x7f\"", "\x7f" },
  /* Half pairs become U+FFFD, one for each half, as in Go. */
  { "\"\\ud834\"", "\xef\xbf\xbd" },
  { "\"\\udd1e\"", "\xef\xbf\xbd" },
  { "\"\\ud834x\"", "\xef\xbf\xbdx" },
  { "\"\\ud834\\n\"", "\xef\xbf\xbd\n" },
  { "\"\\ud834\\u0041\"", "\xef\xbf\xbd" "A" },
  { "\"\\ud834\\ud834\\udd1e\"", "\xef\xbf\xbd𝄞" },
  { "\"\\udd1e\\ud834\"", "\xef\xbf\xbd\xef\xbf\xbd" },
};

static const StringCase bad_strings[] = {
  { "\"abc", "string is not closed" },
  { "\"abc\\", "no such escape" },
  { "\"abc\\\"", "string is not closed" },
  { "\"a\nb\"", "line ends inside a string" },
  { "\"a\rb\"", "line ends inside a string" },
  { "\"a\tb\"", "write it as \\t" },
  { "\"a\001b\"", "U+0001 stands in a string; remove it or write it as \\u0001" },
  { "\"a\033b\"", "U+001B" },
  { "\"\\x41\"", "no such escape" },
  { "\"\\'\"", "no such escape" },
  { "\"\\U0041\"", "no such escape" },
  { "\"\\u12\"", "four hexadecimal digits" },
  { "\"\\u12g4\"", "four hexadecimal digits" },
  { "\"\\u\"", "four hexadecimal digits" },
  { "\"\\ud834\\u12\"", "four hexadecimal digits" },
  { "\"\\u0000\"", "\\u0000 stands in a string" },
  { "\"x\\u0000y\"", "\\u0000 stands in a string" },
};

static const char *const numbers[] = {
  "0", "-0", "7", "10", "18446744073709551616", "0.5", "-1.25", "1e3", "1E+3", "0e0", "12.5e-7",
};

static const StringCase bad_numbers[] = {
  { "0x10", "“0x10” is hexadecimal, which JSON does not have; write 16" },
  { "0XFF", "write 255" },
  { "0xffffffffffffffff", "write 18446744073709551615" },
  { "0x", "not a number" },
  { "010", "starts with a 0" },
  { "00", "starts with a 0" },
  { "0o17", "not a number" },
  { "0b1", "not a number" },
  { "-", "not a number" },
  { "-x", "not a number" },
  { "-01", "not a number" },
  { "+1", "not a number" },
  { ".5", "not a number" },
  { "1.", "not a number" },
  { "1.e3", "not a number" },
  { "1e", "not a number" },
  { "1e+", "not a number" },
  { "1.2.3", "not a number" },
  { "1_000", "not a number" },
  { "12abc", "“12abc” is not a number" },
  { "-Infinity", "“-Infinity” is not a number" },
  { "10u", "not a number" },
};

static GBytes *
wrap (const char *literal)
{
  g_autofree char *text = g_strdup_printf ("[%s%s", literal, literal[0] == '"' ? "" : "]");

  return g_bytes_new (text, strlen (text));
}

static void
test_strings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new (strings[i].literal, strlen (strings[i].literal));
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSourceMap) map = spe_json_scan (text, "p", NULL, &error);

      g_test_message ("%s", strings[i].literal);
      g_assert_no_error (error);
      g_assert_cmpstr (spe_source_map_get_root (map)->text, ==, strings[i].value);
      g_assert_cmpuint (spe_source_map_get_root (map)->end, ==, strlen (strings[i].literal));
    }
}

static void
assert_refused (const StringCase *bad)
{
  g_autoptr (GBytes) text = wrap (bad->literal);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", bad->literal);
  g_assert_null (spe_json_scan (text, "p", NULL, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "p:1:"));
  g_assert_nonnull (strstr (error->message, bad->value));
}

static void
test_bad_strings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_strings); i++)
    assert_refused (&bad_strings[i]);
}

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GBytes) text = wrap (numbers[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSourceMap) map = spe_json_scan (text, "p", NULL, &error);
      const SpeNode *number = NULL;

      g_assert_no_error (error);
      number = spe_node_get_child (spe_source_map_get_root (map), 0);
      g_assert_cmpint (number->kind, ==, SPE_NODE_NUMBER);
      g_assert_cmpstr (number->text, ==, numbers[i]);
    }
}

static void
test_bad_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_numbers); i++)
    assert_refused (&bad_numbers[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/json-scanner-literals/strings", test_strings);
  g_test_add_func ("/format/json-scanner-literals/bad-strings", test_bad_strings);
  g_test_add_func ("/format/json-scanner-literals/numbers", test_numbers);
  g_test_add_func ("/format/json-scanner-literals/bad-numbers", test_bad_numbers);

  return g_test_run ();
}
