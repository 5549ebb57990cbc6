/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "observe/spe-observation.h"

G_BEGIN_DECLS

#define SPE_TYPE_SOURCE_LIST (spe_source_list_get_type ())

G_DECLARE_FINAL_TYPE (SpeSourceList, spe_source_list, SPE, SOURCE_LIST, AdwBin)

void spe_source_list_show (SpeSourceList        *self,
                           const SpeObservation *observation);

G_END_DECLS
