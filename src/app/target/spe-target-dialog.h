/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "filter/spe-target.h"

G_BEGIN_DECLS

#define SPE_TYPE_TARGET_DIALOG (spe_target_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpeTargetDialog, spe_target_dialog, SPE, TARGET_DIALOG, AdwWindow)

GtkWidget *spe_target_dialog_new           (GtkWindow        *parent,
                                            const SpeProfile *profile,
                                            const SpeTarget  *target);
void       spe_target_dialog_read_features (SpeTargetDialog  *self,
                                            const char       *path);

G_END_DECLS
