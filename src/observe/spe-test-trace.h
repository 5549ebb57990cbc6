/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-test-notify.h"

G_BEGIN_DECLS

SpeTestOutcome spe_test_trace_run (SpeTestLaunch     *launch,
                                   const SpeProgram  *program,
                                   SpeTestLog        *log,
                                   int               *out_status,
                                   GError           **error);

G_END_DECLS
