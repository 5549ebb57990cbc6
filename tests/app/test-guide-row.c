/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide-row.h"

#include "spe-test-widgets.h"
#include "spe-test-window.h"

static void
settled_cb (SpeGuideRow *row,
            guint        state,
            guint       *settled)
{
  *settled = state;
}

static void
acted_cb (guint *n_acted)
{
  (*n_acted)++;
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

/* The last button skips the step, takes it up again, and is not there once the step is done. */
static void
test_skip (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = spe_guide_row_new (SPE_GUIDE_WATCH);
  GtkWidget *window = NULL;
  GtkWidget *button = NULL;
  guint settled = SPE_GUIDE_LATER;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_signal_connect (row, "settled", G_CALLBACK (settled_cb), &settled);
  window = spe_test_present (list, 400, 400);

  spe_guide_row_set_state (SPE_GUIDE_ROW (row), SPE_GUIDE_NOW);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "Now");
  button = spe_test_find (row, GTK_TYPE_BUTTON, "_Skip");
  click (button);
  g_assert_cmpuint (settled, ==, SPE_GUIDE_SKIPPED);

  spe_guide_row_set_state (SPE_GUIDE_ROW (row), SPE_GUIDE_SKIPPED);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Take Up Again");
  click (button);
  g_assert_cmpuint (settled, ==, SPE_GUIDE_LATER);

  spe_guide_row_set_state (SPE_GUIDE_ROW (row), SPE_GUIDE_DONE);
  g_assert_false (gtk_widget_get_visible (button));
  spe_test_destroy (window);
}

/* A button whose action is not possible now cannot be pressed. */
static void
test_buttons (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = spe_guide_row_new (SPE_GUIDE_INSTALL);
  GtkWidget *window = NULL;
  GtkWidget *missing = NULL;
  GtkWidget *close = NULL;
  guint n_acted = 0;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  missing = spe_guide_row_add_button (SPE_GUIDE_ROW (row), "_Missing", "win.missing", NULL);
  close = spe_guide_row_add_button (SPE_GUIDE_ROW (row), "_Other", NULL, NULL);
  g_signal_connect_swapped (row, "acted", G_CALLBACK (acted_cb), &n_acted);
  window = spe_test_present (list, 400, 400);

  g_assert_false (gtk_widget_get_sensitive (missing));
  g_assert_true (gtk_widget_get_sensitive (close));
  click (close);
  g_assert_cmpuint (n_acted, ==, 0);
  click (missing);
  g_assert_cmpuint (n_acted, ==, 1);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/guide-row/skip", test_skip);
  g_test_add_func ("/app/guide-row/buttons", test_buttons);

  return g_test_run ();
}
