/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-text-edits.h"
#include "format/spe-text-style.h"

G_BEGIN_DECLS

/**
 * SpeBracketLayout:
 * @lead: between the opening bracket and the first element
 * @separator: between two elements, the comma included
 * @trail: between the last element and the closing bracket
 * @indent: the indentation of the lines on which elements begin
 *
 * How the elements of an array in brackets or the members of an object in braces are laid out.
 */
typedef struct
{
  char *lead;
  char *separator;
  char *trail;
  char *indent;
} SpeBracketLayout;

SpeBracketLayout *spe_bracket_layout_new_like (const SpeTextStyle     *style,
                                               const SpeNode          *model,
                                               const char             *indent,
                                               gboolean                is_inline);
SpeBracketLayout *spe_bracket_layout_new_own  (const SpeTextStyle     *style,
                                               const SpeNode          *node);
void              spe_bracket_layout_free     (SpeBracketLayout       *self);
void              spe_bracket_layout_patch    (const SpeBracketLayout *self,
                                               const SpeTextStyle     *style,
                                               const SpeNode          *node,
                                               const guint            *kept,
                                               const GPtrArray        *texts,
                                               SpeTextEdits           *edits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeBracketLayout, spe_bracket_layout_free)

G_END_DECLS
