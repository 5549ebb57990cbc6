/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void spe_comparison_cells_bind (GtkWidgetClass *widget_class);

G_END_DECLS
