/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"

G_BEGIN_DECLS

SpeProblem *spe_check_cache (const SpeAnalysis *before,
                             const SpeAnalysis *after);

G_END_DECLS
