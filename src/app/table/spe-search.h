/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/table/spe-row.h"

G_BEGIN_DECLS

/**
 * SpeMatch:
 * @SPE_MATCH_NAME_START: the name begins with the first word
 * @SPE_MATCH_NAME: all words are in the name
 * @SPE_MATCH_ELSEWHERE: it takes the summary or the category to find all words
 * @SPE_MATCH_NONE: a word is missing
 *
 * How well a row fits a search, best first.
 */
typedef enum
{
  SPE_MATCH_NAME_START,
  SPE_MATCH_NAME,
  SPE_MATCH_ELSEWHERE,
  SPE_MATCH_NONE,
} SpeMatch;

/**
 * SpeSearch:
 *
 * What a person typed to find system calls: words that must all be there, in any order and in
 * any case. Immutable.
 */
typedef struct _SpeSearch SpeSearch;

SpeSearch *spe_search_new         (const char      *text);
SpeSearch *spe_search_ref         (SpeSearch       *self);
void       spe_search_unref       (SpeSearch       *self);
gboolean   spe_search_is_empty    (const SpeSearch *self);
SpeMatch   spe_search_match       (const SpeSearch *self,
                                   SpeRow          *row);
guint      spe_search_get_n_words (const SpeSearch *self);
gboolean   spe_search_find        (const SpeSearch *self,
                                   guint            word,
                                   const char      *name,
                                   guint           *out_start,
                                   guint           *out_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeSearch, spe_search_unref)

G_END_DECLS
