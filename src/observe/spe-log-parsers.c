/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-parsers.h"

#include "observe/spe-audit-record.h"
#include "observe/spe-enricher-line.h"
#include "observe/spe-perf-line.h"
#include "observe/spe-strace-log.h"
#include "observe/spe-summary-table.h"

/* A log may have lines of several programs, so each line is given to the parsers one after the
 * other, first to the one that knew the last line. */

#define SUMMARY_MODE "System call usage summary for "

/* last: the parser that knew the last line. has_calls: of which kinds there were lines of calls,
 * so that the table behind them says nothing new. */
struct _SpeLogParsers
{
  SpeStraceLog    *strace;
  SpeSummaryTable  table;
  guint            last;
  gboolean         has_calls[SPE_N_OBSERVATION_KINDS];
};

typedef SpeLogMatch (*ParseFunc) (SpeLogParsers *self,
                                  const char    *line,
                                  gsize          length,
                                  SpeLogRecord  *out_record);

static SpeLogMatch
parse_audit (SpeLogParsers *self,
             const char    *line,
             gsize          length,
             SpeLogRecord  *out_record)
{
  return spe_audit_record_parse (line, length, out_record);
}

static SpeLogMatch
parse_enricher (SpeLogParsers *self,
                const char    *line,
                gsize          length,
                SpeLogRecord  *out_record)
{
  return spe_enricher_line_parse (line, length, out_record);
}

static SpeLogMatch
parse_strace (SpeLogParsers *self,
              const char    *line,
              gsize          length,
              SpeLogRecord  *out_record)
{
  SpeLogMatch match = spe_strace_log_parse (self->strace, line, length, out_record);

  if (match == SPE_LOG_MATCH_CALL)
    self->has_calls[SPE_OBSERVATION_STRACE] = TRUE;

  return match;
}

static SpeLogMatch
parse_perf (SpeLogParsers *self,
            const char    *line,
            gsize          length,
            SpeLogRecord  *out_record)
{
  SpeLogMatch match = spe_perf_line_parse (line, length, out_record);

  if (match == SPE_LOG_MATCH_CALL)
    self->has_calls[SPE_OBSERVATION_PERF_TRACE] = TRUE;

  return match;
}

/* A table behind the calls themselves (strace -C, perf trace -S) says nothing new. */
static SpeLogMatch
parse_table (SpeLogParsers *self,
             const char    *line,
             gsize          length,
             SpeLogRecord  *out_record)
{
  SpeLogText text = spe_log_text (line, length);
  SpeLogMatch match = SPE_LOG_MATCH_NONE;

  if (spe_log_text_skip (&text, SUMMARY_MODE))
    {
      spe_strace_log_set_mode (self->strace, text);
      return SPE_LOG_MATCH_OTHER;
    }

  match = spe_summary_table_parse (&self->table, line, length, out_record);
  if (match != SPE_LOG_MATCH_CALL)
    return match;
  if (self->has_calls[out_record->kind])
    return SPE_LOG_MATCH_OTHER;
  if (out_record->kind == SPE_OBSERVATION_STRACE)
    out_record->arch = spe_strace_log_get_arch (self->strace);

  return match;
}

/* The table is asked first, since its rows have a meaning within it only. */
static const ParseFunc parsers[] = {
  parse_table, parse_audit, parse_enricher, parse_perf, parse_strace,
};

/**
 * spe_log_parsers_new:
 * @native: the architecture of the machine that the log is of
 *
 * Returns: (transfer full): parsers that have read nothing
 */
SpeLogParsers *
spe_log_parsers_new (SpeArch native)
{
  SpeLogParsers *self = g_new0 (SpeLogParsers, 1);

  self->strace = spe_strace_log_new (native);
  spe_summary_table_init (&self->table);

  return self;
}

/**
 * spe_log_parsers_free:
 * @self: (nullable) (transfer full): parsers
 */
void
spe_log_parsers_free (SpeLogParsers *self)
{
  if (self == NULL)
    return;

  spe_strace_log_free (self->strace);
  g_free (self);
}

/**
 * spe_log_parsers_parse:
 * @self: parsers
 * @line: the next line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says, where it is a call or tells of lost records
 *
 * Returns: the best that a parser makes of the line
 */
SpeLogMatch
spe_log_parsers_parse (SpeLogParsers *self,
                       const char    *line,
                       gsize          length,
                       SpeLogRecord  *out_record)
{
  SpeLogMatch best = SPE_LOG_MATCH_NONE;
  guint first = 0;

  g_return_val_if_fail (self != NULL && line != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  first = self->last;
  best = parsers[first](self, line, length, out_record);
  for (guint i = 0; best < SPE_LOG_MATCH_OTHER && i < G_N_ELEMENTS (parsers); i++)
    {
      SpeLogMatch match = i != first ? parsers[i](self, line, length, out_record)
                                     : SPE_LOG_MATCH_NONE;

      if (match <= best)
        continue;
      best = match;
      self->last = i;
    }

  return best;
}
