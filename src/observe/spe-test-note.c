/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-note.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *text;
} Row;

static const Row rows[SPE_N_TEST_NOTES] = {
  [SPE_TEST_NOTE_LISTENER_BUSY] = {
    "listener-busy",
    N_ ("Refused calls could not be handed to this program: somebody around it listens already, "
        "such as a container runtime or another test run.") },
  [SPE_TEST_NOTE_OLD_KERNEL] = {
    "old-kernel",
    N_ ("The kernel is too old for one of the ways to watch: notifications need Linux 5.9, "
        "tracing needs 5.3.") },
  [SPE_TEST_NOTE_NO_TRACING] = {
    "no-tracing",
    N_ ("The command could not be traced: the system does not allow it, or this program does not "
        "know the registers of this machine.") },
  [SPE_TEST_NOTE_LONG_FILTER] = {
    "long-filter",
    N_ ("The filter is so long that it has no room for what watching takes.") },
  [SPE_TEST_NOTE_OUTER_FILTER] = {
    "outer-filter",
    N_ ("This program itself runs under a filter. Where that one refuses a call too, the "
        "stricter of the two answers, and the call may not be in the report.") },
  [SPE_TEST_NOTE_OWN_FILTER] = {
    "own-filter",
    N_ ("The command has loaded a filter of its own. Where that one answers with an error or a "
        "trap, or hands on to a tracer, a kill of the profile or a logged call can end "
        "differently; run with --exact.") },
  [SPE_TEST_NOTE_OWN_LISTENER] = {
    "own-listener",
    N_ ("The command has asked for a listener of its own and got EBUSY, because this program "
        "listens or traces; run with --enforce to see it work.") },
  [SPE_TEST_NOTE_SIGKILL] = {
    "sigkill",
    N_ ("A process could not be traced, so the profile's kill or trap was carried out with "
        "SIGKILL: its status is 137 instead of 159.") },
  [SPE_TEST_NOTE_WHOLE_PROCESS] = {
    "whole-process",
    N_ ("A thread could not be traced, so its whole process was killed instead of the thread.") },
  [SPE_TEST_NOTE_PLAIN_SIGNAL] = {
    "plain-signal",
    N_ ("A process could not be traced, so its handler for SIGSYS was not told which call it was "
        "about.") },
  [SPE_TEST_NOTE_DEBUGGED] = {
    "debugged",
    N_ ("A process that another one traces was killed or trapped from outside: the tracer saw the "
        "signal SIGSYS, was not told which call it was about, and could hold the signal back; "
        "run with --enforce to see what the kernel does.") },
  [SPE_TEST_NOTE_OWN_TRACER] = {
    "own-tracer",
    N_ ("The command uses ptrace, which does not work as it should while this program traces it; "
        "run without --exact.") },
  [SPE_TEST_NOTE_SET_USER_ID] = {
    "set-user-id",
    N_ ("The command's file is set-user-ID or set-group-ID or has capabilities. It got no rights "
        "from that, as in a container with “allowPrivilegeEscalation: false”.") },
  [SPE_TEST_NOTE_INTERRUPTED] = {
    "interrupted",
    N_ ("Signals have interrupted calls before they were answered. Without SA_RESTART such a call "
        "fails with EINTR instead of what the profile says; run with --exact.") },
  [SPE_TEST_NOTE_UNSEEN_RETURN] = {
    "unseen-return",
    N_ ("The profile logs rt_sigreturn. It is not in the report, because it must not be held up; "
        "every program with signal handlers makes it.") },
  [SPE_TEST_NOTE_LEFT] = {
    "left",
    N_ ("Processes that the command left behind were still running when the watch was ended. "
        "Whatever the profile does not allow fails there with ENOSYS, or they were killed.") },
  [SPE_TEST_NOTE_FOLDED] = {
    "folded",
    N_ ("There were so many different calls that the later ones are counted without their "
        "arguments and processes.") },
};

/**
 * spe_test_note_get_id:
 * @note: a note
 *
 * Returns: (transfer none): the name that a report has for it
 */
const char *
spe_test_note_get_id (SpeTestNote note)
{
  g_return_val_if_fail ((guint) note < SPE_N_TEST_NOTES, NULL);

  return rows[note].id;
}

/**
 * spe_test_note_get_text:
 * @note: a note
 *
 * Returns: (transfer none): the same for people, translated
 */
const char *
spe_test_note_get_text (SpeTestNote note)
{
  g_return_val_if_fail ((guint) note < SPE_N_TEST_NOTES, NULL);

  return _ (rows[note].text);
}
