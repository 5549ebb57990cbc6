/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-listener.h"
#include "observe/spe-tally.h"

G_BEGIN_DECLS

typedef struct _SpeRecordTrace SpeRecordTrace;

/**
 * SpeRecordWatch:
 * @launch: the start of the command; borrowed
 * @tally: what is seen; borrowed
 * @trace: (nullable): what deals with stops of traced threads; borrowed
 * @listeners: (element-type SpeListener): owned
 * @signals: a descriptor that says that a signal has come
 * @guest: a thread whose calls are ours at the moment, or 0
 * @status: how the command ended
 * @has_ended: whether it has
 * @is_leaving: whether the recording is to end before the last process
 *
 * Waits for what happens to the processes of a command.
 */
typedef struct
{
  SpeTestLaunch  *launch;
  SpeTally       *tally;
  SpeRecordTrace *trace;
  GPtrArray      *listeners;
  int             signals;
  pid_t           guest;
  int             status;
  gboolean        has_ended;
  gboolean        is_leaving;
} SpeRecordWatch;

gboolean     spe_record_watch_init         (SpeRecordWatch *self,
                                            SpeTestLaunch  *launch,
                                            SpeTally       *tally);
void         spe_record_watch_clear        (SpeRecordWatch *self);
SpeListener *spe_record_watch_add_listener (SpeRecordWatch *self);
void         spe_record_watch_drop_last    (SpeRecordWatch *self);
gboolean     spe_record_watch_await        (SpeRecordWatch *self,
                                            pid_t           tid,
                                            int            *out_status);
void         spe_record_watch_take_end     (SpeRecordWatch *self,
                                            pid_t           tid,
                                            int             status);
void         spe_record_watch_run          (SpeRecordWatch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeRecordWatch, spe_record_watch_clear)

G_END_DECLS
