/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"
#include "observe/spe-log-record.h"
#include "observe/spe-log-report.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeLogIntake:
 *
 * Reads single lines and whole documents of one input, puts the calls into an observation, and
 * keeps count.
 */
typedef struct _SpeLogIntake SpeLogIntake;

SpeLogIntake *spe_log_intake_new           (SpeObservation     *observation,
                                            const char         *name,
                                            SpeArch             native);
void          spe_log_intake_free          (SpeLogIntake       *self);
SpeLogReport *spe_log_intake_get_report    (SpeLogIntake       *self);
SpeLogMatch   spe_log_intake_parse         (SpeLogIntake       *self,
                                            const char         *line,
                                            gsize               length,
                                            SpeLogRecord       *out_record);
void          spe_log_intake_take          (SpeLogIntake       *self,
                                            SpeLogMatch         match,
                                            const SpeLogRecord *record,
                                            const char         *line,
                                            gsize               length);
void          spe_log_intake_take_document (SpeLogIntake       *self,
                                            GBytes             *bytes,
                                            SpeSyntax           syntax,
                                            guint64             first_line,
                                            const char         *comment);
void          spe_log_intake_finish        (SpeLogIntake       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLogIntake, spe_log_intake_free)

G_END_DECLS
