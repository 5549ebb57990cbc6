/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-column-layout.h"

#include <glib/gi18n.h>

/* Above and below the text of a row together; the text of Adwaita's font then stands in 32. */
#define ROW_PADDING 12

/* The arrow that a header button shows beside its title, and the gap before it. */
#define SORT_ARROW_WIDTH 20

struct _SpeColumnLayout
{
  const SpeColumnSpec *specs;
  guint                n_columns;
  int                  minimum[SPE_MAX_COLUMNS];
  int                  row_height;
  gboolean             hidden[SPE_MAX_COLUMNS];

  /* The answer for one width, which is nearly always the one asked for next. */
  int                  width;
  int                  x[SPE_MAX_COLUMNS];
  int                  widths[SPE_MAX_COLUMNS];
};

static int
measure_title (GtkWidget           *widget,
               const SpeColumnSpec *spec)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0;

  layout = gtk_widget_create_pango_layout (widget, _ (spec->title));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width + SORT_ARROW_WIDTH;
}

/* The importance that a column needs to have a place in @width. */
static int
find_threshold (SpeColumnLayout *self,
                int              width)
{
  for (int threshold = 0; threshold < SPE_COLUMN_STAYS; threshold++)
    {
      int needed = 0;

      for (guint i = 0; i < self->n_columns; i++)
        if (self->specs[i].importance >= threshold && !self->hidden[i])
          needed += self->minimum[i];
      if (needed <= width)
        return threshold;
    }

  return SPE_COLUMN_STAYS;
}

static void
lay_out (SpeColumnLayout *self,
         int              width)
{
  const int threshold = find_threshold (self, width);
  int spare = width;
  int weights = 0;
  int x = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      self->widths[i] =
        self->specs[i].importance >= threshold && !self->hidden[i] ? self->minimum[i] : 0;
      weights += self->widths[i] > 0 ? self->specs[i].weight : 0;
      spare -= self->widths[i];
    }

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->widths[i] > 0 && spare > 0)
        self->widths[i] += spare * self->specs[i].weight / weights;
      self->x[i] = x;
      x += self->widths[i];
    }

  self->width = width;
}

static void
ensure_width (SpeColumnLayout *self,
              int              width)
{
  if (self->width != width)
    lay_out (self, width);
}

/**
 * spe_column_layout_new:
 * @specs: (array length=n_columns): the columns, which have to outlive the layout; the first one
 *   always stays, and has a weight
 * @n_columns: how many, up to %SPE_MAX_COLUMNS
 *
 * Returns: (transfer full): a layout of all of them; see spe_column_layout_read_font()
 */
SpeColumnLayout *
spe_column_layout_new (const SpeColumnSpec *specs,
                       guint                n_columns)
{
  SpeColumnLayout *self = NULL;

  g_return_val_if_fail (specs != NULL && n_columns > 0 && n_columns <= SPE_MAX_COLUMNS, NULL);
  g_return_val_if_fail (specs[0].importance == SPE_COLUMN_STAYS && specs[0].weight > 0, NULL);

  self = g_rc_box_new0 (SpeColumnLayout);
  self->specs = specs;
  self->n_columns = n_columns;

  return self;
}

/**
 * spe_column_layout_ref:
 * @self: a layout
 *
 * Returns: (transfer full): @self
 */
SpeColumnLayout *
spe_column_layout_ref (SpeColumnLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

/**
 * spe_column_layout_unref:
 * @self: (transfer full): a layout
 */
void
spe_column_layout_unref (SpeColumnLayout *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release (self);
}

/**
 * spe_column_layout_get_n_columns:
 * @self: a layout
 *
 * Returns: how many columns there are, whether or not they have a place
 */
guint
spe_column_layout_get_n_columns (SpeColumnLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

/**
 * spe_column_layout_get_spec:
 * @self: a layout
 * @column: a column
 *
 * Returns: (transfer none): the column
 */
const SpeColumnSpec *
spe_column_layout_get_spec (SpeColumnLayout *self,
                            guint            column)
{
  g_return_val_if_fail (self != NULL && column < self->n_columns, NULL);

  return &self->specs[column];
}

/**
 * spe_column_layout_read_font:
 * @self: a layout
 * @widget: a widget with the table's font
 *
 * To be called at the start, and again whenever font, text size or resolution change.
 */
void
spe_column_layout_read_font (SpeColumnLayout *self,
                             GtkWidget       *widget)
{
  PangoContext *context = NULL;
  PangoFontMetrics *metrics = NULL;
  int character = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (widget));

  context = gtk_widget_get_pango_context (widget);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  character = pango_font_metrics_get_approximate_char_width (metrics);
  self->row_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)) + ROW_PADDING;

  for (guint i = 0; i < self->n_columns; i++)
    self->minimum[i] = 2 * SPE_CELL_PADDING + self->specs[i].indent +
                       MAX (PANGO_PIXELS_CEIL (self->specs[i].characters * character),
                            measure_title (widget, &self->specs[i]));
  self->width = 0;

  pango_font_metrics_unref (metrics);
}

/**
 * spe_column_layout_set_shown:
 * @self: a layout
 * @column: a column, not one of those that always stay
 * @shown: whether it has a place where there is room for it
 *
 * Returns: whether that changed
 */
gboolean
spe_column_layout_set_shown (SpeColumnLayout *self,
                             guint            column,
                             gboolean         shown)
{
  g_return_val_if_fail (self != NULL && column < self->n_columns, FALSE);
  g_return_val_if_fail (self->specs[column].importance < SPE_COLUMN_STAYS, FALSE);

  if (self->hidden[column] == !shown)
    return FALSE;

  self->hidden[column] = !shown;
  self->width = 0;

  return TRUE;
}

/**
 * spe_column_layout_get_row_height:
 * @self: a layout
 *
 * Returns: the height of a row in pixels
 */
int
spe_column_layout_get_row_height (SpeColumnLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row_height;
}

/**
 * spe_column_layout_get_min_width:
 * @self: a layout
 *
 * Returns: the width in pixels of the columns that always stay
 */
int
spe_column_layout_get_min_width (SpeColumnLayout *self)
{
  int width = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_columns; i++)
    width += self->specs[i].importance == SPE_COLUMN_STAYS ? self->minimum[i] : 0;

  return width;
}

/**
 * spe_column_layout_get_span:
 * @self: a layout
 * @width: the width of the table in pixels
 * @column: a column
 * @out_x: (out) (optional): where the column begins, counted from where reading begins
 * @out_width: (out) (optional): how wide it is
 *
 * Returns: whether the column has a place in @width
 */
gboolean
spe_column_layout_get_span (SpeColumnLayout *self,
                            int              width,
                            guint            column,
                            int             *out_x,
                            int             *out_width)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (column < self->n_columns, FALSE);

  ensure_width (self, width);
  if (out_x != NULL)
    *out_x = self->x[column];
  if (out_width != NULL)
    *out_width = self->widths[column];

  return self->widths[column] > 0;
}

/**
 * spe_column_layout_find:
 * @self: a layout
 * @width: the width of the table in pixels
 * @x: a place, counted from where reading begins
 *
 * Returns: the column there
 */
guint
spe_column_layout_find (SpeColumnLayout *self,
                        int              width,
                        int              x)
{
  g_return_val_if_fail (self != NULL, 0);

  ensure_width (self, width);
  for (guint i = self->n_columns - 1; i > 0; i--)
    if (self->widths[i] > 0 && x >= self->x[i])
      return i;

  return 0;
}
