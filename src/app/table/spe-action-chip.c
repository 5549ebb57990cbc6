/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-chip.h"

#include "app/table/spe-action-choice.h"

/* The arrow that says that there is a menu, and the gap before it. */
#define ARROW_WIDTH 8
#define ARROW_HEIGHT 5
#define ARROW_GAP 6

/**
 * SpeActionChip:
 *
 * The action in a row: its name on a colour, and an arrow for the menu. It draws itself and has
 * no children, since a list keeps some two hundred of them alive.
 *
 * Its action `chip.open` is how assistive technology presses it; a mouse is served by the table,
 * with one gesture for all chips.
 */
struct _SpeActionChip
{
  GtkWidget    parent_instance;

  /* Owned */
  PangoLayout *layout;
  char        *label;

  SpeAction    action;
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeActionChip, spe_action_chip, GTK_TYPE_WIDGET)

static PangoLayout *
ensure_layout (SpeActionChip *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->label);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }

  return self->layout;
}

static void
append_arrow (GtkSnapshot   *snapshot,
              const GdkRGBA *color,
              int            x,
              int            height)
{
  const double top = (height - ARROW_HEIGHT) / 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (x, 0, ARROW_WIDTH, height));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x + ARROW_WIDTH, top);
  cairo_line_to (cr, x + ARROW_WIDTH / 2.0, top + ARROW_HEIGHT);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
spe_action_chip_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  PangoLayout *layout = ensure_layout (SPE_ACTION_CHIP (widget));
  int width = 0;
  int height = 0;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, &height);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = ARROW_GAP + ARROW_WIDTH;
      *natural = width + ARROW_GAP + ARROW_WIDTH;
    }
  else
    {
      *minimum = *natural = height;
    }
}

static void
spe_action_chip_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SpeActionChip *self = SPE_ACTION_CHIP (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const int room = width - ARROW_GAP - ARROW_WIDTH;
  PangoLayout *layout = ensure_layout (self);
  PangoRectangle extents;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((rtl ? width - extents.width : 0) - extents.x,
                                                (height - extents.height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);

  append_arrow (snapshot, &color, rtl ? 0 : width - ARROW_WIDTH, height);
}

static void
spe_action_chip_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (spe_action_chip_parent_class)->css_changed (widget, change);

  g_clear_object (&SPE_ACTION_CHIP (widget)->layout);
}

static void
spe_action_chip_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (spe_action_chip_parent_class)->system_setting_changed (widget, setting);

  g_clear_object (&SPE_ACTION_CHIP (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN], 0);
}

static void
spe_action_chip_finalize (GObject *object)
{
  SpeActionChip *self = SPE_ACTION_CHIP (object);

  g_clear_object (&self->layout);
  g_free (self->label);

  G_OBJECT_CLASS (spe_action_chip_parent_class)->finalize (object);
}

static void
spe_action_chip_class_init (SpeActionChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = spe_action_chip_finalize;
  widget_class->measure = spe_action_chip_measure;
  widget_class->snapshot = spe_action_chip_snapshot;
  widget_class->css_changed = spe_action_chip_css_changed;
  widget_class->system_setting_changed = spe_action_chip_system_setting_changed;

  /**
   * SpeActionChip::open:
   *
   * Somebody wants the menu of actions for this chip.
   */
  signals[SIGNAL_OPEN] =
    g_signal_new ("open", SPE_TYPE_ACTION_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "chip.open", NULL, open_cb);
  gtk_widget_class_set_css_name (widget_class, "actionchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
spe_action_chip_init (SpeActionChip *self)
{
  self->action = SPE_ACTION_INVALID;
  self->label = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), spe_action_choice_get_class (self->action));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
}

/**
 * spe_action_chip_new:
 *
 * Returns: (transfer floating): a chip for an unknown action
 */
GtkWidget *
spe_action_chip_new (void)
{
  return g_object_new (SPE_TYPE_ACTION_CHIP, NULL);
}

/**
 * spe_action_chip_set_action:
 * @self: a chip
 * @action: the action, for the colour
 * @label: the action in words
 * @by_default: whether it is only the default action, which is drawn without a ground
 */
void
spe_action_chip_set_action (SpeActionChip *self,
                            SpeAction      action,
                            const char    *label,
                            gboolean       by_default)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (SPE_IS_ACTION_CHIP (self));
  g_return_if_fail (label != NULL);

  if (self->action != action)
    {
      gtk_widget_remove_css_class (widget, spe_action_choice_get_class (self->action));
      gtk_widget_add_css_class (widget, spe_action_choice_get_class (action));
      self->action = action;
    }

  if (by_default)
    gtk_widget_add_css_class (widget, "by-default");
  else
    gtk_widget_remove_css_class (widget, "by-default");

  if (g_str_equal (self->label, label))
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (widget);
}
