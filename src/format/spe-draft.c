/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-draft.h"

#include "format/spe-sequence-match.h"

/**
 * spe_draft_new:
 * @kind: the kind of the value
 *
 * Returns: (transfer full): a value that is new to the text
 */
SpeDraft *
spe_draft_new (SpeNodeKind kind)
{
  SpeDraft *self = g_new0 (SpeDraft, 1);

  self->kind = kind;
  if (spe_draft_is_collection (self))
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_draft_free);

  return self;
}

/**
 * spe_draft_new_string:
 * @text: the value
 *
 * Returns: (transfer full): a string that is new to the text
 */
SpeDraft *
spe_draft_new_string (const char *text)
{
  SpeDraft *self = spe_draft_new (SPE_NODE_STRING);

  self->text = g_strdup (text);

  return self;
}

/**
 * spe_draft_new_number:
 * @number: the value
 *
 * Returns: (transfer full): a number that is new to the text
 */
SpeDraft *
spe_draft_new_number (guint64 number)
{
  SpeDraft *self = spe_draft_new (SPE_NODE_NUMBER);

  self->text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  return self;
}

/**
 * spe_draft_new_kept:
 * @node: a value of the text
 *
 * Returns: (transfer full): that value, unchanged; without children whatever its kind
 */
SpeDraft *
spe_draft_new_kept (const SpeNode *node)
{
  SpeDraft *self = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  self = g_new0 (SpeDraft, 1);
  self->kind = node->kind;
  self->key = g_strdup (node->key);
  self->origin = node;
  self->is_kept = TRUE;

  return self;
}

/**
 * spe_draft_new_edited:
 * @node: an object of the text
 *
 * Returns: (transfer full): that object with all its members kept, to change some of them
 */
SpeDraft *
spe_draft_new_edited (const SpeNode *node)
{
  SpeDraft *self = NULL;

  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (node->kind == SPE_NODE_OBJECT && !node->is_alias, NULL);

  self = spe_draft_new (node->kind);
  self->key = g_strdup (node->key);
  self->origin = node;
  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    spe_draft_take_child (self, -1, spe_draft_new_kept (spe_node_get_child (node, i)));

  return self;
}

/**
 * spe_draft_free:
 * @self: (transfer full): a draft
 */
void
spe_draft_free (SpeDraft *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

/**
 * spe_draft_is_collection:
 * @self: a draft
 *
 * Returns: whether it is an array or an object
 */
gboolean
spe_draft_is_collection (const SpeDraft *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == SPE_NODE_ARRAY || self->kind == SPE_NODE_OBJECT;
}

/**
 * spe_draft_is_in_place:
 * @self: a draft
 *
 * Returns: whether it is an array or object that is made by changing children of its origin,
 *   rather than by writing it anew
 */
gboolean
spe_draft_is_in_place (const SpeDraft *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return spe_draft_is_collection (self) && self->origin != NULL &&
         self->origin->kind == self->kind && !self->origin->is_alias;
}

/**
 * spe_draft_get_n_children:
 * @self: a draft
 *
 * Returns: the number of its members or elements; 0 for a scalar and for a kept value
 */
guint
spe_draft_get_n_children (const SpeDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children != NULL ? self->children->len : 0;
}

/**
 * spe_draft_get_child:
 * @self: a draft
 * @index: less than the number of children
 *
 * Returns: (transfer none): the member or element
 */
SpeDraft *
spe_draft_get_child (const SpeDraft *self,
                     guint           index)
{
  g_return_val_if_fail (index < spe_draft_get_n_children (self), NULL);

  return g_ptr_array_index (self->children, index);
}

/**
 * spe_draft_match_children:
 * @self: an array or object with an origin
 *
 * Returns: (transfer full): for each child the index of the child of the origin that it was made
 *   from, or %SPE_NO_MATCH for a new one
 */
guint *
spe_draft_match_children (const SpeDraft *self)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  guint *matches = NULL;

  g_return_val_if_fail (self != NULL && self->origin != NULL, NULL);

  matches = g_new (guint, spe_draft_get_n_children (self) + 1);
  for (guint i = 0; i < spe_node_get_n_children (self->origin); i++)
    g_hash_table_insert (indices,
                         (gpointer) spe_node_get_child (self->origin, i),
                         GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < spe_draft_get_n_children (self); i++)
    {
      const SpeDraft *child = self->children->pdata[i];
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (indices, child->origin));

      matches[i] = found > 0 ? found - 1 : SPE_NO_MATCH;
    }

  return matches;
}

/**
 * spe_draft_take_child:
 * @self: an array or object
 * @index: where it shall stand; -1 for the end
 * @child: (transfer full): an element, or a member with its key
 */
void
spe_draft_take_child (SpeDraft *self,
                      int       index,
                      SpeDraft *child)
{
  g_return_if_fail (self != NULL && self->children != NULL);
  g_return_if_fail (child != NULL);

  g_ptr_array_insert (self->children, index, child);
}

/**
 * spe_draft_take_member:
 * @self: an object
 * @index: where it shall stand; -1 for the end
 * @key: its key
 * @member: (transfer full): its value
 */
void
spe_draft_take_member (SpeDraft   *self,
                       int         index,
                       const char *key,
                       SpeDraft   *member)
{
  g_return_if_fail (member != NULL && key != NULL);

  g_free (member->key);
  member->key = g_strdup (key);
  spe_draft_take_child (self, index, member);
}

/**
 * spe_draft_replace_child:
 * @self: an array or object
 * @index: less than the number of children
 * @child: (transfer full): the new value
 *
 * Gives an element or a member another value. It keeps its place, the spelling of its key, and
 * what of the text it stems from.
 */
void
spe_draft_replace_child (SpeDraft *self,
                         guint     index,
                         SpeDraft *child)
{
  SpeDraft *old = NULL;

  g_return_if_fail (index < spe_draft_get_n_children (self));
  g_return_if_fail (child != NULL);

  old = g_ptr_array_index (self->children, index);
  g_free (child->key);
  child->key = g_steal_pointer (&old->key);
  child->origin = old->origin;
  g_ptr_array_index (self->children, index) = child;
  spe_draft_free (old);
}

/**
 * spe_draft_remove_child:
 * @self: an array or object
 * @index: less than the number of children
 */
void
spe_draft_remove_child (SpeDraft *self,
                        guint     index)
{
  g_return_if_fail (index < spe_draft_get_n_children (self));

  g_ptr_array_remove_index (self->children, index);
}
