/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_TARGET_PICKER (spe_target_picker_get_type ())

G_DECLARE_FINAL_TYPE (SpeTargetPicker, spe_target_picker, SPE, TARGET_PICKER, AdwBin)

void       spe_target_picker_set_document (SpeTargetPicker *self,
                                           SpeDocument     *document);
GPtrArray *spe_target_picker_dup_targets  (SpeTargetPicker *self);

G_END_DECLS
