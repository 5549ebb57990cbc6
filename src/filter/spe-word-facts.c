/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-word-facts.h"

/**
 * spe_word_facts_unknown:
 *
 * Returns: the facts about a word that can have any value
 */
SpeWordFacts
spe_word_facts_unknown (void)
{
  return (SpeWordFacts) { 0, G_MAXUINT32, 0, 0 };
}

/**
 * spe_word_facts_exact:
 * @value: a value
 *
 * Returns: the facts about a word that has this value
 */
SpeWordFacts
spe_word_facts_exact (guint32 value)
{
  return (SpeWordFacts) { value, value, ~value, value };
}

/**
 * spe_word_facts_is_exact:
 * @self: facts
 *
 * Returns: whether only one value is possible, which is then `low`
 */
gboolean
spe_word_facts_is_exact (const SpeWordFacts *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->low == self->high;
}

/**
 * spe_word_facts_equal:
 * @a: facts
 * @b: others
 *
 * Returns: whether both say the same
 */
gboolean
spe_word_facts_equal (const SpeWordFacts *a,
                      const SpeWordFacts *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->low == b->low && a->high == b->high && a->zeros == b->zeros && a->ones == b->ones;
}

/**
 * spe_word_facts_join:
 * @self: facts, weakened to what both say
 * @other: others
 */
void
spe_word_facts_join (SpeWordFacts       *self,
                     const SpeWordFacts *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  self->low = MIN (self->low, other->low);
  self->high = MAX (self->high, other->high);
  self->zeros &= other->zeros;
  self->ones &= other->ones;
}

/* Draws the simple conclusions from range to bits and back. */
static gboolean
conclude (SpeWordFacts *self)
{
  self->low = MAX (self->low, self->ones);
  self->high = MIN (self->high, ~self->zeros);
  if (self->low > self->high || (self->zeros & self->ones) != 0)
    return FALSE;
  if (self->low < self->high)
    return TRUE;

  if ((self->low & self->zeros) != 0 || (~self->low & self->ones) != 0)
    return FALSE;
  *self = spe_word_facts_exact (self->low);

  return TRUE;
}

/* A single excluded value narrows a range only at its ends. */
static gboolean
exclude (SpeWordFacts *self,
         guint32       value)
{
  if (self->low == value && self->high == value)
    return FALSE;

  if (self->low == value)
    self->low++;
  else if (self->high == value)
    self->high--;

  return conclude (self);
}

/**
 * spe_word_facts_learn_equal:
 * @self: facts
 * @mask: the bits that were looked at
 * @value: what they were compared with
 * @taken: whether they were equal
 *
 * Returns: whether a value is still possible
 */
gboolean
spe_word_facts_learn_equal (SpeWordFacts *self,
                            guint32       mask,
                            guint32       value,
                            gboolean      taken)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (taken && (value & ~mask) != 0)
    return FALSE;

  if (taken)
    {
      self->ones |= value;
      self->zeros |= mask & ~value;
      return conclude (self);
    }

  if (mask == G_MAXUINT32)
    return exclude (self, value);

  return (mask & ~(self->zeros | self->ones)) != 0 || (self->ones & mask) != value;
}

/**
 * spe_word_facts_learn_at_least:
 * @self: facts
 * @limit: what the word was compared with
 * @taken: whether it was not smaller
 *
 * Returns: whether a value is still possible
 */
gboolean
spe_word_facts_learn_at_least (SpeWordFacts *self,
                               guint32       limit,
                               gboolean      taken)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!taken && limit == 0)
    return FALSE;

  if (taken)
    self->low = MAX (self->low, limit);
  else
    self->high = MIN (self->high, limit - 1);

  return conclude (self);
}

/**
 * spe_word_facts_learn_any_bit:
 * @self: facts
 * @bits: the bits that were looked at
 * @taken: whether one of them was set
 *
 * Returns: whether a value is still possible
 */
gboolean
spe_word_facts_learn_any_bit (SpeWordFacts *self,
                              guint32       bits,
                              gboolean      taken)
{
  guint32 open = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  open = bits & ~self->zeros;
  if (taken && open == 0)
    return FALSE;

  if (!taken)
    self->zeros |= bits;
  else if ((open & (open - 1)) == 0)
    self->ones |= open;

  return conclude (self);
}
