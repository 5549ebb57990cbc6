/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-flow-patch.h"

#include <string.h>

#include "format/spe-bracket-patch.h"
#include "format/spe-flow-render.h"
#include "format/spe-sequence-match.h"

static void patch_value (const SpeTextStyle *style,
                         const SpeDraft     *draft,
                         gboolean            is_inline,
                         SpeTextEdits       *edits);

/* The text of an element that has moved, with what has changed in it. */
static char *
dup_moved (const SpeTextStyle *style,
           const SpeDraft     *child,
           gboolean            is_inline)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  gsize length = 0;

  patch_value (style, child, is_inline, edits);

  return spe_text_edits_apply (edits, style->text, spe_node_get_anchor (child->origin),
                               child->origin->end, &length);
}

static char *
dup_rendered (const SpeTextStyle *style,
              const SpeDraft     *child,
              const SpeNode      *model,
              const char         *indent,
              gboolean            is_inline)
{
  g_autoptr (GString) text = g_string_new (NULL);

  spe_flow_render_child (style, child, model, indent, is_inline, text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
patch_collection (const SpeTextStyle *style,
                  const SpeDraft     *draft,
                  gboolean            is_inline,
                  SpeTextEdits       *edits)
{
  const SpeNode *node = draft->origin;
  const SpeNode *model = draft->model;
  gboolean is_empty = spe_node_get_n_children (node) == 0;
  g_autofree char *indent = spe_text_style_dup_indent (style, spe_node_get_anchor (node));
  guint n_children = spe_draft_get_n_children (draft);
  g_autofree guint *matches = spe_draft_match_children (draft);
  g_autofree gboolean *unmoved = spe_sequence_find_unmoved (matches, n_children);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SpeBracketLayout) layout = NULL;

  if (!is_empty && !spe_text_style_has_line_break (style, node->start, node->end))
    is_inline = TRUE;
  if (model != NULL && model->is_block)
    model = NULL;
  layout = is_empty ? spe_bracket_layout_new_like (style, model, indent, is_inline)
                    : spe_bracket_layout_new_own (style, node);

  for (guint i = 0; i < n_children; i++)
    {
      const SpeDraft *child = spe_draft_get_child (draft, i);
      char *text = NULL;

      if (unmoved[i])
        patch_value (style, child, is_inline, edits);
      else if (matches[i] != SPE_NO_MATCH)
        text = dup_moved (style, child, is_inline);
      else
        text = dup_rendered (style, child, model, layout->indent, is_inline);

      if (!unmoved[i])
        matches[i] = SPE_NO_MATCH;
      g_ptr_array_add (texts, text);
    }

  spe_bracket_patch (style, layout, node, matches, texts, edits);
}

/* In YAML a member may lack its value, and even the colon. */
static const char *
get_missing_colon (const SpeTextStyle *style,
                   const SpeNode      *node)
{
  if (node->key == NULL || node->start < node->end)
    return "";

  if (memchr (style->text + node->key_end, ':', node->start - node->key_end) == NULL)
    return ": ";

  return style->text[node->start - 1] == ':' ? " " : "";
}

static void
patch_value (const SpeTextStyle *style,
             const SpeDraft     *draft,
             gboolean            is_inline,
             SpeTextEdits       *edits)
{
  const SpeNode *node = draft->origin;
  const char *like = node->kind == SPE_NODE_STRING ? style->text + node->start : NULL;
  g_autofree char *indent = NULL;
  g_autoptr (GString) text = NULL;

  if (draft->is_kept)
    return;
  if (spe_draft_is_in_place (draft))
    {
      patch_collection (style, draft, is_inline, edits);
      return;
    }

  indent = spe_text_style_dup_indent (style, spe_node_get_anchor (node));
  text = g_string_new (get_missing_colon (style, node));
  spe_flow_render (style, draft, like, indent, is_inline, text);
  spe_text_edits_replace (edits, node->start, node->end, text->str);
}

/**
 * spe_flow_patch:
 * @style: the style of a text in JSON, or in YAML around a value in flow style
 * @draft: a value of that text, as it shall be
 * @edits: where the changes of the text are noted
 *
 * Changes a value with arrays and objects in brackets, down to the smallest part that differs.
 */
void
spe_flow_patch (const SpeTextStyle *style,
                const SpeDraft     *draft,
                SpeTextEdits       *edits)
{
  g_return_if_fail (style != NULL && draft != NULL && edits != NULL);
  g_return_if_fail (draft->origin != NULL);

  patch_value (style, draft, FALSE, edits);
}
