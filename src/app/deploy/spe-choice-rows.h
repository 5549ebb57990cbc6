/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "deploy/spe-pod-spec.h"

G_BEGIN_DECLS

#define SPE_TYPE_CHOICE_ROWS (spe_choice_rows_get_type ())

G_DECLARE_FINAL_TYPE (SpeChoiceRows, spe_choice_rows, SPE, CHOICE_ROWS, GtkBox)

void              spe_choice_rows_set_choice (SpeChoiceRows     *self,
                                              SpePodProfileType  type,
                                              const char        *path);
SpePodProfileType spe_choice_rows_get_kind   (SpeChoiceRows     *self);
const char       *spe_choice_rows_get_path   (SpeChoiceRows     *self);

G_END_DECLS
