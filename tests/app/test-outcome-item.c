/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-outcome-item.h"

#include "filter/spe-target-parse.h"
#include "spe-test-document.h"

static SpeOutcomeGrid *
make_grid (void)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  g_autoptr (GPtrArray) analyses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);
  static const char * const targets[] = { "oci+plain,arch=amd64", "oci+plain,arch=arm64" };
  g_autoptr (GError) error = NULL;
  SpeOutcomeGrid *grid = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (SpeTarget) target = spe_target_parse (targets[i], NULL, &error);

      g_assert_no_error (error);
      g_ptr_array_add (analyses, spe_analyse (spe_source_get_profile (source), target, NULL,
                                              &error));
      g_assert_no_error (error);
    }

  grid = spe_outcome_grid_new (analyses, NULL, &error);
  g_assert_no_error (error);

  return grid;
}

/* An item outlives the hold that its maker has on the grid. */
static void
test_row (void)
{
  g_autoptr (SpeOutcomeGrid) grid = make_grid ();
  g_autoptr (SpeOutcomeItem) item = NULL;
  const SpeOutcomeRow *row = NULL;

  g_assert_cmpuint (grid->rows->len, >, 1);
  row = grid->rows->pdata[1];
  item = spe_outcome_item_new (grid, 1);
  g_clear_pointer (&grid, spe_outcome_grid_unref);
  g_assert_true (spe_outcome_item_get_row (item) == row);
  g_assert_nonnull (row->cells[1].text);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/outcome-item/row", test_row);

  return g_test_run ();
}
