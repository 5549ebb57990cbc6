/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-diagram.h"
#include "filter/spe-program.h"
#include "observe/spe-observed-call.h"

G_BEGIN_DECLS

/**
 * SpeReplayArgument:
 * @index: which argument
 * @n_values: how many of its values were recorded
 * @has_others: whether it had others
 * @refused: (element-type SpeObservedValue): those that are surely refused, whatever the other
 *   arguments were
 * @n_refused: how often they were seen
 *
 * What the recorded values of one argument say.
 */
typedef struct
{
  guint    index;
  guint    n_values;
  gboolean has_others;
  GArray  *refused;
  guint64  n_refused;
} SpeReplayArgument;

/**
 * SpeReplayValues:
 * @diagrams: a store; borrowed
 * @observed: what was recorded; borrowed
 * @width: the bits of an argument that can be set
 * @deciding: a bit for each argument that the filter looks at, bit 0 for the first
 * @refused: the arguments for which the filter refuses
 * @seen: those that can have been recorded
 *
 * Whether a filter refuses a call with the arguments that were recorded.
 */
typedef struct
{
  SpeDiagrams           *diagrams;
  const SpeObservedCall *observed;
  guint64                width;
  guint                  deciding;
  SpeDiagram             refused;
  SpeDiagram             seen;
} SpeReplayValues;

gboolean spe_replay_values_init          (SpeReplayValues       *self,
                                          SpeDiagrams           *diagrams,
                                          const SpeProgram      *program,
                                          SpeArch                arch,
                                          guint32                number,
                                          const SpeObservedCall *observed);
gboolean spe_replay_values_can_refuse    (SpeReplayValues       *self,
                                          guint64                args[SPE_DIAGRAM_ARGUMENTS]);
gboolean spe_replay_values_can_allow     (SpeReplayValues       *self);
gboolean spe_replay_values_find_argument (SpeReplayValues       *self,
                                          SpeReplayArgument     *out_argument,
                                          guint64                args[SPE_DIAGRAM_ARGUMENTS]);

G_END_DECLS
