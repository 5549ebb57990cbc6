/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void spe_cell_text_append (GtkWidget     *row,
                           GtkSnapshot   *snapshot,
                           PangoLayout   *text,
                           const GdkRGBA *color,
                           int            x,
                           int            width,
                           gboolean       at_end);

G_END_DECLS
