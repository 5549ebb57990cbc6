/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_OBSERVED_VIEW (spe_observed_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeObservedView, spe_observed_view, SPE, OBSERVED_VIEW, AdwBin)

void spe_observed_view_set_document (SpeObservedView *self,
                                     SpeDocument     *document);

G_END_DECLS
