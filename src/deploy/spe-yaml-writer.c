/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-yaml-writer.h"

#include <string.h>

#include "format/spe-yaml-quote.h"

/* Block style, laid out as libyaml lays it out; libyaml itself writes no tab into a block of lines,
 * and most profiles have tabs. A string that only a careful reader would take for a string is
 * quoted, so that readers of YAML 1.1 (Kubernetes) and of YAML 1.2 see the same. */

#define STEP 2

/* A mapping or sequence that is not ended yet, or below them all the place of the root. on_line:
 * whether its first child stands on the line that is begun: behind a dash, or where the text
 * begins. */
typedef struct
{
  gboolean is_root;
  gboolean is_mapping;
  gboolean is_empty;
  gboolean on_line;
  guint    indent;
} Level;

struct _SpeYamlWriter
{
  GString *text;
  GArray  *levels;
};

/* The words and signs are those that YAML 1.1 (yaml.org/type) or the core schema of YAML 1.2
 * reads as something else than a string. What begins with a letter or a slash is never a number. */
static gboolean
is_plain (const char *text)
{
  static const char *const others[] = { "y",    "n",     "yes", "no",   "on",
                                        "off",  "true",  "false", "null", NULL };
  g_autofree char *folded = g_ascii_strdown (text, -1);

  if ((!g_ascii_isalpha (text[0]) && text[0] != '/') || g_strv_contains (others, folded))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ':' && p[1] == '\0')
        return FALSE;
      if (!g_ascii_isalnum (*p) && strchr ("-_./:@", *p) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
append_text (SpeYamlWriter *self,
             const char    *text)
{
  if (is_plain (text))
    g_string_append (self->text, text);
  else
    spe_yaml_quote (SPE_NODE_STRING, text, "\"", self->text);
}

static Level *
get_level (SpeYamlWriter *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
begin_line (SpeYamlWriter *self,
            guint          indent)
{
  g_string_append_printf (self->text, "\n%*s", (int) indent, "");
}

/* Writes all that stands before a value, up to the colon or the dash. */
static void
begin_value (SpeYamlWriter *self,
             const char    *key)
{
  Level *level = get_level (self);

  g_assert ((key != NULL) == level->is_mapping);
  if (level->is_root)
    return;

  if (!level->is_empty || !level->on_line)
    begin_line (self, level->indent);
  else if (self->text->len > 0)
    g_string_append_c (self->text, ' ');
  level->is_empty = FALSE;

  if (key != NULL)
    append_text (self, key);
  g_string_append_c (self->text, key != NULL ? ':' : '-');
}

/* A sequence that is the value of a key stands as far left as the key. */
static void
begin_level (SpeYamlWriter *self,
             const char    *key,
             gboolean       is_mapping)
{
  const Level *outer = get_level (self);
  guint step = outer->is_root || (outer->is_mapping && !is_mapping) ? 0 : STEP;
  Level level = { FALSE, is_mapping, TRUE, !outer->is_mapping, outer->indent + step };

  begin_value (self, key);
  g_array_append_val (self->levels, level);
}

static void
end_level (SpeYamlWriter *self,
           const char    *empty)
{
  gboolean is_empty = get_level (self)->is_empty;

  if (is_empty && self->text->len > 0)
    g_string_append_c (self->text, ' ');
  if (is_empty)
    g_string_append (self->text, empty);
  g_array_set_size (self->levels, self->levels->len - 1);
}

/**
 * spe_yaml_writer_new:
 *
 * Returns: (transfer full): a writer of one document
 */
SpeYamlWriter *
spe_yaml_writer_new (void)
{
  SpeYamlWriter *self = g_new0 (SpeYamlWriter, 1);
  const Level root = { .is_root = TRUE };

  self->text = g_string_new (NULL);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_append_val (self->levels, root);

  return self;
}

/**
 * spe_yaml_writer_free:
 * @self: (nullable) (transfer full): a writer
 */
void
spe_yaml_writer_free (SpeYamlWriter *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_array_unref (self->levels);
  g_free (self);
}

/**
 * spe_yaml_writer_begin_mapping:
 * @self: a writer
 * @key: (nullable): the member that it is the value of; %NULL for an element and for the root
 */
void
spe_yaml_writer_begin_mapping (SpeYamlWriter *self,
                               const char    *key)
{
  g_return_if_fail (self != NULL);

  begin_level (self, key, TRUE);
}

/**
 * spe_yaml_writer_end_mapping:
 * @self: a writer
 */
void
spe_yaml_writer_end_mapping (SpeYamlWriter *self)
{
  g_return_if_fail (self != NULL && self->levels->len > 1);

  end_level (self, "{}");
}

/**
 * spe_yaml_writer_begin_sequence:
 * @self: a writer
 * @key: (nullable): the member that it is the value of
 */
void
spe_yaml_writer_begin_sequence (SpeYamlWriter *self,
                                const char    *key)
{
  g_return_if_fail (self != NULL);

  begin_level (self, key, FALSE);
}

/**
 * spe_yaml_writer_end_sequence:
 * @self: a writer
 */
void
spe_yaml_writer_end_sequence (SpeYamlWriter *self)
{
  g_return_if_fail (self != NULL && self->levels->len > 1);

  end_level (self, "[]");
}

/**
 * spe_yaml_writer_add_text:
 * @self: a writer
 * @key: (nullable): the member that it is the value of
 * @text: a string
 *
 * Adds a string on one line.
 */
void
spe_yaml_writer_add_text (SpeYamlWriter *self,
                          const char    *key,
                          const char    *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  begin_value (self, key);
  g_string_append_c (self->text, ' ');
  append_text (self, text);
}

/* Whether a block of lines can hold a string, and a reader sees all that is in it: a blank at the
 * end of a line would survive, but nobody sees it there. */
static gboolean
are_lines (const char *text)
{
  const char *last = text;

  if (strchr (" \t\n", text[0]) != NULL || !g_str_has_suffix (text, "\n"))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\n' && strchr (" \t", p[-1]) != NULL)
        return FALSE;
      if (character != '\n' && character != '\t' &&
          (!g_unichar_isprint (character) || character == 0x2028 || character == 0x2029))
        return FALSE;
      last = p;
    }

  return last[-1] != '\n';
}

static void
append_lines (SpeYamlWriter *self,
              const char    *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (self->text, " |");
  for (guint i = 0; lines[i + 1] != NULL; i++)
    {
      begin_line (self, lines[i][0] != '\0' ? get_level (self)->indent + STEP : 0);
      g_string_append (self->text, lines[i]);
    }
}

/**
 * spe_yaml_writer_add_lines:
 * @self: a writer
 * @key: (nullable): the member that it is the value of
 * @text: a string of several lines
 *
 * Adds a string line by line as it is, where YAML can hold it so, or else like
 * spe_yaml_writer_add_text().
 */
void
spe_yaml_writer_add_lines (SpeYamlWriter *self,
                           const char    *key,
                           const char    *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  if (!are_lines (text))
    {
      spe_yaml_writer_add_text (self, key, text);
      return;
    }

  begin_value (self, key);
  append_lines (self, text);
}

/**
 * spe_yaml_writer_add_boolean:
 * @self: a writer
 * @key: the member that it is the value of
 * @value: true or false
 */
void
spe_yaml_writer_add_boolean (SpeYamlWriter *self,
                             const char    *key,
                             gboolean       value)
{
  g_return_if_fail (self != NULL && key != NULL);

  begin_value (self, key);
  g_string_append (self->text, value ? " true" : " false");
}

/**
 * spe_yaml_writer_add_number:
 * @self: a writer
 * @key: the member that it is the value of
 * @value: a number
 */
void
spe_yaml_writer_add_number (SpeYamlWriter *self,
                            const char    *key,
                            guint          value)
{
  g_return_if_fail (self != NULL && key != NULL);

  begin_value (self, key);
  g_string_append_printf (self->text, " %u", value);
}

/**
 * spe_yaml_writer_finish:
 * @self: a writer with everything ended; it can only be freed from then on
 *
 * Returns: (transfer full): the YAML, with a line end behind the last line
 */
char *
spe_yaml_writer_finish (SpeYamlWriter *self)
{
  g_return_val_if_fail (self != NULL && self->text != NULL, NULL);
  g_return_val_if_fail (self->levels->len == 1, NULL);

  g_string_append_c (self->text, '\n');

  return g_string_free (g_steal_pointer (&self->text), FALSE);
}
