/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-habits.h"

G_BEGIN_DECLS

/**
 * SpeElementFunc:
 * @node: (nullable): the element of the text; %NULL where @to is new
 * @from: (nullable): its value before; %NULL with @node
 * @to: its value now
 * @user_data: what was given along
 *
 * Returns: (transfer full): the element as it shall be
 */
typedef SpeDraft *(*SpeElementFunc) (const SpeNode *node,
                                     gpointer       from,
                                     gpointer       to,
                                     gpointer       user_data);

/* The setters of an object's members are given the value before and after, and leave the text
 * alone where the two are the same. */

gboolean       spe_object_draft_can_edit    (const SpeNode   *node);
SpeDraft      *spe_object_draft_new         (const SpeNode   *node);
const SpeNode *spe_object_draft_get_node    (const SpeHabits *habits,
                                             const SpeDraft  *draft,
                                             SpeFieldId       field);
void           spe_object_draft_set         (const SpeHabits *habits,
                                             SpeDraft        *draft,
                                             SpeFieldId       field,
                                             SpeDraft        *value);
void           spe_object_draft_set_string  (const SpeHabits *habits,
                                             SpeDraft        *draft,
                                             SpeFieldId       field,
                                             const char      *from,
                                             const char      *to);
void           spe_object_draft_set_number  (const SpeHabits *habits,
                                             SpeDraft        *draft,
                                             SpeFieldId       field,
                                             gint64           from,
                                             gint64           to);
void           spe_object_draft_set_strings (const SpeHabits *habits,
                                             SpeDraft        *draft,
                                             SpeFieldId       field,
                                             GStrv            from,
                                             GStrv            to);
void           spe_object_draft_follow      (const SpeHabits *habits,
                                             SpeDraft        *draft,
                                             SpeFieldObject   kind,
                                             const SpeNode   *example);
SpeDraft      *spe_array_draft_new          (const SpeNode   *array,
                                             const GPtrArray *from,
                                             const GPtrArray *to,
                                             const guint     *matches,
                                             SpeElementFunc   make,
                                             gpointer         user_data);

G_END_DECLS
