/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-node.h"

/**
 * spe_node_new:
 * @kind: the kind of the value
 * @start: byte offset of its first byte
 *
 * Returns: (transfer full): a node without key, text or children for a scanner to fill in
 */
SpeNode *
spe_node_new (SpeNodeKind kind,
              gsize       start)
{
  SpeNode *self = g_new0 (SpeNode, 1);

  self->kind = kind;
  self->start = start;
  self->end = start;
  if (kind == SPE_NODE_ARRAY || kind == SPE_NODE_OBJECT)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_node_free);

  return self;
}

/**
 * spe_node_free:
 * @self: (transfer full): a node
 *
 * Frees @self and all below it. The depth is limited by the scanners.
 */
void
spe_node_free (SpeNode *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

/**
 * spe_node_get_n_children:
 * @self: a node
 *
 * Returns: the number of members or elements; 0 for a scalar
 */
guint
spe_node_get_n_children (const SpeNode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children != NULL ? self->children->len : 0;
}

/**
 * spe_node_get_child:
 * @self: a node
 * @index: less than the number of children
 *
 * Returns: (transfer none): the member or element
 */
const SpeNode *
spe_node_get_child (const SpeNode *self,
                    guint          index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < spe_node_get_n_children (self), NULL);

  return g_ptr_array_index (self->children, index);
}

/**
 * spe_node_get_member:
 * @self: a node of any kind
 * @key: a key, compared byte by byte
 *
 * Returns: (transfer none) (nullable): the last member of the object @self with that key
 */
const SpeNode *
spe_node_get_member (const SpeNode *self,
                     const char    *key)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (self->kind != SPE_NODE_OBJECT)
    return NULL;

  for (guint i = self->children->len; i > 0; i--)
    {
      const SpeNode *child = g_ptr_array_index (self->children, i - 1);

      if (g_str_equal (child->key, key))
        return child;
    }

  return NULL;
}

/* The next character of a key in lower case. Two characters outside ASCII count as ASCII
 * letters for Go: U+017F (long s) and U+212A (Kelvin sign). */
static char
next_folded (const char **key)
{
  const char *at = *key;
  gunichar character = (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char (at);

  *key = g_utf8_next_char (at);
  if (character == 0x17f)
    return 's';
  if (character == 0x212a)
    return 'k';

  return character < 0x80 ? g_ascii_tolower (*at) : '\0';
}

/**
 * spe_node_key_matches:
 * @key: a key of a file
 * @field: a field's name in ASCII
 *
 * Compares as Go's decoder finds the field for a key: without regard to letter case
 * (encoding/json, "Unmarshal" and fold.go).
 *
 * Returns: whether @key stands for @field
 */
gboolean
spe_node_key_matches (const char *key,
                      const char *field)
{
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  while (*key != '\0' && *field != '\0')
    if (next_folded (&key) != g_ascii_tolower (*field++))
      return FALSE;

  return *key == '\0' && *field == '\0';
}

/**
 * spe_node_get_field:
 * @self: a node of any kind
 * @field: a field's name in ASCII
 *
 * Finds the member that a Go program reads for a field: the last one whose key matches without
 * regard to letter case.
 *
 * Returns: (transfer none) (nullable): the member of the object @self
 */
const SpeNode *
spe_node_get_field (const SpeNode *self,
                    const char    *field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (self->kind != SPE_NODE_OBJECT)
    return NULL;

  for (guint i = self->children->len; i > 0; i--)
    {
      const SpeNode *child = g_ptr_array_index (self->children, i - 1);

      if (spe_node_key_matches (child->key, field))
        return child;
    }

  return NULL;
}

/**
 * spe_node_get_anchor:
 * @self: a node
 *
 * Returns: the byte offset to point at for @self: its key, or the value where it has none
 */
gsize
spe_node_get_anchor (const SpeNode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->key != NULL ? self->key_start : self->start;
}

/**
 * spe_node_get_uint64:
 * @self: a node of any kind
 * @out_value: (out): the number, exact over the whole range; untouched on failure
 *
 * Returns: whether @self is a number that is written as an unsigned integer below 2^64
 */
gboolean
spe_node_get_uint64 (const SpeNode *self,
                     guint64       *out_value)
{
  guint64 value = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (out_value != NULL, FALSE);

  if (self->kind != SPE_NODE_NUMBER)
    return FALSE;

  for (const char *digit = self->text; *digit != '\0'; digit++)
    {
      if (!g_ascii_isdigit (*digit))
        return FALSE;
      if (!g_uint64_checked_mul (&value, value, 10))
        return FALSE;
      if (!g_uint64_checked_add (&value, value, g_ascii_digit_value (*digit)))
        return FALSE;
    }

  *out_value = value;
  return TRUE;
}
