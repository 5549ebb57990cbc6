/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table.h"

#include <glib/gi18n.h>

#include "app/table/spe-table-menu.h"
#include "app/table/spe-table-private.h"

G_DEFINE_FINAL_TYPE (SpeTable, spe_table, GTK_TYPE_WIDGET)

static SpeTableRow *
find_row_of_item (SpeTable *self,
                  gpointer  item)
{
  GtkWidget *child = NULL;

  for (child = gtk_widget_get_first_child (self->list);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SpeTableRow *row = spe_table_get_row_of_list_item (child);

      if (row != NULL && spe_table_row_get_item (row) == item)
        return row;
    }

  return NULL;
}

static void
activate_cb (GtkListView *list,
             guint        position,
             SpeTable    *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  SpeTableRow *row = find_row_of_item (self, item);

  if (SPE_IS_HEADING (item))
    spe_table_toggle_heading (self, SPE_HEADING (item));
  else if (row != NULL)
    spe_table_open_action_menu (self, row);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          SpeTable                 *self)
{
  GtkWidget *row = spe_table_row_new (self->columns, list_item);

  g_signal_connect_swapped (row, "open-menu", G_CALLBACK (spe_table_open_action_menu), self);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         SpeTable                 *self)
{
  SpeTableRow *row = SPE_TABLE_ROW (gtk_list_item_get_child (list_item));

  spe_table_row_set_search (row, spe_row_list_get_matcher (self->rows));
  spe_table_row_set_item (row, gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           SpeTable                 *self)
{
  spe_table_row_set_item (SPE_TABLE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static GtkListItemFactory *
create_factory (SpeTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);

  return factory;
}

/* If the list removes the row that has the focus, the window has none afterwards and typing goes
 * nowhere. So what had it is remembered before the list view sees the change, and put right when
 * the change is done. */
static void
before_change_cb (SpeTable *self)
{
  SpeTableRow *row = spe_table_has_focus (self) ? spe_table_get_focus_row (self) : NULL;

  if (row == NULL || self->refocus_id != 0)
    return;

  self->last_position = spe_table_row_get_position (row);
  g_set_object (&self->focus_item, spe_table_row_get_item (row));
}

/* A row that the list has thrown away can be the window's focus until the next frame. */
static gboolean
focus_is_elsewhere (SpeTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_root (focus) == root && !spe_table_has_focus (self);
}

static gboolean
refocus_cb (gpointer user_data)
{
  SpeTable *self = user_data;
  g_autoptr (GObject) item = g_steal_pointer (&self->focus_item);
  guint position = spe_row_list_get_position (self->rows, item);

  self->refocus_id = 0;
  if (focus_is_elsewhere (self))
    return G_SOURCE_REMOVE;

  if (position == GTK_INVALID_LIST_POSITION)
    position = self->last_position;
  if (!spe_table_focus_position (self, position))
    gtk_widget_grab_focus (self->search_entry != NULL ? self->search_entry
                                                      : GTK_WIDGET (self->clear_button));

  return G_SOURCE_REMOVE;
}

static void
after_change_cb (SpeTable *self)
{
  if (self->focus_item != NULL && self->refocus_id == 0)
    self->refocus_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refocus_cb, self, NULL);
}

static void
update_search (SpeTable *self)
{
  SpeSearch *search = spe_row_list_get_matcher (self->rows);
  GtkWidget *child = NULL;

  for (child = gtk_widget_get_first_child (self->list);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SpeTableRow *row = spe_table_get_row_of_list_item (child);

      if (row != NULL)
        spe_table_row_set_search (row, search);
    }
}

static char *
describe_no_match (SpeTable *self)
{
  const char *search = spe_row_list_get_search (self->rows);

  if (*search == '\0')
    return g_strdup (_ ("No system call has one of the chosen actions."));

  /* The page reads its description as markup.
   * Translators: the placeholder is what the person typed. */
  return g_markup_printf_escaped (_ ("No name, summary or category is like “%s”."), search);
}

/* The page that is not shown is also hidden: a stack alone would leave it to be found by assistive
 * technology. */
static void
show_page (SpeTable  *self,
           GtkWidget *page,
           GtkWidget *other)
{
  gtk_widget_show (page);
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_hide (other);
}

static void
update_page (SpeTable *self)
{
  const gboolean filtered = spe_row_list_get_action_filter (self->rows) != 0;
  const gboolean searched = *spe_row_list_get_search (self->rows) != '\0';
  GtkWidget *empty_page = GTK_WIDGET (self->empty_page);
  g_autofree char *description = NULL;

  if (spe_row_list_get_n_matches (self->rows) > 0 || spe_row_list_get_n_rows (self->rows) == 0)
    {
      show_page (self, self->scrolled, empty_page);
      return;
    }

  description = describe_no_match (self);
  adw_status_page_set_description (self->empty_page, description);
  gtk_button_set_label (self->clear_button,
                        !filtered ? _ ("Clear search")
                                  : searched ? _ ("Clear search and filter") : _ ("Clear filter"));
  show_page (self, empty_page, self->scrolled);
}

static void
update_actions (SpeTable *self)
{
  const SpeGrouping grouping = spe_row_list_get_grouping (self->rows);
  const gboolean grouped = spe_grouping_get_n_levels (grouping) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.expand-all", grouped);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.collapse-all", grouped);
}

static void
connect_rows (SpeTable *self)
{
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (before_change_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->rows));
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (after_change_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (self->rows, "notify::search", G_CALLBACK (update_search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::search", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::action-filter", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::n-matches", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::grouping", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

/* When a menu that has the focus closes, GTK 4.8 asks its parents one after the other to take
 * the focus; this is where it belongs. */
static gboolean
spe_table_grab_focus (GtkWidget *widget)
{
  SpeTable *self = SPE_TABLE (widget);
  SpeTableRow *row = spe_table_get_focus_row (self);

  return spe_table_focus_position (self, row != NULL ? spe_table_row_get_position (row)
                                                     : self->last_position);
}

static void
spe_table_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  SpeTable *self = SPE_TABLE (widget);
  int header_minimum = 0;
  int header_natural = 0;
  int stack_minimum = 0;
  int stack_natural = 0;

  gtk_widget_measure (GTK_WIDGET (self->header), orientation, -1,
                      &header_minimum, &header_natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->stack), orientation, -1,
                      &stack_minimum, &stack_natural, NULL, NULL);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = header_minimum + stack_minimum;
      *natural = header_natural + stack_natural;
    }
  else
    {
      *minimum = MAX (header_minimum, stack_minimum);
      *natural = MAX (header_natural, stack_natural);
    }
}

/* The header is as wide as the list, which a scrollbar that is always there makes narrower. */
static void
spe_table_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  SpeTable *self = SPE_TABLE (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int header_height = 0;
  int header_width = width;

  gtk_widget_measure (GTK_WIDGET (self->header), GTK_ORIENTATION_VERTICAL, -1,
                      &header_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->stack),
                            &(GtkAllocation) { 0, header_height, width, height - header_height },
                            -1);
  if (gtk_widget_get_mapped (self->list))
    header_width = gtk_widget_get_width (self->list);
  gtk_widget_size_allocate (GTK_WIDGET (self->header),
                            &(GtkAllocation) { rtl ? width - header_width : 0, 0, header_width,
                                               header_height },
                            -1);

  gtk_popover_present (self->action_menu);
  gtk_popover_present (self->context_menu);
}

static void
spe_table_dispose (GObject *object)
{
  SpeTable *self = SPE_TABLE (object);
  GtkWidget *child = NULL;

  g_clear_handle_id (&self->refocus_id, g_source_remove);
  g_clear_object (&self->focus_item);
  g_clear_weak_pointer (&self->search_entry);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TABLE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  g_clear_object (&self->row_menu);
  g_clear_object (&self->heading_menu);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->columns, spe_column_layout_unref);

  G_OBJECT_CLASS (spe_table_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTable, header);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, list);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, clear_button);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, action_menu);
  gtk_widget_class_bind_template_child (widget_class, SpeTable, context_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
spe_table_class_init (SpeTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_table_dispose;
  widget_class->measure = spe_table_measure;
  widget_class->size_allocate = spe_table_size_allocate;
  widget_class->grab_focus = spe_table_grab_focus;

  spe_table_install_actions (klass);

  g_type_ensure (SPE_TYPE_TABLE_HEADER);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "syscalltable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
spe_table_init (SpeTable *self)
{
  g_autoptr (GtkListItemFactory) factory = create_factory (self);
  g_autoptr (GMenuModel) actions = spe_table_menu_new_actions ();

  self->rows = spe_row_list_new ();
  self->columns = spe_column_create_layout ();
  self->row_menu = spe_table_menu_new_for_row ();
  self->heading_menu = spe_table_menu_new_for_heading ();

  gtk_widget_init_template (GTK_WIDGET (self));
  spe_table_header_set_up (self->header, self->rows, self->columns);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->action_menu), actions);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);

  spe_table_add_keys (self);
  spe_table_add_gesture (self);
  connect_rows (self);
}

/**
 * spe_table_new:
 *
 * Returns: (transfer floating): a table with an empty list
 */
GtkWidget *
spe_table_new (void)
{
  return g_object_new (SPE_TYPE_TABLE, NULL);
}

/**
 * spe_table_get_rows:
 * @self: a table
 *
 * Returns: (transfer none): the list that the table shows, and its selection
 */
SpeRowList *
spe_table_get_rows (SpeTable *self)
{
  g_return_val_if_fail (SPE_IS_TABLE (self), NULL);

  return self->rows;
}

/**
 * spe_table_set_column_shown:
 * @self: a table
 * @column: a column, neither the name nor the action
 * @shown: whether to show it where there is room
 *
 * A table whose rows are sorted by a column that goes is sorted by name from then on.
 */
void
spe_table_set_column_shown (SpeTable  *self,
                            SpeColumn  column,
                            gboolean   shown)
{
  GtkWidget *child = NULL;

  g_return_if_fail (SPE_IS_TABLE (self));

  if (!shown && spe_row_list_get_sort_column (self->rows) == column)
    spe_row_list_set_sort (self->rows, SPE_COLUMN_NAME, FALSE);
  if (!spe_column_layout_set_shown (self->columns, column, shown))
    return;

  gtk_widget_queue_allocate (GTK_WIDGET (self->header));
  for (child = gtk_widget_get_first_child (self->list);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SpeTableRow *row = spe_table_get_row_of_list_item (child);

      if (row == NULL)
        continue;
      gtk_widget_queue_allocate (GTK_WIDGET (row));
      gtk_widget_queue_draw (GTK_WIDGET (row));
    }
}

/**
 * spe_table_focus_position:
 * @self: a table
 * @position: a place in the list; the last one if there are fewer
 *
 * Scrolls to a row and gives it the focus. In GTK 4.8 gtk_widget_grab_focus() on a list that has
 * no cursor yet would focus the list itself, where the arrow keys do nothing.
 *
 * Returns: whether there is a row to focus
 */
gboolean
spe_table_focus_position (SpeTable *self,
                          guint     position)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GObject) item = NULL;
  SpeTableRow *row = NULL;

  g_return_val_if_fail (SPE_IS_TABLE (self), FALSE);

  if (n_items == 0)
    return FALSE;

  self->last_position = MIN (position, n_items - 1);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", self->last_position);
  item = g_list_model_get_item (G_LIST_MODEL (self->rows), self->last_position);
  row = find_row_of_item (self, item);

  return row != NULL && gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
}

/**
 * spe_table_show_row:
 * @self: a table
 * @row: one of its rows
 *
 * Shows, selects and focuses @row, whatever search, filter or collapsed group hides it.
 *
 * Returns: whether @row is in the table
 */
gboolean
spe_table_show_row (SpeTable *self,
                    SpeRow   *row)
{
  guint position = 0;

  g_return_val_if_fail (SPE_IS_TABLE (self), FALSE);
  g_return_val_if_fail (SPE_IS_ROW (row), FALSE);

  position = spe_row_list_reveal (self->rows, row);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), position, TRUE);
  spe_table_focus_position (self, position);
  return TRUE;
}

/**
 * spe_table_get_row_of_list_item:
 * @list_item: (nullable): the widget that GtkListView puts around each row
 *
 * Returns: (transfer none) (nullable): the row
 */
SpeTableRow *
spe_table_get_row_of_list_item (GtkWidget *list_item)
{
  GtkWidget *child = list_item != NULL ? gtk_widget_get_first_child (list_item) : NULL;

  return child != NULL && SPE_IS_TABLE_ROW (child) ? SPE_TABLE_ROW (child) : NULL;
}

/**
 * spe_table_has_focus:
 * @self: a table
 *
 * Returns: whether a row has the focus
 */
gboolean
spe_table_has_focus (SpeTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->list);
}

/**
 * spe_table_get_focus_row:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the row that has the focus, or had it when the focus left
 *   the list
 */
SpeTableRow *
spe_table_get_focus_row (SpeTable *self)
{
  return spe_table_get_row_of_list_item (gtk_widget_get_focus_child (self->list));
}

/**
 * spe_table_toggle_heading:
 * @self: a table
 * @heading: a heading
 *
 * Collapses @heading, or expands it.
 */
void
spe_table_toggle_heading (SpeTable   *self,
                          SpeHeading *heading)
{
  spe_row_list_set_collapsed (self->rows, heading, !spe_heading_get_collapsed (heading));
}
