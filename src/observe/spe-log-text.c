/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-text.h"

#include <string.h>

/* Reads the lines of logs. They come from files of any size and of any making, so nothing is
 * copied, nothing relies on a zero byte at the end, and each number is checked for its range. */

/**
 * spe_log_text:
 * @line: some bytes
 * @length: how many
 *
 * Returns: the bytes, none of which has been read
 */
SpeLogText
spe_log_text (const char *line,
              gsize       length)
{
  return (SpeLogText) { line, line + length };
}

/**
 * spe_log_text_blanks:
 * @self: a text
 *
 * Reads spaces and tabs.
 */
void
spe_log_text_blanks (SpeLogText *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t'))
    self->at++;
}

/**
 * spe_log_text_number:
 * @self: a text
 * @out_number: (out): the number
 *
 * Reads a decimal number without a sign.
 *
 * Returns: whether one stood there that 64 bits can hold
 */
gboolean
spe_log_text_number (SpeLogText *self,
                     guint64    *out_number)
{
  const char *p = self->at;
  guint64 number = 0;

  for (; p < self->end && g_ascii_isdigit (*p); p++)
    if (!g_uint64_checked_mul (&number, number, 10) ||
        !g_uint64_checked_add (&number, number, (guint64) (*p - '0')))
      return FALSE;

  if (p == self->at)
    return FALSE;

  self->at = p;
  *out_number = number;

  return TRUE;
}

/**
 * spe_log_text_hex:
 * @self: a text
 * @max_digits: how many digits belong to the number at most, up to 16
 * @out_number: (out): the number
 *
 * Reads a hexadecimal number, with or without `0x`. More digits than @max_digits are left
 * where they are: what follows a number may look like digits.
 *
 * Returns: whether one stood there
 */
gboolean
spe_log_text_hex (SpeLogText *self,
                  guint       max_digits,
                  guint64    *out_number)
{
  const char *p = self->at;
  guint64 number = 0;
  guint n = 0;

  if (self->end - p > 2 && p[0] == '0' && (p[1] == 'x' || p[1] == 'X'))
    p += 2;
  for (; p < self->end && n < max_digits && g_ascii_isxdigit (*p); p++, n++)
    number = number << 4 | (guint64) g_ascii_xdigit_value (*p);

  if (n == 0)
    return FALSE;

  self->at = p;
  *out_number = number;

  return TRUE;
}

/**
 * spe_log_text_until:
 * @self: a text
 * @ends: one byte or two
 *
 * Returns: what stands before the first of @ends, or all; it is read, the end is not
 */
SpeLogText
spe_log_text_until (SpeLogText *self,
                    const char *ends)
{
  const char *p = self->at;
  SpeLogText part = *self;

  if (ends[1] == '\0')
    {
      p = memchr (p, ends[0], spe_log_text_length (self));
      if (p == NULL)
        p = self->end;
    }
  else
    while (p < self->end && *p != ends[0] && *p != ends[1])
      p++;
  part.end = p;
  self->at = p;

  return part;
}

/**
 * spe_log_text_word:
 * @self: a text
 *
 * Returns: what stands before the next space or tab; it is read, and so are the blanks
 */
SpeLogText
spe_log_text_word (SpeLogText *self)
{
  SpeLogText word = spe_log_text_until (self, " \t");

  spe_log_text_blanks (self);

  return word;
}

/**
 * spe_log_text_name:
 * @self: a text
 *
 * Returns: the letters, digits and underscores that stand there; they are read. Empty where they
 *   begin with a digit
 */
SpeLogText
spe_log_text_name (SpeLogText *self)
{
  const char *p = self->at;
  SpeLogText name = *self;

  if (p < self->end && !g_ascii_isdigit (*p))
    while (p < self->end && (g_ascii_isalnum (*p) || *p == '_'))
      p++;
  name.end = p;
  self->at = p;

  return name;
}

/**
 * spe_log_text_find:
 * @self: a text
 * @what: what to look for
 *
 * Returns: whether it stands somewhere; then all up to its end is read
 */
gboolean
spe_log_text_find (SpeLogText *self,
                   const char *what)
{
  gsize length = strlen (what);
  const char *found = memmem (self->at, spe_log_text_length (self), what, length);

  if (found == NULL)
    return FALSE;

  self->at = found + length;

  return TRUE;
}

/**
 * spe_log_text_ends:
 * @self: a text
 * @what: what may stand at its end
 *
 * Returns: whether it does
 */
gboolean
spe_log_text_ends (const SpeLogText *self,
                   const char       *what)
{
  gsize length = strlen (what);

  return spe_log_text_length (self) >= length &&
         memcmp (self->end - length, what, length) == 0;
}

/**
 * spe_log_text_seconds:
 * @self: a text
 * @out_microseconds: (out): the same in microseconds
 *
 * Reads a number of seconds such as `1625740283.502`; digits behind the microseconds are
 * passed over.
 *
 * Returns: whether one stood there whose microseconds can be told
 */
gboolean
spe_log_text_seconds (SpeLogText *self,
                      gint64     *out_microseconds)
{
  SpeLogText text = *self;
  guint64 seconds = 0;
  gint64 fraction = 0;
  gint64 unit = G_USEC_PER_SEC;

  if (!spe_log_text_number (&text, &seconds) || seconds > G_MAXINT64 / G_USEC_PER_SEC - 1)
    return FALSE;

  if (spe_log_text_skip (&text, "."))
    for (; text.at < text.end && g_ascii_isdigit (*text.at); text.at++)
      {
        unit /= 10;
        fraction += unit * (*text.at - '0');
      }

  *self = text;
  *out_microseconds = (gint64) seconds * G_USEC_PER_SEC + fraction;

  return TRUE;
}
