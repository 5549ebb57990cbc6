/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-cells.h"

#include <glib/gi18n.h>

#include "app/compare/spe-difference-item.h"
#include "app/table/spe-action-choice.h"
#include "filter/spe-difference-text.h"

/* The cells of the rows that say what two profiles do differently. */

/* So much of a name is shown, however narrow the view. */
#define NAME_CHARS 14

static void
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  const SpeDifference *difference =
    spe_difference_item_get_difference (gtk_list_item_get_item (item));
  g_autofree char *name = spe_difference_dup_name (difference);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_set_tooltip_text (label, name);
}

static void
bind_arches_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  g_autofree char *arches = spe_difference_item_dup_arches (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), arches);
  gtk_widget_set_tooltip_text (label, arches);
}

static void
bind_outcome (GtkListItem *item,
              gboolean     is_mine)
{
  const SpeDifference *difference =
    spe_difference_item_get_difference (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);
  const SpeDifferenceRegion *region =
    difference->regions->len == 1 ? difference->regions->pdata[0] : NULL;
  const char *classes[] = { "outcome", NULL, NULL };

  if (region != NULL && region->is_whole && region->condition == NULL)
    classes[1] =
      spe_action_choice_get_class (is_mine ? region->right.action : region->left.action);
  gtk_widget_set_css_classes (label, classes);
  gtk_label_set_label (GTK_LABEL (label), is_mine ? difference->right : difference->left);
  gtk_widget_set_tooltip_text (label, is_mine ? difference->right : difference->left);
}

static void
bind_mine_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  bind_outcome (item, TRUE);
}

static void
bind_theirs_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  bind_outcome (item, FALSE);
}

static void
bind_detail_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  g_autofree char *detail = spe_difference_item_dup_detail (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), detail);
  gtk_label_set_lines (GTK_LABEL (label), 1);
  gtk_widget_set_tooltip_text (label, detail[0] != '\0' ? detail : NULL);
}

static void
setup_button (GtkListItem *item,
              const char  *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_list_item_set_child (item, button);
}

static void
setup_take_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  setup_button (item, _ ("Take Over"));
}

static void
setup_hand_over_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item,
                    gpointer                  user_data)
{
  setup_button (item, _ ("Hand Over"));
}

/* Only what has a name can be taken over or handed over. */
static void
bind_button (GtkListItem *item,
             const char  *action,
             const char  *tooltip_format)
{
  const SpeSyscall *call =
    spe_difference_item_get_difference (gtk_list_item_get_item (item))->call;
  GtkWidget *button = gtk_list_item_get_child (item);
  g_autoptr (GString) tooltip = g_string_new (tooltip_format);

  gtk_widget_set_visible (button, call != NULL);
  if (call == NULL)
    return;

  g_string_replace (tooltip, "%s", spe_syscall_get_name (call), 1);
  gtk_widget_set_tooltip_text (button, tooltip->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip->str,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", spe_syscall_get_name (call));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
bind_take_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  /* Translators: %s is the name of a system call. */
  bind_button (item, "comparison.take", _ ("Do with %s what the other profile does"));
}

static void
bind_hand_over_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item,
                   gpointer                  user_data)
{
  bind_button (item, "comparison.hand-over",
               /* Translators: %s is the name of a system call. */
               _ ("Write to the other file what this profile does with %s"));
}

/**
 * spe_comparison_cells_bind:
 * @widget_class: a class whose template has columns of #SpeDifferenceItem
 *
 * Makes the functions known that fill the cells.
 */
void
spe_comparison_cells_bind (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_bind_template_callback (widget_class, setup_label_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_take_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_hand_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_arches_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_mine_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_detail_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_take_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_hand_over_cb);
}
