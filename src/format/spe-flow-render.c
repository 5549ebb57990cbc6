/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-flow-render.h"

#include "format/spe-bracket-layout.h"

/**
 * spe_flow_find_like:
 * @style: the style of the text
 * @model: (nullable): an array or object of the text
 * @key: (nullable): the key of a member, %NULL for an element
 *
 * Returns: (transfer none) (nullable): the string in @model whose quoting a new string at that
 *   place follows, from its first byte on
 */
const char *
spe_flow_find_like (const SpeTextStyle *style,
                    const SpeNode      *model,
                    const char         *key)
{
  const SpeNode *like = NULL;

  g_return_val_if_fail (style != NULL, NULL);

  if (model == NULL)
    return NULL;
  if (key != NULL)
    like = spe_node_get_field (model, key);

  for (guint i = 0; i < spe_node_get_n_children (model); i++)
    if (like == NULL || like->kind != SPE_NODE_STRING)
      like = spe_node_get_child (model, i);

  return like != NULL && like->kind == SPE_NODE_STRING ? style->text + like->start : NULL;
}

/**
 * spe_flow_render_child:
 * @style: the style of the text
 * @child: an element, or a member with its key, that is new to the text
 * @model: (nullable): the array or object of the text that the new one around it follows
 * @indent: the indentation of the line on which it begins
 * @is_inline: whether it has to stay on one line
 * @out: where it is appended
 *
 * Writes an element or a member of a collection in brackets.
 */
void
spe_flow_render_child (const SpeTextStyle *style,
                       const SpeDraft     *child,
                       const SpeNode      *model,
                       const char         *indent,
                       gboolean            is_inline,
                       GString            *out)
{
  g_return_if_fail (style != NULL && child != NULL && out != NULL);

  if (child->key != NULL)
    {
      g_autofree char *colon = spe_text_style_dup_colon (style, model);
      const char *like = NULL;

      if (model != NULL && spe_node_get_n_children (model) > 0)
        like = style->text + spe_node_get_child (model, 0)->key_start;
      style->render_scalar (SPE_NODE_STRING, child->key, like, out);
      g_string_append (out, colon);
    }

  spe_flow_render (style,
                   child,
                   spe_flow_find_like (style, model, child->key),
                   indent,
                   is_inline,
                   out);
}

static void
render_children (const SpeTextStyle *style,
                 const SpeDraft     *draft,
                 const char         *indent,
                 gboolean            is_inline,
                 GString            *out)
{
  const SpeNode *model = draft->model;
  g_autoptr (SpeBracketLayout) layout = NULL;

  if (model != NULL && model->is_block)
    model = NULL;
  if (model != NULL && !spe_text_style_has_line_break (style, model->start, model->end))
    is_inline = TRUE;
  layout = spe_bracket_layout_new_like (style, model, indent, is_inline);

  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    {
      g_string_append (out, i == 0 ? layout->lead : layout->separator);
      spe_flow_render_child (style,
                             spe_draft_get_child (draft, i),
                             model,
                             layout->indent,
                             is_inline,
                             out);
    }
  g_string_append (out, layout->trail);
}

/**
 * spe_flow_render:
 * @style: the style of the text
 * @draft: a value that is new to the text
 * @like: (nullable): a string of the text, from its first byte on, whose quoting a string follows
 * @indent: the indentation of the line on which the value begins
 * @is_inline: whether it has to stay on one line
 * @out: where the value is appended
 *
 * Writes a value with arrays and objects in brackets: JSON, or YAML in flow style.
 */
void
spe_flow_render (const SpeTextStyle *style,
                 const SpeDraft     *draft,
                 const char         *like,
                 const char         *indent,
                 gboolean            is_inline,
                 GString            *out)
{
  g_return_if_fail (style != NULL && draft != NULL);
  g_return_if_fail (indent != NULL && out != NULL);

  if (!spe_draft_is_collection (draft))
    {
      style->render_scalar (draft->kind, draft->text, like, out);
      return;
    }

  g_string_append_c (out, draft->kind == SPE_NODE_ARRAY ? '[' : '{');
  if (spe_draft_get_n_children (draft) > 0)
    render_children (style, draft, indent, is_inline, out);
  g_string_append_c (out, draft->kind == SPE_NODE_ARRAY ? ']' : '}');
}
