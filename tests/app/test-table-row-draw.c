/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-row.h"

#include "spe-test-app.h"
#include "spe-test-rows.h"

/* A row in a box, which stands for the list item that GtkListView puts around it. */
typedef struct
{
  SpeColumnLayout *columns;
  GtkWidget       *box;
  GtkWidget       *row;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->columns = spe_column_create_layout ();
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  spe_column_layout_read_font (fixture->columns, fixture->box);
  fixture->row = spe_table_row_new (fixture->columns, NULL);
  gtk_box_append (GTK_BOX (fixture->box), fixture->row);
  fixture->window = spe_test_present (fixture->box, 1000, 60);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_column_layout_unref (fixture->columns);
}

static GskRenderNode *
draw (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  spe_test_wait_frames (fixture->row, 1);
  GTK_WIDGET_GET_CLASS (fixture->row)->snapshot (fixture->row, snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static char *
dup_drawing (Fixture *fixture)
{
  g_autoptr (GskRenderNode) node = draw (fixture);
  g_autoptr (GBytes) bytes = node != NULL ? gsk_render_node_serialize (node) : NULL;

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : g_strdup ("");
}

static void
test_marks_matches (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  g_autoptr (SpeSearch) hit = spe_search_new ("pen");
  g_autoptr (SpeSearch) miss = spe_search_new ("socket");
  g_autofree char *plain = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *unmarked = NULL;

  spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), row);
  plain = dup_drawing (fixture);
  spe_table_row_set_search (SPE_TABLE_ROW (fixture->row), hit);
  marked = dup_drawing (fixture);
  spe_table_row_set_search (SPE_TABLE_ROW (fixture->row), miss);
  unmarked = dup_drawing (fixture);
  g_assert_cmpstr (plain, !=, marked);
  g_assert_cmpstr (plain, ==, unmarked);
}

/* A row that differs from the saved profile looks different. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  g_autofree char *plain = NULL;
  g_autofree char *changed = NULL;

  spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), row);
  plain = dup_drawing (fixture);
  spe_test_row_set (row, SPE_ACTION_TRAP);
  spe_test_row_set (row, SPE_ACTION_ALLOW);
  changed = dup_drawing (fixture);
  g_assert_cmpstr (plain, !=, changed);
}

/* Names come from files: no text may break the drawing. */
static void
test_odd_names (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (100000, 'x');
  const char *const names[] = { "", "<b>&", "a\nb\tc", "\xe2\x80\xae" "evil", long_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SpeRow) row = spe_test_row_new (names[i], SPE_ACTION_INVALID);
      g_autofree char *drawing = NULL;

      spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), row);
      drawing = dup_drawing (fixture);
      g_assert_cmpstr (drawing, !=, "");
      g_assert_cmpint (gtk_widget_get_height (fixture->row), ==,
                       spe_column_layout_get_row_height (fixture->columns));
      spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func)                                                                           \
  g_test_add ("/app/table-row-draw/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("marks-matches", test_marks_matches);
  ADD ("changed", test_changed);
  ADD ("odd-names", test_odd_names);
#undef ADD

  return g_test_run ();
}
