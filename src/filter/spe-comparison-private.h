/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-comparison.h"
#include "filter/spe-outcome.h"
#include "filter/spe-program-diagram.h"
#include "filter/spe-region.h"
#include "filter/spe-span.h"

G_BEGIN_DECLS

SpeProgram *spe_analysis_dup_program (const SpeAnalysis *self);
void        spe_side_fill            (SpeSide           *side,
                                      const SpeAnalysis *analysis,
                                      const SpeProgram  *program);

G_END_DECLS
