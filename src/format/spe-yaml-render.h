/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-text-style.h"

G_BEGIN_DECLS

gsize    spe_yaml_get_colon_end (const SpeTextStyle *style,
                                 const SpeNode      *member);
gsize    spe_yaml_get_head      (const SpeTextStyle *style,
                                 const SpeNode      *collection,
                                 guint               index);
gsize    spe_yaml_get_column    (const SpeTextStyle *style,
                                 gsize               offset);
gboolean spe_yaml_is_block      (const SpeDraft     *draft);
void     spe_yaml_render_child  (const SpeTextStyle *style,
                                 const SpeDraft     *child,
                                 const SpeNode      *model,
                                 const char         *indent,
                                 GString            *out);
void     spe_yaml_render_value  (const SpeTextStyle *style,
                                 const SpeDraft     *value,
                                 const char         *like,
                                 const char         *indent,
                                 GString            *out);

G_END_DECLS
