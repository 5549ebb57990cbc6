/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_OUTCOME_VIEW (spe_outcome_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeOutcomeView, spe_outcome_view, SPE, OUTCOME_VIEW, AdwBin)

void     spe_outcome_view_compare (SpeOutcomeView     *self,
                                   SpeDocument        *document,
                                   GPtrArray          *targets,
                                   const char * const *titles);
void     spe_outcome_view_tell    (SpeOutcomeView     *self,
                                   const char         *title,
                                   const char         *text);
gboolean spe_outcome_view_is_busy (SpeOutcomeView     *self);

G_END_DECLS
