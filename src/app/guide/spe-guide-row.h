/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/guide/spe-guide.h"

G_BEGIN_DECLS

#define SPE_TYPE_GUIDE_ROW (spe_guide_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeGuideRow, spe_guide_row, SPE, GUIDE_ROW, AdwExpanderRow)

GtkWidget   *spe_guide_row_new        (SpeGuideStep   step);
SpeGuideStep spe_guide_row_get_step   (SpeGuideRow   *self);
void         spe_guide_row_set_state  (SpeGuideRow   *self,
                                       SpeGuideState  state);
void         spe_guide_row_set_text   (SpeGuideRow   *self,
                                       const char    *text);
void         spe_guide_row_add        (SpeGuideRow   *self,
                                       GtkWidget     *child);
GtkWidget   *spe_guide_row_add_button (SpeGuideRow   *self,
                                       const char    *label,
                                       const char    *action,
                                       const char    *target);

G_END_DECLS
