/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-json-line.h"

#include "format/spe-json-scalar.h"

/* Writes a JSON value on one line, member by member. It is not for JSON-GLib because arguments
 * of system calls are unsigned 64-bit numbers, which that library writes as negative ones. */

static void
begin (GString    *line,
       const char *member)
{
  char last = line->len > 0 ? line->str[line->len - 1] : '{';

  if (last != '{' && last != '[')
    g_string_append_c (line, ',');
  if (member == NULL)
    return;

  spe_json_scalar_render (SPE_NODE_STRING, member, NULL, line);
  g_string_append_c (line, ':');
}

/**
 * spe_json_line_open:
 * @line: a line
 * @member: (nullable): the member's name within an object
 * @bracket: `{` or `[`
 *
 * Begins an object or an array.
 */
void
spe_json_line_open (GString    *line,
                    const char *member,
                    char        bracket)
{
  g_return_if_fail (line != NULL);

  begin (line, member);
  g_string_append_c (line, bracket);
}

/**
 * spe_json_line_close:
 * @line: a line
 * @bracket: `}` or `]`
 */
void
spe_json_line_close (GString *line,
                     char     bracket)
{
  g_return_if_fail (line != NULL);

  g_string_append_c (line, bracket);
}

/**
 * spe_json_line_add_string:
 * @line: a line
 * @member: (nullable): the member's name within an object
 * @value: (nullable): its value; what is not UTF-8 is made so
 */
void
spe_json_line_add_string (GString    *line,
                          const char *member,
                          const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  g_return_if_fail (line != NULL);

  begin (line, member);
  spe_json_scalar_render (valid != NULL ? SPE_NODE_STRING : SPE_NODE_NULL, valid, NULL, line);
}

/**
 * spe_json_line_add_unsigned:
 * @line: a line
 * @member: (nullable): the member's name within an object
 * @value: its value
 */
void
spe_json_line_add_unsigned (GString    *line,
                            const char *member,
                            guint64     value)
{
  g_return_if_fail (line != NULL);

  begin (line, member);
  g_string_append_printf (line, "%" G_GUINT64_FORMAT, value);
}

/**
 * spe_json_line_add_optional:
 * @line: a line
 * @member: (nullable): the member's name within an object
 * @is_there: whether there is a value; `null` where not
 * @value: its value
 */
void
spe_json_line_add_optional (GString    *line,
                            const char *member,
                            gboolean    is_there,
                            gint64      value)
{
  g_return_if_fail (line != NULL);

  begin (line, member);
  if (is_there)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, value);
  else
    g_string_append (line, "null");
}

/**
 * spe_json_line_add_boolean:
 * @line: a line
 * @member: (nullable): the member's name within an object
 * @value: its value
 */
void
spe_json_line_add_boolean (GString    *line,
                           const char *member,
                           gboolean    value)
{
  g_return_if_fail (line != NULL);

  begin (line, member);
  g_string_append (line, value ? "true" : "false");
}

/**
 * spe_json_line_add_time:
 * @line: a line
 * @member: (nullable): the member's name within an object
 * @microseconds: since 1970 (UTC)
 *
 * Adds a time as ISO 8601 writes it, with microseconds, so that texts sort as times do.
 */
void
spe_json_line_add_time (GString    *line,
                        const char *member,
                        gint64      microseconds)
{
  g_autoptr (GDateTime) second =
    g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (second, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *text =
    g_strdup_printf ("%s.%06dZ", date, (int) (microseconds % G_USEC_PER_SEC));

  spe_json_line_add_string (line, member, text);
}
