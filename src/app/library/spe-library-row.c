/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-row.h"

#include "app/library/spe-library-columns.h"

/* GTK keeps two hundred rows of a list and makes them anew when the list changes; a widget for each
 * cell would make that slow, so a row draws its own texts. */

#define PADDING_X 8
#define PADDING_Y 6

/**
 * SpeLibraryRow:
 *
 * A profile in the list of a library.
 */
struct _SpeLibraryRow
{
  GtkWidget       parent_instance;

  /* Owned */
  SpeLibraryItem *item;
  PangoLayout    *texts[SPE_N_LIBRARY_COLUMNS];
};

G_DEFINE_FINAL_TYPE (SpeLibraryRow, spe_library_row, GTK_TYPE_WIDGET)

static void
clear_texts (SpeLibraryRow *self)
{
  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    g_clear_object (&self->texts[i]);
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
  if (spe_library_column_is_number (column))
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->texts[column], attributes);
    }

  return self->texts[column];
}

static void
append_text (SpeLibraryRow    *self,
             GtkSnapshot      *snapshot,
             SpeLibraryColumn  column,
             int               x,
             int               width)
{
  PangoLayout *layout = ensure_text (self, column);
  int total = gtk_widget_get_width (GTK_WIDGET (self));
  int left = x + PADDING_X;
  PangoRectangle extents;
  GdkRGBA color;

  pango_layout_set_width (layout, MAX (width - 2 * PADDING_X, 0) * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (spe_library_column_is_number (column))
    left = x + width - PADDING_X - extents.width;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    left = total - left - extents.width;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
    left - extents.x, (gtk_widget_get_height (GTK_WIDGET (self)) - extents.height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
spe_library_row_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SpeLibraryRow *self = SPE_LIBRARY_ROW (widget);
  int total = gtk_widget_get_width (widget);

  for (guint column = 0; column < SPE_N_LIBRARY_COLUMNS && self->item != NULL; column++)
    {
      int x = 0;
      int width = 0;

      if (spe_library_column_get_span (column, widget, total, &x, &width))
        append_text (self, snapshot, column, x, width);
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
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? height + 2 * PADDING_Y : 0;
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
 *
 * Returns: (transfer floating): a row of nothing
 */
GtkWidget *
spe_library_row_new (void)
{
  return g_object_new (SPE_TYPE_LIBRARY_ROW, NULL);
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
