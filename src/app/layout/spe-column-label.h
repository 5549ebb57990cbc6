/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *spe_column_label_new      (int         width);
void       spe_column_label_name_row (GtkWidget  *label,
                                      const char *name);

G_END_DECLS
