/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeLearnReason:
 * @SPE_LEARN_SEEN: it was made
 * @SPE_LEARN_NEEDED: no program can do without it
 * @SPE_LEARN_RUNTIME: the runtime of the target makes it behind the filter
 * @SPE_LEARN_CLOCK: the kernel answers it without a call where its clock allows
 * @SPE_LEARN_SIBLING: another C library or kernel makes it instead of one that was made
 * @SPE_LEARN_NEWER: programs try it and go on where the kernel does not know it: ENOSYS
 *
 * Why a profile that was learned says something about a call.
 */
typedef enum
{
  SPE_LEARN_SEEN,
  SPE_LEARN_NEEDED,
  SPE_LEARN_RUNTIME,
  SPE_LEARN_CLOCK,
  SPE_LEARN_SIBLING,
  SPE_LEARN_NEWER,
  SPE_N_LEARN_REASONS,
} SpeLearnReason;

/**
 * SpeLearnedCall:
 * @name: a call
 * @reason: why
 * @sibling: (nullable): for %SPE_LEARN_SIBLING, the call that was made
 * @is_dangerous: whether it is to be allowed, and is on the list of check SEC710
 * @is_taken: whether the profile is to have it
 *
 * A call that a profile did not allow before. Whoever is given one may change @is_taken, which
 * is set at first.
 */
typedef struct
{
  char           *name;
  SpeLearnReason  reason;
  char           *sibling;
  gboolean        is_dangerous;
  gboolean        is_taken;
} SpeLearnedCall;

/**
 * SpeLearned:
 * @into: (nullable): the profile that is changed; %NULL where a new one is made
 * @calls: (element-type SpeLearnedCall): what is added to it, by reason and then by name
 * @unnamed: (element-type utf8): numbers of calls that were made and have no name, with which
 *   no profile can allow them
 * @arches: the architectures of a new profile
 * @has_comments: whether the target keeps a comment in a rule
 *
 * What a profile has to say so that what was seen is allowed.
 */
typedef struct
{
  SpeProfile *into;
  GPtrArray  *calls;
  GPtrArray  *unnamed;
  gboolean    arches[SPE_N_ARCHES];
  gboolean    has_comments;
} SpeLearned;

SpeLearned *spe_learn                 (const SpeObservation *observation,
                                       const SpeProfile     *into,
                                       const SpeTarget      *target,
                                       gboolean              only_seen);
SpeProfile *spe_learned_dup_profile   (const SpeLearned     *self);
gboolean    spe_learned_leave_out     (SpeLearned           *self,
                                       const char           *name);
void        spe_learned_free          (SpeLearned           *self);
const char *spe_learn_reason_get_text (SpeLearnReason        reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLearned, spe_learned_free)

G_END_DECLS
