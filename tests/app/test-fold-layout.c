/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-fold-layout.h"

#include "spe-test-app.h"

#define THRESHOLD 300
#define SPACING 10

/* The first is fixed and 80 wide, the second expands and is at least 50 wide; both are 20 high. */
static GtkWidget *
make_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *fixed = gtk_label_new (NULL);
  GtkWidget *expanding = gtk_label_new (NULL);

  gtk_widget_set_layout_manager (box, g_object_new (SPE_TYPE_FOLD_LAYOUT, "threshold", THRESHOLD,
                                                    "spacing", SPACING, NULL));
  gtk_widget_set_size_request (fixed, 80, 20);
  gtk_widget_set_size_request (expanding, 50, 20);
  gtk_widget_set_hexpand (expanding, TRUE);
  gtk_box_append (GTK_BOX (box), fixed);
  gtk_box_append (GTK_BOX (box), expanding);

  return box;
}

static void
test_measure (void)
{
  GtkWidget *box = g_object_ref_sink (make_box ());
  static const struct
  {
    int width;
    int height;
  } cases[] = { { 80, 50 }, { THRESHOLD - 1, 50 }, { THRESHOLD, 20 }, { 1000, 20 } };
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 80);
  g_assert_cmpint (natural, ==, THRESHOLD);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, cases[i].width, &minimum, &natural, NULL,
                          NULL);
      g_assert_cmpint (minimum, ==, cases[i].height);
      g_assert_cmpint (natural, ==, cases[i].height);
    }
  g_object_unref (box);
}

static void
assert_place (GtkWidget *child,
              int        x,
              int        y,
              int        width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.origin.y, ==, y);
  g_assert_cmpint ((int) bounds.size.width, ==, width);
}

static void
allocate (GtkWidget *box,
          int        width)
{
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, width, 50 }, -1);
}

static void
test_places (void)
{
  GtkWidget *box = g_object_ref_sink (make_box ());
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *last = gtk_widget_get_last_child (box);

  allocate (box, 400);
  assert_place (first, 0, 0, 80);
  assert_place (last, 90, 0, 310);
  allocate (box, 200);
  assert_place (first, 0, 0, 200);
  assert_place (last, 0, 30, 200);
  g_object_unref (box);
}

static void
test_right_to_left (void)
{
  GtkWidget *box = g_object_ref_sink (make_box ());

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 400);
  assert_place (gtk_widget_get_first_child (box), 320, 0, 80);
  assert_place (gtk_widget_get_last_child (box), 0, 0, 310);
  g_object_unref (box);
}

static void
count_cb (guint *count)
{
  ++*count;
}

/* Who follows hears of it once, and not in the middle of a layout. */
static void
test_folded (void)
{
  GtkWidget *box = g_object_ref_sink (make_box ());
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (box);
  gboolean folded = FALSE;
  guint n = 0;

  g_signal_connect_swapped (layout, "notify::folded", G_CALLBACK (count_cb), &n);
  allocate (box, 200);
  g_assert_cmpuint (n, ==, 0);
  WAIT_UNTIL (n == 1);
  g_object_get (layout, "folded", &folded, NULL);
  g_assert_true (folded);

  allocate (box, 400);
  allocate (box, 200);
  g_object_unref (box);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/fold-layout/measure", test_measure);
  g_test_add_func ("/app/fold-layout/places", test_places);
  g_test_add_func ("/app/fold-layout/right-to-left", test_right_to_left);
  g_test_add_func ("/app/fold-layout/folded", test_folded);

  return g_test_run ();
}
