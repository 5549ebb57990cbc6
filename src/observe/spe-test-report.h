/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "format/spe-source.h"
#include "observe/spe-test-log.h"
#include "observe/spe-test-result.h"

G_BEGIN_DECLS

char *spe_test_report_dup_call    (const SpeTestEntry  *entry,
                                   const SpeAnalysis   *analysis,
                                   const SpeSource     *source);
char *spe_test_report_dup_text    (const SpeTestEntry  *entry,
                                   const SpeAnalysis   *analysis);
char *spe_test_report_dup_summary (const SpeTestResult *result,
                                   SpeTestDesign        wanted,
                                   const SpeTestLog    *log,
                                   const char          *text);

G_END_DECLS
