/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-record-watch.h"

G_BEGIN_DECLS

/** SPE_RECORD_QUIET: how many calls in a row a process makes that tell nothing new before it is
 * let go. With fewer, programs are let go before their main work has begun. */
#define SPE_RECORD_QUIET 1000

/**
 * SpeRecordTrace:
 *
 * Traces the threads of a command, and lets them go one process after the other.
 */

SpeRecordTrace *spe_record_trace_new         (SpeRecordWatch       *watch,
                                              gboolean              lets_go,
                                              guint                 quiet);
void            spe_record_trace_free        (SpeRecordTrace       *self);
gboolean        spe_record_trace_seize       (SpeRecordTrace       *self);
void            spe_record_trace_take_change (SpeRecordTrace       *self,
                                              pid_t                 tid,
                                              int                   status);
guint           spe_record_trace_get_n_gone  (const SpeRecordTrace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeRecordTrace, spe_record_trace_free)

G_END_DECLS
