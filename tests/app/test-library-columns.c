/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-columns.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-library.h"

static void
test_texts (void)
{
  static const struct
  {
    SpeLibraryColumn  column;
    const char       *text;
    const char       *of_broken;
  } cases[] = {
    { SPE_LIBRARY_NAME, "a.json", "b.json" },
    { SPE_LIBRARY_SHAPE, "OCI seccomp profile", "" },
    { SPE_LIBRARY_ALLOWED, "3", "" },
    { SPE_LIBRARY_PROBLEMS, "Not checked", "Broken" },
    { SPE_LIBRARY_DRIFT, "", "" },
  };
  char *folder = spe_test_library_new ();
  g_autoptr (SpeLibraryItem) good = NULL;
  g_autoptr (SpeLibraryItem) broken = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "b.json", "{ \"defaultAction\": }");
  good = spe_test_library_get_item (folder, "a.json");
  broken = spe_test_library_get_item (folder, "b.json");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spe_library_column_dup_text (cases[i].column, good);
      g_autofree char *of_broken = spe_library_column_dup_text (cases[i].column, broken);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (of_broken, ==, cases[i].of_broken);
    }
  spe_test_library_remove (folder);
}

/* What is broken is the worst; those that were not checked come first. */
static void
test_order (void)
{
  char *folder = spe_test_library_new ();
  const SpeLibraryCounts counts = { 1, 0, 0 };
  g_autoptr (SpeLibraryItem) a = NULL;
  g_autoptr (SpeLibraryItem) b = NULL;
  g_autoptr (SpeLibraryItem) broken = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "b.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "c.json", "{ \"defaultAction\": }");
  a = spe_test_library_get_item (folder, "a.json");
  b = spe_test_library_get_item (folder, "b.json");
  broken = spe_test_library_get_item (folder, "c.json");

  for (guint column = 0; column < SPE_N_LIBRARY_COLUMNS; column++)
    {
      g_assert_cmpint (spe_library_column_compare (column, a, b), <, 0);
      g_assert_cmpint (spe_library_column_compare (column, b, a), >, 0);
      g_assert_cmpint (spe_library_column_compare (column, a, a), ==, 0);
    }
  spe_library_item_set_counts (a, &counts);
  g_assert_cmpint (spe_library_column_compare (SPE_LIBRARY_PROBLEMS, a, b), >, 0);
  g_assert_cmpint (spe_library_column_compare (SPE_LIBRARY_PROBLEMS, a, broken), <, 0);
  spe_test_library_remove (folder);
}

/* The columns that are shown stand side by side, whatever the width. */
static void
test_spans (void)
{
  g_autoptr (SpeColumnLayout) columns = spe_library_column_create_layout ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gtk_label_new (NULL));

  spe_column_layout_read_font (columns, widget);
  for (int total = spe_column_layout_get_min_width (columns); total < 3000; total += 37)
    {
      int at = 0;

      for (guint column = 0; column < SPE_N_LIBRARY_COLUMNS; column++)
        {
          int x = -1;
          int width = -1;

          if (!spe_column_layout_get_span (columns, total, column, &x, &width))
            continue;
          g_assert_cmpint (x, ==, at);
          g_assert_cmpint (width, >, 0);
          at = x + width;
        }
      g_assert_cmpint (at, ==, total);
    }
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/library-columns/texts", test_texts);
  g_test_add_func ("/app/library-columns/order", test_order);
  g_test_add_func ("/app/library-columns/spans", test_spans);

  return g_test_run ();
}
