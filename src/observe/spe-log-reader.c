/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-line-reader.h"
#include "observe/spe-log-document.h"
#include "observe/spe-log-intake.h"

/* Lines are given to the parsers, documents are gathered line by line before they are read. What
 * was read is not kept: the memory that is needed does not depend on the length of the input. */

#define PROGRESS_STEP (1024u * 1024u)

/* How much of a comment is kept. */
#define COMMENT_MAX 120

/* report: of the intake. comment: the last line of comment, which names the document behind it. */
struct _SpeLogReader
{
  SpeLogIntake   *intake;
  SpeLogReport   *report;
  SpeLogDocument  document;
  char           *comment;
  gboolean        is_finished;
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
  self->intake = spe_log_intake_new (observation, name, native);
  self->report = spe_log_intake_get_report (self->intake);
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
  spe_log_intake_free (self->intake);
  g_free (self->comment);
  g_free (self);
}

static void
end_document (SpeLogReader *self)
{
  g_autoptr (GBytes) bytes = spe_log_document_end (&self->document);
  guint64 first_line = self->document.first_line;

  if (self->document.is_too_long)
    spe_log_report_add_oddity (self->report, SPE_LOG_FAULT_BROKEN, first_line, "", 0,
                               _ ("The document is too long to be read."));
  else
    spe_log_intake_take_document (self->intake, bytes, self->document.syntax, first_line,
                                  self->comment);
  g_clear_pointer (&self->comment, g_free);
}

static void
take_line (SpeLogReader *self,
           const char   *line,
           gsize         length,
           gint64        time)
{
  SpeLogRecord record;
  SpeLogMatch match = spe_log_intake_parse (self->intake, line, length, &record);

  if (record.time == SPE_NO_TIME)
    record.time = time;
  spe_log_intake_take (self->intake, match, &record, line, length);
}

/* A document that is cut off, or was none, must not swallow what comes behind it: a line that
 * tells of a call ends it. */
static gboolean
take_interruption (SpeLogReader *self,
                   const char   *line,
                   gsize         length)
{
  SpeLogRecord record;

  if (spe_log_intake_parse (self->intake, line, length, &record) != SPE_LOG_MATCH_CALL)
    return FALSE;

  end_document (self);
  spe_log_intake_take (self->intake, SPE_LOG_MATCH_CALL, &record, line, length);

  return TRUE;
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
  if (self->document.is_open && take_interruption (self, line, length))
    return;

  if (!self->document.is_open && take_comment (self, line, length))
    self->report->n_empty++;
  else if (!take_document_line (self, line, length))
    take_line (self, line, length, SPE_NO_TIME);
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
    spe_log_report_add_oddity (self->report, SPE_LOG_FAULT_LONG, self->report->n_lines, line,
                               length, NULL);
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
  spe_log_intake_finish (self->intake);
  self->is_finished = TRUE;

  return self->report;
}

static guint64
find_size (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

/**
 * spe_log_open:
 * @path: (type filename): a file; its name is one even where it looks like an address
 * @out_size: (out): how many bytes it has, or 0 where that is not known
 * @error: return location for why it cannot be read
 *
 * Opens a file for spe_log_reader_read().
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GInputStream *
spe_log_open (const char  *path,
              guint64     *out_size,
              GError     **error)
{
  g_autoptr (GFile) file = NULL;
  GFileInputStream *stream = NULL;

  g_return_val_if_fail (path != NULL && out_size != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, error);
  *out_size = stream != NULL ? find_size (file) : 0;

  return (GInputStream *) stream;
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
