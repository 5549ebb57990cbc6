/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-line-diff.h"

/* The greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations"
 * (1986), on what is left when equal lines at both ends are set aside. */

/* Texts that differ by more lines than this are shown as changed from the first to the last
 * difference: working it out further would cost more than it tells. */
#define MAX_EDITS 2000

typedef struct
{
  const char * const *old_lines;
  const char * const *new_lines;
  int                 n_old;
  int                 n_new;

  /* How far each diagonal reached, one array a step. */
  GPtrArray          *trace;
} Diff;

static int
follow (const Diff *diff,
        int         x,
        int         diagonal)
{
  while (x < diff->n_old && x - diagonal < diff->n_new &&
         g_str_equal (diff->old_lines[x], diff->new_lines[x - diagonal]))
    x++;

  return x;
}

static gboolean
comes_from_above (const int *reach,
                  int        diagonal,
                  int        step)
{
  return diagonal == -step ||
         (diagonal != step && reach[diagonal - 1] < reach[diagonal + 1]);
}

/* Returns the number of edits, or -1 when there are too many. */
static int
search (Diff *diff)
{
  int limit = MIN (diff->n_old + diff->n_new, MAX_EDITS);
  g_autofree int *memory = g_new0 (int, 2 * limit + 3);
  int *reach = memory + limit + 1;

  for (int step = 0; step <= limit; step++)
    {
      g_ptr_array_add (diff->trace, g_memdup2 (reach - step - 1, sizeof (int) * (2 * step + 3)));

      for (int diagonal = -step; diagonal <= step; diagonal += 2)
        {
          int x = comes_from_above (reach, diagonal, step) ? reach[diagonal + 1]
                                                           : reach[diagonal - 1] + 1;

          reach[diagonal] = follow (diff, x, diagonal);
          if (reach[diagonal] >= diff->n_old && reach[diagonal] - diagonal >= diff->n_new)
            return step;
        }
    }

  return -1;
}

/* Walks back over the trace and marks the lines that are gone and new. */
static void
mark_edits (const Diff *diff,
            int         n_edits,
            gboolean   *gone,
            gboolean   *fresh)
{
  int x = diff->n_old;
  int y = diff->n_new;

  for (int step = n_edits; step > 0; step--)
    {
      const int *reach = (const int *) diff->trace->pdata[step] + step + 1;
      int diagonal = x - y;

      if (comes_from_above (reach, diagonal, step))
        {
          x = reach[diagonal + 1];
          y = x - diagonal - 1;
          fresh[y] = TRUE;
        }
      else
        {
          x = reach[diagonal - 1];
          y = x - diagonal + 1;
          gone[x] = TRUE;
        }
    }
}

static GArray *
collect_changes (const Diff     *diff,
                 const gboolean *gone,
                 const gboolean *fresh,
                 guint           offset)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (SpeLineChange));
  int x = 0;
  int y = 0;

  while (x < diff->n_old || y < diff->n_new)
    {
      SpeLineChange change = { offset + x, 0, offset + y, 0 };

      for (; x < diff->n_old && gone[x]; x++)
        change.n_old++;
      for (; y < diff->n_new && fresh[y]; y++)
        change.n_new++;

      if (change.n_old > 0 || change.n_new > 0)
        g_array_append_val (changes, change);
      else
        {
          x++;
          y++;
        }
    }

  return changes;
}

static guint
count_equal_start (const char * const *old_lines,
                   const char * const *new_lines)
{
  guint n = 0;

  while (old_lines[n] != NULL && new_lines[n] != NULL &&
         g_str_equal (old_lines[n], new_lines[n]))
    n++;

  return n;
}

static void
drop_equal_end (Diff *diff)
{
  while (diff->n_old > 0 && diff->n_new > 0 &&
         g_str_equal (diff->old_lines[diff->n_old - 1], diff->new_lines[diff->n_new - 1]))
    {
      diff->n_old--;
      diff->n_new--;
    }
}

/**
 * spe_line_diff:
 * @old_lines: (array zero-terminated=1): the lines of the old text
 * @new_lines: (array zero-terminated=1): the lines of the new text
 *
 * Returns: (transfer full) (element-type SpeLineChange): where they differ, from the top, with
 *   as few lines as possible
 */
GArray *
spe_line_diff (const char * const *old_lines,
               const char * const *new_lines)
{
  guint start = 0;
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *gone = NULL;
  g_autofree gboolean *fresh = NULL;
  Diff diff = { 0 };
  int n_edits = 0;

  g_return_val_if_fail (old_lines != NULL && new_lines != NULL, NULL);

  start = count_equal_start (old_lines, new_lines);
  diff.old_lines = old_lines + start;
  diff.new_lines = new_lines + start;
  diff.n_old = (int) g_strv_length ((char **) diff.old_lines);
  diff.n_new = (int) g_strv_length ((char **) diff.new_lines);
  diff.trace = trace;
  drop_equal_end (&diff);

  gone = g_new0 (gboolean, diff.n_old + 1);
  fresh = g_new0 (gboolean, diff.n_new + 1);
  n_edits = search (&diff);
  if (n_edits >= 0)
    mark_edits (&diff, n_edits, gone, fresh);
  else
    {
      for (int i = 0; i < diff.n_old; i++)
        gone[i] = TRUE;
      for (int i = 0; i < diff.n_new; i++)
        fresh[i] = TRUE;
    }

  return collect_changes (&diff, gone, fresh, start);
}
