/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-summary-table.h"

/* Reads the tables of `strace -c` (count.c), whose columns can be chosen with -U, and of
 * `perf trace -s` (builtin-trace.c, thread__dump_stats). A heading names the columns. */

/* strace has eight columns, perf trace eight or nine. */
#define COLUMNS_MAX 16

/* The columns of strace besides `calls`, `errors` and `syscall`; one of perf trace. */
#define PERF_COLUMN "stddev"

static guint
split (SpeLogText  text,
       SpeLogText  words[COLUMNS_MAX])
{
  guint n = 0;

  spe_log_text_blanks (&text);
  while (n < COLUMNS_MAX && spe_log_text_length (&text) > 0)
    words[n++] = spe_log_text_word (&text);

  return spe_log_text_length (&text) > 0 ? 0 : n;
}

/* `% time` is one column. */
static guint
split_heading (SpeLogText  text,
               SpeLogText  words[COLUMNS_MAX])
{
  guint n = split (text, words);
  guint n_columns = 0;

  for (guint i = 0; i < n; i++)
    if (!spe_log_text_equal (&words[i], "%"))
      words[n_columns++] = words[i];

  return n_columns;
}

static gboolean
read_heading (SpeSummaryTable *self,
              SpeLogText       text)
{
  SpeLogText words[COLUMNS_MAX];
  SpeLogText rest = text;
  SpeSummaryTable table = { SPE_OBSERVATION_STRACE, 0, G_MAXUINT, G_MAXUINT, G_MAXUINT };
  guint n = 0;

  if (!spe_log_text_find (&rest, "syscall"))
    return FALSE;

  table.n_columns = n = split_heading (text, words);
  for (guint i = 0; i < n; i++)
    {
      if (spe_log_text_equal (&words[i], "syscall"))
        table.name = i;
      else if (spe_log_text_equal (&words[i], "calls"))
        table.calls = i;
      else if (spe_log_text_equal (&words[i], "errors"))
        table.errors = i;
      else if (spe_log_text_equal (&words[i], PERF_COLUMN))
        table.kind = SPE_OBSERVATION_PERF_TRACE;
    }
  if (table.name == G_MAXUINT || table.calls == G_MAXUINT)
    return FALSE;

  *self = table;

  return TRUE;
}

/* Lines between a heading and its rows: dashes, and the units of perf trace. */
static gboolean
is_rule (SpeLogText text)
{
  spe_log_text_blanks (&text);

  return spe_log_text_skip (&text, "---") || spe_log_text_skip (&text, "(msec)");
}

/* The number of errors is left empty where there are none; then what stands behind it has moved
 * one word to the left. */
static gboolean
read_row (const SpeSummaryTable *self,
          SpeLogText             text,
          SpeLogRecord          *record,
          gboolean              *out_total)
{
  SpeLogText words[COLUMNS_MAX];
  guint n = split (text, words);
  gboolean no_errors = self->errors != G_MAXUINT && n + 1 == self->n_columns;
  guint name = self->name - (no_errors && self->name > self->errors ? 1 : 0);
  guint calls = self->calls - (no_errors && self->calls > self->errors ? 1 : 0);

  if ((n != self->n_columns && !no_errors) ||
      !spe_log_text_number (&words[calls], &record->count) ||
      spe_log_text_length (&words[calls]) > 0)
    return FALSE;

  *out_total = spe_log_text_equal (&words[name], "total");

  return *out_total || spe_log_record_set_name (record, words[name]);
}

/* What stands around the tables. */
static SpeLogMatch
parse_around (SpeLogText    text,
              SpeLogRecord *record)
{
  SpeLogText rest = text;

  spe_log_text_blanks (&rest);
  if (spe_log_text_equal (&rest, "Summary of events:"))
    record->kind = SPE_OBSERVATION_PERF_TRACE;
  else if (spe_log_text_find (&rest, " events, ") && spe_log_text_ends (&rest, "%"))
    record->kind = SPE_OBSERVATION_PERF_TRACE;
  else
    return SPE_LOG_MATCH_NONE;

  return SPE_LOG_MATCH_OTHER;
}

/**
 * spe_summary_table_init:
 * @self: a table
 *
 * Forgets the heading: the next line is outside of any table.
 */
void
spe_summary_table_init (SpeSummaryTable *self)
{
  *self = (SpeSummaryTable) { .kind = SPE_N_OBSERVATION_KINDS };
}

/**
 * spe_summary_table_parse:
 * @self: a table
 * @line: the next line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says, where it is a call
 *
 * Returns: what the line is; broken where it is a row whose call is not known
 */
SpeLogMatch
spe_summary_table_parse (SpeSummaryTable *self,
                         const char      *line,
                         gsize            length,
                         SpeLogRecord    *out_record)
{
  SpeLogText text = spe_log_text (line, length);
  gboolean is_total = FALSE;

  g_return_val_if_fail (self != NULL && line != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_log_record_init (out_record, SPE_OBSERVATION_STRACE);
  if (read_heading (self, text))
    {
      out_record->kind = self->kind;
      return SPE_LOG_MATCH_OTHER;
    }
  if (self->kind == SPE_N_OBSERVATION_KINDS)
    return parse_around (text, out_record);

  out_record->kind = self->kind;
  if (is_rule (text))
    return SPE_LOG_MATCH_OTHER;
  if (!read_row (self, text, out_record, &is_total))
    {
      spe_summary_table_init (self);
      spe_log_record_init (out_record, SPE_OBSERVATION_STRACE);
      return parse_around (text, out_record);
    }
  if (is_total)
    {
      spe_summary_table_init (self);
      return SPE_LOG_MATCH_OTHER;
    }

  return spe_log_record_is_known (out_record) ? SPE_LOG_MATCH_CALL : SPE_LOG_MATCH_BROKEN;
}
