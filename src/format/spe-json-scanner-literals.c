/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-json-scanner-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The strings and numbers of the JSON scanner. */

/* What Go's decoder puts where an escape names half of a surrogate pair. */
#define REPLACEMENT_CHARACTER 0xfffd

static gboolean
fail_in_string (SpeJsonScanner *self,
                gsize           start)
{
  char byte = spe_json_scanner_peek (self, 0);

  if (self->at >= self->length)
    return spe_json_scanner_fail (self, start,
                                  _ ("this string is not closed; add the missing \""));
  if (byte == '\n' || byte == '\r')
    return spe_json_scanner_fail (self, self->at,
                                  _ ("the line ends inside a string; add the missing \", or "
                                     "write a line break as \\n"));
  if (byte == '\t')
    return spe_json_scanner_fail (self, self->at,
                                  _ ("a tab stands in a string; write it as \\t"));

  /* Translators: both placeholders are the same number in hexadecimal. */
  return spe_json_scanner_fail_format (self, self->at,
                                       _ ("the control character U+%04X stands in a string; "
                                          "remove it or write it as \\u%04x"),
                                       (guint) byte, (guint) byte);
}

/* Reads four hexadecimal digits at an offset. */
static gboolean
read_hex (const SpeJsonScanner *self,
          gsize                 offset,
          gunichar             *out_unit)
{
  gunichar unit = 0;

  for (gsize i = offset; i < offset + 4; i++)
    {
      if (i >= self->length || !g_ascii_isxdigit (self->text[i]))
        return FALSE;
      unit = unit * 16 + g_ascii_xdigit_value (self->text[i]);
    }

  *out_unit = unit;
  return TRUE;
}

/* Reads the low half of a surrogate pair where one follows. */
static gunichar
join_surrogates (SpeJsonScanner *self,
                 gunichar        high)
{
  gunichar low = 0;

  if (high >= 0xdc00)
    return REPLACEMENT_CHARACTER;
  if (spe_json_scanner_peek (self, 0) != '\\' || spe_json_scanner_peek (self, 1) != 'u')
    return REPLACEMENT_CHARACTER;
  if (!read_hex (self, self->at + 2, &low) || low < 0xdc00 || low > 0xdfff)
    return REPLACEMENT_CHARACTER;

  self->at += 6;
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* Reads `\u` and its four digits, with `at` on the backslash. */
static gboolean
read_unicode_escape (SpeJsonScanner *self,
                     GString        *value)
{
  gunichar character = 0;

  if (!read_hex (self, self->at + 2, &character))
    return spe_json_scanner_fail (self, self->at,
                                  _ ("four hexadecimal digits must follow \\u"));
  if (character == 0)
    return spe_json_scanner_fail (self, self->at,
                                  _ ("\\u0000 stands in a string; no name, action or path may "
                                     "hold a NUL: remove it"));

  self->at += 6;
  if (character >= 0xd800 && character <= 0xdfff)
    character = join_surrogates (self, character);
  g_string_append_unichar (value, character);
  return TRUE;
}

/* Reads one escape, with `at` on the backslash. */
static gboolean
read_escape (SpeJsonScanner *self,
             GString        *value)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  char letter = spe_json_scanner_peek (self, 1);
  const char *known = NULL;

  if (letter == 'u')
    return read_unicode_escape (self, value);

  known = letter != '\0' ? strchr (letters, letter) : NULL;
  if (known == NULL)
    return spe_json_scanner_fail (self, self->at,
                                  _ ("JSON has no such escape; write a backslash itself as \\\\"));

  g_string_append_c (value, meanings[known - letters]);
  self->at += 2;
  return TRUE;
}

/* Skips what stands for itself in a string. */
static void
skip_run (SpeJsonScanner *self)
{
  while (self->at < self->length && self->text[self->at] != '"' && self->text[self->at] != '\\' &&
         (guchar) self->text[self->at] >= 0x20)
    self->at++;
}

/* Reads the rest of a string that has an escape, with `at` on the first one. */
static char *
read_escaped (SpeJsonScanner *self,
              gsize           start)
{
  g_autoptr (GString) value = g_string_new_len (self->text + start + 1, self->at - start - 1);

  while (spe_json_scanner_peek (self, 0) == '\\')
    {
      gsize run = 0;

      if (!read_escape (self, value))
        return NULL;
      run = self->at;
      skip_run (self);
      g_string_append_len (value, self->text + run, self->at - run);
    }

  if (spe_json_scanner_peek (self, 0) != '"')
    {
      fail_in_string (self, start);
      return NULL;
    }

  self->at++;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/**
 * spe_json_scanner_read_string:
 * @self: a scanner that stands on a `"`
 *
 * Reads a string and leaves @self behind it.
 *
 * Returns: (transfer full) (nullable): the decoded string, or %NULL with the error set
 */
char *
spe_json_scanner_read_string (SpeJsonScanner *self)
{
  gsize start = self->at++;

  skip_run (self);
  if (spe_json_scanner_peek (self, 0) != '"')
    return read_escaped (self, start);

  self->at++;
  return g_strndup (self->text + start + 1, self->at - start - 2);
}

static gboolean
skip_digits (SpeJsonScanner *self)
{
  gsize start = self->at;

  while (g_ascii_isdigit (spe_json_scanner_peek (self, 0)))
    self->at++;

  return self->at > start;
}

/* Skips a number as RFC 8259 section 6 has it; FALSE where it is not one. */
static gboolean
skip_number (SpeJsonScanner *self)
{
  if (spe_json_scanner_peek (self, 0) == '-')
    self->at++;

  if (spe_json_scanner_peek (self, 0) == '0')
    self->at++;
  else if (!skip_digits (self))
    return FALSE;

  if (spe_json_scanner_peek (self, 0) == '.')
    {
      self->at++;
      if (!skip_digits (self))
        return FALSE;
    }

  if (g_ascii_tolower (spe_json_scanner_peek (self, 0)) == 'e')
    {
      self->at++;
      if (spe_json_scanner_peek (self, 0) == '+' || spe_json_scanner_peek (self, 0) == '-')
        self->at++;
      if (!skip_digits (self))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fail_in_number (SpeJsonScanner *self,
                gsize           start)
{
  g_autofree char *word = NULL;
  guint64 value = 0;

  self->at = start;
  word = spe_json_scanner_dup_word (self);

  if (g_ascii_strncasecmp (word, "0x", 2) == 0 &&
      g_ascii_string_to_unsigned (word + 2, 16, 0, G_MAXUINT64, &value, NULL))
    {
      g_autofree char *decimal = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

      /* Translators: a number in hexadecimal, then the same number in decimal. */
      return spe_json_scanner_fail_format (self, start,
                                           _ ("“%s” is hexadecimal, which JSON does not have; "
                                              "write %s"),
                                           word, decimal);
    }

  if (word[0] == '0' && g_ascii_isdigit (word[1]))
    /* Translators: the placeholder is a number as it stands in the file. */
    return spe_json_scanner_fail_format (self, start,
                                         _ ("the number “%s” starts with a 0, which JSON does "
                                            "not allow; write it in decimal without the 0"),
                                         word);

  /* Translators: the placeholder is a piece of text as it stands in the file. */
  return spe_json_scanner_fail_format (self, start,
                                       _ ("“%s” is not a number as JSON writes it; write a "
                                          "decimal integer"),
                                       word);
}

/**
 * spe_json_scanner_read_number:
 * @self: a scanner that stands on a digit or a minus sign
 *
 * Reads a number and leaves @self behind it.
 *
 * Returns: (transfer full) (nullable): the literal as written, or %NULL with the error set
 */
char *
spe_json_scanner_read_number (SpeJsonScanner *self)
{
  gsize start = self->at;

  if (!skip_number (self) || spe_json_scanner_is_in_word (self))
    {
      fail_in_number (self, start);
      return NULL;
    }

  return g_strndup (self->text + start, self->at - start);
}
