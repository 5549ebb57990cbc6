/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_CAPABILITY_GROUP (spe_capability_group_get_type ())

G_DECLARE_FINAL_TYPE (SpeCapabilityGroup, spe_capability_group, SPE, CAPABILITY_GROUP,
                      AdwPreferencesGroup)

void  spe_capability_group_set_caps (SpeCapabilityGroup *self,
                                     const char * const *caps);
GStrv spe_capability_group_dup_caps (SpeCapabilityGroup *self);

G_END_DECLS
