/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-text-diff.h"

#include <stdio.h>
#include <string.h>

#include "cli/spe-cli-output.h"

/* Two texts line by line in the unified format, which patch(1) and people read (POSIX.1-2017,
 * diff). The lines that stay are a longest common subsequence. */

#define CONTEXT_LINES 3

/* With more pairs of lines than this between the first and the last change to look at, all of
 * those lines count as changed. */
#define MAX_PAIRS 16000000

typedef struct
{
  const char *start;
  gsize       length;
} Line;

/* For each line whether it is in both texts. */
typedef struct
{
  GArray   *lines[2];
  gboolean *is_common[2];
} Diff;

/* The end of a line belongs to it, so that a last line without one differs. */
static GArray *
split (GBytes *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gsize length = 0;
  const char *at = g_bytes_get_data (text, &length);
  const char *end = at + length;

  while (at < end)
    {
      const char *newline = memchr (at, '\n', (gsize) (end - at));
      Line line = { at, (gsize) ((newline != NULL ? newline + 1 : end) - at) };

      g_array_append_val (lines, line);
      at += line.length;
    }

  return lines;
}

static gboolean
is_equal (const Diff *diff,
          guint       a,
          guint       b)
{
  const Line *left = &g_array_index (diff->lines[0], Line, a);
  const Line *right = &g_array_index (diff->lines[1], Line, b);

  return left->length == right->length && memcmp (left->start, right->start, left->length) == 0;
}

static void
mark (Diff  *diff,
      guint  a,
      guint  b)
{
  diff->is_common[0][a] = TRUE;
  diff->is_common[1][b] = TRUE;
}

/* Matches @n lines of the first text with @m of the second, both from @start on. A cell of the
 * table tells how many of the lines from there on can be matched. */
static void
match_middle (Diff  *diff,
              guint  start,
              guint  n,
              guint  m)
{
  gsize width = m + 1;
  g_autofree guint16 *table = NULL;
  guint a = 0;
  guint b = 0;

  if ((guint64) n * m > MAX_PAIRS || MIN (n, m) > G_MAXUINT16)
    return;

  table = g_new0 (guint16, (n + 1) * width);
  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      if (is_equal (diff, start + i, start + j))
        table[i * width + j] = table[(i + 1) * width + j + 1] + 1;
      else
        table[i * width + j] = MAX (table[(i + 1) * width + j], table[i * width + j + 1]);

  while (a < n && b < m)
    if (is_equal (diff, start + a, start + b))
      mark (diff, start + a++, start + b++);
    else if (table[(a + 1) * width + b] >= table[a * width + b + 1])
      a++;
    else
      b++;
}

static void
match (Diff *diff)
{
  guint n = diff->lines[0]->len;
  guint m = diff->lines[1]->len;
  guint start = 0;

  while (start < MIN (n, m) && is_equal (diff, start, start))
    {
      mark (diff, start, start);
      start++;
    }
  while (MIN (n, m) > start && is_equal (diff, n - 1, m - 1))
    mark (diff, --n, --m);

  match_middle (diff, start, n - start, m - start);
}

static void
print_line (const Diff *diff,
            guint       side,
            guint       index,
            char        sign)
{
  const Line *line = &g_array_index (diff->lines[side], Line, index);

  putchar (sign);
  fwrite (line->start, 1, line->length, stdout);
  if (line->start[line->length - 1] != '\n')
    fputs ("\n\\ No newline at end of file\n", stdout);
}

/* Where the lines of a hunk begin and end in both texts. */
typedef struct
{
  guint start[2];
  guint end[2];
} Hunk;

static void
print_range (char  sign,
             guint start,
             guint end)
{
  if (end - start == 1)
    printf (" %c%u", sign, start + 1);
  else
    printf (" %c%u,%u", sign, end > start ? start + 1 : start, end - start);
}

static void
print_hunk (const Diff *diff,
            const Hunk *hunk)
{
  guint a = hunk->start[0];
  guint b = hunk->start[1];

  fputs ("@@", stdout);
  print_range ('-', hunk->start[0], hunk->end[0]);
  print_range ('+', hunk->start[1], hunk->end[1]);
  fputs (" @@\n", stdout);

  while (a < hunk->end[0] || b < hunk->end[1])
    if (a < hunk->end[0] && !diff->is_common[0][a])
      print_line (diff, 0, a++, '-');
    else if (b < hunk->end[1] && !diff->is_common[1][b])
      print_line (diff, 1, b++, '+');
    else
      {
        print_line (diff, 0, a++, ' ');
        b++;
      }
}

/* Steps over lines that are in both texts, at most @max of them. */
static guint
skip_common (const Diff *diff,
             guint      *a,
             guint      *b,
             guint       max)
{
  guint count = 0;

  while (count < max && *a < diff->lines[0]->len && *b < diff->lines[1]->len &&
         diff->is_common[0][*a] && diff->is_common[1][*b])
    {
      (*a)++;
      (*b)++;
      count++;
    }

  return count;
}

static void
skip_changed (const Diff *diff,
              guint      *a,
              guint      *b)
{
  while (*a < diff->lines[0]->len && !diff->is_common[0][*a])
    (*a)++;
  while (*b < diff->lines[1]->len && !diff->is_common[1][*b])
    (*b)++;
}

/* Changes with few lines between them share a hunk. */
static void
print_hunks (const Diff *diff)
{
  guint a = 0;
  guint b = 0;

  skip_common (diff, &a, &b, G_MAXUINT);
  while (a < diff->lines[0]->len || b < diff->lines[1]->len)
    {
      guint before = MIN (CONTEXT_LINES, a);
      Hunk hunk = { { a - before, b - before }, { 0, 0 } };
      guint n_common = 0;

      do
        {
          skip_changed (diff, &a, &b);
          hunk.end[0] = a;
          hunk.end[1] = b;
          n_common = skip_common (diff, &a, &b, 2 * CONTEXT_LINES);
        }
      while (n_common < 2 * CONTEXT_LINES &&
             (a < diff->lines[0]->len || b < diff->lines[1]->len));

      hunk.end[0] += MIN (n_common, CONTEXT_LINES);
      hunk.end[1] += MIN (n_common, CONTEXT_LINES);
      print_hunk (diff, &hunk);
      skip_common (diff, &a, &b, G_MAXUINT);
    }
}

/**
 * spe_cli_text_diff_print:
 * @name: what the text is called
 * @before: a text
 * @after: the same, changed
 *
 * Prints what differs in the unified format, as patch(1) reads it; nothing where nothing does.
 */
void
spe_cli_text_diff_print (const char *name,
                         GBytes     *before,
                         GBytes     *after)
{
  Diff diff = { { split (before), split (after) }, { NULL, NULL } };

  for (guint i = 0; i < 2; i++)
    diff.is_common[i] = g_new0 (gboolean, diff.lines[i]->len + 1);

  if (!g_bytes_equal (before, after))
    {
      g_autofree char *printable = spe_cli_dup_printable (name);

      match (&diff);
      fprintf (stdout, "--- %s\n+++ %s\n", printable, printable);
      print_hunks (&diff);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_array_unref (diff.lines[i]);
      g_free (diff.is_common[i]);
    }
}
