/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-text-style.h"

G_BEGIN_DECLS

void        spe_flow_render       (const SpeTextStyle *style,
                                   const SpeDraft     *draft,
                                   const char         *like,
                                   const char         *indent,
                                   gboolean            is_inline,
                                   GString            *out);
void        spe_flow_render_child (const SpeTextStyle *style,
                                   const SpeDraft     *child,
                                   const SpeNode      *model,
                                   const char         *indent,
                                   gboolean            is_inline,
                                   GString            *out);
const char *spe_flow_find_like    (const SpeTextStyle *style,
                                   const SpeNode      *model,
                                   const char         *key);

G_END_DECLS
