/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_GUIDE_VIEW (spe_guide_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeGuideView, spe_guide_view, SPE, GUIDE_VIEW, AdwBin)

void spe_guide_view_set_document (SpeGuideView *self,
                                  SpeDocument  *document);

G_END_DECLS
