/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeBracketLayout, spe_bracket_layout_free)

gsize    spe_bracket_get_open  (const SpeTextStyle *style,
                                const SpeNode      *node);
gsize    spe_bracket_get_close (const SpeNode      *node);
gsize    spe_bracket_get_start (const SpeNode      *node,
                                guint               index);
gsize    spe_bracket_get_end   (const SpeNode      *node,
                                guint               index);
char    *spe_bracket_dup_gap   (const SpeTextStyle *style,
                                const SpeNode      *node,
                                guint               index);
gboolean spe_bracket_is_plain  (const char         *gap);

G_END_DECLS
