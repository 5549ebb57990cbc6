/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list.h"

#include "spe-test-rows.h"

typedef struct
{
  SpeRowList        *list;
  GtkSelectionModel *selection;
  GPtrArray         *rows;
  guint              n_changes;
} Fixture;

static void
count_cb (guint *count)
{
  ++*count;
}

/* [Allowed] read readv [Allowed and logged] pread64 [Refused] mount reboot */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->list = spe_row_list_new ();
  fixture->selection = GTK_SELECTION_MODEL (fixture->list);
  fixture->rows = spe_test_rows_parse ("readv=ALLOW mount=ERRNO read=ALLOW pread64=LOG "
                                       "reboot=ERRNO");
  fixture->n_changes = 0;
  spe_row_list_set_rows (fixture->list, fixture->rows);
  spe_row_list_set_grouping (fixture->list, SPE_GROUPING_ACTION);
  g_signal_connect_swapped (fixture->list, "selection-changed", G_CALLBACK (count_cb),
                            &fixture->n_changes);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->list);
  g_ptr_array_unref (fixture->rows);
}

static void
assert_selected (Fixture    *fixture,
                 const char *wanted)
{
  g_autoptr (GPtrArray) selected = spe_row_list_dup_selected (fixture->list);
  g_autoptr (GtkBitset) positions = gtk_selection_model_get_selection (fixture->selection);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < selected->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            spe_row_get_name (g_ptr_array_index (selected, i)));

  g_assert_cmpstr (names->str, ==, wanted);
  g_assert_cmpuint (gtk_bitset_get_size (positions), ==, selected->len);
}

static void
test_select (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_true (gtk_selection_model_select_item (fixture->selection, 1, TRUE));
  assert_selected (fixture, "read");
  gtk_selection_model_select_item (fixture->selection, 4, FALSE);
  assert_selected (fixture, "read pread64");
  g_assert_true (gtk_selection_model_is_selected (fixture->selection, 4));
  gtk_selection_model_unselect_item (fixture->selection, 1);
  assert_selected (fixture, "pread64");
  g_assert_cmpuint (fixture->n_changes, ==, 3);

  gtk_selection_model_select_item (fixture->selection, 4, FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  gtk_selection_model_select_item (fixture->selection, 99, FALSE);
  assert_selected (fixture, "pread64");
}

static void
test_headings_refuse (Fixture       *fixture,
                      gconstpointer  data)
{
  gtk_selection_model_select_all (fixture->selection);
  assert_selected (fixture, "read readv pread64 mount reboot");
  g_assert_false (gtk_selection_model_is_selected (fixture->selection, 0));

  gtk_selection_model_select_item (fixture->selection, 0, TRUE);
  assert_selected (fixture, "");
}

static void
test_range (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GtkBitset) part = NULL;

  gtk_selection_model_select_all (fixture->selection);
  part = gtk_selection_model_get_selection_in_range (fixture->selection, 2, 3);
  g_assert_cmpuint (gtk_bitset_get_size (part), ==, 2);
  g_assert_cmpuint (gtk_bitset_get_minimum (part), ==, 2);
  g_assert_cmpuint (gtk_bitset_get_maximum (part), ==, 4);
}

static void
test_survives (Fixture       *fixture,
               gconstpointer  data)
{
  gtk_selection_model_select_item (fixture->selection, 1, TRUE);
  gtk_selection_model_select_item (fixture->selection, 6, FALSE);
  assert_selected (fixture, "read mount");

  spe_row_list_set_sort (fixture->list, SPE_COLUMN_NAME, TRUE);
  assert_selected (fixture, "read mount");
  spe_row_list_set_grouping (fixture->list, SPE_GROUPING_NONE);
  assert_selected (fixture, "read mount");
  spe_row_list_set_sort (fixture->list, SPE_COLUMN_NAME, FALSE);
  assert_selected (fixture, "mount read");
  spe_row_list_set_rows (fixture->list, fixture->rows);
  assert_selected (fixture, "mount read");
}

/* Whoever filters must not change what they no longer see. */
static void
test_hidden_is_dropped (Fixture       *fixture,
                        gconstpointer  data)
{
  gtk_selection_model_select_all (fixture->selection);
  fixture->n_changes = 0;
  spe_row_list_set_search (fixture->list, "read");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  assert_selected (fixture, "read readv pread64");
  spe_row_list_set_search (fixture->list, "");
  assert_selected (fixture, "read readv pread64");
  g_assert_cmpuint (fixture->n_changes, ==, 1);

  spe_row_list_set_collapsed (fixture->list, spe_row_list_get_heading (fixture->list, 0), TRUE);
  assert_selected (fixture, "pread64");
  spe_row_list_set_action_filter (fixture->list, SPE_ACTION_BIT (SPE_ACTION_ERRNO));
  assert_selected (fixture, "");
}

static void
test_gone_is_dropped (Fixture       *fixture,
                      gconstpointer  data)
{
  gtk_selection_model_select_all (fixture->selection);
  g_ptr_array_set_size (fixture->rows, 2);
  spe_row_list_set_rows (fixture->list, fixture->rows);
  assert_selected (fixture, "readv mount");
}

static void
test_group (Fixture       *fixture,
            gconstpointer  data)
{
  spe_row_list_select_group (fixture->list, spe_row_list_get_heading (fixture->list, 0));
  assert_selected (fixture, "read readv");
  spe_row_list_select_group (fixture->list, spe_row_list_get_heading (fixture->list, 6));
  assert_selected (fixture, "mount reboot");
  spe_row_list_select_group (fixture->list, NULL);
  assert_selected (fixture, "mount reboot");

  spe_row_list_set_grouping (fixture->list, SPE_GROUPING_ACTION_ARCHITECTURE);
  spe_row_list_select_group (fixture->list, spe_row_list_get_heading (fixture->list, 0));
  assert_selected (fixture, "read readv");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/row-list-selection/select", test_select },
    { "/app/row-list-selection/headings-refuse", test_headings_refuse },
    { "/app/row-list-selection/range", test_range },
    { "/app/row-list-selection/survives", test_survives },
    { "/app/row-list-selection/hidden-is-dropped", test_hidden_is_dropped },
    { "/app/row-list-selection/gone-is-dropped", test_gone_is_dropped },
    { "/app/row-list-selection/group", test_group },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
