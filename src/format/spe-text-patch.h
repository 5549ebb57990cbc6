/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

GBytes *spe_text_patch (GBytes          *text,
                        SpeSyntax        syntax,
                        const GPtrArray *drafts);

G_END_DECLS
