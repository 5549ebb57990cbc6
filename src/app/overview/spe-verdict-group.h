/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/spe-action.h"

G_BEGIN_DECLS

#define SPE_TYPE_VERDICT_GROUP (spe_verdict_group_get_type ())

G_DECLARE_FINAL_TYPE (SpeVerdictGroup, spe_verdict_group, SPE, VERDICT_GROUP,
                      AdwPreferencesGroup)

void      spe_verdict_group_set_verdict (SpeVerdictGroup *self,
                                         SpeAction        action,
                                         gint64           errno_ret);
SpeAction spe_verdict_group_get_action  (SpeVerdictGroup *self);
gint64    spe_verdict_group_get_errno   (SpeVerdictGroup *self);

G_END_DECLS
