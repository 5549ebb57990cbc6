/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-fold-layout.h"

/**
 * SpeFoldLayout:
 *
 * Puts two children side by side where there is room, and else the second below the first. Side
 * by side, the one that expands gets what the other leaves. AdwBreakpoint does such things since
 * libadwaita 1.4.
 */
struct _SpeFoldLayout
{
  GtkLayoutManager parent_instance;

  int              threshold;
  int              spacing;
  gboolean         folded;

  /* Tells of a change once the layout is over. */
  guint            idle_id;
};

enum
{
  PROP_0,
  PROP_THRESHOLD,
  PROP_SPACING,
  PROP_FOLDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeFoldLayout, spe_fold_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
spe_fold_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_child (GtkWidget      *child,
               GtkOrientation  orientation,
               int             for_size,
               int            *minimum,
               int            *natural)
{
  *minimum = 0;
  *natural = 0;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* The widths of both children side by side. */
static void
divide_width (SpeFoldLayout *self,
              GtkWidget     *widget,
              int            width,
              int            widths[2])
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  gboolean first_expands = gtk_widget_compute_expand (first, GTK_ORIENTATION_HORIZONTAL);
  int minimum = 0;
  int natural = 0;
  int rest = 0;
  int fixed = 0;

  measure_child (first_expands ? first : second, GTK_ORIENTATION_HORIZONTAL, -1, &rest, &natural);
  measure_child (first_expands ? second : first, GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                 &natural);
  fixed = MAX (minimum, MIN (natural, width - self->spacing - rest));
  widths[first_expands ? 1 : 0] = fixed;
  widths[first_expands ? 0 : 1] = MAX (rest, width - self->spacing - fixed);
}

static void
measure_width (SpeFoldLayout *self,
               GtkWidget     *widget,
               int           *minimum,
               int           *natural)
{
  int minima[2] = { 0 };
  int naturals[2] = { 0 };

  measure_child (gtk_widget_get_first_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minima[0],
                 &naturals[0]);
  measure_child (gtk_widget_get_last_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minima[1],
                 &naturals[1]);
  *minimum = MAX (minima[0], minima[1]);
  *natural = MAX (self->threshold, naturals[0] + self->spacing + naturals[1]);
}

static void
measure_height (SpeFoldLayout *self,
                GtkWidget     *widget,
                int            width,
                int           *minimum,
                int           *natural)
{
  gboolean folded = width >= 0 && width < self->threshold;
  int widths[2] = { width, width };
  int minima[2] = { 0 };
  int naturals[2] = { 0 };

  if (!folded && width >= 0)
    divide_width (self, widget, width, widths);
  measure_child (gtk_widget_get_first_child (widget), GTK_ORIENTATION_VERTICAL, widths[0],
                 &minima[0], &naturals[0]);
  measure_child (gtk_widget_get_last_child (widget), GTK_ORIENTATION_VERTICAL, widths[1],
                 &minima[1], &naturals[1]);
  *minimum = folded ? minima[0] + self->spacing + minima[1] : MAX (minima[0], minima[1]);
  *natural = folded ? naturals[0] + self->spacing + naturals[1] : MAX (naturals[0], naturals[1]);
}

static void
spe_fold_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  SpeFoldLayout *self = SPE_FOLD_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    measure_height (self, widget, for_size, minimum, natural);
}

static gboolean
idle_cb (gpointer user_data)
{
  SpeFoldLayout *self = user_data;

  self->idle_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);

  return G_SOURCE_REMOVE;
}

static void
set_folded (SpeFoldLayout *self,
            gboolean       folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

static void
allocate_below (SpeFoldLayout *self,
                GtkWidget     *widget,
                int            width,
                int            height)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int minimum = 0;
  int natural = 0;
  int rest = 0;
  int top = 0;

  measure_child (second, GTK_ORIENTATION_VERTICAL, width, &rest, &natural);
  measure_child (first, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural);
  top = MAX (minimum, MIN (natural, height - self->spacing - rest));
  gtk_widget_size_allocate (first, &(GtkAllocation) { 0, 0, width, top }, -1);
  top += self->spacing;
  gtk_widget_size_allocate (second,
                            &(GtkAllocation) { 0, top, width, MAX (rest, height - top) }, -1);
}

static void
allocate_beside (SpeFoldLayout *self,
                 GtkWidget     *widget,
                 int            width,
                 int            height)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[2] = { 0 };

  divide_width (self, widget, width, widths);
  gtk_widget_size_allocate (
    gtk_widget_get_first_child (widget),
    &(GtkAllocation) { rtl ? width - widths[0] : 0, 0, widths[0], height }, -1);
  gtk_widget_size_allocate (
    gtk_widget_get_last_child (widget),
    &(GtkAllocation) { rtl ? 0 : width - widths[1], 0, widths[1], height }, -1);
}

static void
spe_fold_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  SpeFoldLayout *self = SPE_FOLD_LAYOUT (manager);

  set_folded (self, width < self->threshold);
  if (self->folded)
    allocate_below (self, widget, width, height);
  else
    allocate_beside (self, widget, width, height);
}

static void
spe_fold_layout_dispose (GObject *object)
{
  g_clear_handle_id (&SPE_FOLD_LAYOUT (object)->idle_id, g_source_remove);

  G_OBJECT_CLASS (spe_fold_layout_parent_class)->dispose (object);
}

static void
spe_fold_layout_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SpeFoldLayout *self = SPE_FOLD_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_fold_layout_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SpeFoldLayout *self = SPE_FOLD_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_fold_layout_class_init (SpeFoldLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags once =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = spe_fold_layout_dispose;
  object_class->get_property = spe_fold_layout_get_property;
  object_class->set_property = spe_fold_layout_set_property;
  layout_class->get_request_mode = spe_fold_layout_get_request_mode;
  layout_class->measure = spe_fold_layout_measure;
  layout_class->allocate = spe_fold_layout_allocate;

  /**
   * SpeFoldLayout:threshold:
   *
   * From how many pixels on both are side by side.
   */
  properties[PROP_THRESHOLD] =
    g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT16, 0, once);
  /**
   * SpeFoldLayout:spacing:
   *
   * Pixels between both.
   */
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0, once);
  /**
   * SpeFoldLayout:folded:
   *
   * Whether the second is below the first. It is told when the layout is over, so that who
   * follows may change it.
   */
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
spe_fold_layout_init (SpeFoldLayout *self)
{
}
