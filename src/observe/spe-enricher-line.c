/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-enricher-line.h"

/* Reads what the log enricher of the Security Profiles Operator writes: klog lines with
 * `"key"="value"` pairs, in later releases without quotation marks around the keys, and the form
 * `audit(…) type=seccomp … syscall=NAME` of its first releases. They name the call as the node's
 * own architecture does, and do not say which that is. */

/* The values that matter. Empty where one is not there. */
typedef struct
{
  SpeLogText name;
  SpeLogText id;
  SpeLogText type;
  SpeLogText pid;
  SpeLogText time;
  SpeLogText program;
} Pairs;

static SpeLogText
read_quoted (SpeLogText *text,
             const char *ends)
{
  SpeLogText part;

  if (!spe_log_text_skip (text, "\""))
    return spe_log_text_until (text, ends);

  part = spe_log_text_until (text, "\"");
  spe_log_text_skip (text, "\"");

  return part;
}

static void
store (Pairs      *pairs,
       SpeLogText  key,
       SpeLogText  value)
{
  if (spe_log_text_equal (&key, "syscallName") || spe_log_text_equal (&key, "syscall"))
    pairs->name = value;
  else if (spe_log_text_equal (&key, "syscallID"))
    pairs->id = value;
  else if (spe_log_text_equal (&key, "type"))
    pairs->type = value;
  else if (spe_log_text_equal (&key, "pid"))
    pairs->pid = value;
  else if (spe_log_text_equal (&key, "timestamp"))
    pairs->time = value;
  else if (spe_log_text_equal (&key, "executable") || spe_log_text_equal (&key, "exe"))
    pairs->program = value;
}

static void
read_pairs (SpeLogText  text,
            Pairs      *pairs)
{
  while (spe_log_text_length (&text) > 0)
    {
      SpeLogText key = read_quoted (&text, "= ");

      if (spe_log_text_skip (&text, "="))
        {
          SpeLogText value = read_quoted (&text, " ");

          store (pairs, key, value);
        }
      spe_log_text_until (&text, " ");
      spe_log_text_blanks (&text);
    }
}

/* The name of a thread is not told; that of its program is what people know it by. */
static void
set_program (SpeLogRecord *record,
             SpeLogText    path)
{
  for (const char *p = path.at; p < path.end; p++)
    if (*p == '/')
      path.at = p + 1;

  spe_log_record_set_comm (record, path);
}

static gboolean
read_id (const Pairs  *pairs,
         SpeLogRecord *record)
{
  SpeLogText id = pairs->id;
  guint64 number = 0;

  if (id.at == NULL)
    return TRUE;
  if (!spe_log_text_number (&id, &number) || number > G_MAXINT32)
    return FALSE;

  record->number = (int) number;

  return spe_log_text_length (&id) == 0;
}

static SpeLogMatch
parse_pairs (SpeLogText    text,
             SpeLogRecord *record)
{
  Pairs pairs = { 0 };
  SpeLogText pid;

  read_pairs (text, &pairs);
  if (!spe_log_text_equal (&pairs.type, "seccomp"))
    return SPE_LOG_MATCH_OTHER;
  if (pairs.name.at == NULL || !spe_log_record_set_name (record, pairs.name) ||
      !read_id (&pairs, record))
    return SPE_LOG_MATCH_BROKEN;

  pid = pairs.pid;
  if (pid.at != NULL && !spe_log_text_number (&pid, &record->pid))
    return SPE_LOG_MATCH_BROKEN;

  if (pairs.time.at != NULL)
    spe_log_text_seconds (&pairs.time, &record->time);
  if (pairs.program.at != NULL)
    set_program (record, pairs.program);

  return SPE_LOG_MATCH_CALL;
}

/**
 * spe_enricher_line_parse:
 * @line: a line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says, where it is a call
 *
 * Returns: what the line is
 */
SpeLogMatch
spe_enricher_line_parse (const char   *line,
                         gsize         length,
                         SpeLogRecord *out_record)
{
  SpeLogText text = spe_log_text (line, length);
  SpeLogText rest = text;

  g_return_val_if_fail (line != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_log_record_init (out_record, SPE_OBSERVATION_OPERATOR);
  if (spe_log_text_find (&rest, "log-enricher"))
    return parse_pairs (text, out_record);

  rest = text;
  if (!spe_log_text_skip (&rest, "audit(") ||
      !spe_log_text_seconds (&rest, &out_record->time) ||
      !spe_log_text_find (&rest, " type=seccomp "))
    return SPE_LOG_MATCH_NONE;

  return parse_pairs (text, out_record);
}
