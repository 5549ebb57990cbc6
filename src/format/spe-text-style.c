/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-text-style.h"

#include <string.h>

static gboolean
is_line_break (char byte)
{
  return byte == '\n' || byte == '\r';
}

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t';
}

static gsize
find_first_end (const char *text,
                gsize       length)
{
  gsize at = 0;

  while (at < length && !is_line_break (text[at]))
    at++;

  return at;
}

static char *
dup_newline (const char *text,
             gsize       length,
             gsize       first_end)
{
  if (first_end == length)
    return g_strdup ("");
  if (text[first_end] == '\n')
    return g_strdup ("\n");

  return g_strdup (first_end + 1 < length && text[first_end + 1] == '\n' ? "\r\n" : "\r");
}

/* How much further in than its parent's line a child's line begins; NULL where the child
 * stands on the same line or the two do not share their indentation. */
static char *
dup_step (const SpeTextStyle *self,
          const SpeNode      *parent)
{
  const SpeNode *child = NULL;
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;

  if (parent->is_alias || spe_node_get_n_children (parent) == 0)
    return NULL;

  child = spe_node_get_child (parent, 0);
  if (!spe_text_style_has_line_break (self, parent->start, spe_node_get_anchor (child)))
    return NULL;

  outer = spe_text_style_dup_indent (self, spe_node_get_anchor (parent));
  inner = spe_text_style_dup_indent (self, spe_node_get_anchor (child));
  if (!g_str_has_prefix (inner, outer) || strlen (inner) == strlen (outer))
    return NULL;

  return g_strdup (inner + strlen (outer));
}

/* The indentation of the first line that has one. */
static char *
dup_first_indent (const SpeTextStyle *self)
{
  for (gsize i = 0; i + 1 < self->length; i++)
    if (is_line_break (self->text[i]) && is_blank (self->text[i + 1]))
      return spe_text_style_dup_indent (self, i + 1);

  return NULL;
}

/**
 * spe_text_style_new:
 * @text: a text, which must outlive the style
 * @length: its length in bytes
 * @profile: the profile's object in it
 * @render_scalar: how its notation writes a scalar
 *
 * Returns: (transfer full): how the text is laid out
 */
SpeTextStyle *
spe_text_style_new (const char    *text,
                    gsize          length,
                    const SpeNode *profile,
                    SpeScalarFunc  render_scalar)
{
  SpeTextStyle *self = NULL;
  g_autofree char *fallback = NULL;

  g_return_val_if_fail (text != NULL && profile != NULL && render_scalar != NULL, NULL);

  self = g_new0 (SpeTextStyle, 1);
  self->text = text;
  self->length = length;
  self->profile = profile;
  self->render_scalar = render_scalar;
  self->first_end = find_first_end (text, length);
  self->newline = dup_newline (text, length, self->first_end);
  self->unit = dup_step (self, profile);
  if (self->unit == NULL)
    self->unit = dup_first_indent (self);
  if (self->unit == NULL)
    self->unit = g_strdup ("\t");

  fallback = g_strdup (self->newline[0] != '\0' ? ": " : ":");
  self->colon = fallback;
  self->colon = spe_text_style_dup_colon (self, profile);
  self->comma = g_strdup (is_blank (self->colon[strlen (self->colon) - 1]) ? ", " : ",");

  return self;
}

/**
 * spe_text_style_new_default:
 *
 * Returns: (transfer full): the style of Docker's default profile in JSON, with no text
 */
SpeTextStyle *
spe_text_style_new_default (void)
{
  SpeTextStyle *self = g_new0 (SpeTextStyle, 1);

  self->text = "";
  self->render_scalar = spe_json_scalar_render;
  self->newline = g_strdup ("\n");
  self->unit = g_strdup ("\t");
  self->colon = g_strdup (": ");
  self->comma = g_strdup (", ");

  return self;
}

/**
 * spe_text_style_free:
 * @self: (transfer full): a style
 */
void
spe_text_style_free (SpeTextStyle *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->newline);
  g_free (self->unit);
  g_free (self->colon);
  g_free (self->comma);
  g_free (self);
}

/**
 * spe_text_style_find_line:
 * @self: a style
 * @offset: a byte offset into its text
 *
 * Returns: where the line begins that @offset is in
 */
gsize
spe_text_style_find_line (const SpeTextStyle *self,
                          gsize               offset)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= self->length, 0);

  /* A whole profile may stand on one line, which is not to be searched again and again. */
  if (offset <= self->first_end)
    return 0;

  while (offset > 0 && !is_line_break (self->text[offset - 1]))
    offset--;

  return offset;
}

/**
 * spe_text_style_find_next_line:
 * @self: a style
 * @offset: a byte offset into its text
 *
 * Returns: where the line behind that of @offset begins; the end of the text where there is none
 */
gsize
spe_text_style_find_next_line (const SpeTextStyle *self,
                               gsize               offset)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (offset <= self->length, 0);

  while (offset < self->length && !is_line_break (self->text[offset]))
    offset++;
  if (offset + 1 < self->length && self->text[offset] == '\r' && self->text[offset + 1] == '\n')
    return offset + 2;

  return MIN (offset + 1, self->length);
}

/**
 * spe_text_style_dup_range:
 * @self: a style
 * @start: a byte offset into its text
 * @end: another, behind it
 *
 * Returns: (transfer full): the text between the two
 */
char *
spe_text_style_dup_range (const SpeTextStyle *self,
                          gsize               start,
                          gsize               end)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= self->length, NULL);

  return g_strndup (self->text + start, end - start);
}

/**
 * spe_text_style_dup_indent:
 * @self: a style
 * @offset: a byte offset into its text
 *
 * Returns: (transfer full): the blanks at the start of the line that @offset is in
 */
char *
spe_text_style_dup_indent (const SpeTextStyle *self,
                           gsize               offset)
{
  gsize start = 0;
  gsize end = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (offset <= self->length, NULL);

  start = spe_text_style_find_line (self, offset);
  for (end = start; end < self->length && is_blank (self->text[end]);)
    end++;

  return g_strndup (self->text + start, end - start);
}

/**
 * spe_text_style_dup_colon:
 * @self: a style
 * @object: (nullable): an object of its text
 *
 * Returns: (transfer full): what stands between key and value in @object; where it has no
 *   member, or a line break there, what is usual in the text
 */
char *
spe_text_style_dup_colon (const SpeTextStyle *self,
                          const SpeNode      *object)
{
  const SpeNode *member = NULL;
  gboolean has_colon = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  if (object == NULL || object->kind != SPE_NODE_OBJECT || object->children->len == 0)
    return g_strdup (self->colon);

  member = spe_node_get_child (object, 0);
  for (gsize i = member->key_end; i < member->start; i++)
    {
      if (self->text[i] != ':' && !is_blank (self->text[i]))
        return g_strdup (self->colon);
      has_colon = has_colon || self->text[i] == ':';
    }

  /* In YAML's braces a key may stand alone. */
  if (!has_colon)
    return g_strdup (self->colon);

  return g_strndup (self->text + member->key_end, member->start - member->key_end);
}

/**
 * spe_text_style_has_line_break:
 * @self: a style
 * @start: a byte offset into its text
 * @end: another, behind it
 *
 * Returns: whether a line ends between the two
 */
gboolean
spe_text_style_has_line_break (const SpeTextStyle *self,
                               gsize               start,
                               gsize               end)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (start <= end && end <= self->length, FALSE);

  for (gsize i = start; i < end; i++)
    if (is_line_break (self->text[i]))
      return TRUE;

  return FALSE;
}
