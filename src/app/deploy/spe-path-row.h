/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_PATH_ROW (spe_path_row_get_type ())

G_DECLARE_FINAL_TYPE (SpePathRow, spe_path_row, SPE, PATH_ROW, AdwEntryRow)

const char *spe_path_row_get_path (SpePathRow *self);
gboolean    spe_path_row_is_valid (SpePathRow *self);
const char *spe_path_row_get_hint (SpePathRow *self);

G_END_DECLS
