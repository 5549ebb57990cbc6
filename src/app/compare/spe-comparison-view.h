/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_COMPARISON_VIEW (spe_comparison_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeComparisonView, spe_comparison_view, SPE, COMPARISON_VIEW, AdwBin)

void     spe_comparison_view_set_document (SpeComparisonView *self,
                                           SpeDocument       *document);
void     spe_comparison_view_set_file     (SpeComparisonView *self,
                                           const char        *path);
gboolean spe_comparison_view_is_busy      (SpeComparisonView *self);

G_END_DECLS
