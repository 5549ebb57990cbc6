/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-strace-line.h"

#include <string.h>

/* Reads lines of strace, such as
 *
 *     [pid  4711] 12:34:56.789 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3 <0.000015>
 *
 * as strace 4.5 to 6.x writes them with any of its options (strace.c, syscall.c, signal.c). What
 * stands before a call: the thread, the time, the instruction, the number of the call. */

/* Larger numbers at the beginning of a line are times: PID_MAX_LIMIT (linux/threads.h). */
#define PID_MAX 4194304

/* Seconds of this year at least are meant to be a date, fewer a difference (-r). */
#define YEAR_2000 G_GINT64_CONSTANT (946684800)

/* How lines begin that tell of no call. */
static const char *const others[] = {
  "strace: ", "--- SIG", "--- stopped by ", " > ", " | ", "<detached ...>", " <unfinished ...>",
};

/* How lines begin that tell of the end of a thread. */
static const char *const ends[] = {
  "+++ exited with ",
  "+++ killed by ",
};

/* The name of a thread may stand behind its number (-Y, --decode-pids=comm). */
static gboolean
read_thread (SpeLogText   *text,
             SpeLogRecord *record)
{
  SpeLogText name;

  if (!spe_log_text_number (text, &record->pid) || record->pid > PID_MAX)
    return FALSE;

  if (!spe_log_text_skip (text, "<"))
    return TRUE;

  name = spe_log_text_until (text, ">");
  spe_log_record_set_comm (record, name);

  return spe_log_text_skip (text, ">");
}

/* `[pid 4711] ` on a terminal, `4711 ` in a file. */
static void
skip_thread (SpeLogText   *text,
             SpeLogRecord *record)
{
  SpeLogText rest = *text;
  gboolean has_bracket = spe_log_text_skip (&rest, "[pid");

  spe_log_text_blanks (&rest);
  if (read_thread (&rest, record) && (!has_bracket || spe_log_text_skip (&rest, "]")) &&
      spe_log_text_skip (&rest, " "))
    {
      spe_log_text_blanks (&rest);
      *text = rest;
      return;
    }

  record->pid = 0;
  record->comm[0] = '\0';
}

/* `12:34:56`, with or without a fraction, says nothing of the day and so nothing at all. */
static gboolean
skip_clock (SpeLogText *text)
{
  SpeLogText rest = *text;
  guint64 part = 0;
  gint64 seconds = 0;

  if (!spe_log_text_number (&rest, &part) || !spe_log_text_skip (&rest, ":") ||
      !spe_log_text_number (&rest, &part) || !spe_log_text_skip (&rest, ":") ||
      !spe_log_text_seconds (&rest, &seconds) || !spe_log_text_skip (&rest, " "))
    return FALSE;

  *text = rest;

  return TRUE;
}

static gboolean
skip_seconds (SpeLogText   *text,
              SpeLogRecord *record)
{
  SpeLogText rest = *text;
  gint64 time = 0;

  if (!spe_log_text_seconds (&rest, &time) || !spe_log_text_skip (&rest, " "))
    return FALSE;

  if (time >= YEAR_2000 * G_USEC_PER_SEC)
    record->time = time;
  *text = rest;

  return TRUE;
}

/* `(+     0.010788) `, of -r beside another time. */
static gboolean
skip_difference (SpeLogText *text)
{
  SpeLogText rest = *text;

  if (!spe_log_text_skip (&rest, "(+") || !spe_log_text_find (&rest, ") "))
    return FALSE;

  *text = rest;

  return TRUE;
}

/* `[00007f9a340d1ad7] ` of -i, `[  59] ` of -n. */
static gboolean
skip_brackets (SpeLogText *text)
{
  SpeLogText rest = *text;
  guint64 value = 0;

  if (!spe_log_text_skip (&rest, "["))
    return FALSE;

  spe_log_text_blanks (&rest);
  if (!spe_log_text_hex (&rest, 16, &value) && !spe_log_text_skip (&rest, "????????"))
    return FALSE;
  spe_log_text_until (&rest, "]");
  if (!spe_log_text_skip (&rest, "] "))
    return FALSE;

  *text = rest;

  return TRUE;
}

static void
skip_leader (SpeLogText   *text,
             SpeLogRecord *record)
{
  skip_thread (text, record);
  do
    spe_log_text_blanks (text);
  while (skip_clock (text) || skip_difference (text) || skip_brackets (text) ||
         skip_seconds (text, record));
}

/* A result stands behind a closing bracket, some spaces and `= `. Strings can have that in them
 * too, so the last one counts. */
static gboolean
find_result (SpeLogText  text,
             SpeLogText *out_result)
{
  const char *start = text.at;
  gboolean found = FALSE;

  while (spe_log_text_find (&text, " = "))
    {
      const char *before = text.at - strlen (" = ");

      while (before > start && *before == ' ')
        before--;
      if (*before == ')' && text.at < text.end)
        {
          *out_result = text;
          found = TRUE;
        }
    }

  return found;
}

static void
read_result (SpeStraceLine *self,
             SpeLogText     result)
{
  self->has_no_result = spe_log_text_skip (&result, "?");
  self->has_result = !self->has_no_result && spe_log_text_number (&result, &self->result);
}

/* On a terminal, or where the program's own messages go, strace says in the middle of a call that
 * it follows the new thread; the rest of the call comes on a line of its own. */
static gboolean
is_interrupted (SpeLogText  text,
                SpeLogText *out_arguments)
{
  static const char *const marks[] = { "<unfinished ...>", "<detached ...>", "strace: Process " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      SpeLogText rest = text;

      if (!spe_log_text_find (&rest, marks[i]))
        continue;
      if (spe_log_text_length (&rest) > 0 && !spe_log_text_ends (&rest, " attached"))
        continue;
      out_arguments->end = rest.at - strlen (marks[i]);
      return TRUE;
    }

  return FALSE;
}

/* Whether it has a result as only strace writes one decides between a call that is not known and
 * any other line with brackets. */
static SpeStraceEvent
parse_call (SpeStraceLine *self,
            SpeLogText     text)
{
  SpeLogText name = spe_log_text_name (&text);
  SpeLogText result;
  gboolean known = FALSE;

  if (!spe_log_text_skip (&text, "(") || !spe_log_record_set_name (&self->record, name))
    return SPE_STRACE_NONE;

  self->arguments = text;
  known = spe_log_record_is_known (&self->record);
  if (is_interrupted (text, &self->arguments))
    return known ? SPE_STRACE_UNFINISHED : SPE_STRACE_BROKEN;

  if (find_result (text, &result))
    {
      read_result (self, result);
      if (known)
        return SPE_STRACE_CALL;
      return self->has_no_result || self->has_result ? SPE_STRACE_BROKEN : SPE_STRACE_NONE;
    }

  return known ? SPE_STRACE_BROKEN : SPE_STRACE_NONE;
}

static SpeStraceEvent
parse_resumed (SpeStraceLine *self,
               SpeLogText     text)
{
  SpeLogText name = spe_log_text_name (&text);
  SpeLogText result;

  if (!spe_log_text_skip (&text, " resumed>") ||
      !spe_log_record_set_name (&self->record, name) || !spe_log_record_is_known (&self->record))
    return SPE_STRACE_BROKEN;

  if (find_result (text, &result))
    read_result (self, result);

  return SPE_STRACE_RESUMED;
}

/* The signal says which call was refused, and on which architecture. */
static SpeStraceEvent
parse_trap (SpeStraceLine *self,
            SpeLogText     text)
{
  SpeLogText name;
  SpeLogText arch = text;

  if (!spe_log_text_find (&text, "si_syscall="))
    return SPE_STRACE_OTHER;

  spe_log_text_skip (&text, "__NR_");
  name = spe_log_text_name (&text);
  if (spe_log_text_length (&name) == 0)
    {
      guint64 number = 0;

      if (!spe_log_text_number (&text, &number) || number > G_MAXINT32)
        return SPE_STRACE_BROKEN;
      self->record.number = (int) number;
    }
  else if (!spe_log_record_set_name (&self->record, name))
    return SPE_STRACE_BROKEN;

  if (!spe_log_text_find (&arch, "si_arch=AUDIT_ARCH_"))
    return SPE_STRACE_BROKEN;
  arch = spe_log_text_name (&arch);
  spe_log_record_set_arch (&self->record, arch);
  self->record.count = 0;
  self->record.has_action = TRUE;
  self->record.action = SPE_ACTION_TRAP;

  return SPE_STRACE_TRAPPED;
}

/**
 * spe_strace_mode_parse:
 * @text: a text
 * @out_mode: (out): the mode
 *
 * Reads a name such as `32 bit mode`.
 *
 * Returns: whether one stands there
 */
gboolean
spe_strace_mode_parse (SpeLogText    *text,
                       SpeStraceMode *out_mode)
{
  if (spe_log_text_skip (text, "64 bit mode"))
    *out_mode = SPE_STRACE_MODE_64;
  else if (spe_log_text_skip (text, "32 bit mode"))
    *out_mode = SPE_STRACE_MODE_32;
  else if (spe_log_text_skip (text, "x32 mode"))
    *out_mode = SPE_STRACE_MODE_X32;
  else
    return FALSE;

  return TRUE;
}

static SpeStraceEvent
parse_mode (SpeStraceLine *self,
            SpeLogText     text)
{
  if (!spe_log_text_number (&text, &self->mode_pid) ||
      !spe_log_text_skip (&text, " runs in ") || !spe_strace_mode_parse (&text, &self->mode))
    return SPE_STRACE_BROKEN;

  return SPE_STRACE_MODE;
}

static SpeStraceEvent
parse_other (SpeStraceLine *self,
             SpeLogText     text)
{
  if (spe_log_text_skip (&text, "[ Process PID="))
    return parse_mode (self, text);
  if (spe_log_text_skip (&text, "--- SIGSYS {"))
    return parse_trap (self, text);
  if (spe_log_text_skip (&text, "+++ killed by SIGSYS"))
    return SPE_STRACE_KILLED;
  if (spe_log_text_skip (&text, "+++ superseded by execve "))
    return SPE_STRACE_SUPERSEDED;
  if (spe_log_text_skip (&text, "Process ") && spe_log_text_number (&text, &self->result))
    return SPE_STRACE_OTHER;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (spe_log_text_skip (&text, ends[i]))
      return SPE_STRACE_ENDED;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (spe_log_text_skip (&text, others[i]))
      return SPE_STRACE_OTHER;

  return SPE_STRACE_NONE;
}

/**
 * spe_strace_line_parse:
 * @self: a line to be filled in
 * @line: its text without the end
 * @length: the text's length in bytes
 */
void
spe_strace_line_parse (SpeStraceLine *self,
                       const char    *line,
                       gsize          length)
{
  SpeLogText text = spe_log_text (line, length);

  g_return_if_fail (self != NULL && line != NULL);

  memset (self, 0, sizeof *self);
  spe_log_record_init (&self->record, SPE_OBSERVATION_STRACE);
  self->event = parse_other (self, text);
  if (self->event != SPE_STRACE_NONE)
    return;

  skip_leader (&text, &self->record);
  if (spe_log_text_skip (&text, "<... "))
    self->event = parse_resumed (self, text);
  else if ((self->event = parse_other (self, text)) == SPE_STRACE_NONE)
    self->event = parse_call (self, text);
}
