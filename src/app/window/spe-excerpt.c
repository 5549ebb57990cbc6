/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-excerpt.h"

/* Lines of the file that are shown before the one that is wrong. */
#define CONTEXT_LINES 2

/* A minified file is one long line: show this many characters around the wrong place. */
#define EXCERPT_WIDTH 96

/* The characters around the wrong place, with tabs as blanks so that the caret stands below. */
static char *
dup_shown_line (const char *line,
                long       first)
{
  g_autofree char *shown = g_utf8_substring (line, first,
                                             MIN (g_utf8_strlen (line, -1),
                                                  first + EXCERPT_WIDTH));

  return g_strdelimit (g_steal_pointer (&shown), "\t", ' ');
}

static char *
dup_valid_line (const char *line)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);

  return g_strdelimit (g_steal_pointer (&valid), "\r", ' ');
}

static void
append_line (GString *excerpt,
             GStrv    lines,
             guint    number,
             long     first)
{
  g_autofree char *valid = dup_valid_line (lines[number - 1]);
  long length = g_utf8_strlen (valid, -1);
  g_autofree char *shown = dup_shown_line (valid, MIN (first, length));

  g_string_append_printf (excerpt, "%5u  %s\n", number, shown);
}

/**
 * spe_excerpt_new:
 * @text: a text that is not well-formed
 * @where: where it is wrong; line 0 where there is no such place
 *
 * Returns: (transfer full) (nullable): the lines up to that place with their numbers, and a
 *   caret below it; %NULL where there is no such place
 */
char *
spe_excerpt_new (GBytes             *text,
                 const SpeTextError *where)
{
  gsize length = 0;
  const char *data = NULL;
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  GString *excerpt = NULL;
  long first = 0;

  g_return_val_if_fail (text != NULL && where != NULL, NULL);

  data = g_bytes_get_data (text, &length);
  if (where->line == 0 || data == NULL)
    return NULL;

  copy = g_strndup (data, length);
  lines = g_strsplit (copy, "\n", -1);
  if (where->line > g_strv_length (lines))
    return NULL;

  first = where->column > EXCERPT_WIDTH ? (long) where->column - EXCERPT_WIDTH / 2 : 0;
  excerpt = g_string_new (NULL);
  for (guint i = where->line > CONTEXT_LINES ? where->line - CONTEXT_LINES : 1;
       i <= where->line;
       i++)
    append_line (excerpt, lines, i, first);
  g_string_append_printf (excerpt, "%*s^", (int) (7 + where->column - 1 - first), "");

  return g_string_free (excerpt, FALSE);
}
