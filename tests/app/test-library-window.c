/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-window.h"

#include "app/layout/spe-sort-header.h"
#include "app/library/spe-library-columns.h"
#include "spe-test-library.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

static SpeLibraryWindow *
show_library (SpeApplication *application,
              const char     *folder)
{
  SpeLibraryWindow *window = spe_library_window_new (GTK_APPLICATION (application));

  spe_library_window_show_folder (window, folder);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static guint
count_rows (SpeLibraryWindow *window)
{
  GtkListView *list = spe_test_child (window, "list");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

static gboolean
is_idle (SpeLibraryWindow *window)
{
  return !gtk_revealer_get_reveal_child (spe_test_child (window, "work"));
}

static const char *
get_page (SpeLibraryWindow *window)
{
  return gtk_stack_get_visible_child_name (spe_test_child (window, "stack"));
}

static void
fill (const char *folder)
{
  spe_test_library_add (folder, "apple.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "banana.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "broken.json", "{ \"defaultAction\": }");
}

static void
test_list (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  char *folder = spe_test_library_new ();
  SpeLibraryWindow *window = NULL;
  GtkDropDown *kinds = NULL;

  fill (folder);
  window = show_library (application, folder);
  WAIT_UNTIL (count_rows (window) == 3 && is_idle (window));
  g_assert_cmpstr (get_page (window), ==, "list");
  g_assert_cmpstr (gtk_label_get_label (spe_test_child (window, "status")), ==,
                   "2 profiles, 1 broken");

  gtk_editable_set_text (spe_test_child (window, "search"), "BAN");
  WAIT_UNTIL (count_rows (window) == 1);
  gtk_editable_set_text (spe_test_child (window, "search"), "nothing");
  WAIT_UNTIL (count_rows (window) == 0);
  g_assert_cmpstr (get_page (window), ==, "message");
  gtk_editable_set_text (spe_test_child (window, "search"), "");
  WAIT_UNTIL (count_rows (window) == 3);

  /* All were checked without asking, since they are few. */
  kinds = spe_test_child (window, "kinds");
  gtk_drop_down_set_selected (kinds, 3);
  g_assert_cmpuint (count_rows (window), ==, 0);
  gtk_drop_down_set_selected (kinds, 1);
  g_assert_cmpuint (count_rows (window), >=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_library_remove (folder);
}

/* Who sorts sees what comes first, not where what stood there before has gone. */
static void
test_sort (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  char *folder = spe_test_library_new ();
  SpeLibraryWindow *window = NULL;
  GtkScrollable *list = NULL;

  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.json", i);

      spe_test_library_add (folder, name, SPE_TEST_PROFILE);
    }
  window = show_library (application, folder);
  WAIT_UNTIL (count_rows (window) == 90 && is_idle (window));
  list = spe_test_child (window, "list");
  spe_test_wait_frames (GTK_WIDGET (list), 3);
  spe_test_push (spe_sort_header_get_button (spe_test_child (window, "header"),
                                             SPE_LIBRARY_NAME));
  spe_test_wait_frames (GTK_WIDGET (list), 3);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (list)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_library_remove (folder);
}

/* What changed on disk shows when the folder is read again. */
static void
test_refresh (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  char *folder = spe_test_library_new ();
  SpeLibraryWindow *window = show_library (application, folder);

  WAIT_UNTIL (is_idle (window) && g_str_equal (get_page (window), "message"));
  fill (folder);
  gtk_widget_activate_action (GTK_WIDGET (window), "library.refresh", NULL);
  WAIT_UNTIL (count_rows (window) == 3 && is_idle (window));
  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_library_remove (folder);
}

/* Folders are remembered, until somebody takes them out. */
static void
test_places (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  char *folder = spe_test_library_new ();
  SpeLibraryWindow *window = show_library (application, folder);
  g_auto (GStrv) added = g_settings_get_strv (settings, "library-folders");
  g_auto (GStrv) left = NULL;

  g_assert_true (g_strv_contains ((const char * const *) added, folder));
  gtk_widget_activate_action (spe_test_child (window, "places"), "places.remove-folder", "s",
                              folder);
  left = g_settings_get_strv (settings, "library-folders");
  g_assert_false (g_strv_contains ((const char * const *) left, folder));
  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_library_remove (folder);
}

/* Before there is a folder nothing is said about its files. */
static void
test_no_folder (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  SpeLibraryWindow *window = spe_library_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (get_page (window), ==, "message");
  g_assert_false (gtk_widget_get_visible (spe_test_child (window, "status")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_missing (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  SpeLibraryWindow *window = show_library (application, "/nonexistent/library");

  WAIT_UNTIL (is_idle (window) && g_str_equal (get_page (window), "message"));
  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (window), "The Folder Cannot Be Shown"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A profile opens in a window of its own. */
static void
test_activate (void)
{
  SpeApplication *application = SPE_APPLICATION (g_application_get_default ());
  char *folder = spe_test_library_new ();
  SpeLibraryWindow *window = NULL;
  g_autofree char *path = g_build_filename (folder, "apple.json", NULL);

  fill (folder);
  window = show_library (application, folder);
  WAIT_UNTIL (count_rows (window) == 3 && is_idle (window));
  g_signal_emit_by_name (spe_test_child (window, "list"), "activate", 0u);
  WAIT_UNTIL (spe_window_find_document (GTK_APPLICATION (application), path) != NULL);
  spe_test_library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add_func ("/app/library-window/list", test_list);
  g_test_add_func ("/app/library-window/sort", test_sort);
  g_test_add_func ("/app/library-window/refresh", test_refresh);
  g_test_add_func ("/app/library-window/places", test_places);
  g_test_add_func ("/app/library-window/no-folder", test_no_folder);
  g_test_add_func ("/app/library-window/missing", test_missing);
  g_test_add_func ("/app/library-window/activate", test_activate);

  return g_test_run ();
}
