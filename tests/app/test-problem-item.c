/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-problem-item.h"

/* The list of a pane outlives the state that its problems came from. */
static void
test_keeps_problem (void)
{
  SpeProblem *problem = spe_problem_new ("SEC001", "a-title", SPE_SEVERITY_ERROR, "/syscalls/0");
  g_autoptr (SpeProblemItem) item = spe_problem_item_new (problem);

  spe_problem_unref (problem);
  g_assert_true (spe_problem_item_get_problem (item) == problem);
  g_assert_cmpstr (spe_problem_item_get_problem (item)->path, ==, "/syscalls/0");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/problem-item/keeps-problem", test_keeps_problem);

  return g_test_run ();
}
