/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-private.h"

#include "app/table/spe-table-menu.h"

enum
{
  SIGNAL_SET_ACTION,
  SIGNAL_EDIT_CONDITIONS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A menu applies to the selection, so what it is opened for has to be in it. */
static void
ensure_selected (SpeTable    *self,
                 SpeTableRow *row)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->rows);

  self->last_position = spe_table_row_get_position (row);
  if (!gtk_selection_model_is_selected (selection, self->last_position))
    gtk_selection_model_select_item (selection, self->last_position, TRUE);
}

static void
popup_at (SpeTable   *self,
          GtkPopover *popover,
          GtkWidget  *widget,
          int         x,
          int         y,
          int         width,
          int         height)
{
  graphene_point_t corner;
  GdkRectangle target = { 0, 0, width, height };

  if (!gtk_widget_compute_point (widget, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &corner))
    return;

  target.x = (int) corner.x;
  target.y = (int) corner.y;
  gtk_popover_set_pointing_to (popover, &target);
  gtk_popover_popup (popover);
}

/**
 * spe_table_open_action_menu:
 * @self: a table
 * @row: the row to open it for, which is selected unless it is already
 *
 * Opens the menu of actions; for a heading there is none.
 */
void
spe_table_open_action_menu (SpeTable    *self,
                            SpeTableRow *row)
{
  GtkWidget *chip = spe_table_row_get_chip (row);

  if (!SPE_IS_ROW (spe_table_row_get_item (row)))
    return;

  ensure_selected (self, row);
  popup_at (self, self->action_menu, chip, 0, 0,
            gtk_widget_get_width (chip), gtk_widget_get_height (chip));
}

/**
 * spe_table_open_context_menu:
 * @self: a table
 * @row: the row to open it for, which is selected unless it is already
 * @x: where, in the row's coordinates
 * @y: where
 */
void
spe_table_open_context_menu (SpeTable    *self,
                             SpeTableRow *row,
                             int          x,
                             int          y)
{
  const gboolean is_row = SPE_IS_ROW (spe_table_row_get_item (row));

  if (is_row)
    ensure_selected (self, row);
  self->last_position = spe_table_row_get_position (row);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->context_menu),
                                   is_row ? self->row_menu : self->heading_menu);
  popup_at (self, self->context_menu, GTK_WIDGET (row), x, y, 1, 1);
}

static void
open_action_menu_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);
  SpeTableRow *row = spe_table_get_focus_row (self);

  if (row != NULL)
    spe_table_open_action_menu (self, row);
}

static void
open_context_menu_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);
  SpeTableRow *row = spe_table_get_focus_row (self);

  if (row != NULL)
    spe_table_open_context_menu (self, row, SPE_CELL_INDENT + SPE_CELL_PADDING,
                       gtk_widget_get_height (GTK_WIDGET (row)));
}

/* Without a selection, what has the focus is meant. Returns whether anything is selected then. */
static gboolean
select_something (SpeTable *self)
{
  g_autoptr (GPtrArray) selected = spe_row_list_dup_selected (self->rows);
  SpeTableRow *row = spe_table_get_focus_row (self);

  if (selected->len > 0)
    return TRUE;
  if (row == NULL || !SPE_IS_ROW (spe_table_row_get_item (row)))
    return FALSE;

  ensure_selected (self, row);
  return TRUE;
}

static void
set_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);
  const SpeAction action = spe_action_from_string (g_variant_get_string (parameter, NULL));

  gtk_popover_popdown (self->action_menu);
  gtk_popover_popdown (self->context_menu);
  if (action != SPE_ACTION_INVALID && select_something (self))
    g_signal_emit (self, signals[SIGNAL_SET_ACTION], 0, action);
}

static void
edit_conditions_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);

  if (select_something (self))
    g_signal_emit (self, signals[SIGNAL_EDIT_CONDITIONS], 0);
}

static void
copy_names_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (!select_something (self))
    return;

  selected = spe_row_list_dup_selected (self->rows);
  for (guint i = 0; i < selected->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "",
                            spe_row_get_name (g_ptr_array_index (selected, i)));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), names->str);
}

static void
clear_search_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);

  spe_row_list_set_search (self->rows, NULL);
  spe_row_list_set_action_filter (self->rows, 0);
  gtk_widget_grab_focus (self->search_entry != NULL ? self->search_entry : widget);
}

static void
expand_all_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  spe_row_list_set_all_collapsed (SPE_TABLE (widget)->rows, FALSE);
}

static void
collapse_all_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  spe_row_list_set_all_collapsed (SPE_TABLE (widget)->rows, TRUE);
}

static void
select_group_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SpeTable *self = SPE_TABLE (widget);

  spe_row_list_select_group (self->rows, spe_row_list_get_heading (self->rows,
                                                                   self->last_position));
}

static void
install_signals (void)
{
  /**
   * SpeTable::set-action:
   * @action: (type SpeAction): what shall happen
   *
   * The person chose an action for the selected rows, of which there is at least one.
   */
  signals[SIGNAL_SET_ACTION] =
    g_signal_new ("set-action", SPE_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * SpeTable::edit-conditions:
   *
   * The person wants to edit the argument conditions of what is selected.
   */
  signals[SIGNAL_EDIT_CONDITIONS] =
    g_signal_new ("edit-conditions", SPE_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

/**
 * spe_table_install_actions:
 * @klass: the class
 *
 * Installs the signals and the actions that menus and keys use.
 */
void
spe_table_install_actions (SpeTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  install_signals ();
  gtk_widget_class_install_action (widget_class, "table.open-action-menu", NULL,
                                   open_action_menu_cb);
  gtk_widget_class_install_action (widget_class, "table.open-context-menu", NULL,
                                   open_context_menu_cb);
  gtk_widget_class_install_action (widget_class, "table.set-action", "s", set_action_cb);
  gtk_widget_class_install_action (widget_class, "table.edit-conditions", NULL,
                                   edit_conditions_cb);
  gtk_widget_class_install_action (widget_class, "table.copy-names", NULL, copy_names_cb);
  gtk_widget_class_install_action (widget_class, "table.clear-search", NULL, clear_search_cb);
  gtk_widget_class_install_action (widget_class, "table.expand-all", NULL, expand_all_cb);
  gtk_widget_class_install_action (widget_class, "table.collapse-all", NULL, collapse_all_cb);
  gtk_widget_class_install_action (widget_class, "table.select-group", NULL, select_group_cb);
}
