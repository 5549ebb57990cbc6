/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table.h"

#include <adwaita.h>

#include "app/table/spe-table-header.h"
#include "app/table/spe-table-row.h"
#include "spe-test-app.h"
#include "spe-test-rows.h"

typedef struct
{
  SpeTable   *table;
  SpeRowList *rows;
  GtkWidget  *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) calls = spe_test_rows_new (450);

  fixture->table = SPE_TABLE (spe_table_new ());
  fixture->rows = g_object_ref (spe_table_get_rows (fixture->table));
  spe_row_list_set_rows (fixture->rows, calls);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->table), 1000, 600);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  g_assert_finalize_object (fixture->rows);
}

static GtkWidget *
find_list_item (Fixture    *fixture,
                const char *label)
{
  return spe_test_find_type (GTK_WIDGET (fixture->table), "GtkListItemWidget", label);
}

/* Returns the name of the call whose row has the focus, or "". */
static const char *
get_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  gpointer item = NULL;

  if (row == NULL || !SPE_IS_TABLE_ROW (row))
    return "";

  item = spe_table_row_get_item (SPE_TABLE_ROW (row));
  return SPE_IS_ROW (item) ? spe_row_get_name (item) : "";
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *item = NULL;

  spe_row_list_set_search (fixture->rows, "open_tree");
  spe_test_wait_frames (fixture->window, 2);
  item = find_list_item (fixture, "open_tree, Errno EPERM, by default, Fails with EPERM, All");
  g_assert_nonnull (item);
  g_assert_true (gtk_widget_get_mapped (item));
  gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_null (find_list_item (fixture, "read, Allow, Allowed, All"));
}

static void
test_update_shows (Fixture       *fixture,
                   gconstpointer  data)
{
  spe_row_list_set_search (fixture->rows, "openat2");
  spe_test_row_set (spe_row_list_get_row (fixture->rows, 0), SPE_ACTION_KILL_PROCESS);
  spe_test_wait_frames (fixture->window, 2);
  g_assert_nonnull (find_list_item (fixture,
                                    "openat2, Kill process, Fails with EPERM, All, changed"));
}

static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (spe_table_focus_position (fixture->table, 300));
  g_assert_cmpstr (get_focus (fixture), ==,
                   spe_row_get_name (spe_row_list_get_row (fixture->rows, 300)));
  g_assert_true (spe_table_focus_position (fixture->table, G_MAXUINT));
  g_assert_cmpstr (get_focus (fixture), ==,
                   spe_row_get_name (spe_row_list_get_row (fixture->rows, 449)));

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->table)));
  g_assert_cmpstr (get_focus (fixture), ==,
                   spe_row_get_name (spe_row_list_get_row (fixture->rows, 449)));
  spe_row_list_set_search (fixture->rows, "zzzz");
  g_assert_false (spe_table_focus_position (fixture->table, 0));
}

/* What has the focus goes away: the row that takes its place gets it. */
static void
test_focus_survives (Fixture       *fixture,
                     gconstpointer  data)
{
  spe_row_list_set_search (fixture->rows, "open");
  spe_table_focus_position (fixture->table, 3);
  spe_row_list_set_search (fixture->rows, "openat");
  WAIT_UNTIL (g_str_equal (get_focus (fixture),
                           spe_row_get_name (spe_row_list_get_row (fixture->rows, 1))));

  /* It only moves: the focus goes with it. */
  spe_row_list_set_search (fixture->rows, "");
  spe_row_list_set_sort (fixture->rows, SPE_COLUMN_NUMBER, TRUE);
  spe_test_wait_frames (fixture->window, 2);
  g_assert_cmpstr (get_focus (fixture), ==, "openat2");

  /* Nothing is left to focus but the way out. */
  spe_row_list_set_search (fixture->rows, "zzzz");
  WAIT_UNTIL (GTK_IS_BUTTON (gtk_root_get_focus (GTK_ROOT (fixture->window))));
}

static void
test_nothing_matches (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *table = GTK_WIDGET (fixture->table);
  GtkWidget *list = spe_test_find (table, GTK_TYPE_LIST_VIEW, NULL);
  GtkWidget *button = NULL;
  GtkWidget *page = NULL;

  g_assert_true (gtk_widget_get_mapped (list));
  spe_row_list_set_search (fixture->rows, "<b>%s&");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_false (gtk_widget_get_mapped (list));
  button = spe_test_find (table, GTK_TYPE_BUTTON, "Clear search");
  page = gtk_widget_get_ancestor (button, ADW_TYPE_STATUS_PAGE);
  g_assert_true (gtk_widget_get_mapped (button));
  spe_test_screenshot (fixture->window, "table-nothing-matches");

  spe_row_list_set_action_filter (fixture->rows, SPE_ACTION_BIT (SPE_ACTION_TRACE));
  g_assert_nonnull (spe_test_find (table, GTK_TYPE_BUTTON, "Clear search and filter"));
  spe_row_list_set_search (fixture->rows, "");
  g_assert_nonnull (spe_test_find (table, GTK_TYPE_BUTTON, "Clear filter"));

  g_signal_emit_by_name (button, "clicked");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_false (gtk_widget_get_visible (page));
  g_assert_cmpuint (spe_row_list_get_n_matches (fixture->rows), ==, 450);
}

static void
test_show_row (Fixture       *fixture,
               gconstpointer  data)
{
  SpeRow *row = spe_row_list_get_row (fixture->rows, 200);
  g_autoptr (SpeRow) stranger = spe_test_row_new ("read", SPE_ACTION_ALLOW);
  g_autoptr (GPtrArray) selected = NULL;

  spe_row_list_set_grouping (fixture->rows, SPE_GROUPING_ACTION_ARCHITECTURE);
  spe_row_list_set_all_collapsed (fixture->rows, TRUE);
  spe_row_list_set_action_filter (fixture->rows, SPE_ACTION_BIT (SPE_ACTION_TRACE));
  g_assert_true (spe_table_show_row (fixture->table, row));
  g_assert_cmpstr (get_focus (fixture), ==, spe_row_get_name (row));
  selected = spe_row_list_dup_selected (fixture->rows);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (selected->pdata[0] == row);

  g_assert_false (spe_table_show_row (fixture->table, stranger));
}

/* At 700 pixels everything that matters is there, without scrolling sideways. */
static void
test_narrow (void)
{
  GtkWidget *table = spe_table_new ();
  g_autoptr (GPtrArray) calls = spe_test_rows_new (40);
  GtkWidget *window = NULL;
  GtkWidget *header = NULL;
  int minimum = 0;

  spe_row_list_set_rows (spe_table_get_rows (SPE_TABLE (table)), calls);
  window = spe_test_present (table, 700, 400);
  gtk_widget_measure (table, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 400);
  header = spe_test_find (table, SPE_TYPE_TABLE_HEADER, NULL);
  for (guint column = SPE_COLUMN_NAME; column <= SPE_COLUMN_CONDITIONS; column++)
    g_assert_cmpint (gtk_widget_get_mapped (spe_sort_header_get_button (SPE_SORT_HEADER (header),
                                                                        column)),
                     ==, column != SPE_COLUMN_SEEN);
  spe_test_screenshot (window, "table-narrow");
  spe_test_destroy (window);
}

static void
picture (Fixture     *fixture,
         SpeGrouping  grouping,
         const char  *search,
         const char  *name)
{
  spe_row_list_set_search (fixture->rows, search);
  spe_row_list_set_grouping (fixture->rows, grouping);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), 6, TRUE);
  spe_table_focus_position (fixture->table, 6);
  spe_test_screenshot (fixture->window, name);
}

static void
test_pictures (Fixture       *fixture,
               gconstpointer  data)
{
  picture (fixture, SPE_GROUPING_NONE, "", "table");
  picture (fixture, SPE_GROUPING_ACTION, "clone open", "table-one-match");
  picture (fixture, SPE_GROUPING_ACTION_ARCHITECTURE, "set", "table-two-levels");
  picture (fixture, SPE_GROUPING_CATEGORY, "", "table-by-category");
}

static void
test_right_to_left (void)
{
  Fixture fixture = { 0 };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&fixture, NULL);
  picture (&fixture, SPE_GROUPING_ACTION_ARCHITECTURE, "set", "table-right-to-left");
  tear_down (&fixture, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The text size in the settings changes while the window is open. */
static void
test_large_text (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *row = spe_test_find (GTK_WIDGET (fixture->table), SPE_TYPE_TABLE_ROW, NULL);
  const int before = gtk_widget_get_height (row);
  g_autofree char *font = NULL;

  g_object_get (settings, "gtk-font-name", &font, NULL);
  g_object_set (settings, "gtk-font-name", "Cantarell 20", NULL);
  spe_test_wait_frames (fixture->window, 2);
  row = spe_test_find (GTK_WIDGET (fixture->table), SPE_TYPE_TABLE_ROW, NULL);
  g_assert_cmpint (gtk_widget_get_height (row), >, before * 5 / 4);
  picture (fixture, SPE_GROUPING_ACTION, "", "table-large-text");
  g_object_set (settings, "gtk-font-name", font, NULL);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/table/search", test_search },
    { "/app/table/update-shows", test_update_shows },
    { "/app/table/focus", test_focus },
    { "/app/table/focus-survives", test_focus_survives },
    { "/app/table/nothing-matches", test_nothing_matches },
    { "/app/table/show-row", test_show_row },
    { "/app/table/pictures", test_pictures },
    { "/app/table/large-text", test_large_text },
  };

  spe_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);
  g_test_add_func ("/app/table/narrow", test_narrow);
  g_test_add_func ("/app/table/right-to-left", test_right_to_left);

  return g_test_run ();
}
