/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-header.h"

#include "spe-test-app.h"

typedef struct
{
  SpeRowList      *rows;
  SpeColumnLayout *columns;
  SpeTableHeader  *header;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->rows = spe_row_list_new ();
  fixture->columns = spe_column_create_layout ();
  spe_column_layout_set_shown (fixture->columns, SPE_COLUMN_SEEN, TRUE);
  fixture->header = g_object_new (SPE_TYPE_TABLE_HEADER, NULL);
  spe_column_layout_read_font (fixture->columns, GTK_WIDGET (fixture->header));
  spe_table_header_set_up (fixture->header, fixture->rows, fixture->columns);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->header), 1400, 40);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  g_assert_finalize_object (fixture->rows);
  spe_column_layout_unref (fixture->columns);
}

static void
click (Fixture   *fixture,
       SpeColumn  column)
{
  GtkWidget *button = spe_sort_header_get_button (SPE_SORT_HEADER (fixture->header), column);

  g_signal_emit_by_name (button, "clicked");
}

static void
assert_sort (Fixture           *fixture,
             SpeColumn          column,
             GtkAccessibleSort  sort)
{
  GtkWidget *button = spe_sort_header_get_button (SPE_SORT_HEADER (fixture->header), column);

  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_SORT, sort);
}

static void
test_click_sorts (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_sort (fixture, SPE_COLUMN_NAME, GTK_ACCESSIBLE_SORT_ASCENDING);
  assert_sort (fixture, SPE_COLUMN_NUMBER, GTK_ACCESSIBLE_SORT_NONE);

  click (fixture, SPE_COLUMN_NUMBER);
  g_assert_cmpint (spe_row_list_get_sort_column (fixture->rows), ==, SPE_COLUMN_NUMBER);
  g_assert_false (spe_row_list_get_descending (fixture->rows));
  assert_sort (fixture, SPE_COLUMN_NAME, GTK_ACCESSIBLE_SORT_NONE);
  assert_sort (fixture, SPE_COLUMN_NUMBER, GTK_ACCESSIBLE_SORT_ASCENDING);

  click (fixture, SPE_COLUMN_NUMBER);
  g_assert_true (spe_row_list_get_descending (fixture->rows));
  assert_sort (fixture, SPE_COLUMN_NUMBER, GTK_ACCESSIBLE_SORT_DESCENDING);

  click (fixture, SPE_COLUMN_NUMBER);
  assert_sort (fixture, SPE_COLUMN_NUMBER, GTK_ACCESSIBLE_SORT_ASCENDING);
  click (fixture, SPE_COLUMN_NUMBER);
  click (fixture, SPE_COLUMN_ACTION);
  assert_sort (fixture, SPE_COLUMN_ACTION, GTK_ACCESSIBLE_SORT_ASCENDING);
}

/* Somebody else may sort too, such as a restored setting. */
static void
test_follows_the_list (Fixture       *fixture,
                       gconstpointer  data)
{
  spe_row_list_set_sort (fixture->rows, SPE_COLUMN_OUTCOME, TRUE);
  assert_sort (fixture, SPE_COLUMN_OUTCOME, GTK_ACCESSIBLE_SORT_DESCENDING);
  assert_sort (fixture, SPE_COLUMN_NAME, GTK_ACCESSIBLE_SORT_NONE);
  spe_row_list_set_sort (fixture->rows, SPE_COLUMN_OUTCOME, FALSE);
  assert_sort (fixture, SPE_COLUMN_OUTCOME, GTK_ACCESSIBLE_SORT_ASCENDING);
}

static void
test_buttons_stand_over_columns (Fixture       *fixture,
                                 gconstpointer  data)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (fixture->header));

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    {
      GtkWidget *button = spe_sort_header_get_button (SPE_SORT_HEADER (fixture->header), column);
      graphene_rect_t bounds;
      int x = 0;
      int column_width = 0;

      g_assert_true (spe_column_layout_get_span (fixture->columns, width, column,
                                                 &x, &column_width));
      g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (fixture->header), &bounds));
      g_assert_cmpint ((int) bounds.origin.x, ==, x);
      g_assert_cmpint ((int) bounds.size.width, ==, column_width);
      g_assert_true (gtk_widget_get_focusable (button));
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           spe_column_get_title (column));
    }
}

static void
test_narrow (void)
{
  g_autoptr (SpeRowList) rows = spe_row_list_new ();
  g_autoptr (SpeColumnLayout) columns = spe_column_create_layout ();
  SpeTableHeader *header = g_object_new (SPE_TYPE_TABLE_HEADER, NULL);
  GtkWidget *window = NULL;
  GtkWidget *name = NULL;
  GtkWidget *category = NULL;

  spe_column_layout_read_font (columns, GTK_WIDGET (header));
  spe_table_header_set_up (header, rows, columns);
  window = spe_test_present (GTK_WIDGET (header), 500, 40);
  name = spe_sort_header_get_button (SPE_SORT_HEADER (header), SPE_COLUMN_NAME);
  category = spe_sort_header_get_button (SPE_SORT_HEADER (header), SPE_COLUMN_CATEGORY);
  g_assert_false (gtk_widget_get_mapped (category));
  g_assert_true (gtk_widget_get_mapped (name));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/table-header/click-sorts", Fixture, NULL, set_up, test_click_sorts,
              tear_down);
  g_test_add ("/app/table-header/follows-the-list", Fixture, NULL, set_up, test_follows_the_list,
              tear_down);
  g_test_add ("/app/table-header/buttons-stand-over-columns", Fixture, NULL, set_up,
              test_buttons_stand_over_columns, tear_down);
  g_test_add_func ("/app/table-header/narrow", test_narrow);

  return g_test_run ();
}
