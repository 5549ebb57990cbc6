/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeWordFacts:
 * @low: no smaller value is possible
 * @high: no larger value is possible
 * @zeros: the bits that are surely 0
 * @ones: the bits that are surely 1
 *
 * What is known about a word of 32 bits. Each function adds the outcome of one test, @taken or
 * not, and returns whether any value is still possible; it may fail to notice that none is.
 */
typedef struct
{
  guint32 low;
  guint32 high;
  guint32 zeros;
  guint32 ones;
} SpeWordFacts;

SpeWordFacts spe_word_facts_unknown        (void);
SpeWordFacts spe_word_facts_exact          (guint32             value);
gboolean     spe_word_facts_is_exact       (const SpeWordFacts *self);
gboolean     spe_word_facts_equal          (const SpeWordFacts *a,
                                            const SpeWordFacts *b);
void         spe_word_facts_join           (SpeWordFacts       *self,
                                            const SpeWordFacts *other);
gboolean     spe_word_facts_learn_equal    (SpeWordFacts       *self,
                                            guint32             mask,
                                            guint32             value,
                                            gboolean            taken);
gboolean     spe_word_facts_learn_at_least (SpeWordFacts       *self,
                                            guint32             limit,
                                            gboolean            taken);
gboolean     spe_word_facts_learn_any_bit  (SpeWordFacts       *self,
                                            guint32             bits,
                                            gboolean            taken);

G_END_DECLS
