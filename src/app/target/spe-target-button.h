/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_TARGET_BUTTON (spe_target_button_get_type ())

G_DECLARE_FINAL_TYPE (SpeTargetButton, spe_target_button, SPE, TARGET_BUTTON, AdwBin)

void spe_target_button_set_document (SpeTargetButton *self,
                                     SpeDocument     *document);
void spe_target_button_open_dialog  (SpeTargetButton *self);

G_END_DECLS
