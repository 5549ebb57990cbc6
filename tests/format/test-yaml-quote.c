/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-yaml-quote.h"
#include "format/spe-yaml-scanner.h"

static void
test_quote (void)
{
  static const struct
  {
    SpeNodeKind kind;
    const char *value;
    const char *like;
    const char *want;
  } cases[] = {
    { SPE_NODE_NULL, NULL, NULL, "null" },
    { SPE_NODE_BOOLEAN, "true", "\"x\"", "true" },
    { SPE_NODE_NUMBER, "18446744073709551615", "'x'", "18446744073709551615" },
    { SPE_NODE_STRING, "read", NULL, "read" },
    { SPE_NODE_STRING, "_llseek", "write", "_llseek" },
    { SPE_NODE_STRING, "SCMP_ACT_ALLOW", "\"x\"", "\"SCMP_ACT_ALLOW\"" },
    { SPE_NODE_STRING, "read", "'x'", "'read'" },
    { SPE_NODE_STRING, "/run/a-b.sock", NULL, "/run/a-b.sock" },
    { SPE_NODE_STRING, "it's", "'x'", "'it''s'" },
    { SPE_NODE_STRING, "a\"\\b", NULL, "\"a\\\"\\\\b\"" },
    /* What single quotes cannot hold. */
    { SPE_NODE_STRING, "a\nb\tc", "'x'", "\"a\\nb\\tc\"" },
    { SPE_NODE_STRING, "\x01\x7f\xc2\x85\xe2\x80\xa8", "'x'", "\"\\u0001\\u007F\\u0085\\u2028\"" },
    { SPE_NODE_STRING, "é€𝄞", NULL, "\"é€𝄞\"" },
    /* What would be no string, or no value at all, without quotes. */
    { SPE_NODE_STRING, "", NULL, "\"\"" },
    { SPE_NODE_STRING, "null", NULL, "\"null\"" },
    { SPE_NODE_STRING, "yes", "read", "\"yes\"" },
    { SPE_NODE_STRING, "Off", NULL, "\"Off\"" },
    { SPE_NODE_STRING, "1", NULL, "\"1\"" },
    { SPE_NODE_STRING, "-x", NULL, "\"-x\"" },
    { SPE_NODE_STRING, "a: b", NULL, "\"a: b\"" },
    { SPE_NODE_STRING, "a #b", NULL, "\"a #b\"" },
    { SPE_NODE_STRING, "a,b", NULL, "\"a,b\"" },
    { SPE_NODE_STRING, "---", NULL, "\"---\"" },
    { SPE_NODE_STRING, "*a", NULL, "\"*a\"" },
    { SPE_NODE_STRING, " a", NULL, "\" a\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      spe_yaml_quote (cases[i].kind, cases[i].value, cases[i].like, out);
      g_assert_cmpstr (out->str, ==, cases[i].want);
    }
}

/* Any string comes back as it was, whatever the quotes and wherever it stands. */
static void
test_any_string (void)
{
  static const char * const likes[] = { "x", "'x'", "\"x\"" };
  static const char * const pieces[] = {
    "a", "Z", "0", " ", "-", ":", "#", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"",
    "%", "@", "`", "\\", "\n", "\r", "\t", "\x01", "\x7f", "\xc2\x85", "\xc2\xa0", "é",
    "\xe2\x80\xa8", "\xef\xbb\xbf", "\xef\xbf\xbe", "𝄞", "?", "=", "<", "~", ".", "_",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) value = g_string_new (NULL);
      g_autoptr (GString) text = g_string_new (round % 2 == 0 ? "a: " : "[x, ");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SpeSourceMap) map = NULL;
      g_autoptr (GError) error = NULL;
      const SpeNode *node = NULL;

      for (int i = g_rand_int_range (rand, 0, 5); i > 0; i--)
        g_string_append (value, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      spe_yaml_quote (SPE_NODE_STRING, value->str, likes[round % 3], text);
      g_string_append (text, round % 2 == 0 ? " # c\n" : ", y]");

      bytes = g_bytes_new (text->str, text->len);
      map = spe_yaml_scan (bytes, "test", NULL, &error);
      g_assert_no_error (error);
      node = spe_source_map_lookup (map, NULL, round % 2 == 0 ? "/0/a" : "/0/1");
      g_assert_cmpint (node->kind, ==, SPE_NODE_STRING);
      g_assert_cmpstr (node->text, ==, value->str);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-quote/quote", test_quote);
  g_test_add_func ("/format/yaml-quote/any-string", test_any_string);

  return g_test_run ();
}
