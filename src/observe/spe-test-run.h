/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * SpeObserveError:
 * @SPE_OBSERVE_ERROR_FILTER: the kernel refused the filter
 * @SPE_OBSERVE_ERROR_EXEC: the command could not be executed under the filter
 * @SPE_OBSERVE_ERROR_SYSTEM: a process could not be made or waited for
 *
 * Failures of %SPE_OBSERVE_ERROR.
 */
typedef enum
{
  SPE_OBSERVE_ERROR_FILTER,
  SPE_OBSERVE_ERROR_EXEC,
  SPE_OBSERVE_ERROR_SYSTEM,
} SpeObserveError;

#define SPE_OBSERVE_ERROR (spe_observe_error_quark ())

/**
 * SpeTestResult:
 * @wait_status: as waitpid(2) gives it
 * @exit_status: the same as a shell reports it: the code, or 128 + the signal
 * @killed_by_filter: whether SIGSYS ended the command
 * @exec_errno: why execve(2) failed, or 0 when the command was started
 *
 * How a test run ended.
 */
typedef struct
{
  int      wait_status;
  int      exit_status;
  gboolean killed_by_filter;
  int      exec_errno;
} SpeTestResult;

GQuark   spe_observe_error_quark   (void);
gboolean spe_test_run              (const SpeProgram     *program,
                                    const char * const   *argv,
                                    SpeTestResult        *out_result,
                                    GError              **error);
char    *spe_test_result_dup_text  (const SpeTestResult  *result,
                                    const SpeProgram     *program,
                                    const char           *command);

G_END_DECLS
