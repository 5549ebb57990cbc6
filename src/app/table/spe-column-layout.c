/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-column-layout.h"

/* Above and below the text of a row together; the text of Adwaita's font then stands in 32. */
#define ROW_PADDING 12

/* The arrow that a header button shows beside its title, and the gap before it. */
#define SORT_ARROW_WIDTH 20

/* Widths in characters; what is left over is shared out by weight. A column with a higher
 * importance stays longer; those with the highest always stay. */
static const struct
{
  int characters;
  int weight;
  int importance;
} columns[SPE_N_COLUMNS] = {
  [SPE_COLUMN_NAME] = { 18, 2, 9 },
  [SPE_COLUMN_ACTION] = { 19, 1, 9 },
  [SPE_COLUMN_OUTCOME] = { 20, 3, 5 },
  [SPE_COLUMN_SEEN] = { 7, 0, 6 },
  [SPE_COLUMN_CONDITIONS] = { 12, 4, 4 },
  [SPE_COLUMN_ARCHITECTURES] = { 10, 1, 2 },
  [SPE_COLUMN_NUMBER] = { 5, 0, 3 },
  [SPE_COLUMN_CATEGORY] = { 16, 2, 1 },
};

#define IMPORTANCE_MAX 9

struct _SpeColumnLayout
{
  int      minimum[SPE_N_COLUMNS];
  int      row_height;
  gboolean hidden[SPE_N_COLUMNS];

  /* The answer for one width, which is nearly always the one asked for next. */
  int      width;
  int      x[SPE_N_COLUMNS];
  int      widths[SPE_N_COLUMNS];
};

static int
measure_title (GtkWidget *widget,
               SpeColumn  column)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0;

  layout = gtk_widget_create_pango_layout (widget, spe_column_get_title (column));
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
  for (int threshold = 0; threshold < IMPORTANCE_MAX; threshold++)
    {
      int needed = 0;

      for (guint i = 0; i < SPE_N_COLUMNS; i++)
        if (columns[i].importance >= threshold && !self->hidden[i])
          needed += self->minimum[i];
      if (needed <= width)
        return threshold;
    }

  return IMPORTANCE_MAX;
}

static void
lay_out (SpeColumnLayout *self,
         int              width)
{
  const int threshold = find_threshold (self, width);
  int spare = width;
  int weights = 0;
  int x = 0;

  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    {
      self->widths[i] =
        columns[i].importance >= threshold && !self->hidden[i] ? self->minimum[i] : 0;
      weights += self->widths[i] > 0 ? columns[i].weight : 0;
      spare -= self->widths[i];
    }

  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    {
      if (self->widths[i] > 0 && spare > 0)
        self->widths[i] += spare * columns[i].weight / weights;
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
 *
 * Returns: (transfer full): a layout of all columns but the one about what was seen; see
 *   spe_column_layout_read_font()
 */
SpeColumnLayout *
spe_column_layout_new (void)
{
  SpeColumnLayout *self = g_rc_box_new0 (SpeColumnLayout);

  self->hidden[SPE_COLUMN_SEEN] = TRUE;

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

  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    self->minimum[i] = 2 * SPE_CELL_PADDING +
                       MAX (PANGO_PIXELS_CEIL (columns[i].characters * character),
                            measure_title (widget, i));
  self->minimum[SPE_COLUMN_NAME] += SPE_CELL_INDENT;
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
                             SpeColumn        column,
                             gboolean         shown)
{
  g_return_val_if_fail (self != NULL && column < SPE_N_COLUMNS, FALSE);
  g_return_val_if_fail (columns[column].importance < IMPORTANCE_MAX, FALSE);

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
  g_return_val_if_fail (self != NULL, 0);

  return self->minimum[SPE_COLUMN_NAME] + self->minimum[SPE_COLUMN_ACTION];
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
                            SpeColumn        column,
                            int             *out_x,
                            int             *out_width)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (column < SPE_N_COLUMNS, FALSE);

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
SpeColumn
spe_column_layout_find (SpeColumnLayout *self,
                        int              width,
                        int              x)
{
  g_return_val_if_fail (self != NULL, SPE_COLUMN_NAME);

  ensure_width (self, width);
  for (guint i = SPE_N_COLUMNS - 1; i > 0; i--)
    if (self->widths[i] > 0 && x >= self->x[i])
      return i;

  return SPE_COLUMN_NAME;
}
