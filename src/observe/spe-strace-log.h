/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-record.h"

G_BEGIN_DECLS

/**
 * SpeStraceLog:
 *
 * What earlier lines of strace say about later ones: on which architecture a thread makes its
 * calls, and which call is not finished yet. Lines have to be given in their order.
 */
typedef struct _SpeStraceLog SpeStraceLog;

SpeStraceLog *spe_strace_log_new       (SpeArch        native);
void          spe_strace_log_free      (SpeStraceLog  *self);
void          spe_strace_log_set_mode  (SpeStraceLog  *self,
                                        SpeLogText     text);
SpeArch       spe_strace_log_get_arch  (const SpeStraceLog *self);
SpeLogMatch   spe_strace_log_parse     (SpeStraceLog  *self,
                                        const char    *line,
                                        gsize          length,
                                        SpeLogRecord  *out_record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeStraceLog, spe_strace_log_free)

G_END_DECLS
