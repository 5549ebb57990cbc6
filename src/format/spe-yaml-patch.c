/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-yaml-patch.h"

#include <string.h>

#include "format/spe-flow-patch.h"
#include "format/spe-flow-render.h"
#include "format/spe-sequence-match.h"
#include "format/spe-yaml-render.h"

/* libyaml writes no text as it was read, so a YAML text is changed line by line: in block style
 * every element and member has lines of its own. The comments behind what goes go with it, those
 * between stay. */

static void patch_value (const SpeTextStyle *style,
                         const SpeDraft     *draft,
                         SpeTextEdits       *edits);

typedef struct
{
  const SpeTextStyle *style;
  const SpeNode      *node;
  SpeTextEdits       *edits;

  /* The blanks before each dash or key. */
  char               *indent;
} Block;

static gsize
get_head (const Block *block,
          guint        index)
{
  return spe_yaml_get_head (block->style, block->node, index);
}

static gsize
get_tail (const Block *block,
          guint        index)
{
  const SpeNode *child = spe_node_get_child (block->node, index);

  return MAX (child->end, child->key_end);
}

static gsize
get_line (const Block *block,
          gsize        offset)
{
  return spe_text_style_find_line (block->style, offset);
}

/* Behind the lines of an element or member. Comments that follow and are further in than its
 * dash or key belong to it. */
static gsize
get_end (const Block *block,
         guint        index)
{
  const SpeTextStyle *style = block->style;
  gsize end = spe_text_style_find_next_line (style, get_tail (block, index));

  for (gsize at = end; at < style->length; at = spe_text_style_find_next_line (style, at))
    {
      gsize first = at + strspn (style->text + at, " ");
      gboolean is_comment = style->text[first] == '#' && first - at > strlen (block->indent);

      if (is_comment)
        end = spe_text_style_find_next_line (style, at);
      else if (strchr ("\r\n", style->text[first]) == NULL)
        break;
    }

  return end;
}

static gboolean
is_blank (const Block *block,
          gsize        start,
          gsize        end)
{
  for (gsize i = start; i < end; i++)
    if (block->style->text[i] != ' ')
      return FALSE;

  return TRUE;
}

/* The first member of a mapping that is an element shares the line of the dash. */
static gboolean
begins_line (const Block *block,
             gsize        head)
{
  return is_blank (block, get_line (block, head), head);
}

static char *
dup_rendered (const Block    *block,
              const SpeDraft *child,
              const SpeNode  *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  spe_yaml_render_child (block->style, child, model, block->indent, text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The lines of an element that has moved, with what has changed in it and without the last line
 * end. */
static char *
dup_moved (const Block    *block,
           const SpeDraft *child,
           guint           index)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  gsize end = get_end (block, index);
  gsize length = 0;
  char *text = NULL;

  patch_value (block->style, child, edits);
  text = spe_text_edits_apply (edits, block->style->text, get_head (block, index), end, &length);
  while (text != NULL && length > 0 && strchr ("\r\n", text[length - 1]) != NULL)
    text[--length] = '\0';

  return text;
}

/* Puts new lines behind the element or member before @index, or before the first. */
static void
insert (const Block     *block,
        guint            index,
        const GPtrArray *texts,
        guint            first,
        guint            end)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean is_behind_dash = index == 0 && !begins_line (block, get_head (block, 0));
  gsize at = 0;

  for (guint i = first; i < end; i++)
    if (is_behind_dash)
      g_string_append_printf (lines, "%s%s%s",
                              (char *) texts->pdata[i], block->style->newline, block->indent);
    else
      g_string_append_printf (lines, "%s%s%s",
                              block->indent, (char *) texts->pdata[i], block->style->newline);

  if (index > 0)
    at = get_end (block, index - 1);
  else
    at = is_behind_dash ? get_head (block, 0) : get_line (block, get_head (block, 0));

  spe_text_edits_replace (block->edits, at, at, lines->str);
}

/* Takes out what shares the line of a dash, up to before the child @end. What comes next moves up
 * to the dash, unless a comment stands between. */
static void
remove_behind_dash (const Block *block,
                    guint        end)
{
  gsize head = get_head (block, 0);
  gsize next = get_head (block, end);
  gsize rest = spe_text_style_find_next_line (block->style, get_tail (block, end - 1));

  if (is_blank (block, rest, next))
    {
      spe_text_edits_replace (block->edits, head, next, "");
      return;
    }

  while (rest > head && strchr ("\r\n", block->style->text[rest - 1]) != NULL)
    rest--;
  while (block->style->text[head - 1] == ' ')
    head--;
  spe_text_edits_replace (block->edits, head, rest, "");
}

static void
remove_lines (const Block *block,
              guint        first,
              guint        end)
{
  if (first == 0 && end < spe_node_get_n_children (block->node) &&
      !begins_line (block, get_head (block, 0)))
    {
      remove_behind_dash (block, end);
      return;
    }

  for (guint i = first; i < end; i++)
    spe_text_edits_replace (block->edits,
                            get_line (block, get_head (block, i)),
                            get_end (block, i),
                            "");
}

static void
patch_gap (const Block     *block,
           guint            old,
           guint            old_end,
           const GPtrArray *texts,
           guint            new,
           guint            new_end)
{
  if (new < new_end)
    insert (block, old, texts, new, new_end);
  if (old < old_end)
    remove_lines (block, old, old_end);
}

/* Nothing of the block stays, and it shares its first line with a dash. */
static void
replace_all (const Block     *block,
             const GPtrArray *texts)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append_printf (lines, "%s%s", block->style->newline, block->indent);
      g_string_append (lines, texts->pdata[i]);
    }
  if (texts->len == 0)
    g_string_append (lines, block->node->kind == SPE_NODE_ARRAY ? "[]" : "{}");

  spe_text_edits_replace (block->edits,
                          get_head (block, 0),
                          get_tail (block, spe_node_get_n_children (block->node) - 1),
                          lines->str);
}

/* A block without elements cannot be written; empty brackets say the same. */
static void
make_empty (const Block *block)
{
  gsize at = spe_yaml_get_colon_end (block->style, block->node);

  spe_text_edits_replace (block->edits, at, at,
                          block->node->kind == SPE_NODE_ARRAY ? " []" : " {}");
  remove_lines (block, 0, spe_node_get_n_children (block->node));
}

static void
patch_lines (const Block     *block,
             const guint     *kept,
             const GPtrArray *texts)
{
  guint n_children = spe_node_get_n_children (block->node);
  gboolean shares_line = !begins_line (block, get_head (block, 0));
  gboolean keeps_any = FALSE;
  guint old = 0;
  guint new = 0;

  for (guint i = 0; i < texts->len; i++)
    keeps_any = keeps_any || kept[i] != SPE_NO_MATCH;

  if (!keeps_any && (shares_line || (texts->len == 0 && block->node->key == NULL)))
    {
      replace_all (block, texts);
      return;
    }
  if (texts->len == 0)
    {
      make_empty (block);
      return;
    }

  for (guint i = 0; i < texts->len; i++)
    {
      if (kept[i] == SPE_NO_MATCH)
        continue;
      patch_gap (block, old, kept[i], texts, new, i);
      old = kept[i] + 1;
      new = i + 1;
    }
  patch_gap (block, old, n_children, texts, new, texts->len);
}

static void
patch_block (const SpeTextStyle *style,
             const SpeDraft     *draft,
             SpeTextEdits       *edits)
{
  const SpeNode *node = draft->origin;
  gsize column = spe_yaml_get_column (style, spe_yaml_get_head (style, node, 0));
  g_autofree char *indent = g_strnfill (column, ' ');
  const Block block = { style, node, edits, indent };
  guint n_children = spe_draft_get_n_children (draft);
  g_autofree guint *matches = spe_draft_match_children (draft);
  g_autofree gboolean *unmoved = spe_sequence_find_unmoved (matches, n_children);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_children; i++)
    {
      const SpeDraft *child = spe_draft_get_child (draft, i);
      char *text = NULL;

      if (unmoved[i])
        patch_value (style, child, edits);
      else if (matches[i] != SPE_NO_MATCH)
        text = dup_moved (&block, child, matches[i]);
      else
        text = dup_rendered (&block, child, draft->model);

      if (!unmoved[i])
        matches[i] = SPE_NO_MATCH;
      g_ptr_array_add (texts, text);
    }

  patch_lines (&block, matches, texts);
}

/* Writes a value anew, behind its key or behind its dash. */
static void
replace_value (const SpeTextStyle *style,
               const SpeDraft     *draft,
               SpeTextEdits       *edits)
{
  const SpeNode *node = draft->origin;
  const char *like = node->kind == SPE_NODE_STRING ? style->text + node->start : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize start = node->key != NULL ? spe_yaml_get_colon_end (style, node) : node->start;
  gsize column = spe_yaml_get_column (style, node->key != NULL ? node->key_start : start);
  g_autofree char *indent = g_strnfill (column, ' ');

  if (node->key != NULL)
    spe_yaml_render_value (style, draft, like, indent, text);
  else
    spe_flow_render (style, draft, like, indent, TRUE, text);

  /* Blanks behind the colon that align a value with others stay. */
  if (node->key != NULL && !spe_yaml_is_block (draft) && node->start > start &&
      !spe_text_style_has_line_break (style, start, node->start))
    {
      start = node->start;
      g_string_erase (text, 0, 1);
    }
  if (node->key == NULL && node->start == node->end)
    g_string_prepend_c (text, ' ');

  spe_text_edits_replace (edits, start, MAX (node->end, start), text->str);
}

static void
patch_value (const SpeTextStyle *style,
             const SpeDraft     *draft,
             SpeTextEdits       *edits)
{
  const SpeNode *node = draft->origin;

  if (draft->is_kept)
    return;

  if (!spe_draft_is_in_place (draft))
    replace_value (style, draft, edits);
  else if (node->is_block)
    patch_block (style, draft, edits);
  else if (spe_node_get_n_children (node) == 0 && spe_yaml_is_block (draft))
    replace_value (style, draft, edits);
  else
    spe_flow_patch (style, draft, edits);
}

/**
 * spe_yaml_patch:
 * @style: the style of a YAML text, which has to end with a line end
 * @draft: a value of that text, as it shall be
 * @edits: where the changes of the text are noted
 *
 * Changes a value in a YAML text, down to the lines that differ, and to less in brackets.
 */
void
spe_yaml_patch (const SpeTextStyle *style,
                const SpeDraft     *draft,
                SpeTextEdits       *edits)
{
  g_return_if_fail (style != NULL && draft != NULL && edits != NULL);
  g_return_if_fail (draft->origin != NULL);

  patch_value (style, draft, edits);
}
