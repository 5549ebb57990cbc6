/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_TARGET_GRID (spe_target_grid_get_type ())

G_DECLARE_FINAL_TYPE (SpeTargetGrid, spe_target_grid, SPE, TARGET_GRID, AdwBin)

void spe_target_grid_set_document (SpeTargetGrid *self,
                                   SpeDocument   *document);

G_END_DECLS
