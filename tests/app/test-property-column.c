/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-property-column.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static const SpePropertyColumn columns[] = {
  { "First", "string", "string", NULL, 5, FALSE },
  { "Second", "string", "string", "string", 5, TRUE },
};

/* Each cell shows its property; only what has a style is a badge. */
static void
test_cells (void)
{
  const char *const rows[] = { "allow", NULL };
  GtkSelectionModel *model =
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (rows))));
  GtkWidget *view = gtk_column_view_new (model);
  GListModel *made = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkColumnViewColumn) second = NULL;
  GtkWidget *window = NULL;
  GtkWidget *label = NULL;

  spe_property_columns_append (GTK_COLUMN_VIEW (view), columns, G_N_ELEMENTS (columns));
  g_assert_cmpuint (g_list_model_get_n_items (made), ==, 2);
  second = g_list_model_get_item (made, 1);
  g_assert_cmpstr (gtk_column_view_column_get_title (second), ==, "Second");
  g_assert_true (gtk_column_view_column_get_expand (second));

  window = spe_test_present (view, 300, 200);
  spe_test_wait_frames (window, 2);
  label = spe_test_find_text (window, "allow");
  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (label), ==, "allow");
  g_assert_false (gtk_widget_has_css_class (label, "outcome"));
  label = gtk_widget_get_first_child (
    gtk_widget_get_next_sibling (gtk_widget_get_parent (label)));
  g_assert_true (gtk_widget_has_css_class (label, "outcome"));
  g_assert_true (gtk_widget_has_css_class (label, "allow"));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/property-column/cells", test_cells);

  return g_test_run ();
}
