/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-audit-record.h"

#include <string.h>

/* Reads the records that the kernel's audit writes about seccomp (kernel/auditsc.c,
 * audit_seccomp; type 1326, AUDIT_SECCOMP), wherever they were kept: auditd's file, raw or
 * enriched, ausearch -i, the kernel's log, the journal.
 *
 * The fields are `auid uid gid ses subj pid comm exe sig arch syscall compat ip code`. What the
 * kernel takes from a process stands in quotation marks, or in hexadecimal where it could be
 * taken for something else, so that no process can write fields. ausearch -i undoes that; there
 * the last field of a name counts, since `comm` and `exe` stand before those that matter. What
 * auditd adds when it enriches has names in capitals, and stands behind the byte 0x1d, which
 * some programs drop. */

#define ENRICHED_SEPARATOR '\x1d'

/* code: 32 bits, of which the last digits may be followed at once by an enriched field. */
#define CODE_DIGITS 8

/* How a record begins, behind whatever wrote the line. What stands before may be said to have
 * to end with something: the name of a type elsewhere in a line means nothing. */
static const struct
{
  const char *mark;
  const char *before;
} marks[] = {
  { "type=1326 ", NULL },
  { "type=SECCOMP ", NULL },
  { "type=UNKNOWN[1326] ", NULL },
  { "<audit-1326> ", NULL },
  { "SECCOMP auid=", ": " },
};

/* The values of a record's fields. Empty where one is not there. */
typedef struct
{
  SpeLogText uid;
  SpeLogText gid;
  SpeLogText pid;
  SpeLogText comm;
  SpeLogText arch;
  SpeLogText syscall;
  SpeLogText compat;
  SpeLogText code;
  gboolean   is_quoted;
} Fields;

static gboolean
find_mark (SpeLogText *text)
{
  SpeLogText word = *text;

  if (!spe_log_text_find (&word, "SECCOMP") && !spe_log_text_find (&word, "1326"))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      SpeLogText rest = *text;
      SpeLogText before = *text;

      if (!spe_log_text_find (&rest, marks[i].mark))
        continue;

      before.end = rest.at - strlen (marks[i].mark);
      if (marks[i].before != NULL && spe_log_text_length (&before) > 0 &&
          !spe_log_text_ends (&before, marks[i].before))
        continue;

      /* The field that is part of a mark is read again. */
      if (marks[i].before != NULL)
        rest.at -= strlen ("auid=");
      *text = rest;
      return TRUE;
    }

  return FALSE;
}

/* A time such as `audit(1625740283.502:574)`, of the record or of the line before it. */
static gint64
find_time (SpeLogText text)
{
  gint64 time = SPE_NO_TIME;

  if (spe_log_text_find (&text, "audit(") && spe_log_text_seconds (&text, &time) &&
      spe_log_text_skip (&text, ":"))
    return time;

  return SPE_NO_TIME;
}

static SpeLogText
read_value (SpeLogText *text,
            gboolean   *out_quoted)
{
  SpeLogText value;

  *out_quoted = spe_log_text_skip (text, "\"");
  if (!*out_quoted)
    return spe_log_text_until (text, " ");

  value = spe_log_text_until (text, "\"");
  spe_log_text_skip (text, "\"");

  return value;
}

static SpeLogText *
find_field (Fields           *fields,
            const SpeLogText *key)
{
  if (spe_log_text_equal (key, "uid"))
    return &fields->uid;
  if (spe_log_text_equal (key, "gid"))
    return &fields->gid;
  if (spe_log_text_equal (key, "pid"))
    return &fields->pid;
  if (spe_log_text_equal (key, "comm"))
    return &fields->comm;
  if (spe_log_text_equal (key, "arch"))
    return &fields->arch;
  if (spe_log_text_equal (key, "syscall"))
    return &fields->syscall;
  if (spe_log_text_equal (key, "compat"))
    return &fields->compat;

  return spe_log_text_equal (key, "code") ? &fields->code : NULL;
}

static void
store (Fields     *fields,
       SpeLogText  key,
       SpeLogText  value,
       gboolean    is_quoted)
{
  SpeLogText *field = find_field (fields, &key);

  if (field == NULL)
    return;

  *field = value;
  if (field == &fields->comm)
    fields->is_quoted = is_quoted;
}

static void
read_fields (SpeLogText  text,
             Fields     *fields)
{
  const char *separator =
    memchr (text.at, ENRICHED_SEPARATOR, spe_log_text_length (&text));

  if (separator != NULL)
    text.end = separator;

  while (spe_log_text_length (&text) > 0)
    {
      SpeLogText key = spe_log_text_until (&text, "= ");
      gboolean is_quoted = FALSE;

      if (spe_log_text_skip (&text, "="))
        {
          SpeLogText value = read_value (&text, &is_quoted);

          store (fields, key, value, is_quoted);
        }
      spe_log_text_until (&text, " ");
      spe_log_text_blanks (&text);
    }
}

static gboolean
is_number (SpeLogText text)
{
  guint64 value = 0;

  return spe_log_text_number (&text, &value) && spe_log_text_length (&text) == 0 &&
         value <= G_MAXUINT32;
}

/* The number of a call as the kernel prints it: an int. */
static gboolean
read_number (SpeLogText  text,
             int        *out_number)
{
  gboolean is_negative = spe_log_text_skip (&text, "-");
  guint64 value = 0;

  if (!spe_log_text_number (&text, &value) || spe_log_text_length (&text) > 0 ||
      value > G_MAXINT32)
    return FALSE;

  *out_number = is_negative ? -(int) value : (int) value;

  return TRUE;
}

/* ausearch -i, where it does not know a number, writes words with the number in brackets. */
static gboolean
read_interpreted_call (SpeLogText    text,
                       SpeLogRecord *record)
{
  SpeLogText number = text;

  if (spe_log_text_find (&number, "(") && spe_log_text_ends (&number, ")"))
    {
      number.end--;
      return read_number (number, &record->number);
    }

  return read_number (text, &record->number) || spe_log_record_set_name (record, text);
}

static gboolean
read_comm (const Fields *fields,
           gboolean      is_raw,
           SpeLogRecord *record)
{
  SpeLogText comm = fields->comm;
  char decoded[SPE_LOG_NAME_SIZE];
  guint n = 0;

  if (!is_raw || fields->is_quoted || spe_log_text_equal (&comm, "(null)"))
    {
      spe_log_record_set_comm (record, comm);
      return TRUE;
    }

  while (n < sizeof decoded && comm.end - comm.at >= 2)
    {
      int high = g_ascii_xdigit_value (comm.at[0]);
      int low = g_ascii_xdigit_value (comm.at[1]);

      if (high < 0 || low < 0)
        return FALSE;
      decoded[n++] = (char) (high << 4 | low);
      comm.at += 2;
    }
  spe_log_record_set_comm (record, spe_log_text (decoded, n));

  return spe_log_text_length (&comm) == 0;
}

/* Before Linux 3.13 there was no `arch`; then `compat` tells whether the machine's own is meant. */
static gboolean
read_raw_arch (const Fields *fields,
               SpeLogRecord *record)
{
  SpeLogText arch = fields->arch;
  guint64 value = 0;

  if (arch.at == NULL)
    return spe_log_text_equal (&fields->compat, "0");

  if (!spe_log_text_hex (&arch, CODE_DIGITS, &value) || spe_log_text_length (&arch) > 0)
    return FALSE;

  spe_log_record_set_audit (record, (guint32) value);

  return TRUE;
}

static gboolean
read_raw (const Fields *fields,
          SpeLogRecord *record)
{
  SpeLogText code = fields->code;
  guint64 value = 0;

  if (!is_number (fields->uid) || !is_number (fields->gid) || !is_number (fields->pid) ||
      !read_number (fields->syscall, &record->number) || !read_raw_arch (fields, record))
    return FALSE;

  if (code.at == NULL)
    return TRUE;
  if (!spe_log_text_hex (&code, CODE_DIGITS, &value))
    return FALSE;

  spe_log_record_set_return (record, (guint32) value);

  return TRUE;
}

/* An action that a later release of ausearch names otherwise is no reason to lose the call. */
static gboolean
read_interpreted (const Fields *fields,
                  SpeLogRecord *record)
{
  if (fields->pid.at == NULL || !spe_log_record_set_arch (record, fields->arch) ||
      !read_interpreted_call (fields->syscall, record))
    return FALSE;

  if (fields->code.at != NULL)
    spe_log_record_set_action (record, fields->code);

  return TRUE;
}

static gboolean
is_hexadecimal (SpeLogText text)
{
  guint64 value = 0;

  return text.at == NULL || (spe_log_text_hex (&text, CODE_DIGITS, &value) &&
                             spe_log_text_length (&text) == 0);
}

static SpeLogMatch
parse_fields (SpeLogText    text,
              SpeLogRecord *record)
{
  Fields fields = { 0 };
  gboolean is_raw = FALSE;
  SpeLogText pid;

  read_fields (text, &fields);
  if (fields.syscall.at == NULL)
    return SPE_LOG_MATCH_BROKEN;

  is_raw = is_hexadecimal (fields.arch);
  if (is_raw ? !read_raw (&fields, record) : !read_interpreted (&fields, record))
    return SPE_LOG_MATCH_BROKEN;
  if (fields.comm.at != NULL && !read_comm (&fields, is_raw, record))
    return SPE_LOG_MATCH_BROKEN;

  pid = fields.pid;
  spe_log_text_number (&pid, &record->pid);

  return SPE_LOG_MATCH_CALL;
}

/* Other records of the audit, which say nothing of filters. A line of another program may have
 * the word too; what is meant is the way in which records begin. */
static gboolean
is_other_record (SpeLogText text)
{
  SpeLogText type = text;

  if (spe_log_text_skip (&type, "type=") || spe_log_text_skip (&type, "node="))
    return spe_log_text_find (&type, "msg=audit(");

  return (spe_log_text_find (&text, "audit: ") || spe_log_text_find (&text, " audit[")) ||
         spe_log_text_equal (&text, "----") || spe_log_text_skip (&text, "time->");
}

/* What the kernel says when records are lost: how many it has not printed (lib/ratelimit.c), or
 * the sum of all that were lost since it started, of which one at least is new (kernel/audit.c,
 * audit_log_lost). */
static gboolean
find_loss (SpeLogText    text,
           SpeLogRecord *record)
{
  SpeLogText rest = text;

  if (spe_log_text_find (&rest, "audit_printk_skb: ") ||
      spe_log_text_find (&rest, "kauditd_printk_skb: "))
    return spe_log_text_number (&rest, &record->n_lost);

  if (!spe_log_text_find (&rest, "audit_lost=") || spe_log_text_skip (&rest, "0 "))
    return FALSE;
  record->n_lost = 1;

  return TRUE;
}

/**
 * spe_audit_record_parse:
 * @line: a line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says, where it is a call or tells of lost records
 *
 * Returns: what the line is; broken where it is a record about seccomp with fields missing or
 *   of no sense
 */
SpeLogMatch
spe_audit_record_parse (const char   *line,
                        gsize         length,
                        SpeLogRecord *out_record)
{
  SpeLogText text = spe_log_text (line, length);
  SpeLogText whole = text;

  g_return_val_if_fail (line != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_log_record_init (out_record, SPE_OBSERVATION_AUDIT);
  if (find_mark (&text))
    {
      out_record->time = find_time (whole);
      return parse_fields (text, out_record);
    }

  if (find_loss (text, out_record) || is_other_record (text))
    return SPE_LOG_MATCH_OTHER;

  return SPE_LOG_MATCH_NONE;
}
