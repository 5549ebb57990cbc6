/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table.h"

#include "app/table/spe-action-chip.h"
#include "app/table/spe-table-row.h"
#include "spe-test-app.h"
#include "spe-test-rows.h"

typedef struct
{
  SpeTable          *table;
  SpeRowList        *rows;
  GtkSelectionModel *selection;
  GtkWidget         *list;
  GtkWidget         *window;

  guint              action;
  guint              n_actions;
  guint              n_edits;
} Fixture;

static void
set_action_cb (Fixture *fixture,
               guint    action)
{
  fixture->action = action;
  fixture->n_actions++;
}

static void
edit_conditions_cb (Fixture *fixture)
{
  fixture->n_edits++;
}

/* [Allowed] read readv [Refused] mount reboot */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) calls = NULL;

  *fixture = (Fixture) { 0 };
  calls = spe_test_rows_parse ("read=ALLOW readv=ALLOW mount=ERRNO reboot=ERRNO");
  fixture->table = SPE_TABLE (spe_table_new ());
  fixture->rows = spe_table_get_rows (fixture->table);
  fixture->selection = GTK_SELECTION_MODEL (fixture->rows);
  fixture->list = spe_test_find (GTK_WIDGET (fixture->table), GTK_TYPE_LIST_VIEW, NULL);
  spe_row_list_set_grouping (fixture->rows, SPE_GROUPING_ACTION);
  spe_row_list_set_rows (fixture->rows, calls);
  g_signal_connect_swapped (fixture->table, "set-action", G_CALLBACK (set_action_cb), fixture);
  g_signal_connect_swapped (fixture->table, "edit-conditions", G_CALLBACK (edit_conditions_cb),
                            fixture);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->table), 900, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

static void
assert_selected (Fixture    *fixture,
                 const char *wanted)
{
  g_autoptr (GPtrArray) selected = spe_row_list_dup_selected (fixture->rows);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < selected->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            spe_row_get_name (g_ptr_array_index (selected, i)));
  g_assert_cmpstr (names->str, ==, wanted);
}

static GtkWidget *
get_open_menu (Fixture *fixture)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->table));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_visible (child))
      return child;

  return NULL;
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->table), action, NULL));
}

static void
close_menu (Fixture *fixture)
{
  WAIT_UNTIL (gtk_widget_get_mapped (get_open_menu (fixture)));
  gtk_popover_popdown (GTK_POPOVER (get_open_menu (fixture)));
  WAIT_UNTIL (get_open_menu (fixture) == NULL);
  /* The focus comes back. */
  spe_test_wait_frames (fixture->window, 2);
}

static void
test_keys_set_action (Fixture       *fixture,
                      gconstpointer  data)
{
  static const SpeAction actions[] = {
    SPE_ACTION_ALLOW, SPE_ACTION_LOG, SPE_ACTION_ERRNO, SPE_ACTION_TRACE,
    SPE_ACTION_TRAP, SPE_ACTION_NOTIFY, SPE_ACTION_KILL_THREAD, SPE_ACTION_KILL_PROCESS,
  };

  gtk_selection_model_select_item (fixture->selection, 1, TRUE);
  gtk_selection_model_select_item (fixture->selection, 4, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *accelerator = g_strdup_printf ("<Control>%u", i + 1);

      g_assert_true (spe_test_press (fixture->list, accelerator));
      g_assert_cmpuint (fixture->n_actions, ==, i + 1);
      g_assert_cmpuint (fixture->action, ==, actions[i]);
    }
  assert_selected (fixture, "read mount");
}

static void
test_nothing_selected (Fixture       *fixture,
                       gconstpointer  data)
{
  spe_test_press (fixture->list, "<Control>1");
  activate (fixture, "table.edit-conditions");
  g_assert_cmpuint (fixture->n_actions, ==, 0);
  g_assert_cmpuint (fixture->n_edits, ==, 0);

  /* A heading has the focus: still nothing to change. */
  spe_table_focus_position (fixture->table, 0);
  spe_test_press (fixture->list, "<Control>1");
  g_assert_cmpuint (fixture->n_actions, ==, 0);

  /* The row with the focus is what is meant. */
  spe_table_focus_position (fixture->table, 2);
  spe_test_press (fixture->list, "<Control>1");
  g_assert_cmpuint (fixture->n_actions, ==, 1);
  assert_selected (fixture, "readv");
}

static void
test_unknown_action (Fixture       *fixture,
                     gconstpointer  data)
{
  gtk_selection_model_select_item (fixture->selection, 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.set-action", "s", "ALLOW");
  g_assert_cmpuint (fixture->n_actions, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "table.set-action", "s",
                              "SCMP_ACT_ALLOW");
  g_assert_cmpuint (fixture->n_actions, ==, 1);
}

static void
test_action_menu (Fixture       *fixture,
                  gconstpointer  data)
{
  spe_table_focus_position (fixture->table, 2);
  g_assert_null (get_open_menu (fixture));
  g_assert_true (spe_test_press (fixture->list, "F2"));
  g_assert_nonnull (get_open_menu (fixture));
  WAIT_UNTIL (gtk_widget_get_mapped (get_open_menu (fixture)));
  assert_selected (fixture, "readv");
  close_menu (fixture);

  /* Part of the selection: it stays as it is. */
  gtk_selection_model_select_all (fixture->selection);
  g_assert_true (spe_test_press (fixture->list, "<Alt>Down"));
  assert_selected (fixture, "read readv mount reboot");
  close_menu (fixture);

  spe_table_focus_position (fixture->table, 0);
  spe_test_press (fixture->list, "F2");
  g_assert_null (get_open_menu (fixture));
}

static void
test_chip_opens_for_its_row (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *item = spe_test_find_type (GTK_WIDGET (fixture->table), "GtkListItemWidget",
                                        "mount, Errno EPERM, by default, Fails with EPERM, All");
  GtkWidget *chip = spe_test_find (item, SPE_TYPE_ACTION_CHIP, NULL);

  gtk_selection_model_select_item (fixture->selection, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (chip, "chip.open", NULL));
  g_assert_nonnull (get_open_menu (fixture));
  assert_selected (fixture, "mount");
  close_menu (fixture);
}

static void
test_context_menu (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkPopoverMenu *menu = NULL;
  GMenuModel *row_menu = NULL;

  spe_table_focus_position (fixture->table, 4);
  g_assert_true (spe_test_press (fixture->list, "<Shift>F10"));
  menu = GTK_POPOVER_MENU (get_open_menu (fixture));
  row_menu = gtk_popover_menu_get_menu_model (menu);
  assert_selected (fixture, "mount");
  close_menu (fixture);

  spe_table_focus_position (fixture->table, 3);
  g_assert_true (spe_test_press (fixture->list, "Menu"));
  g_assert_true (gtk_popover_menu_get_menu_model (menu) != row_menu);
  activate (fixture, "table.select-group");
  assert_selected (fixture, "mount reboot");
  close_menu (fixture);
}

static void
test_edit_conditions (Fixture       *fixture,
                      gconstpointer  data)
{
  spe_table_focus_position (fixture->table, 4);
  activate (fixture, "table.edit-conditions");
  g_assert_cmpuint (fixture->n_edits, ==, 1);
  assert_selected (fixture, "mount");
}

static void
read_text_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  g_autofree char *text = NULL;

  gtk_selection_model_select_all (fixture->selection);
  g_assert_true (spe_test_press (fixture->list, "<Control>c"));
  gdk_clipboard_read_text_async (clipboard, NULL, read_text_cb, &text);
  WAIT_UNTIL (text != NULL);
  g_assert_cmpstr (text, ==, "read\nreadv\nmount\nreboot");
}

static void
test_groups (Fixture       *fixture,
             gconstpointer  data)
{
  GListModel *list = G_LIST_MODEL (fixture->rows);

  activate (fixture, "table.collapse-all");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  activate (fixture, "table.expand-all");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 6);

  /* There is nothing to collapse; what is not seen must not be either. */
  spe_row_list_set_grouping (fixture->rows, SPE_GROUPING_NONE);
  activate (fixture, "table.collapse-all");
  spe_row_list_set_grouping (fixture->rows, SPE_GROUPING_ACTION);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 6);
}

static void
test_clear_search (Fixture       *fixture,
                   gconstpointer  data)
{
  spe_row_list_set_search (fixture->rows, "zzz");
  spe_row_list_set_action_filter (fixture->rows, SPE_ACTION_BIT (SPE_ACTION_LOG));
  activate (fixture, "table.clear-search");
  g_assert_cmpstr (spe_row_list_get_search (fixture->rows), ==, "");
  g_assert_cmpuint (spe_row_list_get_action_filter (fixture->rows), ==, 0);
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
    { "/app/table-actions/keys-set-action", test_keys_set_action },
    { "/app/table-actions/nothing-selected", test_nothing_selected },
    { "/app/table-actions/unknown-action", test_unknown_action },
    { "/app/table-actions/action-menu", test_action_menu },
    { "/app/table-actions/chip-opens-for-its-row", test_chip_opens_for_its_row },
    { "/app/table-actions/context-menu", test_context_menu },
    { "/app/table-actions/edit-conditions", test_edit_conditions },
    { "/app/table-actions/copy", test_copy },
    { "/app/table-actions/groups", test_groups },
    { "/app/table-actions/clear-search", test_clear_search },
  };

  spe_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
