/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "catalog/spe-constant-set.h"

G_BEGIN_DECLS

#define SPE_TYPE_CONSTANT_BUTTON (spe_constant_button_get_type ())

G_DECLARE_FINAL_TYPE (SpeConstantButton, spe_constant_button, SPE, CONSTANT_BUTTON, AdwBin)

GtkWidget *spe_constant_button_new     (GtkEditable          *editable);
void       spe_constant_button_set_set (SpeConstantButton    *self,
                                        const SpeConstantSet *set,
                                        SpeArch               arch);

G_END_DECLS
