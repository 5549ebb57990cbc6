/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-line-reader.h"

#include <string.h>

/* Room for a line and its end, and for what was read beyond. */
#define BUFFER_SIZE (SPE_LINE_MAX + 65536u)

/* buffer: what has been read and not yet handed on, from first to last; up to searched there is
 * no line end. is_skipping: the rest of a line that was cut is passed over. */
struct _SpeLineReader
{
  SpeLogStream *stream;
  char         *buffer;
  gsize         first;
  gsize         searched;
  gsize         last;
  guint64       n_lines;
  gboolean      is_skipping;
  gboolean      is_at_end;
};

/**
 * spe_line_reader_new:
 * @stream: where the lines come from; borrowed
 *
 * Returns: (transfer full): a reader
 */
SpeLineReader *
spe_line_reader_new (SpeLogStream *stream)
{
  SpeLineReader *self = NULL;

  g_return_val_if_fail (stream != NULL, NULL);

  self = g_new0 (SpeLineReader, 1);
  self->stream = stream;
  self->buffer = g_malloc (BUFFER_SIZE);

  return self;
}

/**
 * spe_line_reader_free:
 * @self: (nullable) (transfer full): a reader
 */
void
spe_line_reader_free (SpeLineReader *self)
{
  if (self == NULL)
    return;

  g_free (self->buffer);
  g_free (self);
}

static gboolean
fill (SpeLineReader  *self,
      GCancellable   *cancellable,
      GError        **error)
{
  gssize n = 0;

  if (self->first > 0)
    {
      memmove (self->buffer, self->buffer + self->first, self->last - self->first);
      self->searched -= self->first;
      self->last -= self->first;
      self->first = 0;
    }

  n = spe_log_stream_read (self->stream, self->buffer + self->last, BUFFER_SIZE - self->last,
                           cancellable, error);
  if (n < 0)
    return FALSE;

  self->is_at_end = n == 0;
  self->last += (gsize) n;

  return TRUE;
}

/* Hands on what stands before @end, and goes to @next. A line can end with a carriage return
 * too. */
static void
take (SpeLineReader *self,
      gsize          end,
      gsize          next,
      gboolean       is_cut,
      SpeLine       *out_line)
{
  if (!is_cut && end > self->first && self->buffer[end - 1] == '\r')
    end--;

  out_line->text = self->buffer + self->first;
  out_line->length = end - self->first;
  out_line->number = ++self->n_lines;
  out_line->is_cut = is_cut;
  self->first = self->searched = next;
}

/* Goes to the end of a line that was cut. */
static void
skip (SpeLineReader *self,
      const char    *end)
{
  self->first = self->searched = end != NULL ? (gsize) (end - self->buffer) + 1 : self->last;
  self->is_skipping = end == NULL;
}

/* One step: whether a line was found. */
static gboolean
find_line (SpeLineReader *self,
           SpeLine       *out_line)
{
  const char *end =
    memchr (self->buffer + self->searched, '\n', self->last - self->searched);
  gsize at = end != NULL ? (gsize) (end - self->buffer) : self->last;

  self->searched = self->last;
  if (self->is_skipping)
    {
      skip (self, end);
      return FALSE;
    }

  if (at - self->first > SPE_LINE_MAX)
    {
      take (self, self->first + SPE_LINE_MAX, self->first + SPE_LINE_MAX, TRUE, out_line);
      self->is_skipping = TRUE;
      return TRUE;
    }
  if (end == NULL && (!self->is_at_end || self->first == self->last))
    return FALSE;

  take (self, at, end != NULL ? at + 1 : at, FALSE, out_line);

  return TRUE;
}

/**
 * spe_line_reader_next:
 * @self: a reader
 * @out_line: (out): the next line
 * @cancellable: (nullable): to stop
 * @error: set where reading fails
 *
 * Returns: whether there was a line; not at the end, and not where reading fails
 */
gboolean
spe_line_reader_next (SpeLineReader  *self,
                      SpeLine        *out_line,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_return_val_if_fail (self != NULL && out_line != NULL, FALSE);

  while (!find_line (self, out_line))
    {
      if (self->is_at_end && self->searched == self->last)
        return FALSE;
      if (self->searched == self->last && !fill (self, cancellable, error))
        return FALSE;
    }

  return TRUE;
}
