/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_OVERVIEW (spe_overview_get_type ())

G_DECLARE_FINAL_TYPE (SpeOverview, spe_overview, SPE, OVERVIEW, AdwBin)

void spe_overview_set_document (SpeOverview *self,
                                SpeDocument *document);

G_END_DECLS
