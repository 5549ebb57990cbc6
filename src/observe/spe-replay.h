/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-explanation.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeReplayState:
 * @SPE_REPLAY_REFUSED: it would be refused each time
 * @SPE_REPLAY_PARTLY: it would be refused for some of the arguments that were recorded
 * @SPE_REPLAY_UNKNOWN: it depends on arguments that were not recorded, or not together, or the
 *   conditions on them are too many
 * @SPE_REPLAY_NO_SUCH_CALL: there is no such call where the filter would be asked
 * @SPE_REPLAY_ALLOWED: it would be made each time
 *
 * What would become of a recorded call. A call that is left to an agent or a tracer counts as
 * refused: the filter alone does not let it through.
 */
typedef enum
{
  SPE_REPLAY_REFUSED,
  SPE_REPLAY_PARTLY,
  SPE_REPLAY_UNKNOWN,
  SPE_REPLAY_NO_SUCH_CALL,
  SPE_REPLAY_ALLOWED,
  SPE_N_REPLAY_STATES,
} SpeReplayState;

/**
 * SpeReplayMark:
 * @SPE_REPLAY_MARK_NONE: never seen, and refused
 * @SPE_REPLAY_MARK_UNUSED: never seen, and allowed, at least for some arguments
 * @SPE_REPLAY_MARK_SEEN: seen and allowed
 * @SPE_REPLAY_MARK_DOUBTFUL: seen; whether it was with arguments that are allowed is not known
 * @SPE_REPLAY_MARK_MISSING: seen, and refused at least for some arguments that were seen
 *
 * What an observation and a profile say about a call of the catalog together.
 */
typedef enum
{
  SPE_REPLAY_MARK_NONE,
  SPE_REPLAY_MARK_UNUSED,
  SPE_REPLAY_MARK_SEEN,
  SPE_REPLAY_MARK_DOUBTFUL,
  SPE_REPLAY_MARK_MISSING,
} SpeReplayMark;

/** SPE_NO_ARGUMENT: in place of an argument: there is not one that decides. */
#define SPE_NO_ARGUMENT G_MAXUINT

/**
 * SpeReplayCall:
 * @observed: what was recorded; owned by the replay's observation
 * @state: what would become of it
 * @arch: for which architecture the filter was asked; %SPE_ARCH_INVALID where it could not be
 * @number: with which number
 * @call: (nullable): the call there, where it is known
 * @is_elsewhere: whether @arch is another one than was recorded, and the call was found there by
 *   its name: what was recorded cannot run on the target's machine
 * @n_refused: how often it would be refused, at least; 0 where that is not known
 * @argument: which argument decides, or %SPE_NO_ARGUMENT
 * @n_values: how many of its values were recorded
 * @refused_values: (element-type SpeObservedValue): those for which the call would be refused
 * @has_other_values: whether it had values besides that were not recorded
 * @explanation: (nullable): why it would be refused, for arguments for which it would; with
 *   %SPE_REPLAY_UNKNOWN, for which it could be
 *
 * A recorded call before a filter.
 */
typedef struct
{
  const SpeObservedCall *observed;
  SpeReplayState         state;
  SpeArch                arch;
  guint32                number;
  const SpeSyscall      *call;
  gboolean               is_elsewhere;
  guint64                n_refused;
  guint                  argument;
  guint                  n_values;
  GArray                *refused_values;
  gboolean               has_other_values;
  SpeExplanation        *explanation;
} SpeReplayCall;

/**
 * SpeReplay:
 * @analysis: the profile on a target
 * @observation: what was recorded
 * @calls: (element-type SpeReplayCall): by state, of each the most frequent first; those that are
 *   refused at all stand together
 * @n_calls: how many there are of each state
 * @n_refused: how often any of them would be refused, at least
 *
 * What a profile would have made of recorded calls. Immutable, safe from any thread.
 */
typedef struct
{
  SpeAnalysis    *analysis;
  SpeObservation *observation;
  GPtrArray      *calls;
  guint           n_calls[SPE_N_REPLAY_STATES];
  guint64         n_refused;
} SpeReplay;

#define SPE_TYPE_REPLAY (spe_replay_get_type ())

GType                spe_replay_get_type      (void);
SpeReplay           *spe_replay_new           (const SpeObservation  *observation,
                                               const SpeAnalysis     *analysis,
                                               GCancellable          *cancellable,
                                               GError               **error);
SpeReplay           *spe_replay_ref           (const SpeReplay       *self);
void                 spe_replay_unref         (SpeReplay             *self);
guint                spe_replay_count_refused (const SpeReplay       *self);
const SpeReplayCall *spe_replay_lookup        (const SpeReplay       *self,
                                               SpeArch                arch,
                                               const char            *name);
SpeReplayMark        spe_replay_call_get_mark (const SpeReplayCall   *self);
SpeReplayMark        spe_replay_get_mark      (const SpeReplay       *self,
                                               SpeArch                arch,
                                               const SpeSyscall      *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeReplay, spe_replay_unref)

G_END_DECLS
