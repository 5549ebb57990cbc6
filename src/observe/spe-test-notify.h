/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"
#include "observe/spe-test-launch.h"
#include "observe/spe-test-log.h"

G_BEGIN_DECLS

/**
 * SpeTestOutcome:
 * @SPE_TEST_OUTCOME_RAN: the command, or its start, came to an end
 * @SPE_TEST_OUTCOME_CANNOT: this way of watching does not work here; nothing was executed
 * @SPE_TEST_OUTCOME_FAILED: no way would work; an error was set
 *
 * How a way to watch a command went.
 */
typedef enum
{
  SPE_TEST_OUTCOME_RAN,
  SPE_TEST_OUTCOME_CANNOT,
  SPE_TEST_OUTCOME_FAILED,
} SpeTestOutcome;

SpeTestOutcome spe_test_notify_run (SpeTestLaunch     *launch,
                                    const SpeProgram  *program,
                                    SpeTestLog        *log,
                                    int               *out_status,
                                    GError           **error);

G_END_DECLS
