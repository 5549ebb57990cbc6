/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_TARGET_BANNER (spe_target_banner_get_type ())

G_DECLARE_FINAL_TYPE (SpeTargetBanner, spe_target_banner, SPE, TARGET_BANNER, AdwBin)

void spe_target_banner_set_document (SpeTargetBanner *self,
                                     SpeDocument     *document);

G_END_DECLS
