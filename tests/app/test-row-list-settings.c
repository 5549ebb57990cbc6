/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list.h"

#include "spe-test-rows.h"

#define CALLS "readv=ALLOW mount=ERRNO read=ALLOW vm86=ERRNO pread64=LOG reboot=ERRNO"

static void
assert_list (SpeRowList *list,
             const char *wanted)
{
  g_autofree char *text = spe_test_rows_describe (G_LIST_MODEL (list));

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_together (void)
{
  g_autoptr (SpeRowList) list = spe_row_list_new ();
  g_autoptr (GPtrArray) rows = spe_test_rows_parse (CALLS);

  spe_row_list_set_rows (list, rows);
  assert_list (list, "mount pread64 read readv reboot vm86");
  spe_row_list_set_grouping (list, SPE_GROUPING_ACTION);
  assert_list (list, "[Allowed 2] read readv [Allowed and logged 1] pread64 "
                     "[Refused 3] mount reboot vm86");
  spe_row_list_set_sort (list, SPE_COLUMN_NAME, TRUE);
  assert_list (list, "[Allowed 2] readv read [Allowed and logged 1] pread64 "
                     "[Refused 3] vm86 reboot mount");
  spe_row_list_set_action_filter (list, SPE_ACTION_BIT (SPE_ACTION_ERRNO));
  assert_list (list, "[Refused 3] vm86 reboot mount");
  spe_row_list_set_search (list, "vm86");
  assert_list (list, "[Refused 1] vm86");
  g_assert_cmpuint (spe_row_list_get_n_matches (list), ==, 1);
  g_assert_cmpuint (spe_row_list_get_n_rows (list), ==, 6);
  spe_row_list_set_action_filter (list, 0);
  spe_row_list_set_search (list, NULL);
  spe_row_list_set_collapsed (list, spe_row_list_get_heading (list, 0), TRUE);
  assert_list (list, "[Allowed 2 -] [Allowed and logged 1] pread64 "
                     "[Refused 3] vm86 reboot mount");
  g_assert_cmpuint (spe_row_list_get_n_matches (list), ==, 6);
  spe_row_list_set_all_collapsed (list, TRUE);
  assert_list (list, "[Allowed 2 -] [Allowed and logged 1 -] [Refused 3 -]");
}

/* What is asked for is what is said afterwards. */
static void
test_getters (void)
{
  g_autoptr (SpeRowList) list = spe_row_list_new ();

  spe_row_list_set_grouping (list, SPE_GROUPING_CATEGORY);
  spe_row_list_set_sort (list, SPE_COLUMN_NUMBER, 2);
  spe_row_list_set_search (list, "vm86");
  spe_row_list_set_action_filter (list, SPE_ACTION_BIT (SPE_ACTION_LOG));
  g_assert_cmpint (spe_row_list_get_grouping (list), ==, SPE_GROUPING_CATEGORY);
  g_assert_cmpint (spe_row_list_get_sort_column (list), ==, SPE_COLUMN_NUMBER);
  g_assert_cmpint (spe_row_list_get_descending (list), ==, TRUE);
  g_assert_cmpstr (spe_row_list_get_search (list), ==, "vm86");
  g_assert_cmpuint (spe_search_get_n_words (spe_row_list_get_matcher (list)), ==, 1);
  g_assert_cmpuint (spe_row_list_get_action_filter (list), ==, SPE_ACTION_BIT (SPE_ACTION_LOG));

  spe_row_list_set_search (list, NULL);
  g_assert_cmpstr (spe_row_list_get_search (list), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/row-list-settings/together", test_together);
  g_test_add_func ("/app/row-list-settings/getters", test_getters);

  return g_test_run ();
}
