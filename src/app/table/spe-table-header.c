/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-header.h"

#include <glib/gi18n.h>

/**
 * SpeTableHeader:
 *
 * The titles of the columns: real buttons that sort, which the header of a GtkColumnView is not
 * before GTK 4.12.
 */
struct _SpeTableHeader
{
  GtkWidget        parent_instance;

  /* Owned */
  SpeRowList      *rows;
  SpeColumnLayout *columns;

  /* Owned as children */
  GtkWidget       *buttons[SPE_N_COLUMNS];
  GtkWidget       *arrows[SPE_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (SpeTableHeader, spe_table_header, GTK_TYPE_WIDGET)

static void
update_button (SpeTableHeader *self,
               SpeColumn       column)
{
  const gboolean sorted = spe_row_list_get_sort_column (self->rows) == column;
  const gboolean descending = spe_row_list_get_descending (self->rows);
  GtkAccessibleSort sort = GTK_ACCESSIBLE_SORT_NONE;
  const char *description = "";

  if (sorted)
    {
      sort = descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;
      description = descending ? _ ("Sorted, last first") : _ ("Sorted");
    }

  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrows[column]),
                                descending ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_set_visible (self->arrows[column], sorted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[column]),
                                  GTK_ACCESSIBLE_PROPERTY_SORT, sort,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
update (SpeTableHeader *self)
{
  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    update_button (self, column);
}

static void
clicked_cb (GtkButton      *button,
            SpeTableHeader *self)
{
  const SpeColumn sorted = spe_row_list_get_sort_column (self->rows);

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    if (self->buttons[column] == GTK_WIDGET (button))
      spe_row_list_set_sort (self->rows, column,
                             column == sorted && !spe_row_list_get_descending (self->rows));
}

static void
add_button (SpeTableHeader *self,
            SpeColumn       column)
{
  const char *title = spe_column_get_title (column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = gtk_button_new ();

  self->arrows[column] = gtk_image_new ();
  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  gtk_box_append (GTK_BOX (box), self->arrows[column]);
  gtk_widget_set_halign (box, spe_column_is_number (column) ? GTK_ALIGN_END : GTK_ALIGN_START);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  self->buttons[column] = button;
}

static void
spe_table_header_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  SpeTableHeader *self = SPE_TABLE_HEADER (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = spe_column_layout_get_min_width (self->columns);
      return;
    }

  *minimum = 0;
  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    {
      int height = 0;

      gtk_widget_measure (self->buttons[column], orientation, -1, &height, NULL, NULL, NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

static void
spe_table_header_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SpeTableHeader *self = SPE_TABLE_HEADER (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    {
      int x = 0;
      int column_width = 0;
      int minimum = 0;
      const gboolean shown = spe_column_layout_get_span (self->columns, width, column,
                                                         &x, &column_width);

      gtk_widget_set_child_visible (self->buttons[column], shown);
      if (!shown)
        continue;

      gtk_widget_measure (self->buttons[column], GTK_ORIENTATION_HORIZONTAL, -1,
                          &minimum, NULL, NULL, NULL);
      column_width = MAX (column_width, minimum);
      gtk_widget_size_allocate (self->buttons[column],
                                &(GtkAllocation) { rtl ? width - x - column_width : x, 0,
                                                   column_width, height },
                                -1);
    }
}

static void
spe_table_header_dispose (GObject *object)
{
  SpeTableHeader *self = SPE_TABLE_HEADER (object);

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    g_clear_pointer (&self->buttons[column], gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->columns, spe_column_layout_unref);

  G_OBJECT_CLASS (spe_table_header_parent_class)->dispose (object);
}

static void
spe_table_header_class_init (SpeTableHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_table_header_dispose;
  widget_class->measure = spe_table_header_measure;
  widget_class->size_allocate = spe_table_header_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "tableheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
spe_table_header_init (SpeTableHeader *self)
{
  self->columns = spe_column_layout_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Columns"),
                                  -1);
  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    add_button (self, column);
}

/**
 * spe_table_header_set_up:
 * @self: a header
 * @rows: the list that its buttons sort
 * @columns: where the columns stand
 */
void
spe_table_header_set_up (SpeTableHeader  *self,
                         SpeRowList      *rows,
                         SpeColumnLayout *columns)
{
  g_return_if_fail (SPE_IS_TABLE_HEADER (self));
  g_return_if_fail (SPE_IS_ROW_LIST (rows));
  g_return_if_fail (self->rows == NULL);

  self->rows = g_object_ref (rows);
  spe_column_layout_unref (self->columns);
  self->columns = spe_column_layout_ref (columns);

  g_signal_connect_object (rows, "notify::sort-column", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "notify::descending", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * spe_table_header_get_button:
 * @self: a header
 * @column: a column
 *
 * Returns: (transfer none): the button that sorts by @column
 */
GtkWidget *
spe_table_header_get_button (SpeTableHeader *self,
                             SpeColumn       column)
{
  g_return_val_if_fail (SPE_IS_TABLE_HEADER (self), NULL);
  g_return_val_if_fail (column < SPE_N_COLUMNS, NULL);

  return self->buttons[column];
}
