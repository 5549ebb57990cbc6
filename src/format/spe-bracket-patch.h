/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-bracket-layout.h"
#include "format/spe-text-edits.h"

G_BEGIN_DECLS

void spe_bracket_patch (const SpeTextStyle     *style,
                        const SpeBracketLayout *layout,
                        const SpeNode          *node,
                        const guint            *kept,
                        const GPtrArray        *texts,
                        SpeTextEdits           *edits);

G_END_DECLS
