/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-record-note.h"

#include <glib/gi18n-lib.h>

/* completeness: what is left of it at best. */
static const struct
{
  SpeCompleteness completeness;
  const char     *text;
} notes[SPE_N_RECORD_NOTES] = {
  [SPE_RECORD_NOTE_INTERRUPTED] = {
    SPE_COMPLETENESS_UNKNOWN,
    N_ ("Signals have interrupted calls before they could be read. One that was not made again "
        "may be missing.") },
  [SPE_RECORD_NOTE_OWN_FILTER] = {
    SPE_COMPLETENESS_UNKNOWN,
    N_ ("The command has loaded a seccomp filter of its own. A call that this one refuses may be "
        "missing.") },
  [SPE_RECORD_NOTE_UNTRACED] = {
    SPE_COMPLETENESS_NO,
    N_ ("A process was started with CLONE_UNTRACED and could not be watched.") },
  [SPE_RECORD_NOTE_LEFT] = {
    SPE_COMPLETENESS_NO,
    N_ ("The recording was ended while processes of the command were still running; they were "
        "killed.") },
  [SPE_RECORD_NOTE_LOST] = {
    SPE_COMPLETENESS_NO,
    N_ ("A process could not be watched any more and was killed.") },
  [SPE_RECORD_NOTE_TOO_MANY] = {
    SPE_COMPLETENESS_NO,
    N_ ("There were more different calls than are kept.") },
  [SPE_RECORD_NOTE_UNSEEN_RETURN] = {
    SPE_COMPLETENESS_YES,
    N_ ("rt_sigreturn cannot be watched without harm. It is listed because the command sets up "
        "signal handlers.") },
  [SPE_RECORD_NOTE_RING] = {
    SPE_COMPLETENESS_YES,
    N_ ("The command uses io_uring. What it does through the ring are no system calls; no filter "
        "and no recording sees them.") },
  [SPE_RECORD_NOTE_SET_USER_ID] = {
    SPE_COMPLETENESS_YES,
    N_ ("The command's file has set-user-ID, set-group-ID or capabilities. It ran without these "
        "rights, as recording sets no_new_privs.") },
  [SPE_RECORD_NOTE_OWN_TRACER] = {
    SPE_COMPLETENESS_YES,
    N_ ("The command traces processes itself. While it was traced that may have failed.") },
  [SPE_RECORD_NOTE_OUTER_LISTENER] = {
    SPE_COMPLETENESS_YES,
    N_ ("A program around this one listens to a filter, and there can be one listener only. The "
        "command was traced to its end, which is slower.") },
  [SPE_RECORD_NOTE_NO_TRACING] = {
    SPE_COMPLETENESS_YES,
    N_ ("Processes cannot be traced here. Each call was handed over instead, which is slower.") },
  [SPE_RECORD_NOTE_OLD_KERNEL] = {
    SPE_COMPLETENESS_YES,
    N_ ("This kernel is too old to hand calls over. The command was traced to its end, which is "
        "slower.") },
};

/**
 * spe_record_note_get_completeness:
 * @note: a note
 *
 * Returns: how complete a recording with this note is at best
 */
SpeCompleteness
spe_record_note_get_completeness (SpeRecordNote note)
{
  g_return_val_if_fail ((guint) note < SPE_N_RECORD_NOTES, SPE_COMPLETENESS_UNKNOWN);

  return notes[note].completeness;
}

/**
 * spe_record_note_get_text:
 * @note: a note
 *
 * Returns: (transfer none): what the reader has to know, translated
 */
const char *
spe_record_note_get_text (SpeRecordNote note)
{
  g_return_val_if_fail ((guint) note < SPE_N_RECORD_NOTES, NULL);

  return _ (notes[note].text);
}
