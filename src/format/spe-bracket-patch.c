/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-bracket-patch.h"

#include <string.h>

#include "format/spe-sequence-match.h"

/* Takes elements out of a list in brackets and puts others in so that those which stay keep their
 * lines. */

typedef struct
{
  const SpeBracketLayout *layout;
  const SpeTextStyle     *style;
  const SpeNode          *node;
  SpeTextEdits           *edits;
} Patch;

/* How many bytes there are up to behind the comma in a gap that has comments; none where it has
 * no comma. */
static gsize
get_comma_end (const char *gap)
{
  const char *at = gap;

  while (*at != '\0' && *at != ',')
    at += *at == '#' ? strcspn (at, "\r\n") : 1;

  return *at == ',' ? (gsize) (at - gap) + 1 : 0;
}

/* Takes out the elements from @first to before @end, where @end stays. What stays keeps its
 * line; of two lines that a gap would join, each stays a line. Comments are left alone. */
static void
remove_before (Patch *patch,
               guint  first,
               guint  end)
{
  const SpeNode *node = patch->node;
  gsize from = spe_bracket_get_start (node, first);
  gsize last_end = spe_bracket_get_end (node, end - 1);
  gsize to = spe_bracket_get_start (node, end);
  g_autofree char *before = spe_bracket_dup_gap (patch->style, node, first);
  g_autofree char *after = spe_bracket_dup_gap (patch->style, node, end);

  if (!spe_bracket_is_plain (after))
    {
      to = last_end + get_comma_end (after);
    }
  else if (first > 0 && strpbrk (after, "\r\n") != NULL && strpbrk (before, "\r\n") == NULL)
    {
      from = spe_bracket_get_end (node, first - 1);
      to = last_end;
    }

  spe_text_edits_replace (patch->edits, from, to, "");
}

/* Takes out all elements from @first on, and the comma before them; where a comment stands there
 * too the comma behind them, for YAML allows one behind the last element. */
static void
remove_last (Patch *patch,
             guint  first)
{
  const SpeNode *node = patch->node;
  guint n_children = spe_node_get_n_children (node);
  gsize from = spe_bracket_get_end (node, first - 1);
  gsize to = spe_bracket_get_end (node, n_children - 1);
  g_autofree char *before = spe_bracket_dup_gap (patch->style, node, first);
  g_autofree char *after = spe_bracket_dup_gap (patch->style, node, n_children);

  if (!spe_bracket_is_plain (before))
    {
      from = spe_bracket_get_start (node, first);
      to += get_comma_end (after);
    }

  spe_text_edits_replace (patch->edits, from, to, "");
}

static void
insert (Patch           *patch,
        guint            before,
        const GPtrArray *texts,
        guint            first,
        guint            end)
{
  g_autoptr (GString) inserted = g_string_new (NULL);
  const char *separator = patch->layout->separator;

  for (guint i = first; i < end; i++)
    {
      if (before > 0)
        g_string_append (inserted, separator);
      g_string_append (inserted, texts->pdata[i]);
      if (before == 0)
        g_string_append (inserted, separator);
    }

  if (inserted->len > 0)
    {
      gsize at = before > 0 ? spe_bracket_get_end (patch->node, before - 1)
                            : spe_bracket_get_start (patch->node, 0);

      spe_text_edits_replace (patch->edits, at, at, inserted->str);
    }
}

/* What stood between two elements that stay, from @old to before @old_end, gives way to the new
 * elements from @new to before @new_end: first one by one, each at the place of another. */
static void
patch_gap (Patch           *patch,
           guint            old,
           guint            old_end,
           const GPtrArray *texts,
           guint            new,
           guint            new_end)
{
  for (; old < old_end && new < new_end; old++, new++)
    spe_text_edits_replace (patch->edits,
                            spe_bracket_get_start (patch->node, old),
                            spe_bracket_get_end (patch->node, old),
                            texts->pdata[new]);

  if (new < new_end)
    insert (patch, old, texts, new, new_end);
  else if (old < old_end && old_end < spe_node_get_n_children (patch->node))
    remove_before (patch, old, old_end);
  else if (old < old_end)
    remove_last (patch, old);
}

static void
fill (Patch           *patch,
      const GPtrArray *texts)
{
  g_autoptr (GString) content = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      g_string_append (content, i == 0 ? patch->layout->lead : patch->layout->separator);
      g_string_append (content, texts->pdata[i]);
    }
  if (texts->len > 0)
    g_string_append (content, patch->layout->trail);

  spe_text_edits_replace (patch->edits,
                          spe_bracket_get_open (patch->style, patch->node),
                          spe_bracket_get_close (patch->node),
                          content->str);
}

/**
 * spe_bracket_patch:
 * @style: the style of the text
 * @layout: how @node is laid out, or shall be where it is empty
 * @node: an array or object of the text, in brackets
 * @kept: (array): for each element as it shall be the rising index of the element of @node that
 *   it is, or %SPE_NO_MATCH
 * @texts: (element-type utf8): for each element its text; unused where @kept gives an index
 * @edits: where the changes are noted
 *
 * Makes the elements of @node those wanted, without touching the text of those that are kept.
 */
void
spe_bracket_patch (const SpeTextStyle     *style,
                   const SpeBracketLayout *layout,
                   const SpeNode          *node,
                   const guint            *kept,
                   const GPtrArray        *texts,
                   SpeTextEdits           *edits)
{
  Patch patch = { layout, style, node, edits };
  guint n_children = 0;
  guint old = 0;
  guint new = 0;

  g_return_if_fail (style != NULL && layout != NULL && node != NULL);
  g_return_if_fail (kept != NULL && texts != NULL && edits != NULL);

  n_children = spe_node_get_n_children (node);
  if (n_children == 0 || texts->len == 0)
    {
      if (n_children != texts->len)
        fill (&patch, texts);
      return;
    }

  for (guint i = 0; i < texts->len; i++)
    {
      if (kept[i] == SPE_NO_MATCH)
        continue;
      patch_gap (&patch, old, kept[i], texts, new, i);
      old = kept[i] + 1;
      new = i + 1;
    }
  patch_gap (&patch, old, n_children, texts, new, texts->len);
}
