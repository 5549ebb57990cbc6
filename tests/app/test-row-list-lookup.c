/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list.h"

#include "spe-test-rows.h"

static SpeRowList *
make_list (const char *text)
{
  g_autoptr (GPtrArray) rows = spe_test_rows_parse (text);
  SpeRowList *list = spe_row_list_new ();

  spe_row_list_set_rows (list, rows);
  spe_row_list_set_grouping (list, SPE_GROUPING_ACTION);

  return list;
}

static void
test_by_position (void)
{
  g_autoptr (SpeRowList) list = make_list ("readv=ALLOW read=ALLOW mount=ERRNO");

  g_assert_null (spe_row_list_get_row (list, 0));
  g_assert_cmpstr (spe_row_get_name (spe_row_list_get_row (list, 1)), ==, "read");
  g_assert_null (spe_row_list_get_row (list, 5));
  g_assert_null (spe_row_list_get_row (list, G_MAXUINT));

  g_assert_cmpstr (spe_heading_get_title (spe_row_list_get_heading (list, 0)), ==, "Allowed");
  g_assert_cmpstr (spe_heading_get_title (spe_row_list_get_heading (list, 2)), ==, "Allowed");
  g_assert_cmpstr (spe_heading_get_title (spe_row_list_get_heading (list, 4)), ==, "Refused");
  spe_row_list_set_grouping (list, SPE_GROUPING_NONE);
  g_assert_null (spe_row_list_get_heading (list, 2));
}

static void
test_position_of (void)
{
  g_autoptr (SpeRowList) list = make_list ("readv=ALLOW read=ALLOW mount=ERRNO");
  g_autoptr (SpeRow) stranger = spe_test_row_new ("read", SPE_ACTION_ALLOW);
  SpeRow *row = spe_row_list_get_row (list, 4);

  g_assert_cmpuint (spe_row_list_get_position (list, row), ==, 4);
  g_assert_cmpuint (spe_row_list_get_position (list, spe_row_list_get_heading (list, 4)), ==, 3);
  g_assert_cmpuint (spe_row_list_get_position (list, stranger), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (spe_row_list_get_position (list, NULL), ==, GTK_INVALID_LIST_POSITION);
  spe_row_list_set_search (list, "readv");
  g_assert_cmpuint (spe_row_list_get_position (list, row), ==, GTK_INVALID_LIST_POSITION);
}

static void
test_best_match (void)
{
  g_autoptr (SpeRowList) list = make_list ("pread64=ALLOW read=ERRNO readv=ERRNO");

  g_assert_cmpuint (spe_row_list_get_best_match (list), ==, 1);
  spe_row_list_set_search (list, "read");
  g_assert_cmpuint (spe_row_list_get_best_match (list), ==, 3);

  /* It is hidden: the next best thing is what can be seen. */
  spe_row_list_set_collapsed (list, spe_row_list_get_heading (list, 3), TRUE);
  g_assert_cmpuint (spe_row_list_get_best_match (list), ==, 1);
  spe_row_list_set_search (list, "zzz");
  g_assert_cmpuint (spe_row_list_get_best_match (list), ==, GTK_INVALID_LIST_POSITION);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/row-list-lookup/by-position", test_by_position);
  g_test_add_func ("/app/row-list-lookup/position-of", test_position_of);
  g_test_add_func ("/app/row-list-lookup/best-match", test_best_match);

  return g_test_run ();
}
