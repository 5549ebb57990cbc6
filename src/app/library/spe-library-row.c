/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-row.h"

#include "app/layout/spe-cell-text.h"
#include "app/library/spe-library-columns.h"

/* GTK keeps two hundred rows of a list and makes them anew when the list changes; a widget for each
 * cell would make that slow, so a row draws its own texts, as those of the system calls do. */

/**
 * SpeLibraryRow:
 *
 * A profile in the list of a library.
 */
struct _SpeLibraryRow
{
  GtkWidget        parent_instance;

  /* Owned */
  SpeColumnLayout *columns;
  SpeLibraryItem  *item;
  PangoLayout     *texts[SPE_N_LIBRARY_COLUMNS];
};

G_DEFINE_FINAL_TYPE (SpeLibraryRow, spe_library_row, GTK_TYPE_WIDGET)

static void
clear_texts (SpeLibraryRow *self)
{
  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    g_clear_object (&self->texts[i]);
}

static gboolean
is_number (SpeLibraryRow    *self,
           SpeLibraryColumn  column)
{
  return spe_column_layout_get_spec (self->columns, column)->is_number;
}

static PangoLayout *
ensure_text (SpeLibraryRow    *self,
             SpeLibraryColumn  column)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;

  if (self->texts[column] != NULL)
    return self->texts[column];

  text = spe_library_column_dup_text (column, self->item);
  self->texts[column] = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_single_paragraph_mode (self->texts[column], TRUE);
  pango_layout_set_ellipsize (self->texts[column],
                              column == SPE_LIBRARY_NAME ? PANGO_ELLIPSIZE_MIDDLE
                                                         : PANGO_ELLIPSIZE_END);
  if (is_number (self, column))
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->texts[column], attributes);
    }

  return self->texts[column];
}

static void
spe_library_row_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SpeLibraryRow *self = SPE_LIBRARY_ROW (widget);
  int total = gtk_widget_get_width (widget);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint column = 0; column < SPE_N_LIBRARY_COLUMNS && self->item != NULL; column++)
    {
      int x = 0;
      int width = 0;

      if (spe_column_layout_get_span (self->columns, total, column, &x, &width))
        spe_cell_text_append (widget, snapshot, ensure_text (self, column), &color,
                              x + SPE_CELL_PADDING, width - 2 * SPE_CELL_PADDING,
                              is_number (self, column));
    }
}

static void
spe_library_row_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  SpeLibraryRow *self = SPE_LIBRARY_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = spe_column_layout_get_row_height (self->columns);
  else
    *minimum = *natural = spe_column_layout_get_min_width (self->columns);
}

static gboolean
spe_library_row_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard_tooltip,
                               GtkTooltip *tooltip)
{
  SpeLibraryRow *self = SPE_LIBRARY_ROW (widget);
  const SpeLibraryEntry *entry = NULL;

  if (self->item == NULL)
    return FALSE;

  entry = spe_library_item_get_entry (self->item);
  gtk_tooltip_set_text (tooltip, entry->error != NULL ? entry->error
                                                      : spe_library_item_get_name (self->item));

  return entry->error != NULL || pango_layout_is_ellipsized (ensure_text (self, SPE_LIBRARY_NAME));
}

static void
spe_library_row_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (spe_library_row_parent_class)->css_changed (widget, change);
  clear_texts (SPE_LIBRARY_ROW (widget));
}

static void
item_changed_cb (SpeLibraryRow *self)
{
  clear_texts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
spe_library_row_dispose (GObject *object)
{
  SpeLibraryRow *self = SPE_LIBRARY_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->columns, spe_column_layout_unref);
  clear_texts (self);

  G_OBJECT_CLASS (spe_library_row_parent_class)->dispose (object);
}

static void
spe_library_row_class_init (SpeLibraryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_library_row_dispose;
  widget_class->snapshot = spe_library_row_snapshot;
  widget_class->measure = spe_library_row_measure;
  widget_class->query_tooltip = spe_library_row_query_tooltip;
  widget_class->css_changed = spe_library_row_css_changed;
}

static void
spe_library_row_init (SpeLibraryRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * spe_library_row_new:
 * @columns: where the columns stand
 *
 * Returns: (transfer floating): a row of nothing
 */
GtkWidget *
spe_library_row_new (SpeColumnLayout *columns)
{
  SpeLibraryRow *self = NULL;

  g_return_val_if_fail (columns != NULL, NULL);

  self = g_object_new (SPE_TYPE_LIBRARY_ROW, NULL);
  self->columns = spe_column_layout_ref (columns);

  return GTK_WIDGET (self);
}

/**
 * spe_library_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows
 */
void
spe_library_row_set_item (SpeLibraryRow  *self,
                          SpeLibraryItem *item)
{
  g_return_if_fail (SPE_IS_LIBRARY_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), self,
                             G_CONNECT_SWAPPED);
  item_changed_cb (self);
}
