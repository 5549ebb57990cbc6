/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog-facts-private.h"

/* The text files of data/catalog. */
static const char *const files[] = { "arguments.txt", "equivalents.txt", "numbers.txt" };

/* Compares up to the first blank, as rows for several architectures begin alike. */
static int
compare_names (const char *a,
               const char *b)
{
  g_autofree char *name_a = g_strndup (a, strcspn (a, " "));
  g_autofree char *name_b = g_strndup (b, strcspn (b, " "));

  return strcmp (name_a, name_b);
}

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (GStrv) lines = spe_catalog_dup_lines (files[i]);

      g_assert_cmpuint (g_strv_length (lines), >, 80);
      for (guint j = 0; lines[j] != NULL; j++)
        {
          g_test_message ("%s: %s", files[i], lines[j]);
          g_assert_null (strchr (lines[j], '\t'));
          g_assert_null (strchr (lines[j], '\r'));
          g_assert_false (g_str_has_suffix (lines[j], " "));
          g_assert_true (g_str_is_ascii (lines[j]));
          if (j > 0)
            g_assert_cmpint (compare_names (lines[j - 1], lines[j]), <=, 0);
        }
    }
}

/* Each says where its facts are from. */
static void
test_sources (void)
{
  static const char *const sources[] = { "Sources:", "Ours,", "Sources:" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = spe_catalog_dup_text (files[i]);

      g_assert_true (g_str_has_prefix (text, "# Copyright"));
      g_assert_nonnull (strstr (text, sources[i]));
      g_assert_true (g_str_has_suffix (text, "\n"));
    }
}

/* The line above the numbers names the columns that the program takes them for. */
static void
test_columns (void)
{
  g_autofree char *text = spe_catalog_dup_text ("numbers.txt");
  g_autoptr (GString) expected = g_string_new ("# name since packed");
  g_autoptr (GRegex) blanks = g_regex_new (" +", 0, 0, NULL);
  g_autofree char *squeezed = g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);

  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    {
      const SpeColumn *column = spe_catalog_get_column (i);

      g_assert_true (spe_catalog_find_column (column->name) == column);
      g_assert_cmpuint (spe_arch_from_name (column->name), ==, column->first);
      g_string_append_printf (expected, " %s", column->name);
    }
  g_string_append_c (expected, '\n');

  g_assert_nonnull (strstr (squeezed, expected->str));
  g_assert_null (spe_catalog_find_column ("vax"));
}

/* No architecture is forgotten, none stands in two columns. */
static void
test_arches (void)
{
  guint n_columns[SPE_N_ARCHES] = { 0 };

  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    {
      const SpeColumn *column = spe_catalog_get_column (i);

      n_columns[column->first]++;
      if (column->last != column->first)
        n_columns[column->last]++;
    }

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      g_test_message ("%s", spe_arch_get_name (arch));
      g_assert_cmpuint (n_columns[arch], ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/facts/lines", test_lines);
  g_test_add_func ("/catalog/facts/sources", test_sources);
  g_test_add_func ("/catalog/facts/columns", test_columns);
  g_test_add_func ("/catalog/facts/arches", test_arches);

  return g_test_run ();
}
