/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-sort-header.h"

#include <glib/gi18n.h>

/**
 * SpeSortHeader:
 *
 * The titles of columns: real buttons that sort, which the header of a GtkColumnView is not before
 * GTK 4.12. What is sorted, the subclasses know.
 */
typedef struct
{
  /* Owned. columns: %NULL until spe_sort_header_set_columns(). */
  SpeColumnLayout *columns;

  /* Owned as children; %NULL behind the last column */
  GtkWidget       *buttons[SPE_MAX_COLUMNS];
  GtkWidget       *arrows[SPE_MAX_COLUMNS];
} SpeSortHeaderPrivate;

enum
{
  SIGNAL_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SpeSortHeader, spe_sort_header, GTK_TYPE_WIDGET)

static SpeSortHeaderPrivate *
get_private (SpeSortHeader *self)
{
  return spe_sort_header_get_instance_private (self);
}

static void
clicked_cb (SpeSortHeader *self,
            GtkWidget     *button)
{
  SpeSortHeaderPrivate *priv = get_private (self);

  for (guint column = 0; column < SPE_MAX_COLUMNS; column++)
    if (priv->buttons[column] == button)
      g_signal_emit (self, signals[SIGNAL_CLICKED], 0, column);
}

static void
add_button (SpeSortHeader *self,
            guint          column)
{
  SpeSortHeaderPrivate *priv = get_private (self);
  const SpeColumnSpec *spec = spe_column_layout_get_spec (priv->columns, column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = gtk_button_new ();

  priv->arrows[column] = gtk_image_new ();
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ (spec->title)));
  gtk_box_append (GTK_BOX (box), priv->arrows[column]);
  gtk_widget_set_halign (box, spec->is_number ? GTK_ALIGN_END : GTK_ALIGN_START);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (spec->title),
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  priv->buttons[column] = button;
}

static void
spe_sort_header_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  SpeSortHeaderPrivate *priv = get_private (SPE_SORT_HEADER (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural =
        priv->columns != NULL ? spe_column_layout_get_min_width (priv->columns) : 0;
      return;
    }

  *minimum = 0;
  for (guint column = 0; column < SPE_MAX_COLUMNS && priv->buttons[column] != NULL; column++)
    {
      int height = 0;

      gtk_widget_measure (priv->buttons[column], orientation, -1, &height, NULL, NULL, NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

static void
spe_sort_header_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SpeSortHeaderPrivate *priv = get_private (SPE_SORT_HEADER (widget));
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint column = 0; column < SPE_MAX_COLUMNS && priv->buttons[column] != NULL; column++)
    {
      int x = 0;
      int column_width = 0;
      int minimum = 0;
      const gboolean shown = spe_column_layout_get_span (priv->columns, width, column,
                                                         &x, &column_width);

      gtk_widget_set_child_visible (priv->buttons[column], shown);
      if (!shown)
        continue;

      gtk_widget_measure (priv->buttons[column], GTK_ORIENTATION_HORIZONTAL, -1,
                          &minimum, NULL, NULL, NULL);
      column_width = MAX (column_width, minimum);
      gtk_widget_size_allocate (priv->buttons[column],
                                &(GtkAllocation) { rtl ? width - x - column_width : x, 0,
                                                   column_width, height },
                                -1);
    }
}

/* The widths of the columns come from the font. */
static void
read_font (GtkWidget *widget)
{
  SpeSortHeaderPrivate *priv = get_private (SPE_SORT_HEADER (widget));

  if (priv->columns == NULL)
    return;

  spe_column_layout_read_font (priv->columns, widget);
  gtk_widget_queue_resize (widget);
}

static void
spe_sort_header_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (spe_sort_header_parent_class)->css_changed (widget, change);
  read_font (widget);
}

static void
spe_sort_header_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (spe_sort_header_parent_class)->system_setting_changed (widget, setting);
  read_font (widget);
}

static void
spe_sort_header_dispose (GObject *object)
{
  SpeSortHeaderPrivate *priv = get_private (SPE_SORT_HEADER (object));

  for (guint column = 0; column < SPE_MAX_COLUMNS; column++)
    g_clear_pointer (&priv->buttons[column], gtk_widget_unparent);
  g_clear_pointer (&priv->columns, spe_column_layout_unref);

  G_OBJECT_CLASS (spe_sort_header_parent_class)->dispose (object);
}

static void
spe_sort_header_class_init (SpeSortHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_sort_header_dispose;
  widget_class->measure = spe_sort_header_measure;
  widget_class->size_allocate = spe_sort_header_size_allocate;
  widget_class->css_changed = spe_sort_header_css_changed;
  widget_class->system_setting_changed = spe_sort_header_system_setting_changed;

  /**
   * SpeSortHeader::clicked:
   * @self: a header
   * @column: a column
   *
   * The button of the column was pushed. The subclass sorts first.
   */
  signals[SIGNAL_CLICKED] =
    g_signal_new ("clicked", SPE_TYPE_SORT_HEADER, G_SIGNAL_RUN_FIRST,
                  G_STRUCT_OFFSET (SpeSortHeaderClass, clicked), NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "tableheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
spe_sort_header_init (SpeSortHeader *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Columns"),
                                  -1);
}

/**
 * spe_sort_header_set_columns:
 * @self: a header without columns
 * @columns: the columns, and where they stand
 *
 * Gives each column a button, and has the widths of @columns follow the font.
 */
void
spe_sort_header_set_columns (SpeSortHeader   *self,
                             SpeColumnLayout *columns)
{
  SpeSortHeaderPrivate *priv = NULL;

  g_return_if_fail (SPE_IS_SORT_HEADER (self) && columns != NULL);

  priv = get_private (self);
  g_return_if_fail (priv->columns == NULL);

  priv->columns = spe_column_layout_ref (columns);
  for (guint column = 0; column < spe_column_layout_get_n_columns (columns); column++)
    add_button (self, column);
  read_font (GTK_WIDGET (self));
}

static void
show_button_order (SpeSortHeaderPrivate *priv,
                   guint                 column,
                   gboolean              is_sorted,
                   gboolean              is_descending)
{
  GtkAccessibleSort sort = GTK_ACCESSIBLE_SORT_NONE;
  const char *description = "";

  if (is_sorted)
    {
      sort = is_descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;
      description = is_descending ? _ ("Sorted, last first") : _ ("Sorted");
    }

  gtk_image_set_from_icon_name (GTK_IMAGE (priv->arrows[column]),
                                is_descending ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_set_visible (priv->arrows[column], is_sorted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->buttons[column]),
                                  GTK_ACCESSIBLE_PROPERTY_SORT, sort,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

/**
 * spe_sort_header_show_order:
 * @self: a header
 * @column: the column that the rows are sorted by
 * @is_descending: whether the last comes first
 *
 * Shows how the rows are sorted.
 */
void
spe_sort_header_show_order (SpeSortHeader *self,
                            guint          column,
                            gboolean       is_descending)
{
  SpeSortHeaderPrivate *priv = NULL;

  g_return_if_fail (SPE_IS_SORT_HEADER (self));

  priv = get_private (self);
  for (guint i = 0; i < SPE_MAX_COLUMNS && priv->buttons[i] != NULL; i++)
    show_button_order (priv, i, i == column, is_descending);
}

/**
 * spe_sort_header_get_button:
 * @self: a header
 * @column: a column
 *
 * Returns: (transfer none): the button that sorts by @column
 */
GtkWidget *
spe_sort_header_get_button (SpeSortHeader *self,
                            guint          column)
{
  g_return_val_if_fail (SPE_IS_SORT_HEADER (self), NULL);
  g_return_val_if_fail (column < SPE_MAX_COLUMNS, NULL);

  return get_private (self)->buttons[column];
}
