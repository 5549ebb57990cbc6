/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-yaml-quote.h"

#include <string.h>

#include "format/spe-yaml-scalar.h"

/* Whether a string may stand without quotes anywhere, in brackets too, and means itself to every
 * decoder. Names of calls and actions and paths do; the rest is quoted rather than judged. */
static gboolean
is_plain (const char *value)
{
  g_autofree char *json = NULL;

  if (!g_ascii_isalpha (value[0]) && value[0] != '_' && value[0] != '/')
    return FALSE;
  for (const char *at = value; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("_./+-", *at) == NULL)
      return FALSE;

  return spe_yaml_scalar_resolve (value, &json) == SPE_NODE_STRING;
}

/* The characters that YAML 1.1 lets stand as they are on one line (5.1, "Character Set"). */
static gboolean
is_printable (gunichar character)
{
  return (character >= 0x20 && character < 0x7f) ||
         (character >= 0xa0 && character <= 0xd7ff && character != 0x2028 &&
          character != 0x2029) ||
         (character >= 0xe000 && character <= 0xfffd && character != 0xfeff) ||
         character >= 0x10000;
}

static gboolean
is_all_printable (const char *value)
{
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_printable (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

static void
quote_single (const char *value,
              GString    *out)
{
  g_string_append_c (out, '\'');
  for (; *value != '\0'; value++)
    {
      if (*value == '\'')
        g_string_append_c (out, '\'');
      g_string_append_c (out, *value);
    }
  g_string_append_c (out, '\'');
}

static void
quote_double (const char *value,
              GString    *out)
{
  g_string_append_c (out, '"');
  for (; *value != '\0'; value = g_utf8_next_char (value))
    {
      gunichar character = g_utf8_get_char (value);

      if (character == '"' || character == '\\')
        g_string_append_printf (out, "\\%c", (char) character);
      else if (character == '\n')
        g_string_append (out, "\\n");
      else if (character == '\t')
        g_string_append (out, "\\t");
      else if (is_printable (character))
        g_string_append_unichar (out, character);
      else
        g_string_append_printf (out, "\\u%04X", character);
    }
  g_string_append_c (out, '"');
}

/**
 * spe_yaml_quote:
 * @kind: the kind of the value, neither array nor object
 * @value: (nullable): a string's value in UTF-8; a number's or boolean's literal
 * @like: (nullable): a string of the text, from its first byte on, whose quoting to follow
 * @out: where the value is appended
 *
 * Writes a scalar in YAML: a string without quotes where the others have none and it needs none.
 */
void
spe_yaml_quote (SpeNodeKind  kind,
                const char  *value,
                const char  *like,
                GString     *out)
{
  char quote = '\0';

  g_return_if_fail (kind == SPE_NODE_NULL || value != NULL);
  g_return_if_fail (out != NULL);

  if (kind != SPE_NODE_STRING)
    {
      g_string_append (out, kind == SPE_NODE_NULL ? "null" : value);
      return;
    }

  if (like != NULL)
    quote = like[0];
  if (quote == '\'' && is_all_printable (value))
    quote_single (value, out);
  else if (quote != '"' && quote != '\'' && is_plain (value))
    g_string_append (out, value);
  else
    quote_double (value, out);
}
