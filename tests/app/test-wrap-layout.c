/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-wrap-layout.h"

#include "spe-test-app.h"

#define SPACING 4

static GtkWidget *
make_box (guint n_children,
          int   width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, spe_wrap_layout_new (SPACING));
  for (guint i = 0; i < n_children; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, width, 20);
      gtk_box_append (GTK_BOX (box), child);
    }

  return box;
}

static int
measure (GtkWidget      *box,
         GtkOrientation  orientation,
         int             for_size)
{
  int natural = 0;

  gtk_widget_measure (box, orientation, for_size, NULL, &natural, NULL, NULL);

  return natural;
}

static void
test_measure (void)
{
  static const struct
  {
    int width;
    int lines;
  } cases[] = {
    { 1000, 1 }, { 4 * 50 + 3 * SPACING, 1 }, { 4 * 50 + 3 * SPACING - 1, 2 },
    { 2 * 50 + SPACING, 2 }, { 2 * 50 + SPACING - 1, 4 }, { 50, 4 },
  };
  GtkWidget *box = g_object_ref_sink (make_box (4, 50));
  int minimum = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 50);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1), ==, 4 * 50 + 3 * SPACING);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, cases[i].width), ==,
                     cases[i].lines * 20 + (cases[i].lines - 1) * SPACING);

  gtk_widget_hide (gtk_widget_get_first_child (box));
  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1), ==, 3 * 50 + 2 * SPACING);
  g_object_unref (box);
}

/* What is wider than a line, and can be narrower, is narrower. */
static void
test_squeeze (void)
{
  GtkWidget *box = g_object_ref_sink (make_box (1, 50));
  GtkWidget *label = gtk_label_new ("a text that is certainly wider than a hundred pixels");
  graphene_rect_t bounds;
  int minimum = 0;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 100);
  gtk_widget_size_allocate (
    box, &(GtkAllocation) { 0, 0, 100, measure (box, GTK_ORIENTATION_VERTICAL, 100) }, -1);
  g_assert_true (gtk_widget_compute_bounds (label, box, &bounds));
  g_assert_cmpint ((int) bounds.size.width, ==, 100);
  g_assert_cmpint ((int) bounds.origin.y, ==, 20 + SPACING);
  g_object_unref (box);
}

static void
test_empty (void)
{
  GtkWidget *box = g_object_ref_sink (make_box (0, 50));

  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1), ==, 0);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 100), ==, 0);
  g_object_unref (box);
}

static void
assert_place (GtkWidget *box,
              guint      index,
              int        x,
              int        y)
{
  GtkWidget *child = gtk_widget_get_first_child (box);
  graphene_rect_t bounds;

  for (guint i = 0; i < index; i++)
    child = gtk_widget_get_next_sibling (child);
  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.origin.y, ==, y);
}

static void
test_allocate (void)
{
  GtkWidget *box = make_box (3, 50);
  GtkWidget *window = NULL;

  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  window = spe_test_present (box, 120, 200);
  assert_place (box, 0, 0, 0);
  assert_place (box, 1, 50 + SPACING, 0);
  assert_place (box, 2, 0, 20 + SPACING);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  spe_test_wait_frames (window, 2);
  assert_place (box, 0, gtk_widget_get_width (box) - 50, 0);
  assert_place (box, 1, gtk_widget_get_width (box) - 2 * 50 - SPACING, 0);
  assert_place (box, 2, gtk_widget_get_width (box) - 50, 20 + SPACING);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/wrap-layout/measure", test_measure);
  g_test_add_func ("/app/wrap-layout/squeeze", test_squeeze);
  g_test_add_func ("/app/wrap-layout/empty", test_empty);
  g_test_add_func ("/app/wrap-layout/allocate", test_allocate);

  return g_test_run ();
}
