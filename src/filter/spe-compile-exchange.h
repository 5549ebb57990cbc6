/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-compile-plan.h"
#include "filter/spe-compile-private.h"

G_BEGIN_DECLS

gboolean spe_compile_exchange (SpeCompileOutcome       *outcome,
                               const SpeCompilePlan    *plan,
                               const SpePlannedPart    *part,
                               const SpeCompileLimits  *limits,
                               GCancellable            *cancellable,
                               GArray                 **out_instructions,
                               GError                 **error);

G_END_DECLS
