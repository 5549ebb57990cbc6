/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeLogText:
 * @at: the next byte
 * @end: behind the last byte
 *
 * A part of a line, to be read from left to right. It is not zero-terminated and may hold any
 * bytes.
 */
typedef struct
{
  const char *at;
  const char *end;
} SpeLogText;

/* The short ones are here because what they look for is mostly known when the program is built. */

/**
 * spe_log_text_length:
 * @self: a text
 *
 * Returns: how many bytes are left
 */
static inline gsize
spe_log_text_length (const SpeLogText *self)
{
  return (gsize) (self->end - self->at);
}

/**
 * spe_log_text_skip:
 * @self: a text
 * @prefix: what may stand there
 *
 * Returns: whether it stood there; then it is read
 */
static inline gboolean
spe_log_text_skip (SpeLogText *self,
                   const char *prefix)
{
  gsize length = strlen (prefix);

  if (spe_log_text_length (self) < length || memcmp (self->at, prefix, length) != 0)
    return FALSE;

  self->at += length;

  return TRUE;
}

/**
 * spe_log_text_equal:
 * @self: a text
 * @text: another
 *
 * Returns: whether what is left is @text
 */
static inline gboolean
spe_log_text_equal (const SpeLogText *self,
                    const char       *text)
{
  gsize length = strlen (text);

  return spe_log_text_length (self) == length && memcmp (self->at, text, length) == 0;
}

SpeLogText spe_log_text         (const char       *line,
                                 gsize             length);
void       spe_log_text_blanks  (SpeLogText       *self);
gboolean   spe_log_text_number  (SpeLogText       *self,
                                 guint64          *out_number);
gboolean   spe_log_text_hex     (SpeLogText       *self,
                                 guint             max_digits,
                                 guint64          *out_number);
SpeLogText spe_log_text_word    (SpeLogText       *self);
SpeLogText spe_log_text_until   (SpeLogText       *self,
                                 const char       *ends);
SpeLogText spe_log_text_name    (SpeLogText       *self);
gboolean   spe_log_text_find    (SpeLogText       *self,
                                 const char       *what);
gboolean   spe_log_text_ends    (const SpeLogText *self,
                                 const char       *what);
gboolean   spe_log_text_seconds (SpeLogText       *self,
                                 gint64           *out_microseconds);

G_END_DECLS
