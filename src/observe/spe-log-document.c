/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-document.h"

#include "observe/spe-log-text.h"

/* Documents stand one behind the other in what some programs write, with lines of comment
 * between them that no parser of JSON takes. So the lines of a document are gathered first: of
 * JSON until its brackets are closed, of YAML until the next document. */

/* What a line has to begin with for a document of YAML to begin: a resource's members in the
 * order in which programs write them, or a bare profile. */
static const char *const yaml_beginnings[] = {
  "apiVersion: ", "kind: ", "metadata:", "spec:", "items:", "defaultAction: ",
};

/**
 * spe_log_document_init:
 * @self: a document
 */
void
spe_log_document_init (SpeLogDocument *self)
{
  *self = (SpeLogDocument) { .text = g_string_new (NULL) };
}

/**
 * spe_log_document_clear:
 * @self: a document
 */
void
spe_log_document_clear (SpeLogDocument *self)
{
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

/* Marks that stand alone on a line: `[` also begins lines of logs. */
static gboolean
begins_json (SpeLogText text)
{
  spe_log_text_blanks (&text);

  return spe_log_text_skip (&text, "{") || spe_log_text_equal (&text, "[") ||
         spe_log_text_skip (&text, "[{");
}

static gboolean
is_yaml_mark (SpeLogText text)
{
  return spe_log_text_equal (&text, "---") || spe_log_text_skip (&text, "--- #");
}

static gboolean
begins_yaml (SpeLogText text)
{
  if (is_yaml_mark (text))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (yaml_beginnings); i++)
    if (spe_log_text_skip (&text, yaml_beginnings[i]))
      return TRUE;

  return FALSE;
}

/**
 * spe_log_document_begin:
 * @self: a document that is not open
 * @line: a line without its end
 * @length: its length in bytes
 * @number: which line it is
 *
 * Returns: whether a document begins there; the line is to be added then
 */
gboolean
spe_log_document_begin (SpeLogDocument *self,
                        const char     *line,
                        gsize           length,
                        guint64         number)
{
  SpeLogText text = spe_log_text (line, length);
  gboolean is_json = begins_json (text);

  g_return_val_if_fail (self != NULL && !self->is_open, FALSE);

  if (!is_json && !begins_yaml (text))
    return FALSE;

  g_string_truncate (self->text, 0);
  self->is_open = TRUE;
  self->syntax = is_json ? SPE_SYNTAX_JSON : SPE_SYNTAX_YAML;
  self->first_line = number;
  self->depth = 0;
  self->is_in_string = FALSE;
  self->is_escaped = FALSE;
  self->is_too_long = FALSE;

  return TRUE;
}

static void
follow_string (SpeLogDocument *self,
               char            c)
{
  if (self->is_escaped)
    self->is_escaped = FALSE;
  else if (c == '\\')
    self->is_escaped = TRUE;
  else if (c == '"')
    self->is_in_string = FALSE;
}

/* A string of JSON cannot go beyond its line; one that seems to is a mistake that must not hide
 * the end of the document. */
static void
follow_brackets (SpeLogDocument *self,
                 const char     *line,
                 gsize           length)
{
  self->is_in_string = FALSE;
  self->is_escaped = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (self->is_in_string)
        follow_string (self, line[i]);
      else if (line[i] == '"')
        self->is_in_string = TRUE;
      else if (line[i] == '{' || line[i] == '[')
        self->depth++;
      else if ((line[i] == '}' || line[i] == ']') && self->depth > 0)
        self->depth--;
    }
}

/**
 * spe_log_document_add:
 * @self: a document that is open
 * @line: the next line without its end
 * @length: its length in bytes
 *
 * Returns: whether the line belongs to the document. Where the document ends with it, or before
 *   it, the document is not open any more
 */
gboolean
spe_log_document_add (SpeLogDocument *self,
                      const char     *line,
                      gsize           length)
{
  SpeLogText text = spe_log_text (line, length);

  g_return_val_if_fail (self != NULL && self->is_open, FALSE);

  if (self->syntax == SPE_SYNTAX_YAML && self->text->len > 0 &&
      (is_yaml_mark (text) || spe_log_text_equal (&text, "...")))
    {
      self->is_open = FALSE;
      return spe_log_text_equal (&text, "...");
    }

  if (self->text->len + length >= SPE_SOURCE_MAX_BYTES)
    self->is_too_long = TRUE;
  if (!self->is_too_long)
    {
      g_string_append_len (self->text, line, (gssize) length);
      g_string_append_c (self->text, '\n');
    }
  if (self->syntax == SPE_SYNTAX_JSON)
    {
      follow_brackets (self, line, length);
      self->is_open = self->depth > 0;
    }

  return TRUE;
}

/**
 * spe_log_document_end:
 * @self: a document whose lines have been added
 *
 * Returns: (transfer full): its text
 */
GBytes *
spe_log_document_end (SpeLogDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->is_open = FALSE;

  return g_bytes_new (self->text->str, self->text->len);
}
