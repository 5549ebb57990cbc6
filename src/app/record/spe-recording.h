/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vte/vte.h>

#include "observe/spe-observation.h"

G_BEGIN_DECLS

#define SPE_TYPE_RECORDING (spe_recording_get_type ())

G_DECLARE_FINAL_TYPE (SpeRecording, spe_recording, SPE, RECORDING, GObject)

/**
 * SpeRecordingOptions:
 * @command: (array zero-terminated=1): the command and its arguments
 * @folder: (nullable): the working directory; %NULL for the program's own
 * @variables: (array zero-terminated=1): `NAME=VALUE` to add to the environment
 * @clean_environment: whether the environment is nearly empty before that
 * @base: (nullable): the text of a profile; only what it does not allow is recorded
 * @seed: (nullable): what was seen before; only what is not there is recorded
 * @repeat: how often to run it, from 1
 * @exact_counts: whether each call is counted
 * @arguments: whether the values of arguments are recorded
 *
 * What to record, and how; see seccomp-profile-record(1).
 */
typedef struct
{
  const char *const    *command;
  const char           *folder;
  const char *const    *variables;
  gboolean              clean_environment;
  GBytes               *base;
  const SpeObservation *seed;
  guint                 repeat;
  gboolean              exact_counts;
  gboolean              arguments;
} SpeRecordingOptions;

SpeRecording *spe_recording_new        (VteTerminal                *terminal);
gboolean      spe_recording_start      (SpeRecording               *self,
                                        const SpeRecordingOptions  *options,
                                        GError                    **error);
gboolean      spe_recording_is_running (SpeRecording               *self);
void          spe_recording_stop       (SpeRecording               *self);

G_END_DECLS
