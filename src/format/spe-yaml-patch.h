/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-text-edits.h"
#include "format/spe-text-style.h"

G_BEGIN_DECLS

void spe_yaml_patch (const SpeTextStyle *style,
                     const SpeDraft     *draft,
                     SpeTextEdits       *edits);

G_END_DECLS
