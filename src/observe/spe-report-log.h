/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-node.h"
#include "observe/spe-log-record.h"

G_BEGIN_DECLS

/**
 * SpeReportLog:
 *
 * What earlier lines of a test run's report say about later ones: how often a call has been
 * counted already.
 */
typedef struct _SpeReportLog SpeReportLog;

SpeReportLog *spe_report_log_new   (void);
void          spe_report_log_free  (SpeReportLog  *self);
SpeLogMatch   spe_report_log_parse (SpeReportLog  *self,
                                    const SpeNode *node,
                                    SpeLogRecord  *out_record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeReportLog, spe_report_log_free)

G_END_DECLS
