/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-words.h"

#include "spe-test-rows.h"

static void
test_row (void)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  g_autofree char *plain = spe_row_words_dup_row (row);
  g_autofree char *changed = NULL;
  g_autofree char *seen = NULL;
  SpeRowValues values;

  g_assert_cmpstr (plain, ==, "openat, Allow, Allowed, All");
  spe_test_row_set (row, SPE_ACTION_ERRNO);
  changed = spe_row_words_dup_row (row);
  g_assert_cmpstr (changed, ==, "openat, Errno EPERM, Fails with EPERM, All, changed");
  values = *spe_row_get_values (row);
  values.is_observed = TRUE;
  spe_row_update (row, &values);
  seen = spe_row_words_dup_row (row);
  g_assert_cmpstr (seen, ==,
                   "openat, Errno EPERM, Fails with EPERM, seen: never, All, changed");
}

static void
test_default_action (void)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("reboot", SPE_ACTION_ERRNO);
  g_autofree char *words = spe_row_words_dup_row (row);

  g_assert_cmpstr (words, ==, "reboot, Errno EPERM, by default, Fails with EPERM, All");
}

static void
test_heading (void)
{
  g_autoptr (SpeHeading) heading = spe_heading_new ("Refused", 0);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  spe_heading_set_count (heading, 1);
  one = spe_row_words_dup_heading (heading);
  spe_heading_set_count (heading, 2);
  two = spe_row_words_dup_heading (heading);
  g_assert_cmpstr (one, ==, "Refused, 1 system call");
  g_assert_cmpstr (two, ==, "Refused, 2 system calls");
}

static void
test_tooltip (void)
{
  g_autoptr (SpeRow) row = spe_row_new ("openat", SPE_CATEGORY_FILES, "Open a file");
  g_autoptr (SpeRow) unknown = spe_row_new ("frobnicate", SPE_N_CATEGORIES, NULL);
  SpeRowValues values = *spe_row_get_values (row);
  g_autofree char *name = NULL;
  g_autofree char *outcome = NULL;
  g_autofree char *number = NULL;
  g_autofree char *unknown_name = NULL;

  values.outcome = "Depends on arguments";
  values.outcome_reason = "Two rules name it";
  spe_row_update (row, &values);

  name = spe_row_words_dup_tooltip (row, SPE_COLUMN_NAME);
  outcome = spe_row_words_dup_tooltip (row, SPE_COLUMN_OUTCOME);
  number = spe_row_words_dup_tooltip (row, SPE_COLUMN_NUMBER);
  unknown_name = spe_row_words_dup_tooltip (unknown, SPE_COLUMN_NAME);
  g_assert_cmpstr (name, ==, "Open a file");
  g_assert_cmpstr (outcome, ==, "Two rules name it");
  g_assert_null (number);
  g_assert_nonnull (strstr (unknown_name, "does not know"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/row-words/row", test_row);
  g_test_add_func ("/app/row-words/default-action", test_default_action);
  g_test_add_func ("/app/row-words/heading", test_heading);
  g_test_add_func ("/app/row-words/tooltip", test_tooltip);

  return g_test_run ();
}
