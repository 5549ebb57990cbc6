/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-profile-field.h"

G_BEGIN_DECLS

/**
 * SpeHabits:
 *
 * How the author of a file usually writes: where in an object a member stands and how a list is
 * laid out. What is new in the file follows them.
 */
typedef struct _SpeHabits SpeHabits;

SpeHabits     *spe_habits_new           (const SpeNode   *profile,
                                         SpeFormat        format);
void           spe_habits_free          (SpeHabits       *self);
SpeFormat      spe_habits_get_format    (const SpeHabits *self);
const SpeNode *spe_habits_get_owner     (const SpeHabits *self,
                                         SpeFieldId       field);
int            spe_habits_find_place    (const SpeHabits *self,
                                         const SpeDraft  *object,
                                         SpeFieldId       field);
void           spe_habits_assign_models (const SpeHabits *self,
                                         SpeDraft        *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeHabits, spe_habits_free)

G_END_DECLS
