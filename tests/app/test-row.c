/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row.h"

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_one_signal (void)
{
  SpeRow *row = spe_row_new ("clone", SPE_CATEGORY_PROCESSES, "Make a process");
  SpeRowValues values = *spe_row_get_values (row);
  guint changes = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &changes);
  g_assert_false (spe_row_update (row, &values));
  g_assert_cmpuint (changes, ==, 0);

  values.verdict = spe_verdict (SPE_ACTION_ERRNO, 38);
  values.outcome = "depends on arguments";
  values.outcome_reason = "two rules";
  values.conditions = "2 tests";
  values.n_conditions = 2;
  values.number = 56;
  values.changed = TRUE;
  g_assert_true (spe_row_update (row, &values));
  g_assert_cmpuint (changes, ==, 1);

  g_assert_false (spe_row_update (row, &values));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpstr (spe_row_get_action_label (row), ==, "Errno ENOSYS");
  g_assert_finalize_object (row);
}

/* A member that is compared but not stored, or the other way round, would show here. */
static void
test_every_member (void)
{
  g_autoptr (SpeRow) row = spe_row_new ("clone", SPE_CATEGORY_PROCESSES, NULL);
  const SpeRowValues start = *spe_row_get_values (row);
  SpeRowValues variants[10];

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    variants[i] = start;
  variants[0].verdict = (SpeVerdict) { SPE_ACTION_ALLOW, 0 };
  variants[1].by_default = TRUE;
  variants[2].outcome = "allowed";
  variants[3].outcome_reason = "a rule";
  variants[4].conditions = "1 test";
  variants[5].n_conditions = 1;
  variants[6].number = 0;
  variants[7].arches = 1;
  variants[8].profile_arches = 1;
  variants[9].changed = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_assert_true (spe_row_update (row, &variants[i]));
      g_assert_false (spe_row_update (row, &variants[i]));
      g_assert_true (spe_row_update (row, &start));
    }
}

static void
test_owns_its_strings (void)
{
  g_autoptr (SpeRow) row = spe_row_new ("clone", SPE_CATEGORY_PROCESSES, NULL);
  SpeRowValues values = *spe_row_get_values (row);
  char outcome[] = "allowed";

  values.outcome = outcome;
  spe_row_update (row, &values);
  outcome[0] = 'X';
  g_assert_cmpstr (spe_row_get_values (row)->outcome, ==, "allowed");

  /* What the row handed out may come back. */
  values = *spe_row_get_values (row);
  values.number = 3;
  g_assert_true (spe_row_update (row, &values));
  g_assert_cmpstr (spe_row_get_values (row)->outcome, ==, "allowed");
}

static void
test_new_row (void)
{
  g_autoptr (SpeRow) row = spe_row_new ("frobnicate", SPE_N_CATEGORIES, NULL);

  g_assert_cmpstr (spe_row_get_name (row), ==, "frobnicate");
  g_assert_null (spe_row_get_summary (row));
  g_assert_false (spe_row_is_known (row));
  g_assert_cmpint (spe_row_get_values (row)->number, ==, SPE_NO_NUMBER);
  g_assert_cmpstr (spe_row_get_action_label (row), ==, "Unknown action");
}

static void
test_search_text (void)
{
  g_autoptr (SpeRow) row = spe_row_new ("IOpl", SPE_CATEGORY_KERNEL, "Übergib Ports");
  g_autofree char *category = g_utf8_casefold (spe_category_get_name (SPE_CATEGORY_KERNEL), -1);
  g_autofree char *wanted = g_strdup_printf ("iopl\nübergib ports\n%s", category);

  g_assert_cmpstr (spe_row_get_search_text (row), ==, wanted);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/row/one-signal", test_one_signal);
  g_test_add_func ("/app/row/every-member", test_every_member);
  g_test_add_func ("/app/row/owns-its-strings", test_owns_its_strings);
  g_test_add_func ("/app/row/new-row", test_new_row);
  g_test_add_func ("/app/row/search-text", test_search_text);

  return g_test_run ();
}
