/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"

G_BEGIN_DECLS

/**
 * SpeDraft:
 * @kind: the kind of the value
 * @key: (nullable): for a member of an object, its key
 * @text: (nullable): a string's value; a number's or boolean's literal
 * @origin: (nullable): the value of the text that this one was made from; %NULL for a new one
 * @is_kept: whether the text of @origin stays as it is, and this holds nothing else
 * @model: (nullable): a like value of the text, whose layout a new one follows
 * @children: (nullable) (element-type SpeDraft): all members or elements, in their order
 *
 * A value as it shall stand in a text, and what of the text it keeps: the common ground of
 * what has changed in a profile and how a notation writes that. An object or array with
 * an @origin that is not kept as a whole lists its children one by one; those of the origin
 * that are not among them go away.
 */
typedef struct _SpeDraft SpeDraft;

struct _SpeDraft
{
  SpeNodeKind    kind;
  char          *key;
  char          *text;
  const SpeNode *origin;
  gboolean       is_kept;
  const SpeNode *model;
  GPtrArray     *children;
};

SpeDraft *spe_draft_new             (SpeNodeKind     kind);
SpeDraft *spe_draft_new_string      (const char     *text);
SpeDraft *spe_draft_new_number      (guint64         number);
SpeDraft *spe_draft_new_kept        (const SpeNode  *node);
SpeDraft *spe_draft_new_edited      (const SpeNode  *node);
void      spe_draft_free            (SpeDraft       *self);
gboolean  spe_draft_is_collection   (const SpeDraft *self);
gboolean  spe_draft_is_in_place     (const SpeDraft *self);
guint     spe_draft_get_n_children  (const SpeDraft *self);
SpeDraft *spe_draft_get_child       (const SpeDraft *self,
                                     guint           index);
guint    *spe_draft_match_children  (const SpeDraft *self);
void      spe_draft_take_child      (SpeDraft       *self,
                                     int             index,
                                     SpeDraft       *child);
void      spe_draft_take_member     (SpeDraft       *self,
                                     int             index,
                                     const char     *key,
                                     SpeDraft       *member);
void      spe_draft_replace_child   (SpeDraft       *self,
                                     guint           index,
                                     SpeDraft       *child);
void      spe_draft_remove_child    (SpeDraft       *self,
                                     guint           index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeDraft, spe_draft_free)

G_END_DECLS
