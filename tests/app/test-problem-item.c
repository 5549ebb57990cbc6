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

/* What was there before is gone. */
static void
test_fill (void)
{
  g_autoptr (GListStore) store = g_list_store_new (SPE_TYPE_PROBLEM_ITEM);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (problems, spe_problem_new ("SEC001", "a-title", SPE_SEVERITY_ERROR, ""));
  spe_problem_item_fill (store, problems);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 2);
  g_ptr_array_set_size (problems, 1);
  spe_problem_item_fill (store, problems);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);
  spe_problem_item_fill (store, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/problem-item/keeps-problem", test_keeps_problem);
  g_test_add_func ("/app/problem-item/fill", test_fill);

  return g_test_run ();
}
