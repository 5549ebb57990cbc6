/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-header.h"

#include "app/library/spe-library-columns.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-library.h"
#include "spe-test-widgets.h"

static void
test_sort (void)
{
  char *folder = spe_test_library_new ();
  GtkWidget *header = g_object_new (SPE_TYPE_LIBRARY_HEADER, NULL);
  GtkWidget *window = spe_test_present (header, 1400, 40);
  GtkSorter *sorter = spe_library_header_get_sorter (SPE_LIBRARY_HEADER (header));
  GtkWidget *name = spe_sort_header_get_button (SPE_SORT_HEADER (header), SPE_LIBRARY_NAME);
  GtkWidget *allowed = spe_sort_header_get_button (SPE_SORT_HEADER (header), SPE_LIBRARY_ALLOWED);
  g_autoptr (SpeLibraryItem) a = NULL;
  g_autoptr (SpeLibraryItem) b = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "b.json", "{ \"defaultAction\": \"SCMP_ACT_LOG\" }");
  a = spe_test_library_get_item (folder, "a.json");
  b = spe_test_library_get_item (folder, "b.json");

  g_assert_cmpint (gtk_sorter_compare (sorter, a, b), ==, GTK_ORDERING_SMALLER);
  spe_test_push (name);
  g_assert_cmpint (gtk_sorter_compare (sorter, a, b), ==, GTK_ORDERING_LARGER);
  spe_test_push (allowed);
  g_assert_cmpint (gtk_sorter_compare (sorter, a, b), ==, GTK_ORDERING_LARGER);
  spe_test_push (allowed);
  g_assert_cmpint (gtk_sorter_compare (sorter, a, b), ==, GTK_ORDERING_SMALLER);
  spe_test_destroy (window);
  spe_test_library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/library-header/sort", test_sort);

  return g_test_run ();
}
