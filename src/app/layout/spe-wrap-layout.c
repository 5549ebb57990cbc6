/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-wrap-layout.h"

/**
 * SpeWrapLayout:
 *
 * Puts children beside each other, each as wide as it wants to be, and goes on in another line
 * where they do not fit; a child that is wider than a line is made narrower. GtkFlowBox would
 * give all the same width, and libadwaita has AdwWrapBox only since 1.7.
 */
struct _SpeWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeWrapLayout, spe_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
spe_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Returns @child or the first one after it that takes room. */
static GtkWidget *
find_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
find_next (GtkWidget *child)
{
  return find_shown (gtk_widget_get_next_sibling (child));
}

static int
get_width (GtkWidget *child,
           int        line_width)
{
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return MAX (minimum, MIN (natural, line_width));
}

static void
measure_width (SpeWrapLayout *self,
               GtkWidget     *widget,
               int           *minimum,
               int           *natural)
{
  for (GtkWidget *child = find_shown (gtk_widget_get_first_child (widget));
       child != NULL;
       child = find_next (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

/* Measures the line that begins with @first and returns the child that begins the next one. */
static GtkWidget *
measure_line (SpeWrapLayout *self,
              GtkWidget     *first,
              int            line_width,
              int           *height)
{
  GtkWidget *child = first;
  int x = 0;

  *height = 0;
  while (child != NULL)
    {
      int width = get_width (child, line_width);
      int natural = 0;

      if (x > 0 && x + width > line_width)
        return child;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      *height = MAX (*height, natural);
      x += width + self->spacing;
      child = find_next (child);
    }

  return NULL;
}

static int
measure_height (SpeWrapLayout *self,
                GtkWidget     *widget,
                int            width)
{
  GtkWidget *child = find_shown (gtk_widget_get_first_child (widget));
  int total = 0;

  while (child != NULL)
    {
      int height = 0;

      child = measure_line (self, child, width, &height);
      total += height + (child != NULL ? self->spacing : 0);
    }

  return total;
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
allocate_line (SpeWrapLayout *self,
               GtkWidget     *first,
               GtkWidget     *end,
               int            line_width,
               int            y,
               int            height)
{
  int x = 0;

  for (GtkWidget *child = first; child != end; child = find_next (child))
    {
      int width = get_width (child, line_width);
      gboolean rtl =
        gtk_widget_get_direction (gtk_widget_get_parent (child)) == GTK_TEXT_DIR_RTL;

      gtk_widget_size_allocate (
        child, &(GtkAllocation) { rtl ? line_width - x - width : x, y, width, height }, -1);
      x += width + self->spacing;
    }
}

static void
spe_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  SpeWrapLayout *self = SPE_WRAP_LAYOUT (manager);
  GtkWidget *first = find_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (first != NULL)
    {
      int line_height = 0;
      GtkWidget *next = measure_line (self, first, width, &line_height);

      allocate_line (self, first, next, width, y, line_height);
      y += line_height + self->spacing;
      first = next;
    }
}

static void
spe_wrap_layout_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_assert (prop_id == PROP_SPACING);
  g_value_set_int (value, SPE_WRAP_LAYOUT (object)->spacing);
}

static void
spe_wrap_layout_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_SPACING);
  SPE_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
}

static void
spe_wrap_layout_class_init (SpeWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = spe_wrap_layout_get_property;
  object_class->set_property = spe_wrap_layout_set_property;
  layout_class->get_request_mode = spe_wrap_layout_get_request_mode;
  layout_class->measure = spe_wrap_layout_measure;
  layout_class->allocate = spe_wrap_layout_allocate;

  /**
   * SpeWrapLayout:spacing:
   *
   * Pixels between children and between lines.
   */
  properties[PROP_SPACING] = g_param_spec_int (
    "spacing", NULL, NULL, 0, G_MAXINT16, 0,
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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
  return g_object_new (SPE_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
