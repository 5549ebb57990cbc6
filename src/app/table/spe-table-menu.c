/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-menu.h"

#include <glib/gi18n.h>

#include "app/table/spe-action-choice.h"

static char *
dup_accelerator (guint rank)
{
  return g_strdup_printf ("<Control>%u", rank + 1);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *accelerator)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accelerator != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accelerator);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenu *
new_group_section (void)
{
  GMenu *section = g_menu_new ();

  append_item (section, _ ("Expand all groups"), "table.expand-all", NULL);
  append_item (section, _ ("Collapse all groups"), "table.collapse-all", NULL);

  return section;
}

/**
 * spe_table_menu_new_actions:
 *
 * Returns: (transfer full): a menu of what can happen to a call
 */
GMenuModel *
spe_table_menu_new_actions (void)
{
  GMenu *menu = g_menu_new ();

  for (guint rank = 0; rank < SPE_N_ACTION_CHOICES; rank++)
    {
      const SpeAction action = spe_action_choice_get (rank);
      g_autofree char *accelerator = dup_accelerator (rank);
      g_autoptr (GMenuItem) item = g_menu_item_new (spe_action_get_label (action), NULL);

      g_menu_item_set_action_and_target (item, "table.set-action",
                                         "s", spe_action_to_string (action));
      g_menu_item_set_attribute (item, "accel", "s", accelerator);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/**
 * spe_table_menu_new_for_row:
 *
 * Returns: (transfer full): the context menu of system calls
 */
GMenuModel *
spe_table_menu_new_for_row (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) actions = spe_table_menu_new_actions ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  g_autoptr (GMenu) groups = new_group_section ();

  g_menu_append_submenu (edit, _ ("Set action"), actions);
  append_item (edit, _ ("Edit conditions…"), "table.edit-conditions", NULL);
  append_item (copy, _ ("Copy names"), "table.copy-names", "<Control>c");

  append_section (menu, edit);
  append_section (menu, copy);
  append_section (menu, groups);

  return G_MENU_MODEL (menu);
}

/**
 * spe_table_menu_new_for_heading:
 *
 * Returns: (transfer full): the context menu of headings
 */
GMenuModel *
spe_table_menu_new_for_heading (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) select = g_menu_new ();
  g_autoptr (GMenu) groups = new_group_section ();

  append_item (select, _ ("Select this group"), "table.select-group", "space");
  append_section (menu, select);
  append_section (menu, groups);

  return G_MENU_MODEL (menu);
}

static void
add_shortcut (GtkShortcutController *controller,
              const char            *trigger,
              const char            *action,
              GVariant              *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * spe_table_menu_add_accelerators:
 * @controller: the keys of the table
 *
 * Adds the keys for what is in the menus, and those that open them. Letters are free for the
 * search that begins when somebody types.
 */
void
spe_table_menu_add_accelerators (GtkShortcutController *controller)
{
  g_return_if_fail (GTK_IS_SHORTCUT_CONTROLLER (controller));

  for (guint rank = 0; rank < SPE_N_ACTION_CHOICES; rank++)
    {
      const char *name = spe_action_to_string (spe_action_choice_get (rank));
      g_autofree char *accelerator = dup_accelerator (rank);

      add_shortcut (controller, accelerator, "table.set-action", g_variant_new_string (name));
    }

  add_shortcut (controller, "F2", "table.open-action-menu", NULL);
  add_shortcut (controller, "<Alt>Down", "table.open-action-menu", NULL);
  add_shortcut (controller, "Menu", "table.open-context-menu", NULL);
  add_shortcut (controller, "<Shift>F10", "table.open-context-menu", NULL);
  add_shortcut (controller, "<Control>c", "table.copy-names", NULL);
}
