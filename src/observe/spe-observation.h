/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "observe/spe-observed-call.h"

G_BEGIN_DECLS

/** SPE_OBSERVATION_MAX_SOURCES: how many sources an observation can have. */
#define SPE_OBSERVATION_MAX_SOURCES 500

/** SPE_OBSERVATION_MAX_CALLS: how many calls an observation can have. There are some five
 * hundred on an architecture; the rest is for numbers that do not exist. */
#define SPE_OBSERVATION_MAX_CALLS 20000

/**
 * SpeObservedEvent:
 * @arch: the architecture of the call, or %SPE_ARCH_INVALID where that is not known
 * @arch_text: (nullable): its name, where @arch is invalid and there is one
 * @number: the call's number as a filter sees it, or %SPE_NO_NUMBER
 * @name: (nullable): the call's name
 * @count: how often; 0 where it was seen and nobody knows how often
 * @has_action: whether it is known what met it
 * @action: what did; %SPE_ACTION_UNSET where it was refused and nobody knows how
 * @time: when, or %SPE_NO_TIME
 * @comm: (nullable): what the thread called itself, in UTF-8
 * @args: its arguments
 * @known_args: a bit for each argument that is to be kept, bit 0 for the first
 *
 * What a line of a log says about a call. A number or a name has to be there.
 */
typedef struct
{
  SpeArch      arch;
  const char  *arch_text;
  int          number;
  const char  *name;
  guint64      count;
  gboolean     has_action;
  SpeAction    action;
  gint64       time;
  const char  *comm;
  guint64      args[SPE_OBSERVED_ARGUMENTS];
  guint        known_args;
} SpeObservedEvent;

/** SPE_OBSERVED_EVENT_INIT: an event of which nothing is known but that it happened once. */
#define SPE_OBSERVED_EVENT_INIT                                             \
  { .arch = SPE_ARCH_INVALID, .number = SPE_NO_NUMBER, .count = 1, .time = SPE_NO_TIME }

/**
 * SpeObservation:
 *
 * What was really called, and how that is known. Whoever makes one adds sources and calls, not
 * from several threads at once; whoever is given one only reads.
 */
typedef struct _SpeObservation SpeObservation;

#define SPE_TYPE_OBSERVATION (spe_observation_get_type ())

GType                       spe_observation_get_type        (void);
SpeObservation             *spe_observation_new             (void);
SpeObservation             *spe_observation_ref             (const SpeObservation        *self);
void                        spe_observation_unref           (SpeObservation              *self);
guint                       spe_observation_add_source      (SpeObservation              *self,
                                                             SpeObservationSource        *source);
SpeObservationSource       *spe_observation_edit_source     (SpeObservation              *self,
                                                             guint                        index);
gboolean                    spe_observation_add_event       (SpeObservation              *self,
                                                             guint                        source,
                                                             const SpeObservedEvent      *event);
SpeObservedCall            *spe_observation_obtain_call     (SpeObservation              *self,
                                                             SpeArch                      arch,
                                                             const char                  *arch_text,
                                                             const char                  *name,
                                                             int                          number);
gboolean                    spe_observation_add             (SpeObservation              *self,
                                                             const SpeObservation        *other,
                                                             GError                     **error);
guint                       spe_observation_get_n_sources   (const SpeObservation        *self);
const SpeObservationSource *spe_observation_get_source      (const SpeObservation        *self,
                                                             guint                        index);
GPtrArray                  *spe_observation_dup_calls       (const SpeObservation        *self);
guint                       spe_observation_get_n_calls     (const SpeObservation        *self);
guint64                     spe_observation_get_total       (const SpeObservation        *self);
const SpeObservedCall      *spe_observation_lookup          (const SpeObservation        *self,
                                                             SpeArch                      arch,
                                                             const char                  *name);
const SpeObservedCall      *spe_observation_lookup_number   (const SpeObservation        *self,
                                                             SpeArch                      arch,
                                                             int                          number);
guint                       spe_observation_get_n_watchers  (const SpeObservation        *self,
                                                             const SpeObservedCall       *call);
SpeCompleteness             spe_observation_get_completeness (const SpeObservation       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeObservation, spe_observation_unref)

G_END_DECLS
