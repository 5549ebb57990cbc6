/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-text-error.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-format.h"
#include "format/spe-source-map.h"

/* How much of a text from a file a message shows, in characters. */
#define EXCERPT_LENGTH 60

/* What is refused before any scanner looks at a text, and the one form that every refusal with
 * a position has: `NAME:LINE:COLUMN: what is wrong and what to do`. */

/**
 * spe_text_error_set:
 * @error: (out) (optional): set to %SPE_FORMAT_ERROR_SYNTAX
 * @out_where: (out) (optional): the position of @offset
 * @name: what to call the text, usually a file name
 * @text: the text
 * @offset: a byte offset in it
 * @message: translated: what is wrong and what to do, with a small letter at its start
 */
void
spe_text_error_set (GError      **error,
                    SpeTextError *out_where,
                    const char   *name,
                    GBytes       *text,
                    gsize         offset,
                    const char   *message)
{
  g_autoptr (SpeSourceMap) map = NULL;
  SpeTextError where = { 0 };

  g_return_if_fail (name != NULL);
  g_return_if_fail (text != NULL);
  g_return_if_fail (message != NULL);

  map = spe_source_map_new (text, NULL);
  spe_source_map_get_position (map, offset, &where.line, &where.column);
  if (out_where != NULL)
    *out_where = where;

  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX, "%s:%u:%u: %s",
               name, where.line, where.column, message);
}

/* A byte order mark of UTF-16, or the zero bytes that ASCII has in it. */
static gboolean
is_utf16 (const char *text,
          gsize       length)
{
  if (length < 2)
    return FALSE;

  return memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0 ||
         (text[0] == '\0' && text[1] != '\0') ||
         (text[0] != '\0' && text[1] == '\0' && length > 3 && text[3] == '\0');
}

static char *
describe_bad_byte (const char *text,
                   gsize       length,
                   gsize       offset)
{
  if (is_utf16 (text, length))
    return g_strdup (_ ("the file is written in UTF-16; save it as UTF-8"));

  if (text[offset] == '\0')
    return g_strdup (_ ("a NUL byte stands in the text; remove it, or check whether the file is "
                        "damaged"));

  /* Translators: the placeholder is a byte in hexadecimal. */
  return g_strdup_printf (_ ("byte 0x%02x is not valid UTF-8; save the file as UTF-8, or check "
                             "whether it is damaged"),
                          (guchar) text[offset]);
}

/**
 * spe_text_check:
 * @text: a text
 * @name: what to call it in messages
 * @out_where: (out) (optional): where it is wrong
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX
 *
 * Refuses what no profile in any notation may be: a text that is empty or blank, or not UTF-8,
 * or that has a NUL byte.
 *
 * Returns: whether a scanner may read @text
 */
gboolean
spe_text_check (GBytes       *text,
                const char   *name,
                SpeTextError *out_where,
                GError      **error)
{
  gsize length = 0;
  const char *data = NULL;
  const char *bad = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  data = g_bytes_get_data (text, &length);
  if (length > 0 && !g_utf8_validate_len (data, length, &bad))
    {
      message = describe_bad_byte (data, length, bad - data);
      spe_text_error_set (error, out_where, name, text, bad - data, message);
      return FALSE;
    }

  for (gsize i = 0; i < length; i++)
    if (strchr (" \t\r\n", data[i]) == NULL)
      return TRUE;

  spe_text_error_set (error, out_where, name, text, 0,
                      _ ("the file is empty; a profile has at least a \"defaultAction\""));
  return FALSE;
}

/* Whether a character would not show as itself: controls could steer a terminal, and the marks
 * for text direction could make a message read as something else. */
static gboolean
is_hidden (gunichar character)
{
  return g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT ||
         g_unichar_type (character) == G_UNICODE_LINE_SEPARATOR ||
         g_unichar_type (character) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/**
 * spe_text_dup_excerpt:
 * @text: UTF-8 from a user's file
 * @length: its length in bytes
 *
 * Makes a piece of a file fit to stand in a message: shortened, with what would not show spelled
 * out.
 *
 * Returns: (transfer full): the excerpt
 */
char *
spe_text_dup_excerpt (const char *text,
                      gsize       length)
{
  g_autoptr (GString) excerpt = g_string_new (NULL);
  const char *end = NULL;
  guint count = 0;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + length;
  for (const char *at = text; at < end && count <= EXCERPT_LENGTH; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (count++ == EXCERPT_LENGTH)
        g_string_append (excerpt, "…");
      else if (is_hidden (character))
        g_string_append_printf (excerpt, "U+%04X", character);
      else
        g_string_append_unichar (excerpt, character);
    }

  return g_string_free (g_steal_pointer (&excerpt), FALSE);
}
