/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/spe-action.h"

G_BEGIN_DECLS

#define SPE_TYPE_ACTION_CHIP (spe_action_chip_get_type ())

G_DECLARE_FINAL_TYPE (SpeActionChip, spe_action_chip, SPE, ACTION_CHIP, GtkWidget)

GtkWidget *spe_action_chip_new        (void);
void       spe_action_chip_set_action (SpeActionChip *self,
                                       SpeAction      action,
                                       const char    *label,
                                       gboolean       by_default);

G_END_DECLS
