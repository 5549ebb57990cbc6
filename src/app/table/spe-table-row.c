/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/table/spe-action-chip.h"
#include "app/table/spe-heading.h"
#include "app/table/spe-row-words.h"

/* How strong the text is that is not a name; Adwaita's dim labels have 0.55, which is too weak
 * for whole columns. In high contrast nothing is dimmed. */
#define DIM_ALPHA 0.75

#define MARK_SIZE 6
#define ARROW_SIZE 10

/**
 * SpeTableRow:
 *
 * One row of the table on the screen: a system call or a heading. It draws its texts itself and
 * has one child, the chip, since the list keeps some two hundred rows alive and throws them away
 * at each key press in the search.
 *
 * What it shows is also put into words for assistive technology, as the name of the list item
 * around it: before GTK 4.12 GtkListItem has no accessible-label.
 */
struct _SpeTableRow
{
  GtkWidget        parent_instance;

  /* Owned */
  SpeColumnLayout *columns;
  SpeSearch       *search;
  GObject         *item;
  GtkWidget       *chip;
  PangoLayout     *texts[SPE_N_COLUMNS];

  /* Borrowed: owns this widget */
  GtkListItem     *list_item;

  gulong           item_handler;
};

enum
{
  SIGNAL_OPEN_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeTableRow, spe_table_row, GTK_TYPE_WIDGET)

static gboolean
is_rtl (SpeTableRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
clear_texts (SpeTableRow *self)
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
  else if (column == SPE_COLUMN_NUMBER)
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

/* @x and @width are counted from where reading begins; @at_end puts the text at the far end. */
static void
append_text (SpeTableRow   *self,
             GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             const GdkRGBA *color,
             int            x,
             int            width,
             gboolean       at_end)
{
  const int row_width = gtk_widget_get_width (GTK_WIDGET (self));
  const int row_height = gtk_widget_get_height (GTK_WIDGET (self));
  PangoRectangle extents;
  int left = x;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (at_end)
    left = x + width - extents.width;
  if (is_rtl (self))
    left = row_width - left - extents.width;

  /* Pango aligns a text by its own direction, so it may not begin at the layout's edge. */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (left - extents.x,
                                                (row_height - extents.height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_arrow (SpeTableRow   *self,
              GtkSnapshot   *snapshot,
              const GdkRGBA *color,
              int            x,
              gboolean       collapsed)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  const int left = is_rtl (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - x - ARROW_SIZE : x;
  const double half = ARROW_SIZE / 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (left, 0, ARROW_SIZE, height));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_translate (cr, left + half, height / 2.0);
  if (collapsed)
    cairo_rotate (cr, is_rtl (self) ? G_PI_2 : -G_PI_2);
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
  const int left = is_rtl (self) ? gtk_widget_get_width (widget) - indent - MARK_SIZE : indent;
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
  append_text (self, snapshot, ensure_text (self, SPE_COLUMN_NAME), color, x, width, FALSE);
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

      append_text (self, snapshot, ensure_text (self, column),
                   column == SPE_COLUMN_NAME ? color : &dim,
                   x + SPE_CELL_PADDING + indent,
                   width - 2 * SPE_CELL_PADDING - indent,
                   column == SPE_COLUMN_NUMBER);
    }

  if (spe_row_get_values (SPE_ROW (self->item))->changed)
    append_changed_mark (self, snapshot);
  gtk_widget_snapshot_child (widget, self->chip, snapshot);
}

static void
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
  if (is_rtl (self))
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

  column = spe_column_layout_find (self->columns, width, is_rtl (self) ? width - x : x);
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

  clear_texts (self);
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

  clear_texts (SPE_TABLE_ROW (widget));
}

static void
spe_table_row_system_setting_changed (GtkWidget        *widget,
                                      GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (spe_table_row_parent_class)->system_setting_changed (widget, setting);

  clear_texts (SPE_TABLE_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static void
spe_table_row_dispose (GObject *object)
{
  SpeTableRow *self = SPE_TABLE_ROW (object);

  clear_texts (self);
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
  clear_texts (self);
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
