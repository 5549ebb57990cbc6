/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-sort-header.h"

#include "spe-test-app.h"

static const SpeColumnSpec specs[] = {
  { "First", 10, 0, 1, SPE_COLUMN_STAYS, FALSE },
  { "Second", 10, 0, 0, 1, TRUE },
};

#define TEST_TYPE_HEADER (test_header_get_type ())

G_DECLARE_FINAL_TYPE (TestHeader, test_header, TEST, HEADER, SpeSortHeader)

struct _TestHeader
{
  SpeSortHeader parent_instance;

  guint         clicked;
};

G_DEFINE_FINAL_TYPE (TestHeader, test_header, SPE_TYPE_SORT_HEADER)

static void
test_header_clicked (SpeSortHeader *header,
                     guint          column)
{
  TEST_HEADER (header)->clicked = column;
}

static void
test_header_class_init (TestHeaderClass *klass)
{
  SPE_SORT_HEADER_CLASS (klass)->clicked = test_header_clicked;
}

static void
test_header_init (TestHeader *self)
{
  self->clicked = G_MAXUINT;
}

static void
test_buttons (void)
{
  g_autoptr (SpeColumnLayout) columns = spe_column_layout_new (specs, G_N_ELEMENTS (specs));
  TestHeader *header = g_object_new (TEST_TYPE_HEADER, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (header), 900, 40);
  GtkWidget *first = NULL;
  GtkWidget *second = NULL;

  g_assert_null (spe_sort_header_get_button (SPE_SORT_HEADER (header), 0));
  spe_sort_header_set_columns (SPE_SORT_HEADER (header), columns);
  spe_test_wait_frames (GTK_WIDGET (header), 2);
  first = spe_sort_header_get_button (SPE_SORT_HEADER (header), 0);
  second = spe_sort_header_get_button (SPE_SORT_HEADER (header), 1);
  g_assert_true (gtk_widget_get_mapped (first) && gtk_widget_get_mapped (second));
  g_assert_null (spe_sort_header_get_button (SPE_SORT_HEADER (header), 2));

  g_signal_emit_by_name (second, "clicked");
  g_assert_cmpuint (header->clicked, ==, 1);
  g_signal_emit_by_name (first, "clicked");
  g_assert_cmpuint (header->clicked, ==, 0);

  spe_sort_header_show_order (SPE_SORT_HEADER (header), 1, TRUE);
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_SORT,
                                       GTK_ACCESSIBLE_SORT_NONE);
  gtk_test_accessible_assert_property (second, GTK_ACCESSIBLE_PROPERTY_SORT,
                                       GTK_ACCESSIBLE_SORT_DESCENDING);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/sort-header/buttons", test_buttons);

  return g_test_run ();
}
