/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-wrap-layout.h"

/**
 * SpeWrapLayout:
 *
 * Puts children beside each other, each as wide as it wants to be, and goes on in another line
 * where they do not fit. GtkFlowBox would give all the same width, and libadwaita has AdwWrapBox
 * only since 1.7.
 */
struct _SpeWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

/* Where the next child goes. */
typedef struct
{
  int x;
  int y;
  int line_height;
} Cursor;

G_DEFINE_FINAL_TYPE (SpeWrapLayout, spe_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Moves @cursor to the place of a child of @size in lines of @width. */
static void
place (SpeWrapLayout        *self,
       Cursor               *cursor,
       const GtkRequisition *size,
       int                   width)
{
  if (cursor->x > 0 && cursor->x + size->width > width)
    {
      cursor->x = 0;
      cursor->y += cursor->line_height + self->spacing;
      cursor->line_height = 0;
    }

  cursor->line_height = MAX (cursor->line_height, size->height);
}

static GtkSizeRequestMode
spe_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (SpeWrapLayout *self,
               GtkWidget     *widget,
               int           *minimum,
               int           *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      *minimum = MAX (*minimum, size.width);
      *natural += size.width + (*natural > 0 ? self->spacing : 0);
    }
}

static int
measure_height (SpeWrapLayout *self,
                GtkWidget     *widget,
                int            width)
{
  Cursor cursor = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      place (self, &cursor, &size, width);
      cursor.x += size.width + self->spacing;
    }

  return cursor.y + cursor.line_height;
}

static void
spe_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  SpeWrapLayout *self = SPE_WRAP_LAYOUT (manager);

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    *minimum = *natural = measure_height (self, widget, for_size < 0 ? G_MAXINT : for_size);
}

static void
spe_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  SpeWrapLayout *self = SPE_WRAP_LAYOUT (manager);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Cursor cursor = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation = { 0 };
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      place (self, &cursor, &size, width);
      allocation.x = rtl ? width - cursor.x - size.width : cursor.x;
      allocation.y = cursor.y;
      allocation.width = size.width;
      allocation.height = size.height;
      gtk_widget_size_allocate (child, &allocation, -1);
      cursor.x += size.width + self->spacing;
    }
}

static void
spe_wrap_layout_class_init (SpeWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = spe_wrap_layout_get_request_mode;
  layout_class->measure = spe_wrap_layout_measure;
  layout_class->allocate = spe_wrap_layout_allocate;
}

static void
spe_wrap_layout_init (SpeWrapLayout *self)
{
}

/**
 * spe_wrap_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer full): the layout manager
 */
GtkLayoutManager *
spe_wrap_layout_new (int spacing)
{
  SpeWrapLayout *self = g_object_new (SPE_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;

  return GTK_LAYOUT_MANAGER (self);
}
