/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-validity.h"

#include "spe-test-app.h"

/* What other classes the widget has stays. */
static void
test_show (void)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (gtk_entry_new ());

  gtk_widget_add_css_class (entry, "monospace");
  g_assert_false (spe_validity_show (entry, FALSE));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (spe_validity_show (entry, TRUE));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (gtk_widget_has_css_class (entry, "monospace"));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/validity/show", test_show);

  return g_test_run ();
}
