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
 *
 * A call that a profile did not allow before. @name and @sibling are the catalog's, or the
 * observation's.
 */
typedef struct
{
  char           *name;
  SpeLearnReason  reason;
  char           *sibling;
} SpeLearnedCall;

/**
 * SpeLearned:
 * @profile: the profile
 * @calls: (element-type SpeLearnedCall): what was added to it, by reason and then by name
 * @unnamed: (element-type utf8): numbers of calls that were made and have no name, with which
 *   no profile can allow them
 *
 * A profile that was made from what was seen.
 */
typedef struct
{
  SpeProfile *profile;
  GPtrArray  *calls;
  GPtrArray  *unnamed;
} SpeLearned;

SpeLearned *spe_learn                 (const SpeObservation *observation,
                                       const SpeProfile     *into,
                                       const SpeTarget      *target,
                                       gboolean              only_seen);
void        spe_learned_free          (SpeLearned           *self);
const char *spe_learn_reason_get_text (SpeLearnReason        reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLearned, spe_learned_free)

G_END_DECLS
