/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include "spe-test-app.h"
#include "spe-test-comparison.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef SpeTestComparison Fixture;

/* Each row says what both do, for which arguments, and where. */
static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *mine = NULL;

  g_assert_nonnull (spe_test_find_text (fixture->window, "mount"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "allowed"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "depends on arguments"));
  g_assert_nonnull (spe_test_find_tooltip (fixture->window, "depends on arguments"));
  g_assert_nonnull (spe_test_find_tooltip (fixture->window,
                                           spe_arch_get_name (spe_arch_get_host ())));
  mine = spe_test_find_text (fixture->window, "fails with EPERM");
  g_assert_true (gtk_widget_has_css_class (mine, "outcome"));
}

/* A screen reader is told which call a button is about, and so is the pointer. */
static void
test_buttons (Fixture       *fixture,
              gconstpointer  data)
{
  const char *take = "Do with mount what the other profile does";
  const char *hand_over = "Write to the other file what this profile does with mount";
  GtkWidget *button = spe_test_find_tooltip (fixture->window, take);

  g_assert_true (GTK_IS_BUTTON (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, take);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                   "comparison.take");
  button = spe_test_find_tooltip (fixture->window, hand_over);
  g_assert_true (GTK_IS_BUTTON (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, hand_over);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                   "comparison.hand-over");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/comparison-cells/" path, Fixture, NULL, spe_test_comparison_set_up, func, \
              spe_test_comparison_tear_down)
  ADD ("texts", test_texts);
  ADD ("buttons", test_buttons);
#undef ADD

  return g_test_run ();
}
