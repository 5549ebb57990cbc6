/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-column.h"

#include "spe-test-app.h"

static guint
count_columns (SpeColumnLayout *layout,
               int              width)
{
  guint n = 0;

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    if (spe_column_layout_get_span (layout, width, column, NULL, NULL))
      n++;

  return n;
}

/* No gaps, no overlaps, nothing beyond the edge, at any width. */
static void
test_fills_the_width (void)
{
  g_autoptr (SpeColumnLayout) layout = spe_column_create_layout ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("a"));
  guint before = 0;

  spe_column_layout_set_shown (layout, SPE_COLUMN_SEEN, TRUE);
  spe_column_layout_read_font (layout, label);
  for (int width = spe_column_layout_get_min_width (layout); width < 3000; width += 7)
    {
      const guint n_columns = count_columns (layout, width);
      int end = 0;

      for (guint column = 0; column < SPE_N_COLUMNS; column++)
        {
          int x = 0;
          int column_width = 0;

          if (!spe_column_layout_get_span (layout, width, column, &x, &column_width))
            continue;
          g_assert_cmpint (x, ==, end);
          g_assert_cmpint (spe_column_layout_find (layout, width, x), ==, column);
          g_assert_cmpint (spe_column_layout_find (layout, width, x + column_width - 1), ==,
                           column);
          end = x + column_width;
        }
      g_assert_cmpint (end, <=, width);
      g_assert_cmpint (end, >, width - 2 * SPE_N_COLUMNS);
      g_assert_cmpuint (n_columns, >=, before);
      before = n_columns;
    }
  g_assert_cmpuint (before, ==, SPE_N_COLUMNS);
  g_object_unref (label);
}

static void
test_order_of_leaving (void)
{
  static const SpeColumn order[] = { SPE_COLUMN_CATEGORY, SPE_COLUMN_ARCHITECTURES,
                                     SPE_COLUMN_NUMBER, SPE_COLUMN_CONDITIONS,
                                     SPE_COLUMN_OUTCOME, SPE_COLUMN_SEEN };
  g_autoptr (SpeColumnLayout) layout = spe_column_create_layout ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("a"));
  int width = 3000;

  spe_column_layout_set_shown (layout, SPE_COLUMN_SEEN, TRUE);
  spe_column_layout_read_font (layout, label);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_true (spe_column_layout_get_span (layout, width, order[i], NULL, NULL));
      while (spe_column_layout_get_span (layout, width, order[i], NULL, NULL))
        width--;
      g_assert_cmpuint (count_columns (layout, width), ==, SPE_N_COLUMNS - 1 - i);
    }

  g_assert_cmpint (width, >=, spe_column_layout_get_min_width (layout));
  g_assert_true (spe_column_layout_get_span (layout, 1, SPE_COLUMN_NAME, NULL, NULL));
  g_assert_true (spe_column_layout_get_span (layout, 1, SPE_COLUMN_ACTION, NULL, NULL));
  g_object_unref (label);
}

/* A column that is not shown takes no room, and is there at once when it is. */
static void
test_shown (void)
{
  g_autoptr (SpeColumnLayout) layout = spe_column_create_layout ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("a"));

  spe_column_layout_read_font (layout, label);
  g_assert_false (spe_column_layout_get_span (layout, 3000, SPE_COLUMN_SEEN, NULL, NULL));
  g_assert_false (spe_column_layout_set_shown (layout, SPE_COLUMN_SEEN, FALSE));
  g_assert_true (spe_column_layout_set_shown (layout, SPE_COLUMN_SEEN, TRUE));
  g_assert_false (spe_column_layout_set_shown (layout, SPE_COLUMN_SEEN, TRUE));
  g_assert_true (spe_column_layout_get_span (layout, 3000, SPE_COLUMN_SEEN, NULL, NULL));
  g_object_unref (label);
}

static void
test_grows_with_font (void)
{
  g_autoptr (SpeColumnLayout) layout = spe_column_create_layout ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("a"));
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell 30");
  int row_height = 0;
  int min_width = 0;

  spe_column_layout_read_font (layout, label);
  row_height = spe_column_layout_get_row_height (layout);
  min_width = spe_column_layout_get_min_width (layout);
  g_assert_cmpint (count_columns (layout, 1200), ==, SPE_N_COLUMNS - 1);

  pango_context_set_font_description (gtk_widget_get_pango_context (label), font);
  spe_column_layout_read_font (layout, label);
  g_assert_cmpint (spe_column_layout_get_row_height (layout), >, row_height * 3 / 2);
  g_assert_cmpint (spe_column_layout_get_min_width (layout), >, min_width * 3 / 2);
  /* What was worked out for this width before no longer holds. */
  g_assert_cmpint (count_columns (layout, 1200), <, SPE_N_COLUMNS - 1);
  g_object_unref (label);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/column-layout/fills-the-width", test_fills_the_width);
  g_test_add_func ("/app/column-layout/shown", test_shown);
  g_test_add_func ("/app/column-layout/order-of-leaving", test_order_of_leaving);
  g_test_add_func ("/app/column-layout/grows-with-font", test_grows_with_font);

  return g_test_run ();
}
