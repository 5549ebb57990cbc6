/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-row.h"

#include "app/table/spe-action-chip.h"
#include "app/table/spe-heading.h"
#include "app/table/spe-row-words.h"
#include "app/table/spe-table-row-private.h"

enum
{
  SIGNAL_OPEN_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeTableRow, spe_table_row, GTK_TYPE_WIDGET)

static void
spe_table_row_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  SpeTableRow *self = SPE_TABLE_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = spe_column_layout_get_row_height (self->columns);
  else
    *minimum = *natural = spe_column_layout_get_min_width (self->columns);
}

static void
spe_table_row_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SpeTableRow *self = SPE_TABLE_ROW (widget);
  GtkRequisition size;
  int x = 0;
  int room = 0;

  if (!gtk_widget_should_layout (self->chip))
    return;

  spe_column_layout_get_span (self->columns, width, SPE_COLUMN_ACTION, &x, &room);
  gtk_widget_get_preferred_size (self->chip, NULL, &size);
  /* The chip begins a little before the text of its column, so that its own text stands there. */
  x += SPE_CELL_PADDING / 2;
  size.width = MIN (size.width, room - SPE_CELL_PADDING);
  if (spe_table_row_is_rtl (self))
    x = width - x - size.width;

  gtk_widget_size_allocate (self->chip,
                            &(GtkAllocation) { x, (height - size.height) / 2, size.width,
                                               size.height },
                            -1);
}

static gboolean
spe_table_row_query_tooltip (GtkWidget  *widget,
                             int         x,
                             int         y,
                             gboolean    keyboard,
                             GtkTooltip *tooltip)
{
  SpeTableRow *self = SPE_TABLE_ROW (widget);
  const int width = gtk_widget_get_width (widget);
  SpeColumn column = SPE_COLUMN_NAME;
  g_autofree char *text = NULL;

  if (!SPE_IS_ROW (self->item) || keyboard)
    return FALSE;

  column = spe_column_layout_find (self->columns, width,
                                   spe_table_row_is_rtl (self) ? width - x : x);
  text = spe_row_words_dup_tooltip (SPE_ROW (self->item), column);
  if (text == NULL && self->texts[column] != NULL &&
      pango_layout_is_ellipsized (self->texts[column]))
    text = spe_column_dup_text (column, SPE_ROW (self->item));
  if (text == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
update_accessible (SpeTableRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkAccessible *accessible = NULL;
  g_autofree char *words = NULL;

  if (list_item == NULL)
    return;

  accessible = GTK_ACCESSIBLE (list_item);
  if (SPE_IS_HEADING (self->item))
    {
      SpeHeading *heading = SPE_HEADING (self->item);

      words = spe_row_words_dup_heading (heading);
      gtk_accessible_update_state (accessible,
                                   GTK_ACCESSIBLE_STATE_EXPANDED,
                                   !spe_heading_get_collapsed (heading),
                                   -1);
      gtk_accessible_update_property (accessible,
                                      GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                      (int) spe_heading_get_level (heading) + 1,
                                      -1);
    }
  else
    {
      words = spe_row_words_dup_row (SPE_ROW (self->item));
      gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_LEVEL);
    }
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update (SpeTableRow *self)
{
  const gboolean is_row = SPE_IS_ROW (self->item);

  spe_table_row_clear_texts (self);
  gtk_widget_set_visible (self->chip, is_row);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), is_row);
  if (is_row)
    {
      SpeRow *row = SPE_ROW (self->item);
      const SpeRowValues *values = spe_row_get_values (row);

      spe_action_chip_set_action (SPE_ACTION_CHIP (self->chip), values->verdict.action,
                                  spe_row_get_action_label (row), values->by_default);
      gtk_widget_remove_css_class (GTK_WIDGET (self), "group");
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "group");
    }

  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chip_open_cb (SpeTableRow *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_MENU], 0);
}

static void
spe_table_row_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (spe_table_row_parent_class)->css_changed (widget, change);

  spe_table_row_clear_texts (SPE_TABLE_ROW (widget));
}

static void
spe_table_row_system_setting_changed (GtkWidget        *widget,
                                      GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (spe_table_row_parent_class)->system_setting_changed (widget, setting);

  spe_table_row_clear_texts (SPE_TABLE_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static void
spe_table_row_dispose (GObject *object)
{
  SpeTableRow *self = SPE_TABLE_ROW (object);

  spe_table_row_clear_texts (self);
  g_clear_signal_handler (&self->item_handler, self->item);
  g_clear_object (&self->item);
  g_clear_pointer (&self->chip, gtk_widget_unparent);
  g_clear_pointer (&self->search, spe_search_unref);
  g_clear_pointer (&self->columns, spe_column_layout_unref);

  G_OBJECT_CLASS (spe_table_row_parent_class)->dispose (object);
}

static void
spe_table_row_class_init (SpeTableRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spe_table_row_dispose;
  widget_class->snapshot = spe_table_row_snapshot;
  widget_class->measure = spe_table_row_measure;
  widget_class->size_allocate = spe_table_row_size_allocate;
  widget_class->query_tooltip = spe_table_row_query_tooltip;
  widget_class->css_changed = spe_table_row_css_changed;
  widget_class->system_setting_changed = spe_table_row_system_setting_changed;

  /**
   * SpeTableRow::open-menu:
   *
   * Somebody wants the menu of actions for this row.
   */
  signals[SIGNAL_OPEN_MENU] =
    g_signal_new ("open-menu", SPE_TYPE_TABLE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "tablerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
spe_table_row_init (SpeTableRow *self)
{
  self->chip = spe_action_chip_new ();
  gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
  g_signal_connect_swapped (self->chip, "open", G_CALLBACK (chip_open_cb), self);
}

/**
 * spe_table_row_new:
 * @columns: where the columns stand
 * @list_item: (nullable): what the row becomes the child of
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
spe_table_row_new (SpeColumnLayout *columns,
                   GtkListItem     *list_item)
{
  SpeTableRow *self = NULL;

  g_return_val_if_fail (columns != NULL, NULL);

  self = g_object_new (SPE_TYPE_TABLE_ROW, NULL);
  self->columns = spe_column_layout_ref (columns);
  self->list_item = list_item;

  return GTK_WIDGET (self);
}

/**
 * spe_table_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the #SpeRow or #SpeHeading that it shows
 */
gpointer
spe_table_row_get_item (SpeTableRow *self)
{
  g_return_val_if_fail (SPE_IS_TABLE_ROW (self), NULL);

  return self->item;
}

/**
 * spe_table_row_set_item:
 * @self: a row
 * @item: (nullable): the #SpeRow or #SpeHeading to show
 */
void
spe_table_row_set_item (SpeTableRow *self,
                        gpointer     item)
{
  g_return_if_fail (SPE_IS_TABLE_ROW (self));
  g_return_if_fail (item == NULL || SPE_IS_ROW (item) || SPE_IS_HEADING (item));

  if (self->item == item)
    return;

  g_clear_signal_handler (&self->item_handler, self->item);
  g_set_object (&self->item, item);
  spe_table_row_clear_texts (self);
  if (item == NULL)
    return;

  self->item_handler = g_signal_connect_swapped (item, SPE_IS_ROW (item) ? "changed" : "notify",
                                                 G_CALLBACK (update), self);
  update (self);
}

/**
 * spe_table_row_get_position:
 * @self: a row
 *
 * Returns: where in the list view it stands, which during #GListModel::items-changed can still be
 *   where it stood before; %GTK_INVALID_LIST_POSITION when it shows nothing
 */
guint
spe_table_row_get_position (SpeTableRow *self)
{
  g_return_val_if_fail (SPE_IS_TABLE_ROW (self), GTK_INVALID_LIST_POSITION);

  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item)
                                 : GTK_INVALID_LIST_POSITION;
}

/**
 * spe_table_row_set_search:
 * @self: a row
 * @search: what to mark in the name
 */
void
spe_table_row_set_search (SpeTableRow *self,
                          SpeSearch   *search)
{
  g_return_if_fail (SPE_IS_TABLE_ROW (self));
  g_return_if_fail (search != NULL);

  if (self->search == search)
    return;

  g_clear_pointer (&self->search, spe_search_unref);
  self->search = spe_search_ref (search);
  if (!SPE_IS_ROW (self->item))
    return;

  g_clear_object (&self->texts[SPE_COLUMN_NAME]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * spe_table_row_get_chip:
 * @self: a row
 *
 * Returns: (transfer none): the chip, which is visible when the row shows a system call
 */
GtkWidget *
spe_table_row_get_chip (SpeTableRow *self)
{
  g_return_val_if_fail (SPE_IS_TABLE_ROW (self), NULL);

  return self->chip;
}
