/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_COMPARE_PANE (spe_compare_pane_get_type ())

G_DECLARE_FINAL_TYPE (SpeComparePane, spe_compare_pane, SPE, COMPARE_PANE, AdwBin)

void spe_compare_pane_set_document (SpeComparePane *self,
                                    SpeDocument    *document);

G_END_DECLS
