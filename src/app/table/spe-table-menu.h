/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/spe-action.h"

G_BEGIN_DECLS

GMenuModel *spe_table_menu_new_actions      (void);
GMenuModel *spe_table_menu_new_for_row      (void);
GMenuModel *spe_table_menu_new_for_heading  (void);
void        spe_table_menu_add_accelerators (GtkShortcutController *controller);

G_END_DECLS
