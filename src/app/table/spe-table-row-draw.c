/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-row-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/layout/spe-cell-text.h"
#include "app/table/spe-heading.h"

/* What a row of the table looks like. */

/* How strong the text is that is not a name; Adwaita's dim labels have 0.55, which is too weak
 * for whole columns. In high contrast nothing is dimmed. */
#define DIM_ALPHA 0.75

#define MARK_SIZE 6
#define ARROW_SIZE 10

/**
 * spe_table_row_is_rtl:
 * @self: a row
 *
 * Returns: whether its first column stands at the right
 */
gboolean
spe_table_row_is_rtl (SpeTableRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/**
 * spe_table_row_clear_texts:
 * @self: a row
 *
 * Has the texts made anew when they are drawn next.
 */
void
spe_table_row_clear_texts (SpeTableRow *self)
{
  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    g_clear_object (&self->texts[i]);
}

static void
insert_attribute (PangoAttrList  *attributes,
                  PangoAttribute *attribute,
                  guint           start,
                  guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
mark_matches (SpeTableRow   *self,
              const char    *name,
              PangoAttrList *attributes)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (self->search == NULL ||
      !gtk_style_context_lookup_color (context, "search_match_color", &color))
    return;

  for (guint word = 0; word < spe_search_get_n_words (self->search); word++)
    {
      guint start = 0;
      guint end = 0;

      if (!spe_search_find (self->search, word, name, &start, &end))
        continue;

      insert_attribute (attributes,
                        pango_attr_background_new ((guint16) (color.red * G_MAXUINT16),
                                                   (guint16) (color.green * G_MAXUINT16),
                                                   (guint16) (color.blue * G_MAXUINT16)),
                        start, end);
      insert_attribute (attributes,
                        pango_attr_background_alpha_new ((guint16) (color.alpha * G_MAXUINT16)),
                        start, end);
    }
}

static PangoLayout *
create_heading_text (SpeTableRow *self,
                     SpeHeading  *heading)
{
  const char *title = spe_heading_get_title (heading);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = NULL;
  PangoLayout *layout = NULL;

  /* Translators: a group's title and how many system calls are in it, such as "Allowed · 368". */
  text = g_strdup_printf (_ ("%s · %u"), title, spe_heading_get_count (heading));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_attr_list_insert (attributes,
                          pango_attr_weight_new (spe_heading_get_level (heading) == 0
                                                   ? PANGO_WEIGHT_BOLD
                                                   : PANGO_WEIGHT_MEDIUM));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static PangoLayout *
create_cell_text (SpeTableRow *self,
                  SpeColumn    column,
                  SpeRow      *row)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *text = spe_column_dup_text (column, row);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  if (column == SPE_COLUMN_NAME)
    {
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_MEDIUM));
      if (!spe_row_is_known (row))
        pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
      mark_matches (self, text, attributes);
    }
  else if (spe_column_is_number (column))
    {
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static PangoLayout *
ensure_text (SpeTableRow *self,
             SpeColumn    column)
{
  PangoLayout *layout = self->texts[column];

  if (layout != NULL)
    return layout;

  if (SPE_IS_HEADING (self->item))
    layout = create_heading_text (self, SPE_HEADING (self->item));
  else
    layout = create_cell_text (self, column, SPE_ROW (self->item));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  self->texts[column] = layout;

  return layout;
}

static void
append_arrow (SpeTableRow   *self,
              GtkSnapshot   *snapshot,
              const GdkRGBA *color,
              int            x,
              gboolean       collapsed)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  const gboolean rtl = spe_table_row_is_rtl (self);
  const int left = rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x - ARROW_SIZE : x;
  const double half = ARROW_SIZE / 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (left, 0, ARROW_SIZE, height));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_translate (cr, left + half, height / 2.0);
  if (collapsed)
    cairo_rotate (cr, rtl ? G_PI_2 : -G_PI_2);
  cairo_move_to (cr, -half, -half / 2);
  cairo_line_to (cr, half, -half / 2);
  cairo_line_to (cr, 0, half / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
append_changed_mark (SpeTableRow *self,
                     GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int indent = SPE_CELL_PADDING + (ARROW_SIZE - MARK_SIZE) / 2;
  const gboolean rtl = spe_table_row_is_rtl (self);
  const int left = rtl ? gtk_widget_get_width (widget) - indent - MARK_SIZE : indent;
  const int top = (gtk_widget_get_height (widget) - MARK_SIZE) / 2;
  GskRoundedRect mark;
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget),
                                       "accent_color", &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  gsk_rounded_rect_init_from_rect (&mark, &GRAPHENE_RECT_INIT (left, top, MARK_SIZE, MARK_SIZE),
                                   MARK_SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &mark);
  gtk_snapshot_append_color (snapshot, &color, &mark.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_heading (SpeTableRow   *self,
                  GtkSnapshot   *snapshot,
                  const GdkRGBA *color)
{
  SpeHeading *heading = SPE_HEADING (self->item);
  const int indent = SPE_CELL_PADDING + (int) spe_heading_get_level (heading) * SPE_CELL_INDENT;
  const int x = indent + SPE_CELL_INDENT;
  const int width = gtk_widget_get_width (GTK_WIDGET (self)) - x - SPE_CELL_PADDING;

  append_arrow (self, snapshot, color, indent, spe_heading_get_collapsed (heading));
  spe_cell_text_append (GTK_WIDGET (self), snapshot, ensure_text (self, SPE_COLUMN_NAME), color, x,
                        width, FALSE);
}

static void
snapshot_row (SpeTableRow   *self,
              GtkSnapshot   *snapshot,
              const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GdkRGBA dim = *color;

  if (!adw_style_manager_get_high_contrast (style))
    dim.alpha *= DIM_ALPHA;

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    {
      const int indent = column == SPE_COLUMN_NAME ? SPE_CELL_INDENT : 0;
      int x = 0;
      int width = 0;

      if (column == SPE_COLUMN_ACTION ||
          !spe_column_layout_get_span (self->columns, gtk_widget_get_width (widget), column,
                                       &x, &width))
        continue;

      spe_cell_text_append (widget, snapshot, ensure_text (self, column),
                            column == SPE_COLUMN_NAME ? color : &dim,
                            x + SPE_CELL_PADDING + indent,
                            width - 2 * SPE_CELL_PADDING - indent,
                            spe_column_is_number (column));
    }

  if (spe_row_get_values (SPE_ROW (self->item))->changed)
    append_changed_mark (self, snapshot);
  gtk_widget_snapshot_child (widget, self->chip, snapshot);
}

/**
 * spe_table_row_snapshot:
 * @widget: a row
 * @snapshot: where to draw
 *
 * The snapshot function of the class.
 */
void
spe_table_row_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  SpeTableRow *self = SPE_TABLE_ROW (widget);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (SPE_IS_HEADING (self->item))
    snapshot_heading (self, snapshot, &color);
  else if (self->item != NULL)
    snapshot_row (self, snapshot, &color);
}
