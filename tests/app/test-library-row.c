/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-row.h"

#include "app/library/spe-library-columns.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-library.h"

/* A row draws what it has, and lets go of what it had. */
static void
test_item (void)
{
  char *folder = spe_test_library_new ();
  g_autoptr (SpeColumnLayout) columns = spe_library_column_create_layout ();
  GtkWidget *row = spe_library_row_new (columns);
  GtkWidget *window = spe_test_present (row, 900, 40);
  const SpeLibraryCounts counts = { 0, 2, 0 };
  SpeLibraryItem *item = NULL;

  spe_column_layout_read_font (columns, row);
  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  item = spe_test_library_get_item (folder, "a.json");
  spe_test_wait_frames (row, 2);
  spe_library_row_set_item (SPE_LIBRARY_ROW (row), item);
  spe_test_wait_frames (row, 2);
  spe_library_item_set_counts (item, &counts);
  gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);
  spe_test_wait_frames (row, 2);
  g_assert_cmpint (gtk_widget_get_height (row), >, 16);

  spe_library_row_set_item (SPE_LIBRARY_ROW (row), NULL);
  g_assert_finalize_object (item);
  spe_test_destroy (window);
  spe_test_library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/library-row/item", test_item);

  return g_test_run ();
}
