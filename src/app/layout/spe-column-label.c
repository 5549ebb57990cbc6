/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-column-label.h"

/* What stands in the cells of a GtkColumnView. */

/**
 * spe_column_label_new:
 * @width: how many characters it has room for at least, or -1
 *
 * Returns: (transfer floating): a label for a cell, which leaves out the end of what is too long
 */
GtkWidget *
spe_column_label_new (int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), width);

  return label;
}

/**
 * spe_column_label_name_row:
 * @label: a label that is bound to a row
 * @name: what the row is called by those who cannot see it
 *
 * GTK 4.8 has no name for a row of a column view but the one that is given to its widget.
 */
void
spe_column_label_name_row (GtkWidget  *label,
                           const char *name)
{
  GtkWidget *cell = NULL;

  g_return_if_fail (GTK_IS_LABEL (label) && name != NULL);

  cell = gtk_widget_get_parent (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
