/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-bar.h"

#include <glib/gi18n.h>

#include "app/layout/spe-wrap-layout.h"
#include "app/table/spe-action-strip.h"

#define STRIP_SPACING 4
#define LEGEND_SPACING 2

/**
 * SpeActionBar:
 *
 * How many system calls have which action: a strip in colours, and below it the same in words, as
 * buttons. Pressing one shows only the calls with that action; pressing others adds theirs.
 */
struct _SpeActionBar
{
  GtkWidget       parent_instance;

  /* Owned */
  SpeRowList     *rows;

  /* Owned as children */
  SpeActionStrip *strip;
  GtkWidget      *legend;
  GtkWidget      *buttons[SPE_N_ACTION_RANKS];
  GtkWidget      *labels[SPE_N_ACTION_RANKS];
};

G_DEFINE_FINAL_TYPE (SpeActionBar, spe_action_bar, GTK_TYPE_WIDGET)

static void
toggle_action (SpeActionBar *self,
               SpeAction     action)
{
  const guint filter = spe_row_list_get_action_filter (self->rows);

  spe_row_list_set_action_filter (self->rows, filter ^ SPE_ACTION_BIT (action));
}

static void
strip_toggled_cb (SpeActionBar *self,
                  guint         action)
{
  if (self->rows != NULL)
    toggle_action (self, action);
}

static void
clicked_cb (GtkButton    *button,
            SpeActionBar *self)
{
  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    if (self->buttons[rank] == GTK_WIDGET (button) && self->rows != NULL)
      toggle_action (self, spe_action_choice_get (rank));
}

static void
update_button (SpeActionBar *self,
               guint         rank,
               guint         count,
               gboolean      active)
{
  const char *label = spe_action_get_label (spe_action_choice_get (rank));
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  /* Translators: an action and how many system calls have it, such as "Allow 368". */
  text = g_strdup_printf (_ ("%s %u"), label, count);
  /* Translators: an action and how many system calls have it. */
  words = g_strdup_printf (ngettext ("%s, %u system call", "%s, %u system calls", count),
                           label, count);

  gtk_label_set_text (GTK_LABEL (self->labels[rank]), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[rank]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[rank]), active);
  /* What the filter shows must be there to be taken out of it again. */
  gtk_widget_set_visible (self->buttons[rank], count > 0 || active);
}

static void
update (SpeActionBar *self)
{
  const guint filter = spe_row_list_get_action_filter (self->rows);
  guint counts[SPE_N_ACTION_RANKS] = { 0 };

  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    {
      const SpeAction action = spe_action_choice_get (rank);

      counts[rank] = spe_row_list_get_action_count (self->rows, action);
      update_button (self, rank, counts[rank], (filter & SPE_ACTION_BIT (action)) != 0);
    }

  spe_action_strip_set_counts (self->strip, counts);
  spe_action_strip_set_filter (self->strip, filter);
}

static void
add_button (SpeActionBar *self,
            guint         rank)
{
  const SpeAction action = spe_action_choice_get (rank);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_add_css_class (dot, "action-dot");
  gtk_widget_add_css_class (dot, spe_action_choice_get_class (action));
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  self->labels[rank] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->labels[rank], "numeric");
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), self->labels[rank]);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show only system calls with this action"));
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, self->legend);
  self->buttons[rank] = button;
}

static void
spe_action_bar_dispose (GObject *object)
{
  SpeActionBar *self = SPE_ACTION_BAR (object);

  if (self->legend != NULL)
    for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
      g_clear_pointer (&self->buttons[rank], gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  if (self->strip != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->strip));
  self->strip = NULL;
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (spe_action_bar_parent_class)->dispose (object);
}

static void
spe_action_bar_class_init (SpeActionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_action_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  /* "actionbar" is the name of GtkActionBar in the style sheets. */
  gtk_widget_class_set_css_name (widget_class, "actionsummary");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
spe_action_bar_init (SpeActionBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), STRIP_SPACING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter by action"),
                                  -1);

  self->strip = SPE_ACTION_STRIP (spe_action_strip_new ());
  g_signal_connect_swapped (self->strip, "toggled", G_CALLBACK (strip_toggled_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->strip), GTK_WIDGET (self));

  self->legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->legend, spe_wrap_layout_new (LEGEND_SPACING));
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    add_button (self, rank);
}

/**
 * spe_action_bar_new:
 *
 * Returns: (transfer floating): a bar; see spe_action_bar_set_rows()
 */
GtkWidget *
spe_action_bar_new (void)
{
  return g_object_new (SPE_TYPE_ACTION_BAR, NULL);
}

/**
 * spe_action_bar_set_rows:
 * @self: a bar
 * @rows: the list whose actions it counts and which it filters; to be given once
 */
void
spe_action_bar_set_rows (SpeActionBar *self,
                         SpeRowList   *rows)
{
  g_return_if_fail (SPE_IS_ACTION_BAR (self));
  g_return_if_fail (SPE_IS_ROW_LIST (rows));
  g_return_if_fail (self->rows == NULL);

  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "counts-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "notify::action-filter", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
