/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-yaml-render.h"

#include <string.h>

#include "format/spe-flow-render.h"

/* YAML in block style: a key or a dash on each line, depth by indentation. Collections whose
 * likes in the file are written in brackets are written so too. */

/* How far in Kubernetes' own examples go where a file does not tell. */
#define USUAL_STEP 2

/**
 * spe_yaml_get_column:
 * @style: the style of the text
 * @offset: a byte offset into it
 *
 * Returns: how many bytes stand before it on its line
 */
gsize
spe_yaml_get_column (const SpeTextStyle *style,
                     gsize               offset)
{
  return offset - spe_text_style_find_line (style, offset);
}

/**
 * spe_yaml_get_colon_end:
 * @style: the style of the text
 * @member: a member of a mapping in the text
 *
 * Returns: the byte offset behind the colon between key and value
 */
gsize
spe_yaml_get_colon_end (const SpeTextStyle *style,
                        const SpeNode      *member)
{
  gsize at = 0;

  g_return_val_if_fail (style != NULL && member != NULL, 0);

  for (at = member->key_end; at < style->length && style->text[at] == ' ';)
    at++;

  return at < style->length && style->text[at] == ':' ? at + 1 : member->key_end;
}

static gboolean
is_dash (const SpeTextStyle *style,
         gsize               at)
{
  return style->text[at] == '-' &&
         (at + 1 == style->length || strchr (" \t\r\n", style->text[at + 1]) != NULL);
}

static gsize
skip_comment (const SpeTextStyle *style,
              gsize               at)
{
  return style->text[at] == '#' ? spe_text_style_find_next_line (style, at) : at + 1;
}

/**
 * spe_yaml_get_head:
 * @style: the style of the text
 * @collection: a sequence or mapping of the text in block style
 * @index: less than the number of its children
 *
 * Returns: the byte offset of the element's dash or of the member's key
 */
gsize
spe_yaml_get_head (const SpeTextStyle *style,
                   const SpeNode      *collection,
                   guint               index)
{
  const SpeNode *child = NULL;
  gsize at = 0;

  g_return_val_if_fail (style != NULL, 0);
  g_return_val_if_fail (index < spe_node_get_n_children (collection), 0);

  child = spe_node_get_child (collection, index);
  if (collection->kind == SPE_NODE_OBJECT)
    return child->key_start;

  /* Between two elements there are only blanks, comments and the dash. */
  at = index > 0 ? spe_node_get_child (collection, index - 1)->end : collection->start;
  while (at < child->start && !is_dash (style, at))
    at = skip_comment (style, at);

  return MIN (at, child->start);
}

/**
 * spe_yaml_is_block:
 * @draft: a value that is new to the text
 *
 * Returns: whether it is to be written in block style
 */
gboolean
spe_yaml_is_block (const SpeDraft *draft)
{
  g_return_val_if_fail (draft != NULL, FALSE);

  return spe_draft_get_n_children (draft) > 0 &&
         (draft->model == NULL || draft->model->is_block);
}

/* Any list under a key in block style. */
static const SpeNode *
find_list (const SpeNode *node)
{
  const SpeNode *found = NULL;

  if (node->is_alias || !node->is_block || spe_node_get_n_children (node) == 0)
    return NULL;
  if (node->kind == SPE_NODE_ARRAY && node->key != NULL)
    return node;

  for (guint i = 0; i < spe_node_get_n_children (node) && found == NULL; i++)
    found = find_list (spe_node_get_child (node, i));

  return found;
}

/* How much further in than its key a list or mapping begins: nothing for the lists of many
 * files. */
static gsize
get_step (const SpeTextStyle *style,
          const SpeDraft     *draft)
{
  const SpeNode *model = draft->model;
  gsize outer = 0;
  gsize inner = 0;

  if (model == NULL && draft->kind == SPE_NODE_ARRAY && style->profile != NULL)
    model = find_list (style->profile);
  if (model == NULL || model->key == NULL)
    return USUAL_STEP;

  outer = spe_yaml_get_column (style, model->key_start);
  inner = spe_yaml_get_column (style, spe_yaml_get_head (style, model, 0));

  return inner >= outer ? inner - outer : USUAL_STEP;
}

/* How many blanks stand behind a dash. */
static gsize
get_gap (const SpeTextStyle *style,
         const SpeNode      *model)
{
  const SpeNode *child = NULL;
  gsize dash = 0;

  if (model == NULL || !model->is_block)
    return 1;

  child = spe_node_get_child (model, 0);
  dash = spe_yaml_get_head (style, model, 0);
  if (spe_text_style_has_line_break (style, dash, child->start))
    return 1;

  return MAX (child->start - dash, 2) - 1;
}

static void
render_children (const SpeTextStyle *style,
                 const SpeDraft     *draft,
                 const char         *indent,
                 gboolean            begins_line,
                 GString            *out)
{
  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    {
      if (i > 0 || begins_line)
        g_string_append_printf (out, "%s%s", style->newline, indent);
      spe_yaml_render_child (style, spe_draft_get_child (draft, i), draft->model, indent, out);
    }
}

static void
render_flow (const SpeTextStyle *style,
             const SpeDraft     *draft,
             const char         *like,
             const char         *indent,
             GString            *out)
{
  const SpeNode *model = draft->model;
  gboolean is_inline = model == NULL || model->is_block ||
                       !spe_text_style_has_line_break (style, model->start, model->end);

  spe_flow_render (style, draft, like, indent, is_inline, out);
}

/**
 * spe_yaml_render_value:
 * @style: the style of the text
 * @value: the value of a member that is new to the text
 * @like: (nullable): a string of the text, from its first byte on, whose quoting a string follows
 * @indent: the indentation of the key
 * @out: where the value is appended
 *
 * Writes what stands behind the colon of a key, from the blank or the line end on. The last line
 * gets no end.
 */
void
spe_yaml_render_value (const SpeTextStyle *style,
                       const SpeDraft     *value,
                       const char         *like,
                       const char         *indent,
                       GString            *out)
{
  g_autofree char *step = NULL;
  g_autofree char *inner = NULL;

  g_return_if_fail (style != NULL && value != NULL);
  g_return_if_fail (indent != NULL && out != NULL);

  if (!spe_yaml_is_block (value))
    {
      g_string_append_c (out, ' ');
      render_flow (style, value, like, indent, out);
      return;
    }

  step = g_strnfill (get_step (style, value), ' ');
  inner = g_strconcat (indent, step, NULL);
  render_children (style, value, inner, TRUE, out);
}

/**
 * spe_yaml_render_child:
 * @style: the style of the text
 * @child: an element, or a member with its key, that is new to the text
 * @model: (nullable): the sequence or mapping of the text that the one around it follows
 * @indent: the indentation of the dash or the key
 * @out: where it is appended
 *
 * Writes an element or member in block style, from its dash or key on. The last line gets no
 * end.
 */
void
spe_yaml_render_child (const SpeTextStyle *style,
                       const SpeDraft     *child,
                       const SpeNode      *model,
                       const char         *indent,
                       GString            *out)
{
  const char *like = NULL;
  g_autofree char *blanks = NULL;
  g_autofree char *inner = NULL;

  g_return_if_fail (style != NULL && child != NULL);
  g_return_if_fail (indent != NULL && out != NULL);

  like = spe_flow_find_like (style, model, child->key);
  if (child->key != NULL)
    {
      style->render_scalar (SPE_NODE_STRING, child->key, NULL, out);
      g_string_append_c (out, ':');
      spe_yaml_render_value (style, child, like, indent, out);
      return;
    }

  blanks = g_strnfill (get_gap (style, model), ' ');
  g_string_append_printf (out, "-%s", blanks);
  inner = g_strdup_printf ("%s %s", indent, blanks);
  if (spe_yaml_is_block (child))
    render_children (style, child, inner, FALSE, out);
  else
    render_flow (style, child, like, inner, out);
}
