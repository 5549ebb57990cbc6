/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-json-scanner.h"

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
test_last_duplicate_wins (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"a\": 1, \"a\": 2, \"A\": 3, \"b\": 4}");
  const SpeNode *root = spe_source_map_get_root (map);

  g_assert_cmpuint (spe_node_get_n_children (root), ==, 4);
  g_assert_cmpstr (spe_node_get_member (root, "a")->text, ==, "2");
  g_assert_cmpstr (spe_node_get_field (root, "a")->text, ==, "3");
  g_assert_null (spe_node_get_member (root, "B"));
  g_assert_null (spe_node_get_member (spe_node_get_child (root, 0), "a"));
  g_assert_null (spe_node_get_field (spe_node_get_child (root, 0), "a"));
}

static void
test_key_matches (void)
{
  static const struct
  {
    const char *key;
    const char *field;
    gboolean    matches;
  } cases[] = {
    { "syscalls", "syscalls", TRUE },
    { "SYSCALLS", "syscalls", TRUE },
    { "sysCalls", "syscalls", TRUE },
    { "ſyscalls", "syscalls", TRUE },
    { "min\xe2\x84\xaa" "ernel", "minKernel", TRUE },
    { "syscall", "syscalls", FALSE },
    { "syscallss", "syscalls", FALSE },
    { "sys_calls", "syscalls", FALSE },
    { "", "syscalls", FALSE },
    { "äyscalls", "syscalls", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].key);
      g_assert_cmpint (spe_node_key_matches (cases[i].key, cases[i].field), ==, cases[i].matches);
    }
}

static void
test_uint64 (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_integer;
    guint64     value;
  } cases[] = {
    { "0", TRUE, 0 },
    { "9223372036854775808", TRUE, G_GUINT64_CONSTANT (9223372036854775808) },
    { "18446744073709551615", TRUE, G_MAXUINT64 },
    { "18446744073709551616", FALSE, 0 },
    { "184467440737095516150", FALSE, 0 },
    { "99999999999999999999999999999999999999", FALSE, 0 },
    { "-1", FALSE, 0 },
    { "-0", FALSE, 0 },
    { "1.0", FALSE, 0 },
    { "1e3", FALSE, 0 },
    { "\"1\"", FALSE, 0 },
    { "true", FALSE, 0 },
    { "null", FALSE, 0 },
    { "[1]", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      guint64 value = 42;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (spe_node_get_uint64 (spe_source_map_get_root (map), &value), ==,
                       cases[i].is_integer);
      g_assert_cmpuint (value, ==, cases[i].is_integer ? cases[i].value : 42);
    }
}

static void
test_anchor (void)
{
  g_autoptr (SpeSourceMap) map = scan (" {\"a\" : [7]}");
  const SpeNode *root = spe_source_map_get_root (map);
  const SpeNode *member = spe_node_get_member (root, "a");

  g_assert_cmpuint (spe_node_get_anchor (root), ==, 1);
  g_assert_cmpuint (spe_node_get_anchor (member), ==, 2);
  g_assert_cmpuint (spe_node_get_anchor (spe_node_get_child (member, 0)), ==, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/node/last-duplicate-wins", test_last_duplicate_wins);
  g_test_add_func ("/format/node/key-matches", test_key_matches);
  g_test_add_func ("/format/node/uint64", test_uint64);
  g_test_add_func ("/format/node/anchor", test_anchor);

  return g_test_run ();
}
