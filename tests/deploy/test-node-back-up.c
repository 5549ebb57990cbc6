/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "deploy/spe-node-back-up.h"

/* 2026-01-31 23:59:59 UTC */
#define SECONDS 1769903999

static void
test_name (void)
{
  g_autofree char *first = spe_node_back_up_name ("a.json", SECONDS, 1);
  g_autofree char *second = spe_node_back_up_name ("a.json", SECONDS, 2);
  g_autofree char *later = spe_node_back_up_name ("a.json", SECONDS + 1, 1);

  g_assert_cmpstr (first, ==, "a.json.20260131T235959Z.backup");
  g_assert_cmpstr (second, ==, "a.json.20260131T235959Z-2.backup");
  g_assert_cmpstr (later, ==, "a.json.20260201T000000Z.backup");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *name;
    const char *original;
  } rows[] = {
    { "a.json.20260131T235959Z.backup", "a.json" },
    { "a.json.20260131T235959Z-12.backup", "a.json" },
    { "a.20260131T235959Z.backup.20260131T235959Z.backup", "a.20260131T235959Z.backup" },
    { "a.json", NULL },
    { "a.json.backup", NULL },
    { ".20260131T235959Z.backup", NULL },
    { "20260131T235959Z.backup", NULL },
    { "a.json.20260131T235959Z", NULL },
    { "a.json.20260131T235959Z.backup.json", NULL },
    { "a.json.20261331T235959Z.backup", NULL },
    { "a.json.20260131T2359 9Z.backup", NULL },
    { "a.json.+2260131T235959Z.backup", NULL },
    { "a.json.20260131T235959Z-0.backup", NULL },
    { "a.json.20260131T235959Z-1.backup", NULL },
    { "a.json.20260131T235959Z-02.backup", NULL },
    { "a.json.20260131T235959Z-2x.backup", NULL },
    { "a.json.20260131T235959Zx.backup", NULL },
    { ".backup", NULL },
    { "p/q.d/a.json.20260131T235959Z.backup", "p/q.d/a.json" },
    { "p/.20260131T235959Z.backup", NULL },
    { "p.20260131T235959Z/a.backup", NULL },
    { "p.20260131T235959Z.backup/a.json", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 seconds = 0;
      g_autofree char *original = spe_node_back_up_parse (rows[i].name, &seconds);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (original, ==, rows[i].original);
      if (original != NULL)
        g_assert_cmpint (seconds, ==, SECONDS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/node-back-up/name", test_name);
  g_test_add_func ("/deploy/node-back-up/parse", test_parse);

  return g_test_run ();
}
