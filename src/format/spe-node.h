/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeNodeKind:
 *
 * The kind of a value in a JSON or YAML text.
 */
typedef enum
{
  SPE_NODE_NULL,
  SPE_NODE_BOOLEAN,
  SPE_NODE_NUMBER,
  SPE_NODE_STRING,
  SPE_NODE_ARRAY,
  SPE_NODE_OBJECT,
} SpeNodeKind;

/**
 * SpeNode:
 * @kind: the kind of the value
 * @start: byte offset of the first byte of the value's token or bracket
 * @end: byte offset behind its last byte
 * @key: (nullable): for a member of an object, the decoded key
 * @key_start: byte offset of the key's token
 * @key_end: byte offset behind the key's token
 * @text: (nullable): a string's decoded value; a number's or boolean's literal (for YAML in
 *   the spelling of JSON)
 * @children: (nullable) (element-type SpeNode): members or elements in file order
 * @is_block: in YAML, whether a collection is written in block style (no brackets)
 * @is_alias: in YAML, whether the value is written as an alias (`*name`). Then @start and @end
 *   are those of the alias, but the children stand where the anchor is
 *
 * One value of a text and where it stands. Read-only, owned by its source map.
 */
typedef struct _SpeNode SpeNode;

struct _SpeNode
{
  SpeNodeKind  kind;
  gsize        start;
  gsize        end;
  char        *key;
  gsize        key_start;
  gsize        key_end;
  char        *text;
  GPtrArray   *children;
  gboolean     is_block;
  gboolean     is_alias;
};

SpeNode       *spe_node_new            (SpeNodeKind    kind,
                                        gsize          start);
void           spe_node_free           (SpeNode       *self);
guint          spe_node_get_n_children (const SpeNode *self);
const SpeNode *spe_node_get_child      (const SpeNode *self,
                                        guint          index);
const SpeNode *spe_node_get_member     (const SpeNode *self,
                                        const char    *key);
const SpeNode *spe_node_get_field      (const SpeNode *self,
                                        const char    *field);
gboolean       spe_node_key_matches    (const char    *key,
                                        const char    *field);
gsize          spe_node_get_anchor     (const SpeNode *self);
gboolean       spe_node_get_uint64     (const SpeNode *self,
                                        guint64       *out_value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeNode, spe_node_free)

G_END_DECLS
