/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-row-list.h"

G_BEGIN_DECLS

#define SPE_TYPE_ACTION_BAR (spe_action_bar_get_type ())

G_DECLARE_FINAL_TYPE (SpeActionBar, spe_action_bar, SPE, ACTION_BAR, GtkWidget)

GtkWidget *spe_action_bar_new      (void);
void       spe_action_bar_set_rows (SpeActionBar *self,
                                    SpeRowList   *rows);

G_END_DECLS
