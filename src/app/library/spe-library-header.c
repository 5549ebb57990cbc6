/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-header.h"

#include "app/library/spe-library-columns.h"

/**
 * SpeLibraryHeader:
 *
 * The titles above the list of a library: buttons that sort it. In GTK 4.8 the header of a
 * GtkColumnView cannot be used with the keyboard.
 */
struct _SpeLibraryHeader
{
  GtkWidget         parent_instance;

  /* Owned */
  GtkSorter        *sorter;

  /* Children */
  GtkWidget        *buttons[SPE_N_LIBRARY_COLUMNS];
  GtkWidget        *arrows[SPE_N_LIBRARY_COLUMNS];

  SpeLibraryColumn  column;
  gboolean          is_descending;
};

G_DEFINE_FINAL_TYPE (SpeLibraryHeader, spe_library_header, GTK_TYPE_WIDGET)

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  SpeLibraryHeader *self = user_data;
  int order = spe_library_column_compare (self->column, (SpeLibraryItem *) a,
                                          (SpeLibraryItem *) b);

  return self->is_descending ? -order : order;
}

static void
show_order (SpeLibraryHeader *self)
{
  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    {
      gboolean is_chosen = i == self->column;

      gtk_widget_set_visible (self->arrows[i], is_chosen);
      gtk_image_set_from_icon_name (GTK_IMAGE (self->arrows[i]),
                                    self->is_descending ? "pan-down-symbolic" : "pan-up-symbolic");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_STATE_PRESSED,
                                   is_chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                             : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
}

static void
clicked_cb (SpeLibraryHeader *self,
            GtkWidget        *button)
{
  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    {
      if (self->buttons[i] != button)
        continue;
      self->is_descending = self->column == i && !self->is_descending;
      self->column = i;
    }
  show_order (self);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
add_button (SpeLibraryHeader *self,
            SpeLibraryColumn  column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (spe_library_column_get_title (column));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  self->arrows[column] = gtk_image_new ();
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->arrows[column]);
  gtk_widget_set_halign (box, spe_library_column_is_number (column) ? GTK_ALIGN_END
                                                                    : GTK_ALIGN_START);

  self->buttons[column] = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->buttons[column]), box);
  gtk_widget_add_css_class (self->buttons[column], "flat");
  gtk_widget_set_tooltip_text (self->buttons[column], spe_library_column_get_title (column));
  gtk_widget_set_parent (self->buttons[column], GTK_WIDGET (self));
  g_signal_connect_object (self->buttons[column], "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
spe_library_header_size_allocate (GtkWidget *widget,
                                  int        total,
                                  int        height,
                                  int        baseline)
{
  SpeLibraryHeader *self = SPE_LIBRARY_HEADER (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint column = 0; column < SPE_N_LIBRARY_COLUMNS; column++)
    {
      GtkAllocation place = { 0, 0, 0, height };
      gboolean is_shown =
        spe_library_column_get_span (column, widget, total, &place.x, &place.width);

      gtk_widget_set_child_visible (self->buttons[column], is_shown);
      if (is_rtl)
        place.x = total - place.x - place.width;
      if (is_shown)
        gtk_widget_size_allocate (self->buttons[column], &place, -1);
    }
}

static void
spe_library_header_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  SpeLibraryHeader *self = SPE_LIBRARY_HEADER (widget);

  for (guint column = 0; column < SPE_N_LIBRARY_COLUMNS; column++)
    {
      int least = 0;
      int wanted = 0;

      gtk_widget_measure (self->buttons[column], orientation, -1, &least, &wanted, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *natural = *minimum = MAX (*minimum, least);
    }
}

static void
spe_library_header_dispose (GObject *object)
{
  SpeLibraryHeader *self = SPE_LIBRARY_HEADER (object);

  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);
  g_clear_object (&self->sorter);

  G_OBJECT_CLASS (spe_library_header_parent_class)->dispose (object);
}

static void
spe_library_header_class_init (SpeLibraryHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_library_header_dispose;
  widget_class->size_allocate = spe_library_header_size_allocate;
  widget_class->measure = spe_library_header_measure;
}

static void
spe_library_header_init (SpeLibraryHeader *self)
{
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, self, NULL));
  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    add_button (self, i);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  show_order (self);
}

/**
 * spe_library_header_get_sorter:
 * @self: a header
 *
 * Returns: (transfer none): what sorts the list as the header says; not to be used once @self is
 *   gone
 */
GtkSorter *
spe_library_header_get_sorter (SpeLibraryHeader *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_HEADER (self), NULL);

  return self->sorter;
}
