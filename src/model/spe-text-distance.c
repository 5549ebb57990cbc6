/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-text-distance.h"

#include <string.h>

/* How far a misspelt word is from a right one. Used wherever a problem asks "did you mean …?". */

/* Words of profiles are short; anything longer was not meant to be one of them. */
#define LONGEST 64

static guint
cell (const char *a,
      const char *b,
      gsize       i,
      gsize       j,
      guint       rows[3][LONGEST + 1])
{
  guint substituted = rows[1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
  guint best = MIN (substituted, MIN (rows[1][j], rows[2][j - 1]) + 1);

  if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
    best = MIN (best, rows[0][j - 2] + 1);

  return best;
}

/**
 * spe_text_distance:
 * @a: a word
 * @b: another
 * @limit: the largest distance of interest
 *
 * Counts how many letters must be added, left out, replaced or swapped with their neighbour to
 * turn one word into the other (optimal string alignment). Bytes count, so the case matters.
 *
 * Returns: the distance; more than @limit, without the exact number, where it is larger or
 *   where a word has more than 64 bytes
 */
guint
spe_text_distance (const char *a,
                   const char *b,
                   guint       limit)
{
  guint rows[3][LONGEST + 1] = { 0 };
  gsize length_a = 0;
  gsize length_b = 0;

  g_return_val_if_fail (a != NULL && b != NULL, G_MAXUINT);
  g_return_val_if_fail (limit < G_MAXUINT, G_MAXUINT);

  length_a = strnlen (a, LONGEST + 1);
  length_b = strnlen (b, LONGEST + 1);
  if (length_a > LONGEST || length_b > LONGEST ||
      MAX (length_a, length_b) - MIN (length_a, length_b) > limit)
    return limit + 1;

  for (gsize j = 0; j <= length_b; j++)
    rows[2][j] = (guint) j;

  for (gsize i = 1; i <= length_a; i++)
    {
      memmove (rows, rows + 1, 2 * sizeof rows[0]);
      rows[2][0] = (guint) i;
      for (gsize j = 1; j <= length_b; j++)
        rows[2][j] = cell (a, b, i, j, rows);
    }

  return MIN (rows[2][length_b], limit + 1);
}
