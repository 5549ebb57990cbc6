/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/manifest/spe-manifest-row.h"

G_BEGIN_DECLS

#define SPE_TYPE_PROFILE_PICKER (spe_profile_picker_get_type ())

G_DECLARE_FINAL_TYPE (SpeProfilePicker, spe_profile_picker, SPE, PROFILE_PICKER, AdwBin)

void          spe_profile_picker_show       (SpeProfilePicker *self,
                                             SpeManifestRow   *row);
void          spe_profile_picker_offer      (SpeProfilePicker *self,
                                             const char       *title,
                                             const char       *path);
SpePodChoice  spe_profile_picker_get_choice (SpeProfilePicker *self);

G_END_DECLS
