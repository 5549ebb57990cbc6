/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide-row.h"

#include <glib/gi18n.h>

#include "app/guide/spe-guide-text.h"

/**
 * SpeGuideRow:
 *
 * One step of the guide: how it stands, what to do in it, and the buttons that do it.
 */
struct _SpeGuideRow
{
  AdwExpanderRow  parent_instance;

  /* Children */
  GtkImage       *icon;
  GtkLabel       *text;
  GtkBox         *content;
  GtkBox         *buttons;
  GtkButton      *skip_button;

  SpeGuideStep    step;
  SpeGuideState   state;
};

enum
{
  SIGNAL_SETTLED,
  SIGNAL_ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeGuideRow, spe_guide_row, ADW_TYPE_EXPANDER_ROW)

static void
skip_cb (SpeGuideRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0,
                 self->state == SPE_GUIDE_SKIPPED ? SPE_GUIDE_LATER : SPE_GUIDE_SKIPPED);
}

static void
acted_cb (SpeGuideRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTED], 0);
}

static void
spe_guide_row_class_init (SpeGuideRowClass *klass)
{
  /**
   * SpeGuideRow::settled:
   * @state: what the person says about the step, an #SpeGuideState
   */
  signals[SIGNAL_SETTLED] =
    g_signal_new ("settled", SPE_TYPE_GUIDE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * SpeGuideRow::acted:
   *
   * One of the buttons that do something elsewhere in the window was pressed.
   */
  signals[SIGNAL_ACTED] =
    g_signal_new ("acted", SPE_TYPE_GUIDE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_guide_row_init (SpeGuideRow *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  self->icon = GTK_IMAGE (gtk_image_new ());
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon));

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 12);

  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->text, 0);
  gtk_box_append (self->content, GTK_WIDGET (self->text));

  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->skip_button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->skip_button, TRUE);
  gtk_button_set_has_frame (self->skip_button, FALSE);
  g_signal_connect_swapped (self->skip_button, "clicked", G_CALLBACK (skip_cb), self);
  gtk_box_append (self->buttons, GTK_WIDGET (self->skip_button));
  gtk_box_append (self->content, GTK_WIDGET (self->buttons));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (self->content));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/**
 * spe_guide_row_new:
 * @step: a step
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
spe_guide_row_new (SpeGuideStep step)
{
  SpeGuideRow *self = NULL;

  g_return_val_if_fail (step < SPE_N_GUIDE_STEPS, NULL);

  self = g_object_new (SPE_TYPE_GUIDE_ROW, "title", spe_guide_get_title (step), NULL);
  self->step = step;
  spe_guide_row_set_text (self, spe_guide_get_text (step));
  spe_guide_row_set_state (self, SPE_GUIDE_LATER);

  return GTK_WIDGET (self);
}

/**
 * spe_guide_row_get_step:
 * @self: a row
 *
 * Returns: the step that it is for
 */
SpeGuideStep
spe_guide_row_get_step (SpeGuideRow *self)
{
  g_return_val_if_fail (SPE_IS_GUIDE_ROW (self), SPE_N_GUIDE_STEPS);

  return self->step;
}

/**
 * spe_guide_row_set_state:
 * @self: a row
 * @state: how the step stands
 */
void
spe_guide_row_set_state (SpeGuideRow   *self,
                         SpeGuideState  state)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } looks[] = {
    [SPE_GUIDE_LATER] = { "radio-symbolic", "dim-label" },
    [SPE_GUIDE_NOW] = { "go-next-symbolic", "accent" },
    [SPE_GUIDE_SKIPPED] = { "list-remove-symbolic", "dim-label" },
    [SPE_GUIDE_DONE] = { "emblem-ok-symbolic", "success" },
  };
  const char *classes[] = { NULL, NULL };

  g_return_if_fail (SPE_IS_GUIDE_ROW (self) && state < G_N_ELEMENTS (looks));

  self->state = state;
  classes[0] = looks[state].style;
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), spe_guide_get_state_label (state));

  gtk_button_set_label (self->skip_button, state == SPE_GUIDE_SKIPPED ? _ ("_Take Up Again")
                                                                      : _ ("_Skip"));
  gtk_widget_set_visible (GTK_WIDGET (self->skip_button),
                          state != SPE_GUIDE_DONE && self->step != SPE_GUIDE_UNCONFINED);
}

/**
 * spe_guide_row_set_text:
 * @self: a row
 * @text: (nullable): what to do and why, translated
 */
void
spe_guide_row_set_text (SpeGuideRow *self,
                        const char  *text)
{
  g_return_if_fail (SPE_IS_GUIDE_ROW (self));

  gtk_label_set_label (self->text, text != NULL ? text : "");
}

/**
 * spe_guide_row_add:
 * @self: a row
 * @child: what stands between the text and the buttons
 */
void
spe_guide_row_add (SpeGuideRow *self,
                   GtkWidget   *child)
{
  g_return_if_fail (SPE_IS_GUIDE_ROW (self) && GTK_IS_WIDGET (child));

  gtk_box_insert_child_after (self->content, child,
                              gtk_widget_get_prev_sibling (GTK_WIDGET (self->buttons)));
}

/**
 * spe_guide_row_add_button:
 * @self: a row
 * @label: what it does, translated, with a mnemonic
 * @action: (nullable): an action of the window that does it
 * @target: (nullable): a string for the action
 *
 * Returns: (transfer none): the button, above that which skips the step
 */
GtkWidget *
spe_guide_row_add_button (SpeGuideRow *self,
                          const char  *label,
                          const char  *action,
                          const char  *target)
{
  GtkWidget *button = NULL;

  g_return_val_if_fail (SPE_IS_GUIDE_ROW (self) && label != NULL, NULL);

  button = gtk_button_new_with_mnemonic (label);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  if (action != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (acted_cb), self);
    }
  gtk_box_insert_child_after (self->buttons, button,
                              gtk_widget_get_prev_sibling (GTK_WIDGET (self->skip_button)));

  return button;
}
