/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-stream.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A file packed with gzip can have several parts one behind the other, as after
 * `cat 2.gz 1.gz`. GConverterInputStream ends behind the first without a word, so the parts are
 * unpacked here. */

#define BUFFER_SIZE 65536

/* RFC 1952, ID1 and ID2. */
#define GZIP_MAGIC "\x1f\x8b"
#define GZIP_MAGIC_LENGTH 2

/* packed: what has been read and not yet handed on, from first to last. unpacker: %NULL where
 * the bytes are no gzip. is_open: whether a part has begun and not ended. */
struct _SpeLogStream
{
  GInputStream *base;
  GConverter   *unpacker;
  char         *packed;
  gsize         first;
  gsize         last;
  gboolean      is_begun;
  gboolean      is_open;
  gboolean      is_at_end;
  guint64       n_read;
};

/**
 * spe_log_stream_new:
 * @base: where the bytes come from
 *
 * Returns: (transfer full): a stream
 */
SpeLogStream *
spe_log_stream_new (GInputStream *base)
{
  SpeLogStream *self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (base), NULL);

  self = g_new0 (SpeLogStream, 1);
  self->base = g_object_ref (base);
  self->packed = g_malloc (BUFFER_SIZE);

  return self;
}

/**
 * spe_log_stream_free:
 * @self: (nullable) (transfer full): a stream
 */
void
spe_log_stream_free (SpeLogStream *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->unpacker);
  g_object_unref (self->base);
  g_free (self->packed);
  g_free (self);
}

/* Reads on behind what is left. */
static gboolean
fill (SpeLogStream  *self,
      GCancellable  *cancellable,
      GError       **error)
{
  gssize n = 0;

  if (self->first > 0)
    {
      memmove (self->packed, self->packed + self->first, self->last - self->first);
      self->last -= self->first;
      self->first = 0;
    }
  if (self->last == BUFFER_SIZE)
    return TRUE;

  n = g_input_stream_read (self->base, self->packed + self->last, BUFFER_SIZE - self->last,
                           cancellable, error);
  if (n < 0)
    return FALSE;

  self->is_at_end = n == 0;
  self->last += (gsize) n;
  self->n_read += (guint64) n;

  return TRUE;
}

static gboolean
fill_magic (SpeLogStream  *self,
            GCancellable  *cancellable,
            GError       **error)
{
  while (self->last - self->first < GZIP_MAGIC_LENGTH && !self->is_at_end)
    if (!fill (self, cancellable, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_gzip (const SpeLogStream *self)
{
  return self->last - self->first >= GZIP_MAGIC_LENGTH &&
         memcmp (self->packed + self->first, GZIP_MAGIC, GZIP_MAGIC_LENGTH) == 0;
}

static gboolean
begin (SpeLogStream  *self,
       GCancellable  *cancellable,
       GError       **error)
{
  if (!fill_magic (self, cancellable, error))
    return FALSE;

  self->is_begun = TRUE;
  if (is_gzip (self))
    {
      self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
      self->is_open = TRUE;
    }

  return TRUE;
}

/* Behind a part there may be another. Anything else there, such as the zeros of a tape, is no
 * part of the log. */
static gboolean
begin_next_part (SpeLogStream  *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  if (!fill_magic (self, cancellable, error))
    return FALSE;

  self->is_open = is_gzip (self);
  if (self->is_open)
    g_converter_reset (self->unpacker);

  return TRUE;
}

static gboolean
is_short (const GError *failure)
{
  return g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
}

static gssize
unpack (SpeLogStream  *self,
        char          *buffer,
        gsize          size,
        GCancellable  *cancellable,
        GError       **error)
{
  while (self->is_open)
    {
      gsize n_taken = 0;
      gsize n_given = 0;
      g_autoptr (GError) failure = NULL;
      GConverterFlags flags = self->is_at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
      GConverterResult result =
        g_converter_convert (self->unpacker, self->packed + self->first,
                             self->last - self->first, buffer, size, flags, &n_taken, &n_given,
                             &failure);

      if (result == G_CONVERTER_ERROR &&
          (self->is_at_end || !is_short (failure)))
        {
          if (is_short (failure))
            g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                                 _ ("The packed file is cut off."));
          else
            g_propagate_error (error, g_steal_pointer (&failure));
          return -1;
        }
      if (result == G_CONVERTER_ERROR && !fill (self, cancellable, error))
        return -1;

      self->first += n_taken;
      if (result == G_CONVERTER_FINISHED && !begin_next_part (self, cancellable, error))
        return -1;
      if (n_given > 0)
        return (gssize) n_given;
    }

  return 0;
}

/**
 * spe_log_stream_read:
 * @self: a stream
 * @buffer: where to put the bytes
 * @size: how many at most, not 0
 * @cancellable: (nullable): to stop
 * @error: set where reading or unpacking fails, also where a packed file is cut off
 *
 * Returns: how many bytes were read; 0 at the end, -1 where that fails
 */
gssize
spe_log_stream_read (SpeLogStream  *self,
                     char          *buffer,
                     gsize          size,
                     GCancellable  *cancellable,
                     GError       **error)
{
  gsize n = 0;
  gssize n_read = 0;

  g_return_val_if_fail (self != NULL && buffer != NULL && size > 0, -1);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (!self->is_begun && !begin (self, cancellable, error)))
    return -1;
  if (self->unpacker != NULL)
    return unpack (self, buffer, size, cancellable, error);

  n = MIN (size, self->last - self->first);
  if (n > 0)
    {
      memcpy (buffer, self->packed + self->first, n);
      self->first += n;
      return (gssize) n;
    }

  n_read = g_input_stream_read (self->base, buffer, size, cancellable, error);
  if (n_read > 0)
    self->n_read += (guint64) n_read;

  return n_read;
}

/**
 * spe_log_stream_get_n_read:
 * @self: a stream
 *
 * Returns: how many bytes were read from the base, as they are packed
 */
guint64
spe_log_stream_get_n_read (const SpeLogStream *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_read;
}
