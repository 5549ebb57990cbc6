/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_OBSERVED_PANE (spe_observed_pane_get_type ())

G_DECLARE_FINAL_TYPE (SpeObservedPane, spe_observed_pane, SPE, OBSERVED_PANE, AdwBin)

void spe_observed_pane_set_document (SpeObservedPane    *self,
                                     SpeDocument        *document);
void spe_observed_pane_open         (SpeObservedPane    *self,
                                     const char * const *paths);

G_END_DECLS
