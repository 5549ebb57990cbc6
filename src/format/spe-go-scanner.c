/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-go-scanner.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"

/* A JSON text as Go's encoding/json takes it apart: what it accepts (text that is not UTF-8, half
 * surrogates, keys that repeat) and the words in which it refuses the rest, which is what people
 * find in an engine's log (scanner.go and decode.go of Go 1.19). */

/* The nesting that Go reads. */
#define MAX_DEPTH 10000

typedef struct
{
  const char  *text;
  gsize        length;
  gsize        at;
  guint        depth;
  guint        n_values;
  GError     **error;
} Scanner;

static SpeNode *scan_value (Scanner *self);

/* strconv.Quote without the quotes. */
static void
append_quoted (GString  *quoted,
               gunichar  character)
{
  static const char short_escapes[][2] = {
    { '\a', 'a' }, { '\b', 'b' }, { '\f', 'f' }, { '\n', 'n' }, { '\r', 'r' },
    { '\t', 't' }, { '\v', 'v' }, { '\\', '\\' }, { '"', '"' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (short_escapes); i++)
    if (character == (guchar) short_escapes[i][0])
      {
        g_string_append_printf (quoted, "\\%c", short_escapes[i][1]);
        return;
      }

  if (character == ' ' || (g_unichar_isgraph (character) && character != 0xad))
    g_string_append_unichar (quoted, character);
  else if (character < ' ' || character == 0x7f)
    g_string_append_printf (quoted, "\\x%02x", character);
  else if (character < 0x10000)
    g_string_append_printf (quoted, "\\u%04x", character);
  else
    g_string_append_printf (quoted, "\\U%08x", character);
}

/**
 * spe_go_dup_quoted:
 * @text: a text in UTF-8
 *
 * Returns: (transfer full): the text in quotes as Go's `%q` prints it
 */
char *
spe_go_dup_quoted (const char *text)
{
  GString *quoted = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  quoted = g_string_new ("\"");
  for (const char *at = text; *at != '\0';)
    {
      gunichar character = g_utf8_get_char_validated (at, -1);

      if (character == (gunichar) -1 || character == (gunichar) -2)
        {
          g_string_append_printf (quoted, "\\x%02x", (guchar) *at++);
          continue;
        }
      append_quoted (quoted, character);
      at = g_utf8_next_char (at);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

static void
refuse (Scanner    *self,
        const char *message)
{
  g_set_error_literal (self->error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED, message);
}

/* Complains of a byte, which Go takes for a character of Latin-1. */
static void *
fail_at (Scanner    *self,
         guchar      byte,
         const char *context)
{
  g_autoptr (GString) message = g_string_new ("invalid character '");

  if (byte == '\'')
    g_string_append (message, "\\'");
  else if (byte == '"')
    g_string_append_c (message, '"');
  else
    append_quoted (message, byte);
  g_string_append_printf (message, "' %s", context);
  refuse (self, message->str);

  return NULL;
}

/* Complains of what comes next. */
static void *
fail (Scanner    *self,
      const char *context)
{
  if (self->at < self->length)
    return fail_at (self, (guchar) self->text[self->at], context);

  refuse (self, "unexpected end of JSON input");

  return NULL;
}

/* Like fail(), within a number, a word or an escape. At the end Go tries a blank there, and
 * complains of that. */
static void *
fail_within (Scanner    *self,
             const char *context)
{
  return fail_at (self, self->at < self->length ? (guchar) self->text[self->at] : ' ', context);
}

/* 0 at the end; a byte of 0 in the text is told from it by the position. */
static char
peek (const Scanner *self)
{
  return self->at < self->length ? self->text[self->at] : '\0';
}

static void
skip_blanks (Scanner *self)
{
  while (self->at < self->length && strchr (" \t\r\n", self->text[self->at]) != NULL &&
         self->text[self->at] != '\0')
    self->at++;
}

static gboolean
scan_hex (Scanner *self)
{
  self->at++;
  for (guint i = 0; i < 4; i++, self->at++)
    if (!g_ascii_isxdigit (peek (self)))
      return fail_within (self, "in \\u hexadecimal character escape") != NULL;

  return TRUE;
}

/* Moves behind the closing quote. */
static gboolean
scan_string (Scanner *self)
{
  self->at++;
  while (self->at < self->length && self->text[self->at] != '"')
    {
      guchar byte = (guchar) self->text[self->at];

      if (byte < 0x20)
        return fail (self, "in string literal") != NULL;
      self->at++;
      if (byte != '\\')
        continue;

      if (peek (self) == 'u')
        {
          if (!scan_hex (self))
            return FALSE;
        }
      else if (peek (self) == '\0' || strchr ("bfnrt\\/\"", peek (self)) == NULL)
        return fail_within (self, "in string escape code") != NULL;
      else
        self->at++;
    }

  if (self->at >= self->length)
    return fail (self, "") != NULL;
  self->at++;

  return TRUE;
}

static guint
read_hex (const char *digits)
{
  guint value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + (guint) g_ascii_xdigit_value (digits[i]);

  return value;
}

/* The code point of an escape that scan_string() let through. Half a surrogate is U+FFFD. A
 * character of 0 is too, for our texts end at it. */
static const char *
append_escape (GString    *decoded,
               const char *at,
               const char *end)
{
  static const char letters[] = "bfnrt";
  static const char controls[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, *at);
  guint unit = 0;

  if (*at != 'u')
    {
      g_string_append_c (decoded, letter != NULL ? controls[letter - letters] : *at);
      return at + 1;
    }

  unit = read_hex (at + 1);
  at += 5;
  if (unit >= 0xd800 && unit < 0xdc00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u')
    {
      guint low = read_hex (at + 2);

      if (low >= 0xdc00 && low < 0xe000)
        {
          g_string_append_unichar (decoded, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
          return at + 6;
        }
    }
  if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
    unit = 0xfffd;
  g_string_append_unichar (decoded, unit);

  return at;
}

/* Each byte that is no UTF-8 becomes a U+FFFD of its own. */
static char *
decode_string (const char *start,
               const char *end)
{
  GString *decoded = g_string_sized_new ((gsize) (end - start));

  for (const char *at = start; at < end;)
    {
      gunichar character = 0;

      if (*at == '\\')
        {
          at = append_escape (decoded, at + 1, end);
          continue;
        }

      character = g_utf8_get_char_validated (at, end - at);
      if (character == (gunichar) -1 || character == (gunichar) -2)
        {
          g_string_append_unichar (decoded, 0xfffd);
          at++;
          continue;
        }
      g_string_append_unichar (decoded, character);
      at = g_utf8_next_char (at);
    }

  return g_string_free (decoded, FALSE);
}

static SpeNode *
scan_text (Scanner *self)
{
  gsize start = self->at;
  SpeNode *node = NULL;

  if (!scan_string (self))
    return NULL;

  node = spe_node_new (SPE_NODE_STRING, start);
  node->text = decode_string (self->text + start + 1, self->text + self->at - 1);

  return node;
}

static void
skip_digits (Scanner *self)
{
  while (g_ascii_isdigit (peek (self)))
    self->at++;
}

static SpeNode *
scan_number (Scanner *self)
{
  gsize start = self->at;
  SpeNode *node = NULL;

  if (peek (self) == '-')
    self->at++;
  if (!g_ascii_isdigit (peek (self)))
    return fail_within (self, "in numeric literal");
  if (peek (self) == '0')
    self->at++;
  else
    skip_digits (self);

  if (peek (self) == '.')
    {
      self->at++;
      if (!g_ascii_isdigit (peek (self)))
        return fail_within (self, "after decimal point in numeric literal");
      skip_digits (self);
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      self->at++;
      if (peek (self) == '+' || peek (self) == '-')
        self->at++;
      if (!g_ascii_isdigit (peek (self)))
        return fail_within (self, "in exponent of numeric literal");
      skip_digits (self);
    }

  node = spe_node_new (SPE_NODE_NUMBER, start);
  node->text = g_strndup (self->text + start, self->at - start);

  return node;
}

static SpeNode *
scan_word (Scanner     *self,
           const char  *word,
           SpeNodeKind  kind)
{
  gsize start = self->at;
  SpeNode *node = NULL;

  for (guint i = 0; word[i] != '\0'; i++, self->at++)
    if (peek (self) != word[i])
      {
        g_autofree char *context =
          g_strdup_printf ("in literal %s (expecting '%c')", word, word[i]);

        return fail_within (self, context);
      }

  node = spe_node_new (kind, start);
  if (kind == SPE_NODE_BOOLEAN)
    node->text = g_strdup (word);

  return node;
}

static gboolean
enter (Scanner *self)
{
  if (self->depth >= MAX_DEPTH)
    return fail (self, "exceeded max depth") != NULL;

  self->at++;
  self->depth++;

  return TRUE;
}

static SpeNode *
scan_array (Scanner *self)
{
  g_autoptr (SpeNode) array = spe_node_new (SPE_NODE_ARRAY, self->at);

  if (!enter (self))
    return NULL;

  skip_blanks (self);
  while (peek (self) != ']' || array->children->len > 0)
    {
      SpeNode *element = scan_value (self);

      if (element == NULL)
        return NULL;
      g_ptr_array_add (array->children, element);

      skip_blanks (self);
      if (peek (self) == ']')
        break;
      if (peek (self) != ',')
        return fail (self, "after array element");
      self->at++;
    }
  self->at++;
  self->depth--;

  return g_steal_pointer (&array);
}

static SpeNode *
scan_member (Scanner *self)
{
  g_autofree char *key = NULL;
  gsize key_start = 0;
  gsize key_end = 0;
  SpeNode *member = NULL;

  skip_blanks (self);
  if (peek (self) != '"')
    return fail (self, "looking for beginning of object key string");
  key_start = self->at;
  if (!scan_string (self))
    return NULL;
  key_end = self->at;
  key = decode_string (self->text + key_start + 1, self->text + key_end - 1);

  skip_blanks (self);
  if (peek (self) != ':')
    return fail (self, "after object key");
  self->at++;

  member = scan_value (self);
  if (member == NULL)
    return NULL;
  member->key = g_steal_pointer (&key);
  member->key_start = key_start;
  member->key_end = key_end;

  return member;
}

static SpeNode *
scan_object (Scanner *self)
{
  g_autoptr (SpeNode) object = spe_node_new (SPE_NODE_OBJECT, self->at);

  if (!enter (self))
    return NULL;

  skip_blanks (self);
  while (peek (self) != '}' || object->children->len > 0)
    {
      SpeNode *member = scan_member (self);

      if (member == NULL)
        return NULL;
      g_ptr_array_add (object->children, member);

      skip_blanks (self);
      if (peek (self) == '}')
        break;
      if (peek (self) != ',')
        return fail (self, "after object key:value pair");
      self->at++;
    }
  self->at++;
  self->depth--;

  return g_steal_pointer (&object);
}

static SpeNode *
scan_kind (Scanner *self)
{
  switch (peek (self))
    {
    case '{':
      return scan_object (self);
    case '[':
      return scan_array (self);
    case '"':
      return scan_text (self);
    case 't':
      return scan_word (self, "true", SPE_NODE_BOOLEAN);
    case 'f':
      return scan_word (self, "false", SPE_NODE_BOOLEAN);
    case 'n':
      return scan_word (self, "null", SPE_NODE_NULL);
    default:
      if (peek (self) == '-' || g_ascii_isdigit (peek (self)))
        return scan_number (self);
      return fail (self, "looking for beginning of value");
    }
}

static SpeNode *
scan_value (Scanner *self)
{
  SpeNode *node = NULL;

  /* Ours, not Go's: the same bound on memory as when the file was opened. */
  if (++self->n_values > SPE_JSON_MAX_VALUES)
    {
      g_set_error_literal (self->error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE,
                           _ ("The file holds more values than any seccomp profile needs."));
      return NULL;
    }

  skip_blanks (self);
  node = scan_kind (self);
  if (node != NULL)
    node->end = self->at;

  return node;
}

/**
 * spe_go_scan:
 * @text: (array length=length): a text
 * @length: how many bytes
 * @error: set to %SPE_FORMAT_ERROR_REFUSED with Go's own words, or %SPE_FORMAT_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): the value that the text holds. All members of an object
 *   are there, those that repeat too
 */
SpeNode *
spe_go_scan (const char  *text,
             gsize        length,
             GError     **error)
{
  Scanner self = { text, length, 0, 0, 0, error };
  g_autoptr (SpeNode) root = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  root = scan_value (&self);
  if (root == NULL)
    return NULL;

  skip_blanks (&self);
  if (self.at < length)
    return fail (&self, "after top-level value");

  return g_steal_pointer (&root);
}
