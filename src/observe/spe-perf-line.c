/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-perf-line.h"

/* Reads lines of perf trace (tools/perf/builtin-trace.c), such as
 *
 *     0.013 ( 0.004 ms): ls/4711 openat(dfd: CWD, filename: "/etc/passwd") = 3
 *
 * A call that lasts is told twice: at its beginning, with `...` for the result, and at its end,
 * with `... [continued]: openat())` for the arguments. Where the beginning was not seen, the time
 * is `?`. */

/* `     0.013 ( 0.004 ms): ` */
static gboolean
skip_times (SpeLogText *text,
            gboolean   *out_began_unseen)
{
  gint64 time = 0;

  spe_log_text_blanks (text);
  *out_began_unseen = spe_log_text_skip (text, "?");
  if (!*out_began_unseen && !spe_log_text_seconds (text, &time))
    return FALSE;

  if (!spe_log_text_skip (text, " ("))
    return FALSE;
  spe_log_text_until (text, ")");

  return spe_log_text_skip (text, "): ");
}

/* Goes to what stands behind the thread, such as `Web Content/4711 `. A name can hold anything;
 * the thread's number and a space end it. Where only one thread is watched there may be none. */
static void
skip_thread (SpeLogText   *text,
             SpeLogRecord *record)
{
  SpeLogText rest = *text;

  while (spe_log_text_find (&rest, "/"))
    {
      SpeLogText name = *text;
      guint64 tid = 0;

      name.end = rest.at - 1;
      if (!spe_log_text_number (&rest, &tid) || !spe_log_text_skip (&rest, " "))
        continue;

      record->pid = tid;
      spe_log_record_set_comm (record, name);
      spe_log_text_blanks (&rest);
      *text = rest;
      return;
    }
}

static gboolean
is_result_zero (SpeLogText text)
{
  SpeLogText rest = text;

  while (spe_log_text_find (&rest, " = "))
    text = rest;

  return spe_log_text_equal (&text, "0");
}

/* The end of a call counts where its beginning was not seen; but the 0 that a new thread comes
 * back with from the call that made it is no call. */
static SpeLogMatch
parse_continued (SpeLogText    text,
                 gboolean      began_unseen,
                 SpeLogRecord *record)
{
  SpeLogText name = spe_log_text_name (&text);
  gboolean is_birth = spe_log_text_equal (&name, "clone") ||
                      spe_log_text_equal (&name, "clone3") ||
                      spe_log_text_equal (&name, "fork") || spe_log_text_equal (&name, "vfork");

  if (!spe_log_record_set_name (record, name) || !spe_log_record_is_known (record))
    return SPE_LOG_MATCH_BROKEN;

  if (!began_unseen || (is_birth && is_result_zero (text)))
    return SPE_LOG_MATCH_OTHER;

  return SPE_LOG_MATCH_CALL;
}

static SpeLogMatch
parse_lost (SpeLogText    text,
            SpeLogRecord *record)
{
  spe_log_text_blanks (&text);
  if (!spe_log_text_skip (&text, "LOST ") ||
      !spe_log_text_number (&text, &record->n_lost) || !spe_log_text_skip (&text, " events"))
    return SPE_LOG_MATCH_NONE;

  return SPE_LOG_MATCH_OTHER;
}

/**
 * spe_perf_line_parse:
 * @line: a line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says, where it is a call or tells of lost ones
 *
 * Returns: what the line is
 */
SpeLogMatch
spe_perf_line_parse (const char   *line,
                     gsize         length,
                     SpeLogRecord *out_record)
{
  SpeLogText text = spe_log_text (line, length);
  SpeLogText name;
  gboolean began_unseen = FALSE;

  g_return_val_if_fail (line != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_log_record_init (out_record, SPE_OBSERVATION_PERF_TRACE);
  if (!skip_times (&text, &began_unseen))
    return parse_lost (spe_log_text (line, length), out_record);

  skip_thread (&text, out_record);
  if (spe_log_text_skip (&text, "... [continued]: "))
    return parse_continued (text, began_unseen, out_record);

  name = spe_log_text_name (&text);
  if (!spe_log_text_skip (&text, "("))
    return SPE_LOG_MATCH_OTHER;
  if (!spe_log_record_set_name (out_record, name) || !spe_log_record_is_known (out_record))
    return SPE_LOG_MATCH_BROKEN;

  return SPE_LOG_MATCH_CALL;
}
