/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-observation-source.h"

G_BEGIN_DECLS

/**
 * SpeRecordNote:
 * @SPE_RECORD_NOTE_INTERRUPTED: signals took back calls before they were heard of
 * @SPE_RECORD_NOTE_OWN_FILTER: the command loaded a filter of its own
 * @SPE_RECORD_NOTE_UNTRACED: a process asked not to be traced
 * @SPE_RECORD_NOTE_LEFT: the recording was ended before the last process
 * @SPE_RECORD_NOTE_LOST: a process could not be watched to its end
 * @SPE_RECORD_NOTE_TOO_MANY: there were more different calls than are kept
 * @SPE_RECORD_NOTE_UNSEEN_RETURN: rt_sigreturn is there because signals are handled
 * @SPE_RECORD_NOTE_RING: the command uses io_uring
 * @SPE_RECORD_NOTE_SET_USER_ID: the command's file would give rights
 * @SPE_RECORD_NOTE_OWN_TRACER: the command traces processes itself
 * @SPE_RECORD_NOTE_OUTER_LISTENER: a program around this one listens
 * @SPE_RECORD_NOTE_NO_TRACING: processes may not be traced here
 * @SPE_RECORD_NOTE_OLD_KERNEL: the kernel is too old for the way that was wanted
 *
 * What a reader of a recording has to know.
 */
typedef enum
{
  SPE_RECORD_NOTE_INTERRUPTED,
  SPE_RECORD_NOTE_OWN_FILTER,
  SPE_RECORD_NOTE_UNTRACED,
  SPE_RECORD_NOTE_LEFT,
  SPE_RECORD_NOTE_LOST,
  SPE_RECORD_NOTE_TOO_MANY,
  SPE_RECORD_NOTE_UNSEEN_RETURN,
  SPE_RECORD_NOTE_RING,
  SPE_RECORD_NOTE_SET_USER_ID,
  SPE_RECORD_NOTE_OWN_TRACER,
  SPE_RECORD_NOTE_OUTER_LISTENER,
  SPE_RECORD_NOTE_NO_TRACING,
  SPE_RECORD_NOTE_OLD_KERNEL,
  SPE_N_RECORD_NOTES,
} SpeRecordNote;

SpeCompleteness spe_record_note_get_completeness (SpeRecordNote note);
const char     *spe_record_note_get_text         (SpeRecordNote note);

G_END_DECLS
