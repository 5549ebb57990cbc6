/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-row.h"

#include "app/table/spe-heading.h"
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
test_call (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  GtkWidget *chip = spe_table_row_get_chip (SPE_TABLE_ROW (fixture->row));

  spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), row);
  g_assert_true (gtk_widget_get_visible (chip));
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Allow");
  gtk_test_accessible_assert_property (fixture->box, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "openat, Allow, Allowed, All");
}

static void
test_follows_its_item (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  GtkWidget *chip = spe_table_row_get_chip (SPE_TABLE_ROW (fixture->row));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), row);
  before = dup_drawing (fixture);
  spe_test_row_set (row, SPE_ACTION_TRAP);
  after = dup_drawing (fixture);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Trap");
  gtk_test_accessible_assert_property (fixture->box, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "openat, Trap, Fails with EPERM, All, changed");
  g_assert_cmpstr (before, !=, after);

  /* Once it shows something else, what it showed is nothing to it. */
  spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), NULL);
  spe_test_row_set (row, SPE_ACTION_LOG);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Trap");
}

static void
test_heading (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SpeHeading) heading = spe_heading_new ("Refused", 1);
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  SpeTableRow *self = SPE_TABLE_ROW (fixture->row);

  spe_heading_set_count (heading, 3);
  spe_table_row_set_item (self, heading);
  g_assert_false (gtk_widget_get_visible (spe_table_row_get_chip (self)));
  g_assert_true (gtk_widget_has_css_class (fixture->row, "group"));
  gtk_test_accessible_assert_property (fixture->box, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Refused, 3 system calls");
  gtk_test_accessible_assert_property (fixture->box, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  gtk_test_accessible_assert_state (fixture->box, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);

  spe_heading_set_collapsed (heading, TRUE);
  spe_heading_set_count (heading, 1);
  gtk_test_accessible_assert_state (fixture->box, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_test_accessible_assert_property (fixture->box, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Refused, 1 system call");

  /* The widget is used again for a call, which is nothing to expand. */
  spe_table_row_set_item (self, row);
  g_assert_false (gtk_widget_has_css_class (fixture->row, "group"));
  g_assert_false (gtk_test_accessible_has_state (GTK_ACCESSIBLE (fixture->box),
                                                 GTK_ACCESSIBLE_STATE_EXPANDED));
}

static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpeRow) row = spe_test_row_new ("openat", SPE_ACTION_ALLOW);
  GtkWidget *chip = spe_table_row_get_chip (SPE_TABLE_ROW (fixture->row));
  graphene_rect_t left;
  graphene_rect_t right;

  spe_table_row_set_item (SPE_TABLE_ROW (fixture->row), row);
  spe_test_wait_frames (fixture->row, 2);
  g_assert_true (gtk_widget_compute_bounds (chip, fixture->row, &left));
  gtk_widget_set_direction (fixture->row, GTK_TEXT_DIR_RTL);
  spe_test_wait_frames (fixture->row, 2);
  g_assert_true (gtk_widget_compute_bounds (chip, fixture->row, &right));
  g_assert_cmpfloat (right.origin.x + right.size.width, ==,
                     (float) gtk_widget_get_width (fixture->row) - left.origin.x);
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
    { "/app/table-row/call", test_call },
    { "/app/table-row/follows-its-item", test_follows_its_item },
    { "/app/table-row/heading", test_heading },
    { "/app/table-row/right-to-left", test_right_to_left },
  };

  spe_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
