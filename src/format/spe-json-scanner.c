/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-json-scanner.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-json-scanner-private.h"
#include "format/spe-source-map.h"

/* Reads JSON as strictly as the container engines do (Go's encoding/json, RFC 8259) and keeps
 * for every value where it stands. JSON-GLib 1.6 would take comments, single quotes and a
 * second document, would round integers above 2^63 and would not tell positions. */

static SpeNode *read_value (SpeJsonScanner *self);

/**
 * spe_json_scanner_peek:
 * @self: a scanner
 * @ahead: how many bytes ahead
 *
 * Returns: the byte there, or NUL at the end (no text that is scanned has a NUL)
 */
char
spe_json_scanner_peek (const SpeJsonScanner *self,
                       gsize                 ahead)
{
  return self->at + ahead < self->length ? self->text[self->at + ahead] : '\0';
}

/**
 * spe_json_scanner_is_blank:
 * @byte: a byte of the text
 *
 * Returns: whether it is white space as RFC 8259 section 2 has it
 */
gboolean
spe_json_scanner_is_blank (char byte)
{
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static void
skip_blanks (SpeJsonScanner *self)
{
  while (spe_json_scanner_is_blank (spe_json_scanner_peek (self, 0)))
    self->at++;
}

/* Steps over the comma behind a member or element, or over the end of @open. Sets @out_more to
 * whether another one follows. */
static gboolean
skip_separator (SpeJsonScanner *self,
                SpeNode        *open,
                gboolean       *out_more)
{
  char closing = open->kind == SPE_NODE_OBJECT ? '}' : ']';
  gsize comma = 0;

  skip_blanks (self);
  if (spe_json_scanner_peek (self, 0) == closing)
    {
      open->end = ++self->at;
      *out_more = FALSE;
      return TRUE;
    }
  if (spe_json_scanner_peek (self, 0) != ',')
    {
      spe_json_scanner_fail_behind_item (self, open);
      return FALSE;
    }

  comma = self->at++;
  skip_blanks (self);
  if (spe_json_scanner_peek (self, 0) == closing)
    return spe_json_scanner_fail (self, comma,
                                  _ ("JSON allows no comma behind the last one; remove it"));

  *out_more = TRUE;
  return TRUE;
}

static gboolean
read_member (SpeJsonScanner *self,
             SpeNode        *object)
{
  g_autofree char *key = NULL;
  gsize start = self->at;
  gsize end = 0;
  SpeNode *value = NULL;

  if (spe_json_scanner_peek (self, 0) != '"')
    {
      spe_json_scanner_fail_at_key (self, object);
      return FALSE;
    }

  key = spe_json_scanner_read_string (self);
  if (key == NULL)
    return FALSE;
  end = self->at;

  skip_blanks (self);
  if (self->at >= self->length)
    {
      spe_json_scanner_fail_at_open_end (self, object);
      return FALSE;
    }
  if (spe_json_scanner_peek (self, 0) != ':')
    return spe_json_scanner_fail_at_mistake (self)
             ? FALSE
             : spe_json_scanner_fail (self, end, _ ("a colon is missing behind this key"));
  self->at++;

  value = read_value (self);
  if (value == NULL)
    return FALSE;

  value->key = g_steal_pointer (&key);
  value->key_start = start;
  value->key_end = end;
  g_ptr_array_add (object->children, value);
  return TRUE;
}

static gboolean
read_element (SpeJsonScanner *self,
              SpeNode        *array)
{
  SpeNode *value = read_value (self);

  if (value == NULL)
    return FALSE;

  g_ptr_array_add (array->children, value);
  return TRUE;
}

/* Reads an array or object, with `at` on its bracket. */
static SpeNode *
read_collection (SpeJsonScanner *self,
                 SpeNodeKind     kind)
{
  g_autoptr (SpeNode) open = spe_node_new (kind, self->at);
  char closing = kind == SPE_NODE_OBJECT ? '}' : ']';
  gboolean more = TRUE;

  if (self->depth == SPE_JSON_MAX_DEPTH)
    {
      /* Translators: the placeholder is a number. */
      spe_json_scanner_fail_format (self, self->at,
                                    _ ("arrays and objects are nested more than %d deep; no "
                                       "profile needs that"),
                                    SPE_JSON_MAX_DEPTH);
      return NULL;
    }

  self->depth++;
  self->at++;
  skip_blanks (self);
  if (spe_json_scanner_peek (self, 0) == closing)
    {
      open->end = ++self->at;
      more = FALSE;
    }
  else if (self->at >= self->length)
    {
      spe_json_scanner_fail_at_open_end (self, open);
      return NULL;
    }

  while (more)
    if (!(kind == SPE_NODE_OBJECT ? read_member (self, open) : read_element (self, open)) ||
        !skip_separator (self, open, &more))
      return NULL;

  self->depth--;
  return g_steal_pointer (&open);
}

/* Reads `true`, `false` or `null`. */
static SpeNode *
read_word (SpeJsonScanner *self)
{
  g_autofree char *word = spe_json_scanner_dup_word (self);
  gboolean is_null = g_str_equal (word, "null");
  SpeNode *node = NULL;

  if (!is_null && !g_str_equal (word, "true") && !g_str_equal (word, "false"))
    {
      spe_json_scanner_fail_at_value (self);
      return NULL;
    }

  node = spe_node_new (is_null ? SPE_NODE_NULL : SPE_NODE_BOOLEAN, self->at);
  self->at += strlen (word);
  node->end = self->at;
  if (!is_null)
    node->text = g_steal_pointer (&word);
  return node;
}

static SpeNode *
read_scalar (SpeJsonScanner *self,
             SpeNodeKind     kind)
{
  gsize start = self->at;
  char *text = NULL;
  SpeNode *node = NULL;

  text = kind == SPE_NODE_STRING ? spe_json_scanner_read_string (self)
                                 : spe_json_scanner_read_number (self);
  if (text == NULL)
    return NULL;

  node = spe_node_new (kind, start);
  node->end = self->at;
  node->text = text;
  return node;
}

static SpeNode *
read_value (SpeJsonScanner *self)
{
  char byte = '\0';

  skip_blanks (self);
  byte = spe_json_scanner_peek (self, 0);
  if (self->n_values++ == SPE_JSON_MAX_VALUES)
    {
      /* Translators: the placeholder is a number. */
      spe_json_scanner_fail_format (self, self->at,
                                    _ ("the file has more than %d values; no profile needs that"),
                                    SPE_JSON_MAX_VALUES);
      return NULL;
    }

  if (byte == '{')
    return read_collection (self, SPE_NODE_OBJECT);
  if (byte == '[')
    return read_collection (self, SPE_NODE_ARRAY);
  if (byte == '"')
    return read_scalar (self, SPE_NODE_STRING);
  if (byte == '-' || g_ascii_isdigit (byte))
    return read_scalar (self, SPE_NODE_NUMBER);
  if (g_ascii_isalpha (byte))
    return read_word (self);

  spe_json_scanner_fail_at_value (self);
  return NULL;
}

/* Refuses what follows the outermost value. */
static gboolean
check_end (SpeJsonScanner *self)
{
  char byte = '\0';

  skip_blanks (self);
  byte = spe_json_scanner_peek (self, 0);

  if (byte == '\0')
    return TRUE;
  if (spe_json_scanner_fail_at_mistake (self))
    return FALSE;
  if (byte == '{' || byte == '[')
    return spe_json_scanner_fail (self, self->at,
                                  _ ("a second document starts here; a file holds one profile: "
                                     "remove one of them"));
  if (byte == ']' || byte == '}')
    /* Translators: the placeholder is one punctuation character. */
    return spe_json_scanner_fail_format (self, self->at,
                                         _ ("this “%c” closes nothing; remove it"), byte);

  return spe_json_scanner_fail (self, self->at,
                                _ ("the document has ended, but more text follows; remove it"));
}

/* Refuses what cannot begin a text. */
static gboolean
begin (SpeJsonScanner *self)
{
  if (!spe_text_check (self->bytes, self->name, self->where, self->error))
    return FALSE;

  self->text = g_bytes_get_data (self->bytes, &self->length);
  if (self->length < 3 || memcmp (self->text, "\xef\xbb\xbf", 3) != 0)
    return TRUE;

  return spe_json_scanner_fail (self, 0,
                                _ ("the file starts with a byte order mark, which every container "
                                   "runtime refuses; save it as UTF-8 without one"));
}

/**
 * spe_json_scan:
 * @text: a JSON text
 * @name: what to call it in messages, usually a file name
 * @out_where: (out) (optional): where @text is wrong
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX
 *
 * Reads JSON as RFC 8259 and Go's decoder have it; beyond that it refuses invalid UTF-8, NUL in
 * any spelling, nesting over %SPE_JSON_MAX_DEPTH and more than %SPE_JSON_MAX_VALUES values. Half
 * a surrogate pair becomes U+FFFD, as in Go. The time is linear in the length of @text.
 *
 * Returns: (transfer full) (nullable): the text with the tree of its values
 */
SpeSourceMap *
spe_json_scan (GBytes       *text,
               const char   *name,
               SpeTextError *out_where,
               GError      **error)
{
  SpeJsonScanner self = { .bytes = text, .name = name, .where = out_where, .error = error };
  g_autoptr (SpeNode) root = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!begin (&self))
    return NULL;

  root = read_value (&self);
  if (root == NULL || !check_end (&self))
    return NULL;

  return spe_source_map_new (text, g_steal_pointer (&root));
}

/**
 * spe_json_scan_stream:
 * @text: JSON values one behind the other
 * @name: what to call it in messages, usually a file name
 * @out_where: (out) (optional): where @text is wrong
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX
 *
 * Reads values without anything but white space between them, as the clients of Kubernetes take
 * JSON; each as spe_json_scan() does.
 *
 * Returns: (transfer full) (nullable): the text with an array of its values, at least one
 */
SpeSourceMap *
spe_json_scan_stream (GBytes       *text,
                      const char   *name,
                      SpeTextError *out_where,
                      GError      **error)
{
  SpeJsonScanner self = { .bytes = text, .name = name, .where = out_where, .error = error };
  g_autoptr (SpeNode) documents = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!begin (&self))
    return NULL;

  documents = spe_node_new (SPE_NODE_ARRAY, 0);
  documents->end = self.length;
  do
    {
      SpeNode *document = read_value (&self);

      if (document == NULL)
        return NULL;
      g_ptr_array_add (documents->children, document);
      skip_blanks (&self);
    }
  while (self.at < self.length);

  return spe_source_map_new (text, g_steal_pointer (&documents));
}
