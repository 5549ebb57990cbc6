/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-bracket-layout.h"

#include <string.h>

#include "format/spe-sequence-match.h"

/* Lists in brackets are alike in JSON and in YAML's flow style: this file reads how one is laid
 * out, and takes elements out or puts them in so that the others keep their lines. */

/* In YAML an anchor and a tag may stand before the bracket. */
static gsize
get_open (const SpeTextStyle *style,
          const SpeNode      *node)
{
  char bracket = node->kind == SPE_NODE_ARRAY ? '[' : '{';
  gsize at = node->start;

  while (at + 1 < node->end && style->text[at] != bracket)
    at++;

  return at + 1;
}

static gsize
get_close (const SpeNode *node)
{
  return node->end - 1;
}

static gsize
get_start (const SpeNode *node,
           guint          index)
{
  return spe_node_get_anchor (spe_node_get_child (node, index));
}

static gsize
get_end (const SpeNode *node,
         guint          index)
{
  return spe_node_get_child (node, index)->end;
}

static char *
dup_range (const SpeTextStyle *style,
           gsize               start,
           gsize               end)
{
  return g_strndup (style->text + start, end - start);
}

static gboolean
has_line_break (const char *text)
{
  return strpbrk (text, "\r\n") != NULL;
}

/* Whether there is nothing but blanks, line ends and at most a comma: no comment. */
static gboolean
is_plain (const char *text)
{
  return text[strspn (text, " \t\r\n,")] == '\0';
}

/* The part of a gap between elements from its last line end on. */
static const char *
get_last_line (const char *gap)
{
  const char *line = gap;

  for (const char *at = gap; *at != '\0'; at++)
    if (*at == '\n' || *at == '\r')
      line = at + 1;

  return line;
}

static char *
dup_blanks (const char *text)
{
  return g_strndup (text, strspn (text, " \t"));
}

/* The separator before each element but the first, split into those on one line and those with
 * a line end. */
typedef struct
{
  GHashTable *counts;
  guint       total;
  guint       best;
  const char *usual;
} Tally;

static void
tally_init (Tally *tally)
{
  *tally = (Tally) { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0, 0, NULL };
}

static void
tally_add (Tally *tally,
           char  *separator)
{
  gpointer key = NULL;
  gpointer count = NULL;
  gboolean is_known = g_hash_table_lookup_extended (tally->counts, separator, &key, &count);
  guint number = is_known ? GPOINTER_TO_UINT (count) + 1 : 1;

  tally->total++;
  if (number > tally->best)
    {
      tally->best = number;
      tally->usual = is_known ? key : separator;
    }

  /* This frees the separator where the table has an equal one. */
  g_hash_table_insert (tally->counts, separator, GUINT_TO_POINTER (number));
}

/* A list with three elements on two lines, or more on a line, counts as one that is filled line
 * by line: there a new element joins its predecessor's line. */
static char *
dup_usual_separator (const SpeTextStyle *style,
                     const SpeNode      *node)
{
  Tally inlines;
  Tally breaks;
  char *usual = NULL;

  tally_init (&inlines);
  tally_init (&breaks);

  for (guint i = 1; i < spe_node_get_n_children (node); i++)
    {
      g_autofree char *gap = dup_range (style, get_end (node, i - 1), get_start (node, i));
      Tally *tally = has_line_break (gap) ? &breaks : &inlines;

      if (is_plain (gap))
        tally_add (tally, g_steal_pointer (&gap));
    }

  if (inlines.total > 0 && inlines.total * 2 >= breaks.total)
    usual = g_strdup (inlines.usual);
  else
    usual = g_strdup (breaks.usual);

  g_hash_table_unref (inlines.counts);
  g_hash_table_unref (breaks.counts);

  return usual;
}

static char *
dup_own_separator (const SpeTextStyle *style,
                   const SpeNode      *node,
                   const char         *lead)
{
  char *usual = dup_usual_separator (style, node);

  if (usual != NULL)
    return usual;
  if (has_line_break (lead))
    return g_strconcat (",", style->newline, get_last_line (lead), NULL);

  return g_strdup (style->comma);
}

static SpeBracketLayout *
layout_new (char *lead,
            char *separator,
            char *trail,
            char *indent)
{
  SpeBracketLayout *self = g_new0 (SpeBracketLayout, 1);

  self->lead = lead;
  self->separator = separator;
  self->trail = trail;
  self->indent = indent;

  return self;
}

/**
 * spe_bracket_layout_new_own:
 * @style: the style of the text
 * @node: an array or object of the text that is not empty
 *
 * Returns: (transfer full): how @node is laid out, to put more elements into it
 */
SpeBracketLayout *
spe_bracket_layout_new_own (const SpeTextStyle *style,
                            const SpeNode      *node)
{
  g_autofree char *lead = NULL;
  g_autofree char *trail = NULL;
  g_autofree char *separator = NULL;
  char *indent = NULL;
  guint n_children = 0;

  g_return_val_if_fail (style != NULL && node != NULL, NULL);
  g_return_val_if_fail (spe_node_get_n_children (node) > 0, NULL);

  n_children = spe_node_get_n_children (node);
  lead = dup_range (style, get_open (style, node), get_start (node, 0));
  trail = dup_range (style, get_end (node, n_children - 1), get_close (node));
  separator = dup_own_separator (style, node, lead);
  indent = has_line_break (separator) ? dup_blanks (get_last_line (separator))
                                      : spe_text_style_dup_indent (style, get_start (node, 0));

  return layout_new (g_steal_pointer (&lead),
                     g_steal_pointer (&separator),
                     g_steal_pointer (&trail),
                     indent);
}

/* How much further in than the model its elements are. */
static char *
dup_step (const SpeTextStyle *style,
          const SpeNode      *model)
{
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;

  if (model == NULL)
    return g_strdup (style->unit);

  outer = spe_text_style_dup_indent (style, spe_node_get_anchor (model));
  inner = spe_text_style_dup_indent (style, get_start (model, 0));
  if (!g_str_has_prefix (inner, outer))
    return g_strdup (style->unit);

  return g_strdup (inner + strlen (outer));
}

/* With one element on each line. */
static SpeBracketLayout *
layout_new_broken (const SpeTextStyle *style,
                   const SpeNode      *model,
                   const char         *indent)
{
  g_autofree char *step = dup_step (style, model);
  g_autofree char *usual = model != NULL ? dup_usual_separator (style, model) : NULL;
  char *inner = g_strconcat (indent, step, NULL);
  char *separator = NULL;

  if (usual != NULL && !has_line_break (usual))
    separator = g_steal_pointer (&usual);
  else
    separator = g_strconcat (",", style->newline, inner, NULL);

  return layout_new (g_strconcat (style->newline, inner, NULL),
                     separator,
                     g_strconcat (style->newline, indent, NULL),
                     inner);
}

/**
 * spe_bracket_layout_new_like:
 * @style: the style of the text
 * @model: (nullable): an array or object of the text that is not empty, to look like it
 * @indent: the indentation of the line on which the new one begins
 * @is_inline: whether the new one has to stay on one line
 *
 * Returns: (transfer full): how to lay out a new array or object
 */
SpeBracketLayout *
spe_bracket_layout_new_like (const SpeTextStyle *style,
                             const SpeNode      *model,
                             const char         *indent,
                             gboolean            is_inline)
{
  g_autofree char *lead = NULL;
  g_autofree char *trail = NULL;

  g_return_val_if_fail (style != NULL && indent != NULL, NULL);
  g_return_val_if_fail (model == NULL || spe_node_get_n_children (model) > 0, NULL);

  if (model == NULL)
    return is_inline || style->newline[0] == '\0'
             ? layout_new (g_strdup (""), g_strdup (style->comma), g_strdup (""),
                           g_strdup (indent))
             : layout_new_broken (style, NULL, indent);

  lead = dup_range (style, get_open (style, model), get_start (model, 0));
  trail = dup_range (style, get_end (model, model->children->len - 1), get_close (model));
  if (has_line_break (lead) && !is_inline)
    return layout_new_broken (style, model, indent);

  /* Blanks inside of the brackets, as in [ "read" ], are part of the style. */
  if (has_line_break (lead) || has_line_break (trail) || !is_plain (lead) || !is_plain (trail))
    {
      lead[0] = '\0';
      trail[0] = '\0';
    }

  return layout_new (g_steal_pointer (&lead),
                     g_strdup (style->comma),
                     g_steal_pointer (&trail),
                     g_strdup (indent));
}

/**
 * spe_bracket_layout_free:
 * @self: (transfer full): a layout
 */
void
spe_bracket_layout_free (SpeBracketLayout *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->lead);
  g_free (self->separator);
  g_free (self->trail);
  g_free (self->indent);
  g_free (self);
}

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
  const SpeTextStyle *style = patch->style;
  gsize from = get_start (patch->node, first);
  gsize last_end = get_end (patch->node, end - 1);
  gsize to = get_start (patch->node, end);
  g_autofree char *after = dup_range (style, last_end, to);

  if (!is_plain (after))
    {
      to = last_end + get_comma_end (after);
    }
  else if (first > 0 && has_line_break (after) &&
           !spe_text_style_has_line_break (style, get_end (patch->node, first - 1), from))
    {
      from = get_end (patch->node, first - 1);
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
  guint n_children = spe_node_get_n_children (patch->node);
  gsize from = get_end (patch->node, first - 1);
  gsize to = get_end (patch->node, n_children - 1);
  g_autofree char *before = dup_range (patch->style, from, get_start (patch->node, first));
  g_autofree char *after = dup_range (patch->style, to, get_close (patch->node));

  if (!is_plain (before))
    {
      from = get_start (patch->node, first);
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
      gsize at = before > 0 ? get_end (patch->node, before - 1) : get_start (patch->node, 0);

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
                            get_start (patch->node, old),
                            get_end (patch->node, old),
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
                          get_open (patch->style, patch->node),
                          get_close (patch->node),
                          content->str);
}

/**
 * spe_bracket_layout_patch:
 * @self: how @node is laid out, or shall be where it is empty
 * @style: the style of the text
 * @node: an array or object of the text, in brackets
 * @kept: (array): for each element as it shall be the rising index of the element of @node that
 *   it is, or %SPE_NO_MATCH
 * @texts: (element-type utf8): for each element its text; unused where @kept gives an index
 * @edits: where the changes are noted
 *
 * Makes the elements of @node those wanted, without touching the text of those that are kept.
 */
void
spe_bracket_layout_patch (const SpeBracketLayout *self,
                          const SpeTextStyle     *style,
                          const SpeNode          *node,
                          const guint            *kept,
                          const GPtrArray        *texts,
                          SpeTextEdits           *edits)
{
  Patch patch = { self, style, node, edits };
  guint n_children = 0;
  guint old = 0;
  guint new = 0;

  g_return_if_fail (self != NULL && style != NULL && node != NULL);
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
