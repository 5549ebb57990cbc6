/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeRecordDesign:
 * @SPE_RECORD_DESIGN_HYBRID: the command is traced until it tells nothing new; then a filter
 *   hands over what is not known yet
 * @SPE_RECORD_DESIGN_NOTIFY: a filter hands over everything from the beginning
 * @SPE_RECORD_DESIGN_TRACE: the command is traced to its end
 *
 * How calls are recorded.
 */
typedef enum
{
  SPE_RECORD_DESIGN_HYBRID,
  SPE_RECORD_DESIGN_NOTIFY,
  SPE_RECORD_DESIGN_TRACE,
  SPE_N_RECORD_DESIGNS,
} SpeRecordDesign;

/**
 * SpeRecordOptions:
 * @exact_counts: whether each call is to be counted
 * @arguments: whether the values of arguments are recorded that filters look at
 * @base: (nullable): a profile's filter for this machine; only what it does not allow is recorded
 * @seed: (nullable): what was seen before; only what is not there is recorded
 * @quiet: how many calls in a row have to tell nothing new; 0 for what is usual
 *
 * What to record.
 */
typedef struct
{
  gboolean              exact_counts;
  gboolean              arguments;
  const SpeProgram     *base;
  const SpeObservation *seed;
  guint                 quiet;
} SpeRecordOptions;

/**
 * SpeRecordResult:
 * @wait_status: how the command ended, as waitpid(2) gives it
 * @exit_status: the same as a shell reports it
 * @exec_errno: why it could not be executed, or 0
 * @design: how it was recorded
 *
 * How a recording ended.
 */
typedef struct
{
  int             wait_status;
  int             exit_status;
  int             exec_errno;
  SpeRecordDesign design;
} SpeRecordResult;

const char     *spe_record_design_get_id (SpeRecordDesign          design);
SpeObservation *spe_record               (const char *const       *argv,
                                          const SpeRecordOptions  *options,
                                          SpeRecordResult         *out_result,
                                          GError                 **error);

G_END_DECLS
