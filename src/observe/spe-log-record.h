/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "model/spe-action.h"
#include "observe/spe-log-text.h"
#include "observe/spe-observed-call.h"

G_BEGIN_DECLS

/** SPE_LOG_NAME_SIZE: room for the name of a call or of a thread, and its end. */
#define SPE_LOG_NAME_SIZE 64

/**
 * SpeLogMatch:
 * @SPE_LOG_MATCH_NONE: the line is nothing that the parser knows
 * @SPE_LOG_MATCH_BROKEN: it is of the parser's kind, and what it should say cannot be read
 * @SPE_LOG_MATCH_OTHER: it is of the parser's kind, and tells of no call
 * @SPE_LOG_MATCH_CALL: it tells of a call
 *
 * What a parser makes of a line.
 */
typedef enum
{
  SPE_LOG_MATCH_NONE,
  SPE_LOG_MATCH_BROKEN,
  SPE_LOG_MATCH_OTHER,
  SPE_LOG_MATCH_CALL,
} SpeLogMatch;

/**
 * SpeLogRecord:
 * @kind: what wrote the line
 * @arch: the architecture; %SPE_ARCH_NATIVE where the line does not say which, and
 *   %SPE_ARCH_INVALID where it says one that is not known
 * @audit_arch: where @arch is invalid, its AUDIT_ARCH_ number
 * @name: the call; empty where that is not known
 * @number: the call as a filter sees it, or %SPE_NO_NUMBER
 * @count: how often it was made; 0 where that is not said, or was said elsewhere already
 * @has_action: whether @action is known
 * @action: what met the call
 * @pid: the process or thread, or 0
 * @time: when, or %SPE_NO_TIME
 * @comm: what the thread called itself, in UTF-8; empty where that is not known
 * @args: its arguments
 * @wanted_args: a bit for each argument whose values are worth keeping, bit 0 for the first
 * @known_args: which of those are told
 * @n_lost: how many records the line says are missing
 *
 * What one line of a log says. It owns nothing.
 */
typedef struct
{
  SpeObservationKind kind;
  SpeArch            arch;
  guint32            audit_arch;
  char               name[SPE_LOG_NAME_SIZE];
  int                number;
  guint64            count;
  gboolean           has_action;
  SpeAction          action;
  guint64            pid;
  gint64             time;
  char               comm[SPE_LOG_NAME_SIZE];
  guint64            args[SPE_OBSERVED_ARGUMENTS];
  guint              wanted_args;
  guint              known_args;
  guint64            n_lost;
} SpeLogRecord;

void     spe_log_record_init       (SpeLogRecord       *self,
                                    SpeObservationKind  kind);
gboolean spe_log_record_set_name   (SpeLogRecord       *self,
                                    SpeLogText          text);
gboolean spe_log_record_is_known   (const SpeLogRecord *self);
void     spe_log_record_set_comm   (SpeLogRecord       *self,
                                    SpeLogText          text);
void     spe_log_record_set_audit  (SpeLogRecord       *self,
                                    guint32             audit_arch);
gboolean spe_log_record_set_arch   (SpeLogRecord       *self,
                                    SpeLogText          text);
void     spe_log_record_set_return (SpeLogRecord       *self,
                                    guint32             value);
gboolean spe_log_record_set_action (SpeLogRecord       *self,
                                    SpeLogText          text);

G_END_DECLS
