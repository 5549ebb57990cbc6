/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-sequence-match.h"

/* Which element of a changed list is which element of the list before. Lists of system calls
 * hold nearly every name once, so looking names up in a hash table finds the same pairs as a
 * general longest common subsequence does, in linear time; only the longest run of pairs that
 * kept their order is left to find. */

/* The waiting list of every distinct element: the first of @from that is not yet taken, and
 * from each the next equal one. Indices are kept plus one, so that 0 means none. */
typedef struct
{
  GHashTable *firsts;
  guint      *nexts;
} Queue;

static void
queue_init (Queue           *self,
            const GPtrArray *from,
            guint            start,
            guint            end,
            GHashFunc        hash,
            GEqualFunc       equal)
{
  self->firsts = g_hash_table_new (hash, equal);
  self->nexts = g_new0 (guint, end - start + 1);

  for (guint i = end; i > start; i--)
    {
      gpointer element = from->pdata[i - 1];

      self->nexts[i - 1 - start] = GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, element));
      g_hash_table_insert (self->firsts, element, GUINT_TO_POINTER (i));
    }
}

static void
queue_clear (Queue *self)
{
  g_hash_table_unref (self->firsts);
  g_free (self->nexts);
}

static guint
queue_take (Queue         *self,
            gconstpointer  element,
            guint          start)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->firsts, element));

  if (found == 0)
    return SPE_NO_MATCH;

  g_hash_table_insert (self->firsts,
                       (gpointer) element,
                       GUINT_TO_POINTER (self->nexts[found - 1 - start]));

  return found - 1;
}

/**
 * spe_sequence_match:
 * @from: a list
 * @to: the list as changed
 * @hash: hashes an element
 * @equal: whether two elements count as the same
 *
 * Finds for each element of @to the element of @from that it is. Each is found once at most.
 * Equal elements at both ends pair up first, the others in their order.
 *
 * Returns: (transfer full): for each element of @to an index into @from or %SPE_NO_MATCH
 */
guint *
spe_sequence_match (const GPtrArray *from,
                    const GPtrArray *to,
                    GHashFunc        hash,
                    GEqualFunc       equal)
{
  Queue queue = { NULL, NULL };
  guint *matches = NULL;
  guint shorter = 0;
  guint head = 0;
  guint tail = 0;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);
  g_return_val_if_fail (hash != NULL && equal != NULL, NULL);

  matches = g_new (guint, to->len + 1);
  shorter = MIN (from->len, to->len);

  for (; head < shorter && equal (from->pdata[head], to->pdata[head]); head++)
    matches[head] = head;
  for (; tail < shorter - head &&
         equal (from->pdata[from->len - 1 - tail], to->pdata[to->len - 1 - tail]);
       tail++)
    matches[to->len - 1 - tail] = from->len - 1 - tail;

  queue_init (&queue, from, head, from->len - tail, hash, equal);
  for (guint i = head; i < to->len - tail; i++)
    matches[i] = queue_take (&queue, to->pdata[i], head);
  queue_clear (&queue);

  return matches;
}

/**
 * spe_sequence_pair_neighbours:
 * @matches: (array length=n_to): as from spe_sequence_match()
 * @n_to: how many elements the changed list has
 * @n_from: how many elements the list had
 *
 * Pairs each unmatched element with the unmatched one that stands at the same place, behind
 * the same neighbour: it is taken for that element, changed.
 */
void
spe_sequence_pair_neighbours (guint *matches,
                              guint  n_to,
                              guint  n_from)
{
  g_autofree gboolean *taken = g_new0 (gboolean, n_from + 1);
  guint candidate = 0;

  g_return_if_fail (matches != NULL);

  for (guint i = 0; i < n_to; i++)
    if (matches[i] != SPE_NO_MATCH)
      taken[matches[i]] = TRUE;

  for (guint i = 0; i < n_to; i++)
    {
      if (matches[i] == SPE_NO_MATCH)
        {
          if (candidate >= n_from || taken[candidate])
            continue;
          matches[i] = candidate;
          taken[candidate] = TRUE;
        }
      candidate = matches[i] + 1;
    }
}

/* The longest rising run is built as by dealing cards onto piles (patience sorting): each
 * element goes onto the first pile whose top is not smaller. */
static guint
find_pile (const GArray *tops,
           const guint  *matches,
           guint         value)
{
  guint low = 0;
  guint high = tops->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (matches[g_array_index (tops, guint, middle)] < value)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * spe_sequence_find_unmoved:
 * @matches: (array length=n_matches): as from spe_sequence_match()
 * @n_matches: how many
 *
 * Chooses as many matched elements as possible that still stand in their old order.
 *
 * Returns: (transfer full): for each element whether it stays where it is; the others are new
 *   or have moved
 */
gboolean *
spe_sequence_find_unmoved (const guint *matches,
                           guint        n_matches)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *previous = g_new0 (guint, n_matches + 1);
  gboolean *unmoved = g_new0 (gboolean, n_matches + 1);
  guint at = SPE_NO_MATCH;

  g_return_val_if_fail (matches != NULL, unmoved);

  for (guint i = 0; i < n_matches; i++)
    {
      guint pile = 0;

      if (matches[i] == SPE_NO_MATCH)
        continue;

      pile = find_pile (tops, matches, matches[i]);
      previous[i] = pile > 0 ? g_array_index (tops, guint, pile - 1) : SPE_NO_MATCH;
      if (pile == tops->len)
        g_array_append_val (tops, i);
      else
        g_array_index (tops, guint, pile) = i;
    }

  if (tops->len > 0)
    at = g_array_index (tops, guint, tops->len - 1);
  for (; at != SPE_NO_MATCH; at = previous[at])
    unmoved[at] = TRUE;

  return unmoved;
}
