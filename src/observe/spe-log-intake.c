/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-intake.h"

#include <string.h>

#include "format/spe-yaml-scanner.h"
#include "observe/spe-log-collector.h"
#include "observe/spe-log-event.h"
#include "observe/spe-log-parsers.h"
#include "observe/spe-log-profile.h"
#include "observe/spe-report-log.h"

/* A wrapped line can be wrapped again, as what a container logs of the journal is. */
#define WRAPS_MAX 3

struct _SpeLogIntake
{
  SpeLogCollector *collector;
  SpeLogParsers   *parsers;
  SpeReportLog    *test_run;
  SpeLogReport    *report;
};

/* An object of JSON that is being read: where it begins, and how many others wrap it. */
typedef struct
{
  const char *text;
  gsize       length;
  guint64     line;
  guint       n_wraps;
} Place;

/**
 * spe_log_intake_new:
 * @observation: where to put what is read; borrowed
 * @name: what people call the input
 * @native: the architecture of the machine that the log is of, for lines that do not say it
 *
 * Returns: (transfer full): an intake for one input
 */
SpeLogIntake *
spe_log_intake_new (SpeObservation *observation,
                    const char     *name,
                    SpeArch         native)
{
  SpeLogIntake *self = NULL;

  g_return_val_if_fail (observation != NULL && name != NULL, NULL);

  self = g_new0 (SpeLogIntake, 1);
  self->collector = spe_log_collector_new (observation, name, native);
  self->parsers = spe_log_parsers_new (native);
  self->test_run = spe_report_log_new ();
  self->report = spe_log_report_new (name);

  return self;
}

/**
 * spe_log_intake_free:
 * @self: (nullable) (transfer full): an intake
 */
void
spe_log_intake_free (SpeLogIntake *self)
{
  if (self == NULL)
    return;

  spe_log_report_free (self->report);
  spe_report_log_free (self->test_run);
  spe_log_parsers_free (self->parsers);
  spe_log_collector_free (self->collector);
  g_free (self);
}

/**
 * spe_log_intake_get_report:
 * @self: an intake
 *
 * Returns: (transfer none): the counts so far; those of lines, bytes and documents' lines are the
 *   caller's to keep
 */
SpeLogReport *
spe_log_intake_get_report (SpeLogIntake *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->report;
}

static void
take_lost (SpeLogIntake       *self,
           const SpeLogRecord *record)
{
  if (record->n_lost == 0)
    return;

  if (!g_uint64_checked_add (&self->report->n_lost, self->report->n_lost, record->n_lost))
    self->report->n_lost = G_MAXUINT64;
  spe_log_collector_add_lost (self->collector, record->kind, record->n_lost);
}

static void
take (SpeLogIntake       *self,
      SpeLogMatch         match,
      const SpeLogRecord *record,
      const Place        *place)
{
  SpeLogFault fault = SPE_LOG_FAULT_UNKNOWN;

  if (match == SPE_LOG_MATCH_OTHER)
    {
      self->report->n_others++;
      take_lost (self, record);
      return;
    }

  if (match == SPE_LOG_MATCH_BROKEN)
    fault = SPE_LOG_FAULT_BROKEN;
  else if (match == SPE_LOG_MATCH_CALL)
    {
      if (record->name[0] != '\0' || record->number != SPE_NO_NUMBER)
        {
          self->report->n_calls++;
          self->report->n_dropped += spe_log_collector_add (self->collector, record) ? 0 : 1;
          return;
        }
      fault = SPE_LOG_FAULT_NO_CALL;
    }
  spe_log_report_add_oddity (self->report, fault, place->line, place->text, place->length, NULL);
}

/**
 * spe_log_intake_parse:
 * @self: an intake
 * @line: the next line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says
 *
 * Returns: what the line is, for spe_log_intake_take()
 */
SpeLogMatch
spe_log_intake_parse (SpeLogIntake *self,
                      const char   *line,
                      gsize         length,
                      SpeLogRecord *out_record)
{
  g_return_val_if_fail (self != NULL, SPE_LOG_MATCH_NONE);

  return spe_log_parsers_parse (self->parsers, line, length, out_record);
}

/**
 * spe_log_intake_take:
 * @self: an intake
 * @match: what the line is
 * @record: what it says
 * @line: the last line that was counted
 * @length: its length in bytes
 */
void
spe_log_intake_take (SpeLogIntake       *self,
                     SpeLogMatch         match,
                     const SpeLogRecord *record,
                     const char         *line,
                     gsize               length)
{
  Place place;

  g_return_if_fail (self != NULL && record != NULL && line != NULL);

  place = (Place) { line, length, self->report->n_lines, 0 };
  take (self, match, record, &place);
}

/* The names of an enriched event are those of many records: nobody knows how many. */
static gboolean
take_names (SpeLogIntake  *self,
            const SpeNode *event,
            const Place   *place)
{
  gint64 time = SPE_NO_TIME;
  const SpeNode *names = spe_log_event_get_names (event, &time);
  gboolean all_read = TRUE;

  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < spe_node_get_n_children (names); i++)
    {
      const SpeNode *name = spe_node_get_child (names, i);
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_OPERATOR);
      record.count = 0;
      record.time = time;
      if (name->kind != SPE_NODE_STRING ||
          !spe_log_record_set_name (&record, spe_log_text (name->text, strlen (name->text))))
        all_read = FALSE;
      else if (!spe_log_collector_add (self->collector, &record))
        self->report->n_dropped++;
    }

  self->report->n_calls++;
  if (!all_read)
    spe_log_report_add_oddity (self->report, SPE_LOG_FAULT_BROKEN, place->line, place->text,
                               place->length, NULL);

  return TRUE;
}

static gboolean take_json (SpeLogIntake *self,
                           const char   *text,
                           gsize         length,
                           guint64       line,
                           guint         n_wraps);

/* A line of another log that an object holds; it can be an object too. */
static void
take_wrapped (SpeLogIntake *self,
              const char   *line,
              gint64        time,
              const Place  *outer)
{
  gsize length = strlen (line);
  Place place = { line, length, outer->line, outer->n_wraps + 1 };
  SpeLogRecord record;
  SpeLogMatch match = SPE_LOG_MATCH_NONE;

  if (length > 0 && line[length - 1] == '\n')
    place.length--;
  if (line[0] == '{' && place.n_wraps <= WRAPS_MAX &&
      take_json (self, place.text, place.length, place.line, place.n_wraps))
    return;

  match = spe_log_parsers_parse (self->parsers, place.text, place.length, &record);
  if (record.time == SPE_NO_TIME)
    record.time = time;
  take (self, match, &record, &place);
}

/* Whether the object is a line of a log by itself. */
static gboolean
take_event (SpeLogIntake  *self,
            const SpeNode *event,
            const Place   *place)
{
  gint64 time = SPE_NO_TIME;
  const char *line = spe_log_event_get_line (event, &time);
  SpeLogRecord record;
  SpeLogMatch match = SPE_LOG_MATCH_NONE;

  if (line != NULL)
    {
      take_wrapped (self, line, time, place);
      return TRUE;
    }
  if (take_names (self, event, place))
    return TRUE;

  match = spe_log_event_parse (event, &record);
  if (match == SPE_LOG_MATCH_NONE)
    match = spe_report_log_parse (self->test_run, event, &record);
  if (match != SPE_LOG_MATCH_NONE)
    take (self, match, &record, place);

  return match != SPE_LOG_MATCH_NONE;
}

/* An array is one of events where its first element is one. */
static gboolean
take_events (SpeLogIntake  *self,
             const SpeNode *root,
             const Place   *place)
{
  guint n = root->kind == SPE_NODE_ARRAY ? spe_node_get_n_children (root) : 0;
  SpeLogRecord record;

  if (n == 0)
    return take_event (self, root, place);
  if (!take_event (self, spe_node_get_child (root, 0), place))
    return FALSE;

  spe_log_record_init (&record, SPE_OBSERVATION_OTHER);
  for (guint i = 1; i < n; i++)
    if (!take_event (self, spe_node_get_child (root, i), place))
      take (self, SPE_LOG_MATCH_NONE, &record, place);

  return TRUE;
}

static gboolean
take_json (SpeLogIntake *self,
           const char   *text,
           gsize         length,
           guint64       line,
           guint         n_wraps)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "", NULL, NULL);
  Place place = { text, length, line, n_wraps };

  return map != NULL && take_events (self, spe_source_map_get_root (map), &place);
}

/* What is well-formed, or one line only, and no document that is known may be a line of another
 * program; anything else is a document that has been damaged. */
static SpeLogFault
find_fault (const GError *error,
            gboolean      is_one_line)
{
  if (g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE))
    return SPE_LOG_FAULT_UNKNOWN;
  if (is_one_line && g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX))
    return SPE_LOG_FAULT_UNKNOWN;

  return SPE_LOG_FAULT_BROKEN;
}

/* Readers begin a message with the file, which has no name here, and with a place that counts
 * from the document's own beginning. */
static const char *
skip_place (const char *message)
{
  SpeLogText text = spe_log_text (message, strlen (message));
  guint64 number = 0;

  if (spe_log_text_skip (&text, ":") && spe_log_text_number (&text, &number) &&
      spe_log_text_skip (&text, ":") && spe_log_text_number (&text, &number) &&
      spe_log_text_skip (&text, ": "))
    return text.at;

  return message;
}

/**
 * spe_log_intake_take_document:
 * @self: an intake
 * @bytes: a document, with the ends of its lines
 * @syntax: its notation
 * @first_line: where it begins
 * @comment: (nullable): the last line of comment before it
 */
void
spe_log_intake_take_document (SpeLogIntake *self,
                              GBytes       *bytes,
                              SpeSyntax     syntax,
                              guint64       first_line,
                              const char   *comment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = NULL;
  gsize size = 0;
  const char *text = NULL;
  const char *end = NULL;
  Place place;

  g_return_if_fail (self != NULL && bytes != NULL);

  text = g_bytes_get_data (bytes, &size);
  end = size > 0 ? memchr (text, '\n', size) : NULL;
  place = (Place) { size > 0 ? text : "", end != NULL ? (gsize) (end - text) : size, first_line,
                    0 };
  map = syntax == SPE_SYNTAX_JSON ? spe_json_scan (bytes, "", NULL, &error)
                                  : spe_yaml_scan (bytes, "", NULL, &error);
  if (map != NULL && syntax == SPE_SYNTAX_JSON &&
      take_events (self, spe_source_map_get_root (map), &place))
    return;

  if (map != NULL && spe_log_profile_read (map, comment, self->collector, &error))
    {
      self->report->n_documents++;
      return;
    }

  spe_log_report_add_oddity (self->report, find_fault (error, end + 1 == text + size), first_line,
                             place.text, place.length, skip_place (error->message));
}

/**
 * spe_log_intake_finish:
 * @self: an intake
 *
 * Completes the sources at the end of the input.
 */
void
spe_log_intake_finish (SpeLogIntake *self)
{
  g_return_if_fail (self != NULL);

  spe_log_collector_finish (self->collector, self->report->n_lines,
                            spe_log_report_get_n_unread (self->report));
}
