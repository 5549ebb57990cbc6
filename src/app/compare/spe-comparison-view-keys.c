/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view-private.h"

#include "app/compare/spe-difference-item.h"

/* The keyboard in the rows: keys for what the buttons of a row do, and what has the focus when a
 * row is gone because both profiles now do the same. */

static const char *
get_call (SpeDifferenceItem *item)
{
  const SpeSyscall *call = spe_difference_item_get_difference (item)->call;

  return call != NULL ? spe_syscall_get_name (call) : NULL;
}

/* The parameterless actions end in what the action of a button is called with. */
static void
selected_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (widget);
  SpeDifferenceItem *item = gtk_single_selection_get_selected_item (self->selection);
  const char *call = item != NULL ? get_call (item) : NULL;

  if (call != NULL)
    gtk_widget_activate_action (widget,
                                g_str_equal (action, "comparison.take-selected")
                                  ? "comparison.take"
                                  : "comparison.hand-over",
                                "s", call);
}

/**
 * spe_comparison_view_install_keys:
 * @widget_class: the class of the view, being initialised
 */
void
spe_comparison_view_install_keys (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_install_action (widget_class, "comparison.take-selected", NULL,
                                   selected_action);
  gtk_widget_class_install_action (widget_class, "comparison.hand-over-selected", NULL,
                                   selected_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK,
                                       "comparison.take-selected", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK,
                                       "comparison.hand-over-selected", NULL);
}

/**
 * spe_comparison_view_remember_row:
 * @self: a view
 * @call: the name of a call that is acted on
 *
 * Has spe_comparison_view_restore_focus() go to the place of its row.
 */
void
spe_comparison_view_remember_row (SpeComparisonView *self,
                                  const char        *call)
{
  guint n_rows = 0;

  g_return_if_fail (SPE_IS_COMPARISON_VIEW (self) && call != NULL);

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  self->acted = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (SpeDifferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (g_strcmp0 (get_call (item), call) == 0)
        self->acted = i;
    }
}

/* GTK 4.8 cannot say which widget shows a row, but that of the selected row is marked. */
static void
focus_selected (SpeComparisonView *self)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  for (GtkWidget *row = gtk_widget_get_first_child (list);
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      gtk_widget_grab_focus (row);
}

/**
 * spe_comparison_view_restore_focus:
 * @self: a view with new rows, or none
 *
 * Gives the keyboard to what now stands where a row was acted on, so that one row after the
 * other can be done without the mouse. Does nothing where no row was.
 */
void
spe_comparison_view_restore_focus (SpeComparisonView *self)
{
  guint n_rows = 0;
  guint position = 0;

  g_return_if_fail (SPE_IS_COMPARISON_VIEW (self));

  position = self->acted;
  self->acted = GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  if (n_rows == 0 || !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "rows"))
    {
      gtk_widget_child_focus (GTK_WIDGET (self->reference), GTK_DIR_TAB_FORWARD);
      return;
    }

  position = MIN (position, n_rows - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position);
  focus_selected (self);
}
