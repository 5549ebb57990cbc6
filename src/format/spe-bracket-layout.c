/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-bracket-layout.h"

#include <string.h>

/* Lists in brackets are alike in JSON and in YAML's flow style: this file reads how one is laid
 * out, and chooses a layout for a new one. */

/**
 * spe_bracket_get_open:
 * @style: the style of the text
 * @node: an array or object of the text, in brackets
 *
 * Returns: the byte offset behind the opening bracket; in YAML an anchor and a tag may stand
 *   before it
 */
gsize
spe_bracket_get_open (const SpeTextStyle *style,
                      const SpeNode      *node)
{
  char bracket = '\0';
  gsize at = 0;

  g_return_val_if_fail (style != NULL && node != NULL, 0);

  bracket = node->kind == SPE_NODE_ARRAY ? '[' : '{';
  for (at = node->start; at + 1 < node->end && style->text[at] != bracket;)
    at++;

  return at + 1;
}

/**
 * spe_bracket_get_close:
 * @node: an array or object of a text, in brackets
 *
 * Returns: the byte offset of the closing bracket
 */
gsize
spe_bracket_get_close (const SpeNode *node)
{
  g_return_val_if_fail (node != NULL, 0);

  return node->end - 1;
}

/**
 * spe_bracket_get_start:
 * @node: an array or object of a text
 * @index: less than the number of its children
 *
 * Returns: the byte offset of the element or of the member's key
 */
gsize
spe_bracket_get_start (const SpeNode *node,
                       guint          index)
{
  g_return_val_if_fail (index < spe_node_get_n_children (node), 0);

  return spe_node_get_anchor (spe_node_get_child (node, index));
}

/**
 * spe_bracket_get_end:
 * @node: an array or object of a text
 * @index: less than the number of its children
 *
 * Returns: the byte offset behind the element or the member's value
 */
gsize
spe_bracket_get_end (const SpeNode *node,
                     guint          index)
{
  const SpeNode *child = NULL;

  g_return_val_if_fail (index < spe_node_get_n_children (node), 0);

  child = spe_node_get_child (node, index);

  return child->end;
}

/**
 * spe_bracket_dup_gap:
 * @style: the style of the text
 * @node: an array or object of the text, in brackets, that is not empty
 * @index: at most the number of its children
 *
 * Returns: (transfer full): what stands before the child @index, from the opening bracket or the
 *   child before it on; with the number of children what stands before the closing bracket
 */
char *
spe_bracket_dup_gap (const SpeTextStyle *style,
                     const SpeNode      *node,
                     guint               index)
{
  guint n_children = 0;

  g_return_val_if_fail (style != NULL, NULL);

  n_children = spe_node_get_n_children (node);
  g_return_val_if_fail (n_children > 0 && index <= n_children, NULL);

  return spe_text_style_dup_range (style,
                                   index > 0 ? spe_bracket_get_end (node, index - 1)
                                             : spe_bracket_get_open (style, node),
                                   index < n_children ? spe_bracket_get_start (node, index)
                                                      : spe_bracket_get_close (node));
}

/**
 * spe_bracket_is_plain:
 * @gap: what stands between two elements, or between one and a bracket
 *
 * Returns: whether it is nothing but blanks, line ends and commas: no comment
 */
gboolean
spe_bracket_is_plain (const char *gap)
{
  g_return_val_if_fail (gap != NULL, FALSE);

  return gap[strspn (gap, " \t\r\n,")] == '\0';
}

static gboolean
has_line_break (const char *text)
{
  return strpbrk (text, "\r\n") != NULL;
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
      g_autofree char *gap = spe_bracket_dup_gap (style, node, i);
      Tally *tally = has_line_break (gap) ? &breaks : &inlines;

      if (spe_bracket_is_plain (gap))
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

  g_return_val_if_fail (style != NULL && node != NULL, NULL);
  g_return_val_if_fail (spe_node_get_n_children (node) > 0, NULL);

  lead = spe_bracket_dup_gap (style, node, 0);
  trail = spe_bracket_dup_gap (style, node, spe_node_get_n_children (node));
  separator = dup_own_separator (style, node, lead);
  indent = has_line_break (separator)
             ? dup_blanks (get_last_line (separator))
             : spe_text_style_dup_indent (style, spe_bracket_get_start (node, 0));

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
  inner = spe_text_style_dup_indent (style, spe_bracket_get_start (model, 0));
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

  lead = spe_bracket_dup_gap (style, model, 0);
  trail = spe_bracket_dup_gap (style, model, spe_node_get_n_children (model));
  if (has_line_break (lead) && !is_inline)
    return layout_new_broken (style, model, indent);

  /* Blanks inside of the brackets, as in [ "read" ], are part of the style. */
  if (has_line_break (lead) || has_line_break (trail) ||
      !spe_bracket_is_plain (lead) || !spe_bracket_is_plain (trail))
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
