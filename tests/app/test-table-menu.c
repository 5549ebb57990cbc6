/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-menu.h"

#include "app/table/spe-action-choice.h"
#include "spe-test-app.h"

static char *
dup_string (GMenuModel *menu,
            guint       index,
            const char *attribute)
{
  char *value = NULL;

  g_menu_model_get_item_attribute (menu, (int) index, attribute, "s", &value);

  return value;
}

static void
test_actions (void)
{
  g_autoptr (GMenuModel) menu = spe_table_menu_new_actions ();

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, SPE_N_ACTION_CHOICES);
  for (guint i = 0; i < SPE_N_ACTION_CHOICES; i++)
    {
      const SpeAction action = spe_action_choice_get (i);
      g_autofree char *label = dup_string (menu, i, G_MENU_ATTRIBUTE_LABEL);
      g_autofree char *name = dup_string (menu, i, G_MENU_ATTRIBUTE_ACTION);
      g_autofree char *target = dup_string (menu, i, G_MENU_ATTRIBUTE_TARGET);
      g_autofree char *accelerator = dup_string (menu, i, "accel");
      g_autofree char *wanted = g_strdup_printf ("<Control>%u", i + 1);

      g_assert_cmpstr (label, ==, spe_action_get_label (action));
      g_assert_cmpstr (name, ==, "table.set-action");
      g_assert_cmpstr (target, ==, spe_action_to_string (action));
      g_assert_cmpstr (accelerator, ==, wanted);
    }
}

/* Collects what a menu can activate, submenus included. */
static void
collect (GMenuModel *menu,
         GHashTable *names)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuLinkIter) links = g_menu_model_iterate_item_links (menu, i);
      char *name = dup_string (menu, (guint) i, G_MENU_ATTRIBUTE_ACTION);

      if (name != NULL)
        g_hash_table_add (names, name);
      while (g_menu_link_iter_next (links))
        {
          g_autoptr (GMenuModel) link = g_menu_link_iter_get_value (links);

          collect (link, names);
        }
    }
}

static void
test_context_menus (void)
{
  g_autoptr (GMenuModel) row_menu = spe_table_menu_new_for_row ();
  g_autoptr (GMenuModel) heading_menu = spe_table_menu_new_for_heading ();
  g_autoptr (GHashTable) row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) heading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  collect (row_menu, row);
  collect (heading_menu, heading);
  g_assert_true (g_hash_table_contains (row, "table.set-action"));
  g_assert_true (g_hash_table_contains (row, "table.edit-conditions"));
  g_assert_true (g_hash_table_contains (row, "table.copy-names"));
  g_assert_false (g_hash_table_contains (heading, "table.set-action"));
  g_assert_true (g_hash_table_contains (heading, "table.select-group"));
  g_assert_true (g_hash_table_contains (heading, "table.collapse-all"));
}

/* Every key that a menu shows is one that works. */
static void
test_accelerators (void)
{
  static const char *const keys[] = { "F2", "<Alt>Down", "Menu", "<Shift>F10", "<Control>c",
                                      "<Control>1", "<Control>8" };
  g_autoptr (GtkEventController) controller = gtk_shortcut_controller_new ();
  GListModel *shortcuts = G_LIST_MODEL (controller);

  spe_table_menu_add_accelerators (GTK_SHORTCUT_CONTROLLER (controller));
  g_assert_cmpuint (g_list_model_get_n_items (shortcuts), ==,
                    SPE_N_ACTION_CHOICES + G_N_ELEMENTS (keys) - 2);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (keys[i]);
      gboolean found = FALSE;

      for (guint j = 0; j < g_list_model_get_n_items (shortcuts); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            found = TRUE;
        }
      g_assert_true (found);
    }
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/table-menu/actions", test_actions);
  g_test_add_func ("/app/table-menu/context-menus", test_context_menus);
  g_test_add_func ("/app/table-menu/accelerators", test_accelerators);

  return g_test_run ();
}
