/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeTestNote:
 * @SPE_TEST_NOTE_LISTENER_BUSY: there is a listener already, so calls could not be notified
 * @SPE_TEST_NOTE_OLD_KERNEL: the kernel is too old for a way to watch
 * @SPE_TEST_NOTE_NO_TRACING: tracing is not allowed or not known on this machine
 * @SPE_TEST_NOTE_LONG_FILTER: the filter has no room for what watching it takes
 * @SPE_TEST_NOTE_OUTER_FILTER: a filter held before the profile's
 * @SPE_TEST_NOTE_OWN_FILTER: the command has loaded a filter of its own
 * @SPE_TEST_NOTE_OWN_LISTENER: the command has asked for a listener of its own, and got EBUSY
 * @SPE_TEST_NOTE_SIGKILL: a kill was carried out with another signal
 * @SPE_TEST_NOTE_WHOLE_PROCESS: a process was killed where only a thread should have been
 * @SPE_TEST_NOTE_PLAIN_SIGNAL: a handler got SIGSYS without saying which call it was about
 * @SPE_TEST_NOTE_DEBUGGED: a tracer saw a SIGSYS that the kernel would not have shown it so
 * @SPE_TEST_NOTE_OWN_TRACER: the command uses ptrace(2), which does not work while it is traced
 * @SPE_TEST_NOTE_SET_USER_ID: the command's file would give other rights, and did not
 * @SPE_TEST_NOTE_INTERRUPTED: signals have interrupted calls
 * @SPE_TEST_NOTE_UNSEEN_RETURN: rt_sigreturn is logged and is not in the report
 * @SPE_TEST_NOTE_LEFT: processes were left behind that nobody watches
 * @SPE_TEST_NOTE_FOLDED: there were more different calls than are told apart
 *
 * What a reader of a test run has to know: why another way of watching was taken, and in what
 * the run differed from the kernel's own work.
 */
typedef enum
{
  SPE_TEST_NOTE_LISTENER_BUSY,
  SPE_TEST_NOTE_OLD_KERNEL,
  SPE_TEST_NOTE_NO_TRACING,
  SPE_TEST_NOTE_LONG_FILTER,
  SPE_TEST_NOTE_OUTER_FILTER,
  SPE_TEST_NOTE_OWN_FILTER,
  SPE_TEST_NOTE_OWN_LISTENER,
  SPE_TEST_NOTE_SIGKILL,
  SPE_TEST_NOTE_WHOLE_PROCESS,
  SPE_TEST_NOTE_PLAIN_SIGNAL,
  SPE_TEST_NOTE_DEBUGGED,
  SPE_TEST_NOTE_OWN_TRACER,
  SPE_TEST_NOTE_SET_USER_ID,
  SPE_TEST_NOTE_INTERRUPTED,
  SPE_TEST_NOTE_UNSEEN_RETURN,
  SPE_TEST_NOTE_LEFT,
  SPE_TEST_NOTE_FOLDED,
  SPE_N_TEST_NOTES,
} SpeTestNote;

const char *spe_test_note_get_id   (SpeTestNote note);
const char *spe_test_note_get_text (SpeTestNote note);

G_END_DECLS
