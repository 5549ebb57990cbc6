/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-json-scanner-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* What the JSON scanner says where it stops. */

/**
 * spe_json_scanner_fail:
 * @self: a scanner
 * @offset: where the text is wrong
 * @message: translated: what is wrong and what to do
 *
 * Sets the error of the scan.
 *
 * Returns: %FALSE
 */
gboolean
spe_json_scanner_fail (SpeJsonScanner *self,
                       gsize           offset,
                       const char     *message)
{
  spe_text_error_set (self->error, self->where, self->name, self->bytes, offset, message);

  return FALSE;
}

/**
 * spe_json_scanner_fail_format:
 * @self: a scanner
 * @offset: where the text is wrong
 * @format: translated: what is wrong and what to do
 * @...: what @format wants
 *
 * Sets the error of the scan.
 *
 * Returns: %FALSE
 */
gboolean
spe_json_scanner_fail_format (SpeJsonScanner *self,
                              gsize           offset,
                              const char     *format,
                              ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return spe_json_scanner_fail (self, offset, message);
}

/**
 * spe_json_scanner_is_in_word:
 * @self: a scanner
 *
 * Returns: whether @self stands on what can be part of a word or number, not on a bracket, a
 *   comma, a colon, a quote, a blank, a comment or the end
 */
gboolean
spe_json_scanner_is_in_word (const SpeJsonScanner *self)
{
  return self->at < self->length && strchr (" \t\r\n,:[]{}\"'/#", self->text[self->at]) == NULL;
}

/**
 * spe_json_scanner_dup_word:
 * @self: a scanner that is not at the end
 *
 * Returns: (transfer full): the word that starts where @self stands, at least one character, as
 *   an excerpt for a message
 */
char *
spe_json_scanner_dup_word (const SpeJsonScanner *self)
{
  SpeJsonScanner ahead = *self;

  ahead.at += g_utf8_skip[(guchar) self->text[self->at]];
  while (spe_json_scanner_is_in_word (&ahead))
    ahead.at++;

  return spe_text_dup_excerpt (self->text + self->at, ahead.at - self->at);
}

/* Behind the last character that is not blank: where something is missing at the end. */
static gsize
find_text_end (const SpeJsonScanner *self)
{
  gsize end = self->length;

  while (end > 0 && spe_json_scanner_is_blank (self->text[end - 1]))
    end--;

  return end;
}

static gboolean
is_at_comment (const SpeJsonScanner *self)
{
  char first = spe_json_scanner_peek (self, 0);
  char second = spe_json_scanner_peek (self, 1);

  return first == '#' || (first == '/' && (second == '/' || second == '*'));
}

/**
 * spe_json_scanner_fail_at_mistake:
 * @self: a scanner that stands where a key, a value, a comma or an end was wanted
 *
 * Refuses what is a well-known mistake anywhere.
 *
 * Returns: whether it is one, and the error is set
 */
gboolean
spe_json_scanner_fail_at_mistake (SpeJsonScanner *self)
{
  if (is_at_comment (self))
    {
      spe_json_scanner_fail (self, self->at,
                             _ ("JSON has no comments and every container runtime refuses them; "
                                "remove the comment"));
      return TRUE;
    }
  if (spe_json_scanner_peek (self, 0) == '\'')
    {
      spe_json_scanner_fail (self, self->at,
                             _ ("JSON has no single quotes; write \" around keys and strings"));
      return TRUE;
    }
  if (spe_json_scanner_peek (self, 0) == '\xc2' && spe_json_scanner_peek (self, 1) == '\xa0')
    {
      spe_json_scanner_fail (self, self->at,
                             _ ("a non-breaking space stands here; replace it by a space"));
      return TRUE;
    }
  if (spe_json_scanner_peek (self, 0) == '.' && spe_json_scanner_peek (self, 1) == '.')
    {
      spe_json_scanner_fail (self, self->at,
                             _ ("dots mark something that was left out; fill in what is missing"));
      return TRUE;
    }

  return FALSE;
}

/**
 * spe_json_scanner_fail_at_open_end:
 * @self: a scanner at the end of the text
 * @open: the array or object that is not closed
 *
 * Sets the error of the scan.
 */
void
spe_json_scanner_fail_at_open_end (SpeJsonScanner *self,
                                   const SpeNode  *open)
{
  g_autoptr (SpeSourceMap) map = spe_source_map_new (self->bytes, NULL);
  gsize end = find_text_end (self);
  guint line = 0;
  guint column = 0;

  spe_source_map_get_position (map, open->start, &line, &column);
  if (open->kind == SPE_NODE_OBJECT)
    /* Translators: the placeholder is a line number. */
    spe_json_scanner_fail_format (self, end,
                                  _ ("the text ends before the object from line %u is closed; "
                                     "add the missing }, or check whether the file is cut off"),
                                  line);
  else
    /* Translators: the placeholder is a line number. */
    spe_json_scanner_fail_format (self, end,
                                  _ ("the text ends before the array from line %u is closed; "
                                     "add the missing ], or check whether the file is cut off"),
                                  line);
}

/**
 * spe_json_scanner_fail_behind_item:
 * @self: a scanner that stands behind a member or element, but not on a comma or the end
 * @open: the array or object that it is in
 *
 * Sets the error of the scan.
 */
void
spe_json_scanner_fail_behind_item (SpeJsonScanner *self,
                                   const SpeNode  *open)
{
  g_autofree char *word = NULL;
  char byte = spe_json_scanner_peek (self, 0);
  gboolean is_object = open->kind == SPE_NODE_OBJECT;

  if (byte == '\0')
    spe_json_scanner_fail_at_open_end (self, open);
  else if (spe_json_scanner_fail_at_mistake (self))
    return;
  else if (byte == ']' || byte == '}')
    spe_json_scanner_fail (self, self->at,
                           is_object ? _ ("an object ends with }, not with ]")
                                     : _ ("an array ends with ], not with }"));
  else if (byte == ':')
    spe_json_scanner_fail (self, self->at,
                           is_object ? _ ("a member has one colon; is a comma missing before it?")
                                     : _ ("an array has no keys; write { around the members"));
  else
    {
      word = spe_json_scanner_dup_word (self);
      /* Translators: the placeholder is a piece of text as it stands in the file. */
      spe_json_scanner_fail_format (self, self->at, _ ("a comma is missing before “%s”"), word);
    }
}

/**
 * spe_json_scanner_fail_at_key:
 * @self: a scanner that stands where a key was wanted
 * @object: the object that it is in
 *
 * Sets the error of the scan.
 */
void
spe_json_scanner_fail_at_key (SpeJsonScanner *self,
                              const SpeNode  *object)
{
  g_autofree char *word = NULL;
  char byte = spe_json_scanner_peek (self, 0);

  if (byte == '\0')
    spe_json_scanner_fail_at_open_end (self, object);
  else if (spe_json_scanner_fail_at_mistake (self))
    return;
  else if (byte == ',')
    spe_json_scanner_fail (self, self->at, _ ("a member is missing before this comma"));
  else if (byte == ']')
    spe_json_scanner_fail (self, self->at, _ ("an object ends with }, not with ]"));
  else
    {
      word = spe_json_scanner_dup_word (self);
      /* Translators: both placeholders are the same piece of text from the file. */
      spe_json_scanner_fail_format (self, self->at,
                                    _ ("a key must stand in double quotes: write \"%s\" instead "
                                       "of “%s”"),
                                    word, word);
    }
}

/* What to write instead of a word that other languages have; NULL where nothing fits. */
static const char *
find_replacement (const char *word)
{
  static const char *const words[] = { "true", "false", "null" };
  static const struct
  {
    const char *word;
    const char *replacement;
  } others[] = {
    { "yes", "true" },
    { "no", "false" },
    { "none", "null" },
    { "nil", "null" },
    { "undefined", "null" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return words[i];
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strcasecmp (word, others[i].word) == 0)
      return others[i].replacement;

  return NULL;
}

static void
fail_at_word (SpeJsonScanner *self)
{
  g_autofree char *word = spe_json_scanner_dup_word (self);
  const char *replacement = find_replacement (word);

  if (replacement != NULL)
    /* Translators: a word as it stands in the file, then the word that JSON has for it. */
    spe_json_scanner_fail_format (self, self->at, _ ("JSON has no “%s”; write %s"), word,
                                  replacement);
  else if (strchr ("+.", word[0]) != NULL || g_ascii_strcasecmp (word, "NaN") == 0 ||
           g_ascii_strcasecmp (word, "Infinity") == 0)
    /* Translators: the placeholder is a piece of text as it stands in the file. */
    spe_json_scanner_fail_format (self, self->at,
                                  _ ("“%s” is not a number as JSON writes it; write a decimal "
                                     "integer"),
                                  word);
  else
    /* Translators: both placeholders are the same piece of text from the file. */
    spe_json_scanner_fail_format (self, self->at,
                                  _ ("a text must stand in double quotes: write \"%s\" instead "
                                     "of “%s”"),
                                  word, word);
}

/**
 * spe_json_scanner_fail_at_value:
 * @self: a scanner that stands where a value was wanted
 *
 * Sets the error of the scan.
 */
void
spe_json_scanner_fail_at_value (SpeJsonScanner *self)
{
  char byte = spe_json_scanner_peek (self, 0);

  if (byte == '\0')
    spe_json_scanner_fail (self, find_text_end (self),
                           _ ("the text ends where a value should stand; check whether the file "
                              "is cut off"));
  else if (spe_json_scanner_fail_at_mistake (self))
    return;
  else if (strchr (",:]}", byte) != NULL)
    /* Translators: the placeholder is one punctuation character. */
    spe_json_scanner_fail_format (self, self->at, _ ("a value is missing before “%c”"), byte);
  else
    fail_at_word (self);
}
