/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-record.h"

G_BEGIN_DECLS

/**
 * SpeStraceEvent:
 * @SPE_STRACE_NONE: nothing that strace writes
 * @SPE_STRACE_BROKEN: a call that does not end as calls do, or has a name that is not known
 * @SPE_STRACE_OTHER: something that tells of no call
 * @SPE_STRACE_CALL: a call and its result
 * @SPE_STRACE_UNFINISHED: the beginning of a call whose end is told later
 * @SPE_STRACE_RESUMED: the end of a call whose beginning was told before
 * @SPE_STRACE_TRAPPED: a signal by which a filter refused a call, with the call
 * @SPE_STRACE_KILLED: the end of a thread by the signal of filters
 * @SPE_STRACE_ENDED: another end of a thread
 * @SPE_STRACE_SUPERSEDED: the end of a thread whose number another one takes over in the middle
 *   of execve
 * @SPE_STRACE_MODE: what the thread's calls are numbered by from now on
 *
 * What a line of strace tells.
 */
typedef enum
{
  SPE_STRACE_NONE,
  SPE_STRACE_BROKEN,
  SPE_STRACE_OTHER,
  SPE_STRACE_CALL,
  SPE_STRACE_UNFINISHED,
  SPE_STRACE_RESUMED,
  SPE_STRACE_TRAPPED,
  SPE_STRACE_KILLED,
  SPE_STRACE_ENDED,
  SPE_STRACE_SUPERSEDED,
  SPE_STRACE_MODE,
} SpeStraceEvent;

/**
 * SpeStraceMode:
 *
 * What strace calls a personality: on which of a machine's architectures a thread's calls are
 * made. The names are those of strace; which architecture is meant depends on the machine.
 */
typedef enum
{
  SPE_STRACE_MODE_64,
  SPE_STRACE_MODE_32,
  SPE_STRACE_MODE_X32,
} SpeStraceMode;

/**
 * SpeStraceLine:
 * @event: what the line tells
 * @record: the call, with its thread and the time
 * @arguments: of a call, what stands behind the opening bracket
 * @mode: of %SPE_STRACE_MODE
 * @mode_pid: which thread that is about
 * @has_no_result: whether a call's result is `?`: it did not return
 * @result: the result of a call, as the number that stands there
 * @has_result: whether there is one
 *
 * A line of strace.
 */
typedef struct
{
  SpeStraceEvent event;
  SpeLogRecord   record;
  SpeLogText     arguments;
  SpeStraceMode  mode;
  guint64        mode_pid;
  gboolean       has_no_result;
  guint64        result;
  gboolean       has_result;
} SpeStraceLine;

void     spe_strace_line_parse (SpeStraceLine *self,
                                const char    *line,
                                gsize          length);
gboolean spe_strace_mode_parse (SpeLogText    *text,
                                SpeStraceMode *out_mode);

G_END_DECLS
