/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "observe/spe-observation-profile.h"

G_BEGIN_DECLS

#define SPE_TYPE_LEARN_GROUP (spe_learn_group_get_type ())

G_DECLARE_FINAL_TYPE (SpeLearnGroup, spe_learn_group, SPE, LEARN_GROUP, AdwExpanderRow)

GtkWidget *spe_learn_group_new         (const SpeLearned *learned,
                                        SpeLearnReason    reason);
guint      spe_learn_group_get_n_taken (SpeLearnGroup    *self);

G_END_DECLS
