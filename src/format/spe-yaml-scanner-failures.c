/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-source-map.h"
#include "format/spe-yaml-scanner-private.h"

/* What the YAML scanner says where it stops. */

/**
 * spe_yaml_scanner_fail:
 * @self: a scanner
 * @offset: where the text is wrong
 * @message: translated: what is wrong and what to do
 *
 * Sets the error of the scan.
 */
void
spe_yaml_scanner_fail (SpeYamlScanner *self,
                       gsize           offset,
                       const char     *message)
{
  spe_text_error_set (self->error, self->where, self->name, self->bytes, offset, message);
}

/* Whether a line holds what template engines fill in. */
static gboolean
has_template (const SpeYamlScanner *self,
              gsize                 offset)
{
  g_autoptr (SpeSourceMap) map = spe_source_map_new (self->bytes, NULL);
  g_autofree char *content = NULL;
  guint line = 0;
  guint column = 0;

  spe_source_map_get_position (map, offset, &line, &column);
  content = spe_source_map_dup_line (map, line);

  return strstr (content, "{{") != NULL || strstr (content, "{%") != NULL;
}

/* libyaml's own words for common mistakes, with what to do about them. */
static const char *
explain_problem (const char *problem)
{
  static const struct
  {
    const char *problem;
    const char *message;
  } explanations[] = {
    { "cannot start any token",
      N_ ("no value can start with this character; put quotes around the value, and indent with "
          "spaces, not with tabs") },
    { "found a tab character",
      N_ ("a tab stands where lines are indented; indent with spaces, not with tabs") },
    { "did not find expected node content",
      N_ ("a value is missing here") },
    { "mapping values are not allowed",
      N_ ("a key cannot stand here; check the indentation, and put quotes around a text that has "
          "a colon in it") },
    { "block sequence entries are not allowed",
      N_ ("a list cannot start here; begin it on a line of its own") },
    { "did not find expected key",
      N_ ("a key should stand here; check the indentation and the quotes before it") },
    { "did not find expected '-' indicator",
      N_ ("an element with “-” should stand here; check the indentation") },
    { "could not find expected ':'",
      N_ ("a colon and a space are missing behind this key, or a quote or bracket is not "
          "closed") },
    { "did not find expected ',' or",
      N_ ("a comma or the closing bracket is missing") },
    { "found unexpected end of stream",
      N_ ("the text ends inside a value in quotes; add the missing quote") },
    { "found unexpected document indicator",
      N_ ("a new document starts inside a value in quotes; add the missing quote") },
    { "found undefined tag handle",
      N_ ("this tag is not known; remove it, or put quotes around the value") },
    { "did not find expected <document start>",
      N_ ("the document has ended, but more text follows; check the indentation, or separate "
          "documents by a line “---”") },
    { "found unknown escape character",
      N_ ("there is no such escape; write a backslash itself as \\\\, or use single quotes") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (explanations); i++)
    if (strstr (problem, explanations[i].problem) != NULL)
      return _ (explanations[i].message);

  return NULL;
}

static char *
describe_template (void)
{
  return g_strdup (_ ("this is a template, as Helm has them; render it first, for example with "
                      "“helm template”"));
}

/**
 * spe_yaml_scanner_fail_in_parser:
 * @self: a scanner whose libyaml found an error
 *
 * Sets the error of the scan.
 */
void
spe_yaml_scanner_fail_in_parser (SpeYamlScanner *self)
{
  const char *problem = self->parser.problem != NULL ? self->parser.problem : "";
  const char *explanation = explain_problem (problem);
  gsize offset = spe_yaml_text_get_offset (self->text, &self->parser.problem_mark);
  g_autofree char *message = NULL;

  if (has_template (self, offset))
    message = describe_template ();
  else if (explanation != NULL)
    /* Translators: the placeholder is what is wrong and what to do. */
    message = g_strdup_printf (_ ("%s (the file was read as YAML, since it does not start "
                                  "with {)"),
                               explanation);
  else
    /* Translators: the placeholder is a reason in English. */
    message = g_strdup_printf (_ ("this is not valid YAML (%s); correct it"), problem);

  spe_yaml_scanner_fail (self, offset, message);
}

/**
 * spe_yaml_scanner_fail_at_key:
 * @self: a scanner
 * @offset: where a key stands that is not a text
 *
 * Sets the error of the scan.
 */
void
spe_yaml_scanner_fail_at_key (SpeYamlScanner *self,
                              gsize           offset)
{
  g_autofree char *message = NULL;

  message = has_template (self, offset)
              ? describe_template ()
              : g_strdup (_ ("a key has to be a text; put quotes around it"));
  spe_yaml_scanner_fail (self, offset, message);
}

/**
 * spe_yaml_scanner_check_characters:
 * @self: a scanner
 *
 * Refuses what may not stand in YAML 1.1 at all. libyaml does as well, but does not tell the line.
 *
 * Returns: whether all characters are good; if not, the error of the scan is set
 */
gboolean
spe_yaml_scanner_check_characters (SpeYamlScanner *self)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (self->bytes, &length);

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      g_autofree char *message = NULL;

      if ((character >= 0x20 && character < 0x7f) || strchr ("\t\n\r", *at) != NULL ||
          character == 0x85 || (character >= 0xa0 && character < 0xfeff) ||
          (character == 0xfeff && at == text) || (character > 0xfeff && character < 0xfffe) ||
          character >= 0x10000)
        continue;

      /* Translators: the placeholder is a number in hexadecimal. */
      message = g_strdup_printf (_ ("the character U+%04X may not stand in YAML; remove it"),
                                 character);
      spe_yaml_scanner_fail (self, at - text, message);
      return FALSE;
    }

  return TRUE;
}
