/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-strip.h"

#include <glib/gi18n.h>

#define HEIGHT 12
#define WIDTH_MIN 120
#define GAP 2

/* One call of five hundred has to be seen, and to be hit with the mouse. */
#define SEGMENT_MIN 6

/* How strong the segments are that the filter leaves out. */
#define OFF_ALPHA 0.3f

/**
 * SpeActionStrip:
 *
 * How many calls have which action, as parts of a strip. Only the mouse can use it: whatever
 * shows it has to offer the same in words, as #SpeActionBar does.
 */
struct _SpeActionStrip
{
  GtkWidget parent_instance;

  guint     counts[SPE_N_ACTION_RANKS];
  guint     total;
  guint     filter;
};

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeActionStrip, spe_action_strip, GTK_TYPE_WIDGET)

/* Where the segment of @rank stands, counted from where reading begins. Returns whether there is
 * one. */
static gboolean
get_segment (SpeActionStrip *self,
             guint           rank,
             float          *out_x,
             float          *out_width)
{
  float spare = (float) gtk_widget_get_width (GTK_WIDGET (self)) + GAP;
  float x = 0;

  if (self->counts[rank] == 0)
    return FALSE;

  for (guint i = 0; i < SPE_N_ACTION_RANKS; i++)
    if (self->counts[i] > 0)
      spare -= SEGMENT_MIN + GAP;
  spare = MAX (spare, 0);

  for (guint i = 0; i < rank; i++)
    if (self->counts[i] > 0)
      x += SEGMENT_MIN + GAP + spare * (float) self->counts[i] / (float) self->total;

  *out_x = x;
  *out_width = SEGMENT_MIN + spare * (float) self->counts[rank] / (float) self->total;
  return TRUE;
}

static gboolean
is_filtered_out (SpeActionStrip *self,
                 SpeAction       action)
{
  return self->filter != 0 && (self->filter & SPE_ACTION_BIT (action)) == 0;
}

static void
append_segment (SpeActionStrip *self,
                GtkSnapshot    *snapshot,
                guint           rank)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const SpeAction action = spe_action_choice_get (rank);
  float x = 0;
  float width = 0;
  GdkRGBA color;

  if (!get_segment (self, rank, &x, &width))
    return;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget),
                                       spe_action_choice_get_color (action), &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (is_filtered_out (self, action))
    color.alpha *= OFF_ALPHA;
  if (rtl)
    x = (float) gtk_widget_get_width (widget) - x - width;

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (x, 0, width,
                                                  (float) gtk_widget_get_height (widget)));
}

static void
spe_action_strip_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SpeActionStrip *self = SPE_ACTION_STRIP (widget);
  const float height = (float) gtk_widget_get_height (widget);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                        height),
                                   height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    append_segment (self, snapshot, rank);
  gtk_snapshot_pop (snapshot);
}

static void
spe_action_strip_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : WIDTH_MIN;
}

static char *
describe_count (SpeActionStrip *self,
                guint           rank)
{
  const char *label = spe_action_get_label (spe_action_choice_get (rank));

  /* Translators: an action and how many system calls have it, such as "Allow: 368". */
  return g_strdup_printf (_ ("%s: %u"), label, self->counts[rank]);
}

static gboolean
spe_action_strip_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  SpeActionStrip *self = SPE_ACTION_STRIP (widget);
  g_autofree char *text = NULL;
  SpeAction action = SPE_ACTION_UNSET;

  if (keyboard || !spe_action_strip_find_action (self, x, &action))
    return FALSE;

  text = describe_count (self, spe_action_choice_get_rank (action));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             SpeActionStrip  *self)
{
  SpeAction action = SPE_ACTION_UNSET;

  if (spe_action_strip_find_action (self, x, &action))
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0, action);
}

static void
update_accessible (SpeActionStrip *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    {
      g_autofree char *count = describe_count (self, rank);

      if (self->counts[rank] > 0)
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", count);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str,
                                  -1);
}

static void
spe_action_strip_class_init (SpeActionStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = spe_action_strip_snapshot;
  widget_class->measure = spe_action_strip_measure;
  widget_class->query_tooltip = spe_action_strip_query_tooltip;

  /**
   * SpeActionStrip::toggled:
   * @action: (type SpeAction): whose part was pressed
   */
  signals[SIGNAL_TOGGLED] =
    g_signal_new ("toggled", SPE_TYPE_ACTION_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "actionstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
spe_action_strip_init (SpeActionStrip *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect (gesture, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Actions in this profile"),
                                  -1);
}

/**
 * spe_action_strip_new:
 *
 * Returns: (transfer floating): an empty strip
 */
GtkWidget *
spe_action_strip_new (void)
{
  return g_object_new (SPE_TYPE_ACTION_STRIP, NULL);
}

/**
 * spe_action_strip_set_counts:
 * @self: a strip
 * @counts: (array fixed-size=10): how many calls have the action of each rank; see
 *   spe_action_choice_get()
 */
void
spe_action_strip_set_counts (SpeActionStrip *self,
                             const guint    *counts)
{
  g_return_if_fail (SPE_IS_ACTION_STRIP (self));
  g_return_if_fail (counts != NULL);

  self->total = 0;
  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    {
      self->counts[rank] = counts[rank];
      self->total += counts[rank];
    }

  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * spe_action_strip_set_filter:
 * @self: a strip
 * @actions: %SPE_ACTION_BIT of the actions to show in full colour, or 0 for all
 */
void
spe_action_strip_set_filter (SpeActionStrip *self,
                             guint           actions)
{
  g_return_if_fail (SPE_IS_ACTION_STRIP (self));

  self->filter = actions;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * spe_action_strip_find_action:
 * @self: a strip
 * @x: a place in pixels from the left edge
 * @out_action: (out): the action whose part is there
 *
 * The gap behind a part belongs to it.
 *
 * Returns: whether there is one
 */
gboolean
spe_action_strip_find_action (SpeActionStrip *self,
                              double          x,
                              SpeAction      *out_action)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (SPE_IS_ACTION_STRIP (self), FALSE);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x;

  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    {
      float start = 0;
      float width = 0;

      if (get_segment (self, rank, &start, &width) && x >= start && x < start + width + GAP)
        {
          *out_action = spe_action_choice_get (rank);
          return TRUE;
        }
    }

  return FALSE;
}
