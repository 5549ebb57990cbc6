/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"

G_BEGIN_DECLS

GStrv spe_analysis_dup_refused (const SpeAnalysis *self);

G_END_DECLS
