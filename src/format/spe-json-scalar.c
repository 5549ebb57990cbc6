/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-json-scalar.h"

static void
render_character (char     character,
                  GString *out)
{
  static const struct
  {
    char        character;
    const char *escape;
  } escapes[] = {
    { '"', "\\\"" }, { '\\', "\\\\" }, { '\b', "\\b" }, { '\f', "\\f" },
    { '\n', "\\n" }, { '\r', "\\r" }, { '\t', "\\t" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i].character == character)
      {
        g_string_append (out, escapes[i].escape);
        return;
      }

  if ((guchar) character < 0x20)
    g_string_append_printf (out, "\\u%04x", (guint) (guchar) character);
  else
    g_string_append_c (out, character);
}

/**
 * spe_json_scalar_render:
 * @kind: the kind of the value, neither array nor object
 * @value: (nullable): a string's value in UTF-8; a number's or boolean's literal
 * @like: unused: JSON has one way to write a string
 * @out: where the value is appended
 *
 * Writes a scalar in JSON. As RFC 8259 wants it, quotes, backslashes and control characters
 * are escaped; all other characters are written as they are.
 */
void
spe_json_scalar_render (SpeNodeKind  kind,
                        const char  *value,
                        const char  *like,
                        GString     *out)
{
  g_return_if_fail (kind == SPE_NODE_NULL || value != NULL);
  g_return_if_fail (out != NULL);

  if (kind != SPE_NODE_STRING)
    {
      g_string_append (out, kind == SPE_NODE_NULL ? "null" : value);
      return;
    }

  g_string_append_c (out, '"');
  for (; *value != '\0'; value++)
    render_character (*value, out);
  g_string_append_c (out, '"');
}
