/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-words.h"

#include <glib/gi18n.h>

static void
append_words (GString    *words,
              const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  if (words->len > 0)
    g_string_append (words, ", ");
  g_string_append (words, text);
}

static char *
dup_seen (SpeRow *row)
{
  g_autofree char *text = spe_column_dup_text (SPE_COLUMN_SEEN, row);

  if (text[0] == '\0')
    return NULL;

  /* Translators: how often a system call was seen, such as "never" or "17". */
  return g_strdup_printf (_ ("seen: %s"), text);
}

/**
 * spe_row_words_dup_row:
 * @row: a row
 *
 * Returns: (transfer full): all that the row says, for somebody who does not see it, translated
 */
char *
spe_row_words_dup_row (SpeRow *row)
{
  const SpeRowValues *values = spe_row_get_values (row);
  g_autofree char *arches = spe_column_dup_text (SPE_COLUMN_ARCHITECTURES, row);
  g_autofree char *seen = dup_seen (row);
  GString *words = g_string_new (NULL);

  append_words (words, spe_row_get_name (row));
  append_words (words, spe_row_get_action_label (row));
  append_words (words, values->by_default ? _ ("by default") : NULL);
  append_words (words, values->outcome);
  append_words (words, seen);
  append_words (words, values->conditions);
  append_words (words, arches);
  append_words (words, values->changed ? _ ("changed") : NULL);

  return g_string_free (words, FALSE);
}

/**
 * spe_row_words_dup_heading:
 * @heading: a heading
 *
 * Returns: (transfer full): the heading for somebody who does not see it, translated
 */
char *
spe_row_words_dup_heading (SpeHeading *heading)
{
  const guint count = spe_heading_get_count (heading);

  /* Translators: a group's title and how many system calls are in it. */
  return g_strdup_printf (ngettext ("%s, %u system call", "%s, %u system calls", count),
                          spe_heading_get_title (heading), count);
}

/**
 * spe_row_words_dup_tooltip:
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer full) (nullable): what there is to say beyond the cell's text, translated
 */
char *
spe_row_words_dup_tooltip (SpeRow    *row,
                           SpeColumn  column)
{
  const SpeRowValues *values = spe_row_get_values (row);

  switch ((int) column)
    {
    case SPE_COLUMN_NAME:
      if (!spe_row_is_known (row))
        return g_strdup (_ ("This program does not know a system call of this name"));
      return g_strdup (spe_row_get_summary (row));

    case SPE_COLUMN_ACTION:
      if (values->by_default)
        return g_strdup (_ ("The profile's default action: no rule names this call"));
      return g_strdup (_ ("Change the action"));

    case SPE_COLUMN_OUTCOME:
      return g_strdup (values->outcome_reason);

    default:
      return NULL;
    }
}
