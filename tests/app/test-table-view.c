/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/editor/spe-table-view.h"

#include "app/table/spe-table-header.h"
#include "app/table/spe-table.h"
#include "spe-test-app.h"
#include "spe-test-document.h"

typedef struct
{
  GtkWidget    *window;
  SpeTableView *view;
  SpeTable     *table;
  SpeDocument  *document;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->view = g_object_new (SPE_TYPE_TABLE_VIEW, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 1000, 700);
  fixture->table = SPE_TABLE (spe_test_find (fixture->window, SPE_TYPE_TABLE, NULL));
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  spe_table_view_set_document (fixture->view, fixture->document);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
}

static void
assert_selected (Fixture    *fixture,
                 const char *wanted)
{
  g_auto (GStrv) names = spe_table_view_dup_selected (fixture->view);
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==, wanted);
}

static SpeAction
get_action (Fixture    *fixture,
            const char *name)
{
  SpeRowList *rows = spe_table_get_rows (fixture->table);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      SpeRow *row = spe_row_list_get_row (rows, i);

      if (row != NULL && g_str_equal (spe_row_get_name (row), name))
        return spe_row_get_values (row)->verdict.action;
    }

  return SPE_ACTION_UNSET;
}

/* A call that a search hides is shown nevertheless. */
static void
test_show_call (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_signals = 0;
  SpeRowList *rows = spe_table_get_rows (fixture->table);

  g_signal_connect_swapped (fixture->view, "selection-changed",
                            G_CALLBACK (g_atomic_int_inc), &n_signals);
  spe_row_list_set_search (rows, "reboot");
  spe_table_view_show_call (fixture->view, "mount");
  assert_selected (fixture, "mount");
  g_assert_cmpuint (n_signals, >, 0);

  spe_table_view_show_call (fixture->view, "no_such_call");
  assert_selected (fixture, "mount");
}

static void
test_set_action (Fixture       *fixture,
                 gconstpointer  data)
{
  spe_table_view_show_call (fixture->view, "mount");
  g_assert_cmpint (get_action (fixture, "mount"), ==, SPE_ACTION_ERRNO);
  g_signal_emit_by_name (fixture->table, "set-action", SPE_ACTION_ALLOW);
  g_assert_cmpint (get_action (fixture, "mount"), ==, SPE_ACTION_ALLOW);
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Allow for mount");
  assert_selected (fixture, "mount");

  spe_document_undo (fixture->document);
  g_assert_cmpint (get_action (fixture, "mount"), ==, SPE_ACTION_ERRNO);
  assert_selected (fixture, "mount");
}

static void
test_set_all (Fixture       *fixture,
              gconstpointer  data)
{
  SpeRowList *rows = spe_table_get_rows (fixture->table);

  spe_row_list_set_grouping (rows, SPE_GROUPING_NONE);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (rows));
  g_signal_emit_by_name (fixture->table, "set-action", SPE_ACTION_KILL_PROCESS);
  g_assert_cmpint (get_action (fixture, "mount"), ==, SPE_ACTION_KILL_PROCESS);
  g_assert_cmpint (get_action (fixture, "read"), ==, SPE_ACTION_KILL_PROCESS);
  spe_test_document_settle (fixture->document);
}

/* Nothing is chosen, nothing is done. */
static void
test_set_none (Fixture       *fixture,
               gconstpointer  data)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (spe_table_get_rows (fixture->table)));
  g_signal_emit_by_name (fixture->table, "set-action", SPE_ACTION_ALLOW);
  g_assert_false (spe_document_is_modified (fixture->document));
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  SpeRowList *rows = spe_table_get_rows (fixture->table);
  GtkWidget *status = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));
  g_autofree char *all = g_strdup_printf ("%u system calls", spe_row_list_get_n_rows (rows));
  g_autofree char *found = NULL;

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (status)), ==, all);
  spe_row_list_set_search (rows, "reboot");
  found = g_strdup_printf ("Showing %u of %s", spe_row_list_get_n_matches (rows), all);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (status)), ==, found);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  SpeRowList *rows = spe_table_get_rows (fixture->table);

  spe_table_view_find (fixture->view);
  spe_test_type ("m o u n t");
  WAIT_UNTIL (g_str_equal (spe_row_list_get_search (rows), "mount"));
}

/* The column and the groups about what was seen come and go with the observation. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeRowList *rows = spe_table_get_rows (fixture->table);
  GtkWidget *header = spe_test_find_type (fixture->window, "SpeTableHeader", NULL);
  GtkWidget *button =
    spe_sort_header_get_button (SPE_SORT_HEADER (header), SPE_COLUMN_SEEN);
  g_autoptr (SpeHeading) heading = NULL;

  spe_test_document_settle (fixture->document);
  spe_test_wait_frames (fixture->window, 2);
  g_assert_false (gtk_widget_get_child_visible (button));

  spe_observation_obtain_call (observation, spe_arch_get_host (), NULL, "mount", SPE_NO_NUMBER);
  spe_document_set_observation (fixture->document, observation);
  spe_test_document_settle (fixture->document);
  spe_test_wait_frames (fixture->window, 2);
  g_assert_true (gtk_widget_get_child_visible (button));

  spe_row_list_set_grouping (rows, SPE_GROUPING_SEEN);
  spe_row_list_set_sort (rows, SPE_COLUMN_SEEN, TRUE);
  heading = g_list_model_get_item (G_LIST_MODEL (rows), 0);
  g_assert_cmpstr (spe_heading_get_title (heading), ==, "Seen and refused");
  g_assert_cmpuint (spe_heading_get_count (heading), ==, 1);

  spe_document_set_observation (fixture->document, NULL);
  spe_test_document_settle (fixture->document);
  spe_test_wait_frames (fixture->window, 2);
  g_assert_false (gtk_widget_get_child_visible (button));
  g_assert_cmpint (spe_row_list_get_sort_column (rows), ==, SPE_COLUMN_NAME);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/app/table-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("show-call", test_show_call);
  ADD ("set-action", test_set_action);
  ADD ("set-all", test_set_all);
  ADD ("set-none", test_set_none);
  ADD ("status", test_status);
  ADD ("find", test_find);
  ADD ("seen", test_seen);
#undef ADD

  return g_test_run ();
}
