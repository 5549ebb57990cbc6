/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-column-label.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

/* A text that is too long must not widen the column, and a column has the room that it asks for
 * before there is any text. */
static void
test_width (void)
{
  GtkWidget *narrow = g_object_ref_sink (spe_column_label_new (-1));
  GtkWidget *wide = g_object_ref_sink (spe_column_label_new (30));
  int narrow_width = 0;
  int wide_width = 0;

  gtk_label_set_label (GTK_LABEL (narrow), "A text of which the end is left out where it is long");
  gtk_widget_measure (narrow, GTK_ORIENTATION_HORIZONTAL, -1, &narrow_width, NULL, NULL, NULL);
  gtk_widget_measure (wide, GTK_ORIENTATION_HORIZONTAL, -1, &wide_width, NULL, NULL, NULL);
  g_assert_cmpint (narrow_width, <, wide_width);

  g_object_unref (narrow);
  g_object_unref (wide);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, spe_column_label_new (-1));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), "cell");
  spe_column_label_name_row (label, "the row");
}

static void
test_name_row (void)
{
  const char *const rows[] = { "one", NULL };
  GtkSelectionModel *model =
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (rows))));
  GtkWidget *view = gtk_column_view_new (model);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Title", factory);
  GtkWidget *window = NULL;
  GtkWidget *row = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  window = spe_test_present (view, 300, 200);
  row = gtk_widget_get_parent (gtk_widget_get_parent (spe_test_find_text (window, "cell")));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "the row");
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/column-label/width", test_width);
  g_test_add_func ("/app/column-label/name-row", test_name_row);

  return g_test_run ();
}
