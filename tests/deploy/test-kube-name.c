/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-kube-name.h"

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_label;
    gboolean    is_subdomain;
  } names[] = {
    { "a", TRUE, TRUE },          { "0", TRUE, TRUE },           { "a-b", TRUE, TRUE },
    { "", FALSE, FALSE },         { "-a", FALSE, FALSE },        { "a-", FALSE, FALSE },
    { "A", FALSE, FALSE },        { "a_b", FALSE, FALSE },       { "ä", FALSE, FALSE },
    { "a.b", FALSE, TRUE },       { "a..b", FALSE, FALSE },      { ".a", FALSE, FALSE },
    { "a.", FALSE, FALSE },       { "a.-b", FALSE, FALSE },      { "a/b", FALSE, FALSE },
    { "a\nb", FALSE, FALSE },     { "..", FALSE, FALSE },        { "a b", FALSE, FALSE },
  };
  g_autofree char *longest_label = g_strnfill (63, 'a');
  g_autofree char *too_long_label = g_strnfill (64, 'a');
  g_autofree char *longest = g_strnfill (253, 'a');
  g_autofree char *too_long = g_strnfill (254, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i].text);
      g_assert_cmpint (spe_kube_name_is_label (names[i].text), ==, names[i].is_label);
      g_assert_cmpint (spe_kube_name_is_subdomain (names[i].text), ==, names[i].is_subdomain);
    }
  g_assert_true (spe_kube_name_is_label (longest_label));
  g_assert_false (spe_kube_name_is_label (too_long_label));
  g_assert_true (spe_kube_name_is_subdomain (longest));
  g_assert_false (spe_kube_name_is_subdomain (too_long));
}

static void
test_suggest (void)
{
  static const struct
  {
    const char *file_name;
    const char *name;
  } names[] = {
    { "profiles/Audit All.json", "audit-all" }, { "a_b.c.json", "a-b-c" },
    { "", "profile" },                          { "___.json", "profile" },
    { "_a_.yaml", "a" },                        { "größe", "grosse" },
    { NULL, "profile" },                        { "..", "profile" },
    { "\xff\xfe.json", "json" },             { "-rf *;\n.json", "rf" },
  };
  const char *long_files[] = { "a", "_", "-" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = spe_kube_name_suggest (names[i].file_name);

      g_assert_cmpstr (name, ==, names[i].name);
      g_assert_true (spe_kube_name_is_label (name));
    }

  for (guint i = 0; i < G_N_ELEMENTS (long_files); i++)
    {
      g_autofree char *tail = g_strnfill (200, 'b');
      g_autofree char *file = g_strconcat (long_files[i], tail, ".json", NULL);
      g_autofree char *name = spe_kube_name_suggest (file);

      g_assert_cmpuint (strlen (name), ==, 63);
      g_assert_true (spe_kube_name_is_label (name));
    }
}

static void
test_unique (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *longest = g_strnfill (63, 'a');
  g_autofree char *first = spe_kube_name_make_unique ("a", ".json", taken);
  g_autofree char *chosen = spe_kube_name_make_unique ("a-2", ".json", taken);
  g_autofree char *second = spe_kube_name_make_unique ("a", ".json", taken);
  g_autofree char *other = spe_kube_name_make_unique ("a", "", taken);
  g_autofree char *whole = spe_kube_name_make_unique (longest, "", taken);
  g_autofree char *cut = spe_kube_name_make_unique (longest, "", taken);

  g_assert_cmpstr (first, ==, "a.json");
  g_assert_cmpstr (chosen, ==, "a-2.json");
  g_assert_cmpstr (second, ==, "a-3.json");
  g_assert_cmpstr (other, ==, "a");
  g_assert_cmpstr (whole, ==, longest);
  g_assert_cmpuint (strlen (cut), ==, 63);
  g_assert_true (g_str_has_suffix (cut, "a-2"));
  g_assert_cmpuint (g_hash_table_size (taken), ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/kube-name/kinds", test_kinds);
  g_test_add_func ("/deploy/kube-name/suggest", test_suggest);
  g_test_add_func ("/deploy/kube-name/unique", test_unique);

  return g_test_run ();
}
