/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-problem-row.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static SpeProfile *
fix (const SpeProfile *profile,
     const SpeProblem *problem)
{
  return spe_profile_ref (profile);
}

static SpeProblem *
new_problem (SpeSeverity severity,
             guint       line)
{
  SpeProblem *problem = spe_problem_new ("SEC001", "a-title", severity, "/syscalls/0");

  problem->line = line;
  problem->message = g_strdup ("“<b>” is not a call");
  problem->reason = g_strdup ("It is ignored");

  return problem;
}

static void
test_plain (void)
{
  SpeProblemRow *row = SPE_PROBLEM_ROW (spe_problem_row_new ());
  GtkWidget *window = spe_test_present (GTK_WIDGET (row), 500, 100);
  g_autoptr (SpeProblem) problem = new_problem (SPE_SEVERITY_WARNING, 0);

  spe_problem_row_set_problem (row, problem, 0);
  g_assert_nonnull (spe_test_find_text (window, "“<b>” is not a call"));
  g_assert_nonnull (spe_test_find_text (window, "It is ignored"));
  g_assert_true (spe_test_has_label (spe_test_child (row, "icon"), "Warning"));
  g_assert_false (gtk_widget_get_visible (spe_test_child (row, "line_button")));
  g_assert_false (gtk_widget_get_visible (spe_test_child (row, "fix_button")));
  spe_test_destroy (window);
}

/* A row is used again for another problem: nothing of the first may stay. */
static void
test_again (void)
{
  SpeProblemRow *row = SPE_PROBLEM_ROW (spe_problem_row_new ());
  GtkWidget *window = spe_test_present (GTK_WIDGET (row), 500, 100);
  g_autoptr (SpeProblem) rich = new_problem (SPE_SEVERITY_ERROR, 12);
  g_autoptr (SpeProblem) plain = new_problem (SPE_SEVERITY_INFO, 0);

  rich->advice = g_strdup ("Take it out");
  rich->fix_label = g_strdup ("Take Out");
  rich->fix = fix;
  spe_problem_row_set_problem (row, rich, 7);
  g_assert_nonnull (spe_test_find_text (window, "It is ignored. Take it out"));
  g_assert_cmpstr (gtk_button_get_label (spe_test_child (row, "line_button")), ==, "Line 12");
  g_assert_cmpstr (gtk_button_get_label (spe_test_child (row, "fix_button")), ==, "Take Out");
  g_assert_true (gtk_widget_has_css_class (spe_test_child (row, "icon"), "error"));

  spe_problem_row_set_problem (row, plain, 0);
  g_assert_false (gtk_widget_get_visible (spe_test_child (row, "line_button")));
  g_assert_false (gtk_widget_get_visible (spe_test_child (row, "fix_button")));
  g_assert_false (gtk_widget_has_css_class (spe_test_child (row, "icon"), "error"));
  g_assert_nonnull (spe_test_find_text (window, "It is ignored"));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/problem-row/plain", test_plain);
  g_test_add_func ("/app/problem-row/again", test_again);

  return g_test_run ();
}
