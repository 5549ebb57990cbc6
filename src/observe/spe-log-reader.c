/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-yaml-scanner.h"
#include "observe/spe-line-reader.h"
#include "observe/spe-log-collector.h"
#include "observe/spe-log-document.h"
#include "observe/spe-log-event.h"
#include "observe/spe-log-parsers.h"
#include "observe/spe-log-profile.h"

/* Lines are given to the parsers, documents are gathered line by line before they are read. What
 * was read is not kept: the memory that is needed does not depend on the length of the input. */

#define PROGRESS_STEP (1024u * 1024u)

/* How much of a comment is kept. */
#define COMMENT_MAX 120

/* A wrapped line can be wrapped again, as what a container logs of the journal is. */
#define WRAPS_MAX 3

/* comment: the last line of comment, which names the document behind it. */
struct _SpeLogReader
{
  SpeLogCollector *collector;
  SpeLogParsers   *parsers;
  SpeLogDocument   document;
  SpeLogReport    *report;
  char            *comment;
  gboolean         is_finished;
};

/**
 * spe_log_reader_new:
 * @observation: where to put what is read; borrowed
 * @name: what people call the input
 * @native: the architecture of the machine that the log is of, for lines that do not say it
 *
 * Returns: (transfer full): a reader for one input
 */
SpeLogReader *
spe_log_reader_new (SpeObservation *observation,
                    const char     *name,
                    SpeArch         native)
{
  SpeLogReader *self = NULL;

  g_return_val_if_fail (observation != NULL && name != NULL, NULL);

  self = g_new0 (SpeLogReader, 1);
  self->collector = spe_log_collector_new (observation, name, native);
  self->parsers = spe_log_parsers_new (native);
  self->report = spe_log_report_new (name);
  spe_log_document_init (&self->document);

  return self;
}

/**
 * spe_log_reader_free:
 * @self: (nullable) (transfer full): a reader
 */
void
spe_log_reader_free (SpeLogReader *self)
{
  if (self == NULL)
    return;

  spe_log_document_clear (&self->document);
  spe_log_report_free (self->report);
  spe_log_parsers_free (self->parsers);
  spe_log_collector_free (self->collector);
  g_free (self->comment);
  g_free (self);
}

static void
add_oddity (SpeLogReader *self,
            SpeLogFault   fault,
            const char   *line,
            gsize         length)
{
  spe_log_report_add_oddity (self->report, fault, self->report->n_lines, line, length, NULL);
}

static void
take_lost (SpeLogReader       *self,
           const SpeLogRecord *record)
{
  if (record->n_lost == 0)
    return;

  if (!g_uint64_checked_add (&self->report->n_lost, self->report->n_lost, record->n_lost))
    self->report->n_lost = G_MAXUINT64;
  spe_log_collector_add_lost (self->collector, record->kind, record->n_lost);
}

static void
take_call (SpeLogReader       *self,
           const SpeLogRecord *record,
           const char         *line,
           gsize               length)
{
  if (record->name[0] == '\0' && record->number == SPE_NO_NUMBER)
    {
      add_oddity (self, SPE_LOG_FAULT_NO_CALL, line, length);
      return;
    }

  self->report->n_calls++;
  if (!spe_log_collector_add (self->collector, record))
    self->report->n_dropped++;
}

static void
take_line (SpeLogReader *self,
           const char   *line,
           gsize         length,
           gint64        time)
{
  SpeLogRecord record;

  switch (spe_log_parsers_parse (self->parsers, line, length, &record))
    {
    case SPE_LOG_MATCH_CALL:
      if (record.time == SPE_NO_TIME)
        record.time = time;
      take_call (self, &record, line, length);
      break;

    case SPE_LOG_MATCH_OTHER:
      self->report->n_others++;
      take_lost (self, &record);
      break;

    case SPE_LOG_MATCH_BROKEN:
      add_oddity (self, SPE_LOG_FAULT_BROKEN, line, length);
      break;

    case SPE_LOG_MATCH_NONE:
    default:
      add_oddity (self, SPE_LOG_FAULT_UNKNOWN, line, length);
      break;
    }
}

/* The names of an enriched event are those of many records: nobody knows how many. */
static gboolean
take_names (SpeLogReader  *self,
            const SpeNode *event)
{
  const SpeNode *names = spe_log_event_get_names (event);
  gint64 time = SPE_NO_TIME;

  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < spe_node_get_n_children (names); i++)
    {
      const SpeNode *name = spe_node_get_child (names, i);
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_OPERATOR);
      record.count = 0;
      record.time = time;
      if (name->kind == SPE_NODE_STRING &&
          spe_log_record_set_name (&record, spe_log_text (name->text, strlen (name->text))) &&
          !spe_log_collector_add (self->collector, &record))
        self->report->n_dropped++;
    }
  self->report->n_calls++;

  return TRUE;
}

static void take_text (SpeLogReader *self,
                       const char   *line,
                       gsize         length,
                       gint64        time,
                       guint         n_wraps);

/* Whether the object is a line of a log by itself. */
static gboolean
take_event (SpeLogReader  *self,
            const SpeNode *event,
            const char    *text,
            gsize          length,
            guint          n_wraps)
{
  gint64 time = SPE_NO_TIME;
  const char *line = spe_log_event_get_line (event, &time);
  SpeLogRecord record;
  SpeLogMatch match = SPE_LOG_MATCH_NONE;

  if (line != NULL)
    {
      gsize line_length = strlen (line);

      if (line_length > 0 && line[line_length - 1] == '\n')
        line_length--;
      take_text (self, line, line_length, time, n_wraps + 1);
      return TRUE;
    }
  if (take_names (self, event))
    return TRUE;

  match = spe_log_event_parse (event, &record);
  if (match == SPE_LOG_MATCH_CALL)
    take_call (self, &record, text, length);
  else if (match == SPE_LOG_MATCH_BROKEN)
    add_oddity (self, SPE_LOG_FAULT_BROKEN, text, length);

  return match != SPE_LOG_MATCH_NONE;
}

static gboolean
take_events (SpeLogReader  *self,
             const SpeNode *root,
             const char    *text,
             gsize          length,
             guint          n_wraps)
{
  guint n = root->kind == SPE_NODE_ARRAY ? spe_node_get_n_children (root) : 0;

  if (n == 0)
    return take_event (self, root, text, length, n_wraps);

  for (guint i = 0; i < n; i++)
    if (!take_event (self, spe_node_get_child (root, i), text, length, n_wraps) && i == 0)
      return FALSE;

  return TRUE;
}

static void
report_document (SpeLogReader *self,
                 GBytes       *bytes,
                 guint64       first_line,
                 const char   *reason)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = size > 0 ? memchr (text, '\n', size) : NULL;

  spe_log_report_add_oddity (self->report, SPE_LOG_FAULT_BROKEN, first_line,
                             size > 0 ? text : "", end != NULL ? (gsize) (end - text) : size,
                             reason);
}

static void
take_document (SpeLogReader *self,
               GBytes       *bytes,
               SpeSyntax     syntax,
               guint64       first_line,
               guint         n_wraps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = syntax == SPE_SYNTAX_JSON
                                   ? spe_json_scan (bytes, "", NULL, &error)
                                   : spe_yaml_scan (bytes, "", NULL, &error);
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  if (map != NULL && syntax == SPE_SYNTAX_JSON &&
      take_events (self, spe_source_map_get_root (map), text, size, n_wraps))
    return;

  if (map != NULL && spe_log_profile_read (map, self->comment, self->collector, &error))
    self->report->n_documents++;
  else
    report_document (self, bytes, first_line, error != NULL ? error->message : NULL);
}

static void
end_document (SpeLogReader *self)
{
  g_autoptr (GBytes) bytes = spe_log_document_end (&self->document);

  if (self->document.is_too_long)
    report_document (self, bytes, self->document.first_line,
                     _ ("The document is too long to be read."));
  else
    take_document (self, bytes, self->document.syntax, self->document.first_line, 0);
  g_clear_pointer (&self->comment, g_free);
}

/* A line of its own, or one that another wraps. */
static void
take_text (SpeLogReader *self,
           const char   *line,
           gsize         length,
           gint64        time,
           guint         n_wraps)
{
  SpeLogDocument inner;

  if (n_wraps == 0 || n_wraps > WRAPS_MAX || length == 0 || line[0] != '{')
    {
      take_line (self, line, length, time);
      return;
    }

  spe_log_document_init (&inner);
  if (spe_log_document_begin (&inner, line, length, self->report->n_lines) &&
      spe_log_document_add (&inner, line, length) && !inner.is_open)
    {
      g_autoptr (GBytes) bytes = spe_log_document_end (&inner);

      take_document (self, bytes, SPE_SYNTAX_JSON, self->report->n_lines, n_wraps);
    }
  else
    take_line (self, line, length, time);
  spe_log_document_clear (&inner);
}

/* Empty lines and lines of comment. */
static gboolean
take_comment (SpeLogReader *self,
              const char   *line,
              gsize         length)
{
  SpeLogText text = spe_log_text (line, length);

  spe_log_text_blanks (&text);
  if (spe_log_text_length (&text) == 0)
    return TRUE;
  if (!spe_log_text_skip (&text, "//") && !spe_log_text_skip (&text, "#"))
    return FALSE;

  spe_log_text_blanks (&text);
  g_free (self->comment);
  self->comment =
    g_utf8_make_valid (text.at, (gssize) MIN (spe_log_text_length (&text), COMMENT_MAX));

  return TRUE;
}

/* Whether the line is part of a document. */
static gboolean
take_document_line (SpeLogReader *self,
                    const char   *line,
                    gsize         length)
{
  gboolean is_part = FALSE;

  if (!self->document.is_open &&
      !spe_log_document_begin (&self->document, line, length, self->report->n_lines))
    return FALSE;

  is_part = spe_log_document_add (&self->document, line, length);
  if (!self->document.is_open)
    end_document (self);
  if (is_part)
    {
      self->report->n_document_lines++;
      return TRUE;
    }

  return take_document_line (self, line, length);
}

/**
 * spe_log_reader_add_line:
 * @self: a reader
 * @line: the next line without its end
 * @length: its length in bytes
 */
void
spe_log_reader_add_line (SpeLogReader *self,
                         const char   *line,
                         gsize         length)
{
  g_return_if_fail (self != NULL && line != NULL && !self->is_finished);

  self->report->n_lines++;
  if (self->document.is_open || !take_comment (self, line, length))
    {
      if (!take_document_line (self, line, length))
        take_text (self, line, length, SPE_NO_TIME, 0);
    }
  else
    self->report->n_empty++;
}

/**
 * spe_log_reader_add_dated:
 * @self: a reader
 * @line: a line that is no part of a document
 * @length: its length in bytes
 * @time: when it was written, or %SPE_NO_TIME
 */
void
spe_log_reader_add_dated (SpeLogReader *self,
                          const char   *line,
                          gsize         length,
                          gint64        time)
{
  g_return_if_fail (self != NULL && line != NULL && !self->is_finished);

  self->report->n_lines++;
  take_line (self, line, length, time);
}

/**
 * spe_log_reader_add_cut:
 * @self: a reader
 * @line: the beginning of the next line, which is longer than %SPE_LINE_MAX
 * @length: the length of the beginning
 */
void
spe_log_reader_add_cut (SpeLogReader *self,
                        const char   *line,
                        gsize         length)
{
  g_return_if_fail (self != NULL && line != NULL && !self->is_finished);

  self->report->n_lines++;
  if (self->document.is_open)
    self->document.is_too_long = TRUE;
  else
    add_oddity (self, SPE_LOG_FAULT_LONG, line, length);
}

/**
 * spe_log_reader_finish:
 * @self: a reader that was given all lines
 *
 * Completes what has been read; no line can be added any more.
 *
 * Returns: (transfer none): how it went
 */
const SpeLogReport *
spe_log_reader_finish (SpeLogReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_finished)
    return self->report;

  if (self->document.is_open)
    end_document (self);
  spe_log_collector_finish (self->collector, self->report->n_lines,
                            spe_log_report_get_n_unread (self->report));
  self->is_finished = TRUE;

  return self->report;
}

/**
 * spe_log_reader_read:
 * @self: a reader
 * @stream: the input, which may be packed with gzip
 * @progress: (nullable): hears of the progress
 * @user_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: set where reading fails or is cancelled; what was read until then stays
 *
 * Reads all lines of a stream.
 *
 * Returns: whether the end was reached
 */
gboolean
spe_log_reader_read (SpeLogReader        *self,
                     GInputStream        *stream,
                     SpeLogProgressFunc   progress,
                     gpointer             user_data,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (SpeLogStream) bytes = spe_log_stream_new (stream);
  g_autoptr (SpeLineReader) lines = spe_line_reader_new (bytes);
  g_autoptr (GError) failure = NULL;
  guint64 told = 0;
  SpeLine line;

  g_return_val_if_fail (self != NULL && G_IS_INPUT_STREAM (stream), FALSE);

  while (spe_line_reader_next (lines, &line, cancellable, &failure))
    {
      guint64 n_read = spe_log_stream_get_n_read (bytes);

      if (line.is_cut)
        spe_log_reader_add_cut (self, line.text, line.length);
      else
        spe_log_reader_add_line (self, line.text, line.length);
      if (progress != NULL && n_read - told >= PROGRESS_STEP)
        progress (told = n_read, user_data);
    }

  self->report->n_bytes = spe_log_stream_get_n_read (bytes);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}
