/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "filter/spe-analysis.h"

G_BEGIN_DECLS

GArray *spe_analysis_dup_arches      (const SpeAnalysis *self);
char   *spe_outcome_dup_verdict_text (SpeVerdict         verdict);
char   *spe_outcome_dup_text         (const SpeAnalysis *analysis,
                                      const SpeSyscall  *call,
                                      SpeArch            arch);
char   *spe_outcome_dup_reason       (const SpeAnalysis *analysis,
                                      const SpeSyscall  *call);

G_END_DECLS
