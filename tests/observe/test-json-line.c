/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-json-line.h"

static void
test_members (void)
{
  g_autoptr (GString) line = g_string_new (NULL);

  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_string (line, "a\"b", "c\n\"d");
  spe_json_line_add_string (line, "null", NULL);
  spe_json_line_open (line, "list", '[');
  spe_json_line_add_unsigned (line, NULL, G_MAXUINT64);
  spe_json_line_add_unsigned (line, NULL, 0);
  spe_json_line_open (line, NULL, '{');
  spe_json_line_close (line, '}');
  spe_json_line_close (line, ']');
  spe_json_line_add_optional (line, "there", TRUE, -1);
  spe_json_line_add_optional (line, "away", FALSE, 1);
  spe_json_line_add_boolean (line, "yes", TRUE);
  spe_json_line_add_time (line, "time", G_GINT64_CONSTANT (1700000000000007));
  spe_json_line_close (line, '}');

  g_assert_cmpstr (line->str, ==,
                   "{\"a\\\"b\":\"c\\n\\\"d\",\"null\":null,"
                   "\"list\":[18446744073709551615,0,{}],\"there\":-1,\"away\":null,"
                   "\"yes\":true,\"time\":\"2023-11-14T22:13:20.000007Z\"}");
}

/* The name of a process is whatever bytes it likes. */
static void
test_bytes (void)
{
  g_autoptr (GString) line = g_string_new (NULL);

  spe_json_line_open (line, NULL, '[');
  spe_json_line_add_string (line, NULL, "a\xff\x01");
  spe_json_line_close (line, ']');
  g_assert_true (g_utf8_validate (line->str, -1, NULL));
  g_assert_cmpstr (line->str, ==, "[\"a\357\277\275\\u0001\"]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/json-line/members", test_members);
  g_test_add_func ("/observe/json-line/bytes", test_bytes);

  return g_test_run ();
}
