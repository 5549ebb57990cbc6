/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-validity.h"

/**
 * spe_validity_show:
 * @widget: a #GtkWidget with something that a person wrote, or with a message
 * @is_valid: whether nothing is wrong with it
 *
 * Returns: @is_valid
 */
gboolean
spe_validity_show (gpointer widget,
                   gboolean is_valid)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), is_valid);

  if (is_valid)
    gtk_widget_remove_css_class (widget, "error");
  else
    gtk_widget_add_css_class (widget, "error");

  return is_valid;
}
