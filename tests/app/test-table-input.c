/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table.h"

#include "app/table/spe-table-row.h"
#include "spe-test-app.h"
#include "spe-test-rows.h"

/* Real keys and a real mouse: what GTK, the entry and the list make of them is the point here. */
typedef struct
{
  SpeTable          *table;
  SpeRowList        *rows;
  GtkSelectionModel *selection;
  GtkWidget         *entry;
  GtkWidget         *window;
  guint              action;
} Fixture;

static void
set_action_cb (Fixture *fixture,
               guint    action)
{
  fixture->action = action;
}

/* [Allowed] open openat read [Refused] mount reboot */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GPtrArray) calls = NULL;

  calls = spe_test_rows_parse ("open=ALLOW openat=ALLOW read=ALLOW mount=ERRNO reboot=ERRNO");
  fixture->action = SPE_ACTION_UNSET;
  fixture->table = SPE_TABLE (spe_table_new ());
  fixture->rows = spe_table_get_rows (fixture->table);
  fixture->selection = GTK_SELECTION_MODEL (fixture->rows);
  fixture->entry = gtk_search_entry_new ();
  gtk_box_append (GTK_BOX (box), fixture->entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->table));
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->table), TRUE);
  spe_table_set_search_entry (fixture->table, GTK_SEARCH_ENTRY (fixture->entry));
  spe_row_list_set_grouping (fixture->rows, SPE_GROUPING_ACTION);
  spe_row_list_set_rows (fixture->rows, calls);
  g_signal_connect_swapped (fixture->table, "set-action", G_CALLBACK (set_action_cb), fixture);
  fixture->window = spe_test_present (box, 900, 500);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

/* Returns the title or name of what has the focus, or "". */
static const char *
get_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  gpointer item = NULL;

  if (row == NULL || !SPE_IS_TABLE_ROW (row))
    return "";

  item = spe_table_row_get_item (SPE_TABLE_ROW (row));
  return SPE_IS_ROW (item) ? spe_row_get_name (item) : spe_heading_get_title (item);
}

static gboolean
entry_has_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, fixture->entry);
}

static gboolean
is_shown (Fixture    *fixture,
          const char *wanted)
{
  g_autofree char *text = spe_test_rows_describe (G_LIST_MODEL (fixture->rows));

  return g_str_equal (text, wanted);
}

static gboolean
is_selected (Fixture    *fixture,
             const char *wanted)
{
  g_autoptr (GPtrArray) selected = spe_row_list_dup_selected (fixture->rows);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < selected->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            spe_row_get_name (g_ptr_array_index (selected, i)));

  return g_str_equal (names->str, wanted);
}

static SpeTableRow *
find_row (GtkWidget  *root,
          const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer item = SPE_IS_TABLE_ROW (child) ? spe_table_row_get_item (SPE_TABLE_ROW (child))
                                               : NULL;
      SpeTableRow *found = NULL;

      if (SPE_IS_ROW (item) && g_str_equal (spe_row_get_name (item), name))
        return SPE_TABLE_ROW (child);
      if (SPE_IS_HEADING (item) && g_str_equal (spe_heading_get_title (item), name))
        return SPE_TABLE_ROW (child);
      found = find_row (child, name);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
get_open_menu (Fixture *fixture)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->table));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
      return child;

  return NULL;
}

static void
test_type_ahead (Fixture       *fixture,
                 gconstpointer  data)
{
  spe_table_focus_position (fixture->table, 5);
  spe_test_type ("o p");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 2] open openat"));
  WAIT_UNTIL (entry_has_focus (fixture));

  /* More is added, nothing is typed over. */
  spe_test_type ("e n a");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 1] openat"));
  spe_test_type ("BackSpace Down");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "open"));
  g_assert_true (is_selected (fixture, "open"));

  /* In the list again, and with a text in the entry. */
  spe_test_type ("a");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 1] openat"));
  WAIT_UNTIL (entry_has_focus (fixture));

  spe_test_type ("Return");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "openat"));
  spe_test_type ("Escape");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 3] open openat read [Refused 2] mount reboot"));
  spe_test_wait_frames (fixture->window, 2);
  g_assert_cmpstr (get_focus (fixture), ==, "openat");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "");
}

static void
test_entry (Fixture       *fixture,
            gconstpointer  data)
{
  gtk_widget_grab_focus (fixture->entry);
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "read");
  g_assert_cmpstr (spe_row_list_get_search (fixture->rows), ==, "read");
  spe_row_list_set_search (fixture->rows, "mount");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "mount");

  spe_test_type ("Escape");
  WAIT_UNTIL (g_str_equal (spe_row_list_get_search (fixture->rows), ""));
  g_assert_true (entry_has_focus (fixture));

  /* No row to go to, but a button that clears. */
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "zzz");
  spe_test_wait_frames (fixture->window, 2);
  spe_test_type ("Return Down Return");
  WAIT_UNTIL (g_str_equal (spe_row_list_get_search (fixture->rows), ""));
  WAIT_UNTIL (entry_has_focus (fixture));
}

static void
test_arrows (Fixture       *fixture,
             gconstpointer  data)
{
  spe_table_focus_position (fixture->table, 3);
  spe_test_type ("Left");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "Allowed"));
  spe_test_type ("Left");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 3 -] [Refused 2] mount reboot"));
  spe_test_type ("Down Down");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "mount"));
  spe_test_type ("Up Up Right");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 3] open openat read [Refused 2] mount reboot"));
  spe_test_type ("End");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "reboot"));
  spe_test_type ("Home Return");
  WAIT_UNTIL (is_shown (fixture, "[Allowed 3 -] [Refused 2] mount reboot"));
}

static void
test_right_to_left (void)
{
  Fixture fixture = { 0 };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&fixture, NULL);
  spe_table_focus_position (fixture.table, 0);
  spe_test_type ("Right");
  WAIT_UNTIL (is_shown (&fixture, "[Allowed 3 -] [Refused 2] mount reboot"));
  spe_test_type ("Left");
  WAIT_UNTIL (is_shown (&fixture, "[Allowed 3] open openat read [Refused 2] mount reboot"));
  tear_down (&fixture, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_select_by_keys (Fixture       *fixture,
                     gconstpointer  data)
{
  spe_table_focus_position (fixture->table, 0);
  spe_test_type ("space");
  WAIT_UNTIL (is_selected (fixture, "open openat read"));
  spe_test_type ("Down shift+Down");
  WAIT_UNTIL (is_selected (fixture, "open openat"));
  spe_test_type ("ctrl+a");
  WAIT_UNTIL (is_selected (fixture, "open openat read mount reboot"));
  spe_test_type ("ctrl+5");
  WAIT_UNTIL (fixture->action == SPE_ACTION_TRAP);
}

static void
test_menu_by_keys (Fixture       *fixture,
                   gconstpointer  data)
{
  spe_table_focus_position (fixture->table, 2);
  spe_test_type ("Return");
  WAIT_UNTIL (get_open_menu (fixture) != NULL);
  spe_test_type ("Down Return");
  WAIT_UNTIL (fixture->action != SPE_ACTION_UNSET);
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "openat"));
  g_assert_true (is_selected (fixture, "openat"));

  spe_test_type ("Menu");
  WAIT_UNTIL (get_open_menu (fixture) != NULL);
  spe_test_type ("Escape");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "openat"));
}

static void
test_mouse (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *table = GTK_WIDGET (fixture->table);
  GtkWidget *row = GTK_WIDGET (find_row (table, "openat"));
  GtkWidget *chip = spe_table_row_get_chip (SPE_TABLE_ROW (row));

  spe_test_click (row, 60, 10, 1);
  WAIT_UNTIL (is_selected (fixture, "openat"));

  chip = spe_table_row_get_chip (find_row (table, "read"));
  spe_test_click (chip, 5, 5, 1);
  WAIT_UNTIL (get_open_menu (fixture) != NULL);
  g_assert_true (is_selected (fixture, "read"));
  spe_test_type ("Escape");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "read"));

  spe_test_click (GTK_WIDGET (find_row (table, "mount")), 60, 10, 3);
  WAIT_UNTIL (get_open_menu (fixture) != NULL);
  g_assert_true (is_selected (fixture, "mount"));
  spe_test_type ("Escape");
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "mount"));

  spe_test_click (GTK_WIDGET (find_row (table, "Allowed")), 300, 10, 1);
  WAIT_UNTIL (is_shown (fixture, "[Allowed 3 -] [Refused 2] mount reboot"));
  WAIT_UNTIL (g_str_equal (get_focus (fixture), "Allowed"));
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
    { "/app/table-input/type-ahead", test_type_ahead },
    { "/app/table-input/entry", test_entry },
    { "/app/table-input/arrows", test_arrows },
    { "/app/table-input/select-by-keys", test_select_by_keys },
    { "/app/table-input/menu-by-keys", test_menu_by_keys },
    { "/app/table-input/mouse", test_mouse },
  };

  spe_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);
  g_test_add_func ("/app/table-input/right-to-left", test_right_to_left);

  return g_test_run ();
}
