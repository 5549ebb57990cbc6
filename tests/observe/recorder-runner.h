/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-recorder.h"

/* How a recorded run ended. output: all that the command and its children have printed. */
typedef struct
{
  char            *output;
  SpeRecordResult  result;
  SpeObservation  *seen;
} RecorderRun;

/* Ways to record, as far as they differ in how a call is seen. */
#define RECORDER_N_WAYS 5

extern const SpeRecordOptions recorder_ways[RECORDER_N_WAYS];

RecorderRun                *recorder_run        (const char *const      *argv,
                                                 const SpeRecordOptions *options);
void                        recorder_run_free   (RecorderRun            *run);
GPtrArray                  *recorder_dup_names  (const SpeObservation   *seen);
const SpeObservationSource *recorder_get_source (const RecorderRun      *run);
guint64                     recorder_get_count  (const RecorderRun      *run,
                                                 const char             *name);
gboolean                    recorder_has_reason (const RecorderRun      *run,
                                                 const char             *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecorderRun, recorder_run_free)
