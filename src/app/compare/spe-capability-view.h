/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_CAPABILITY_VIEW (spe_capability_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeCapabilityView, spe_capability_view, SPE, CAPABILITY_VIEW, AdwBin)

void spe_capability_view_set_document (SpeCapabilityView *self,
                                       SpeDocument       *document);

G_END_DECLS
