/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-observe-error.h"
#include "observe/spe-test-log.h"
#include "observe/spe-test-result.h"

G_BEGIN_DECLS

gboolean    spe_test_run           (const SpeProgram    *program,
                                    const char * const  *argv,
                                    SpeTestDesign        wanted,
                                    SpeTestLog          *log,
                                    SpeTestResult       *out_result,
                                    GError             **error);
const char *spe_test_design_get_id (SpeTestDesign        design);

G_END_DECLS
