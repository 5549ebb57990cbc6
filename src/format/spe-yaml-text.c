/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-yaml-text.h"

#include <string.h>

/* libyaml counts characters where this program counts bytes, and inside scalars it counts CR LF
 * as one character, though its lines and columns stay right (libyaml 0.2.5, src/scanner.c,
 * READ_LINE). So it gets the text with plain LF, and marks are found again by line and column. */

/* The byte offset of every so manieth character is kept. */
#define STRIDE 128

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _SpeYamlText
{
  GString    *input;
  GBytes     *text;

  /* How many bytes of a byte order mark stand before the first character. */
  gsize       prefix;

  /* In characters of the original text: where each line starts. In bytes: where each character
   * whose number is a multiple of STRIDE starts. */
  GArray     *line_starts;
  GArray     *offsets;
  gsize       n_characters;
};

/* The line breaks of YAML 1.1: LF, CR, NEL, LS and PS. */
static gboolean
is_break (gunichar character)
{
  return character == '\n' || character == '\r' || character == 0x85 || character == 0x2028 ||
         character == 0x2029;
}

static void
index_text (SpeYamlText *self,
            const char  *start,
            const char  *end)
{
  gsize zero = 0;

  g_array_append_val (self->line_starts, zero);
  for (const char *at = start; at < end; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean is_crlf = character == '\r' && at + 1 < end && at[1] == '\n';
      gsize offset = at - start;
      gsize next = self->n_characters + 1;

      if (self->n_characters % STRIDE == 0)
        g_array_append_val (self->offsets, offset);
      if (!is_crlf)
        g_string_append_len (self->input, at, g_utf8_skip[(guchar) *at]);
      if (is_break (character) && !is_crlf)
        g_array_append_val (self->line_starts, next);
      self->n_characters = next;
    }
}

/**
 * spe_yaml_text_new:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the text prepared for libyaml
 */
SpeYamlText *
spe_yaml_text_new (GBytes *text)
{
  SpeYamlText *self = NULL;
  gsize length = 0;
  const char *data = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  data = g_bytes_get_data (text, &length);
  self = g_new0 (SpeYamlText, 1);
  self->text = g_bytes_ref (text);
  self->input = g_string_sized_new (length + 1);
  self->line_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  if (length >= 3 && memcmp (data, BYTE_ORDER_MARK, 3) == 0)
    self->prefix = 3;
  index_text (self, data + self->prefix, data + length);

  return self;
}

/**
 * spe_yaml_text_free:
 * @self: (transfer full): a text
 */
void
spe_yaml_text_free (SpeYamlText *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->input, TRUE);
  g_bytes_unref (self->text);
  g_array_unref (self->line_starts);
  g_array_unref (self->offsets);
  g_free (self);
}

/**
 * spe_yaml_text_get_input:
 * @self: a text
 * @out_length: (out): its length in bytes
 *
 * Returns: (transfer none): what libyaml is to read
 */
const char *
spe_yaml_text_get_input (const SpeYamlText *self,
                         gsize             *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  *out_length = self->input->len;
  return self->input->str;
}

/**
 * spe_yaml_text_get_offset:
 * @self: a text
 * @mark: a mark of libyaml
 *
 * Returns: the byte offset of the mark in the original text
 */
gsize
spe_yaml_text_get_offset (const SpeYamlText *self,
                          const yaml_mark_t *mark)
{
  const char *start = NULL;
  const char *at = NULL;
  gsize line = 0;
  gsize number = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (mark != NULL, 0);

  line = MIN (mark->line, self->line_starts->len - 1);
  number = g_array_index (self->line_starts, gsize, line) + mark->column;
  if (number >= self->n_characters)
    return g_bytes_get_size (self->text);

  start = (const char *) g_bytes_get_data (self->text, NULL) + self->prefix;
  at = start + g_array_index (self->offsets, gsize, number / STRIDE);
  for (gsize i = 0; i < number % STRIDE; i++)
    at = g_utf8_next_char (at);

  return self->prefix + (at - start);
}
