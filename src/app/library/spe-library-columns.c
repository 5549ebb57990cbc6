/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-columns.h"

#include <string.h>

#include <glib/gi18n.h>

/* What stands in the columns of a library, how wide they are and how they sort. */

/* The name keeps so many characters; columns for which that leaves no room are not shown. */
#define NAME_CHARS 30

/* width: in characters. rank: which columns give way first where there is little room. */
static const struct
{
  const char *title;
  int         width;
  guint       rank;
  gboolean    is_number;
} columns[SPE_N_LIBRARY_COLUMNS] = {
  [SPE_LIBRARY_NAME] = { N_ ("Profile"), NAME_CHARS, 0, FALSE },
  [SPE_LIBRARY_SHAPE] = { N_ ("Shape"), 27, 8, FALSE },
  [SPE_LIBRARY_DEFAULT] = { N_ ("Default action"), 19, 3, FALSE },
  [SPE_LIBRARY_ALLOWED] = { N_ ("Allowed"), 13, 4, TRUE },
  [SPE_LIBRARY_LOGGED] = { N_ ("Logged"), 14, 6, TRUE },
  [SPE_LIBRARY_REFUSED] = { N_ ("Refused"), 13, 5, TRUE },
  [SPE_LIBRARY_PROBLEMS] = { N_ ("Problems"), 22, 1, FALSE },
  [SPE_LIBRARY_DRIFT] = { N_ ("On the node"), 19, 2, FALSE },
  [SPE_LIBRARY_SIZE] = { N_ ("Size"), 11, 9, TRUE },
  [SPE_LIBRARY_MODIFIED] = { N_ ("Modified"), 14, 7, FALSE },
};

/**
 * spe_library_column_get_title:
 * @column: a column
 *
 * Returns: its title, translated
 */
const char *
spe_library_column_get_title (SpeLibraryColumn column)
{
  g_return_val_if_fail (column < SPE_N_LIBRARY_COLUMNS, NULL);

  return _ (columns[column].title);
}

/**
 * spe_library_column_is_number:
 * @column: a column
 *
 * Returns: whether its texts stand at the far end
 */
gboolean
spe_library_column_is_number (SpeLibraryColumn column)
{
  g_return_val_if_fail (column < SPE_N_LIBRARY_COLUMNS, FALSE);

  return columns[column].is_number;
}

/* A column is shown where all that outrank it are and leave it room. */
static gboolean
is_shown (SpeLibraryColumn column,
          int              n_chars)
{
  int needed = 0;

  for (guint i = 0; i < SPE_N_LIBRARY_COLUMNS; i++)
    if (columns[i].rank <= columns[column].rank)
      needed += columns[i].width;

  return column == SPE_LIBRARY_NAME || needed <= n_chars;
}

static int
get_char_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return MAX (width, 1);
}

/**
 * spe_library_column_get_span:
 * @column: a column
 * @widget: a row, or the header
 * @total: its width
 * @out_x: (out): where the column begins, from where reading begins
 * @out_width: (out): its width
 *
 * Returns: whether there is room for the column
 */
gboolean
spe_library_column_get_span (SpeLibraryColumn  column,
                             GtkWidget        *widget,
                             int               total,
                             int              *out_x,
                             int              *out_width)
{
  int unit = get_char_width (widget);
  int left = total;
  int x = 0;

  if (!is_shown (column, total / unit))
    return FALSE;

  for (guint i = 1; i < SPE_N_LIBRARY_COLUMNS; i++)
    if (is_shown (i, total / unit))
      left -= columns[i].width * unit;
  for (guint i = 1; i < column; i++)
    if (is_shown (i, total / unit))
      x += columns[i].width * unit;

  *out_x = column == SPE_LIBRARY_NAME ? 0 : left + x;
  *out_width = column == SPE_LIBRARY_NAME ? left : columns[column].width * unit;

  return TRUE;
}

static char *
dup_problems (SpeLibraryItem *item)
{
  const SpeLibraryCounts *counts = spe_library_item_get_counts (item);
  g_autofree char *errors = NULL;
  g_autofree char *warnings = NULL;

  if (spe_library_item_get_entry (item)->error != NULL)
    return g_strdup (_ ("Broken"));
  if (counts == NULL)
    return g_strdup ("");

  /* Translators: %u is a number. */
  errors = g_strdup_printf (ngettext ("%u error", "%u errors", counts->n_errors),
                            counts->n_errors);
  /* Translators: %u is a number. */
  warnings = g_strdup_printf (ngettext ("%u warning", "%u warnings", counts->n_warnings),
                              counts->n_warnings);
  if (counts->n_errors > 0 && counts->n_warnings > 0)
    return g_strconcat (errors, ", ", warnings, NULL);
  if (counts->n_errors > 0)
    return g_steal_pointer (&errors);

  return counts->n_warnings > 0 ? g_steal_pointer (&warnings) : g_strdup (_ ("None"));
}

static char *
dup_day (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);
  char *text = time != NULL ? g_date_time_format (time, "%x") : NULL;

  return text != NULL ? text : g_strdup ("");
}

/* What is known of a file whether or not it holds a profile that can be read. */
static char *
dup_file_text (SpeLibraryColumn  column,
               SpeLibraryItem   *item)
{
  const SpeLibraryEntry *entry = spe_library_item_get_entry (item);
  SpeDrift drift = spe_library_item_get_drift (item);

  if (column == SPE_LIBRARY_NAME)
    return g_strdup (spe_library_item_get_name (item));
  if (column == SPE_LIBRARY_PROBLEMS)
    return dup_problems (item);
  if (column == SPE_LIBRARY_DRIFT)
    return g_strdup (drift != SPE_DRIFT_UNKNOWN ? spe_drift_get_label (drift) : "");
  if (column == SPE_LIBRARY_SIZE)
    return g_format_size (entry->size);

  return dup_day (entry->modified);
}

/**
 * spe_library_column_dup_text:
 * @column: a column
 * @item: a profile
 *
 * Returns: (transfer full): what stands there
 */
char *
spe_library_column_dup_text (SpeLibraryColumn  column,
                             SpeLibraryItem   *item)
{
  const SpeLibraryEntry *entry = spe_library_item_get_entry (item);
  gboolean is_of_profile = column >= SPE_LIBRARY_SHAPE && column <= SPE_LIBRARY_REFUSED;

  if (!is_of_profile)
    return dup_file_text (column, item);
  if (entry->error != NULL)
    return g_strdup ("");
  if (column == SPE_LIBRARY_SHAPE)
    return g_strdup (spe_format_get_label (entry->format));
  if (column == SPE_LIBRARY_DEFAULT)
    return g_strdup (spe_action_get_label (entry->default_action));
  if (column == SPE_LIBRARY_ALLOWED)
    return g_strdup_printf ("%u", entry->n_allowed);

  return g_strdup_printf ("%u", column == SPE_LIBRARY_LOGGED ? entry->n_logged
                                                             : entry->n_refused);
}

/* Broken ones are the worst, those that nobody checked the least. */
static gint64
weigh_problems (SpeLibraryItem *item)
{
  const SpeLibraryCounts *counts = spe_library_item_get_counts (item);

  if (spe_library_item_get_entry (item)->error != NULL)
    return G_MAXINT64;
  if (counts == NULL)
    return -1;

  return (gint64) counts->n_errors * 1000000 + counts->n_warnings;
}

static gint64
get_number (SpeLibraryColumn  column,
            SpeLibraryItem   *item)
{
  const SpeLibraryEntry *entry = spe_library_item_get_entry (item);
  const gint64 numbers[SPE_N_LIBRARY_COLUMNS] = {
    [SPE_LIBRARY_SHAPE] = entry->format, [SPE_LIBRARY_DEFAULT] = entry->default_action,
    [SPE_LIBRARY_ALLOWED] = entry->n_allowed, [SPE_LIBRARY_LOGGED] = entry->n_logged,
    [SPE_LIBRARY_REFUSED] = entry->n_refused,
    [SPE_LIBRARY_DRIFT] = spe_library_item_get_drift (item),
    [SPE_LIBRARY_SIZE] = (gint64) entry->size, [SPE_LIBRARY_MODIFIED] = entry->modified,
  };

  return column == SPE_LIBRARY_PROBLEMS ? weigh_problems (item) : numbers[column];
}

/**
 * spe_library_column_compare:
 * @column: a column
 * @a: a profile
 * @b: another
 *
 * Returns: less than, equal to or greater than zero, as @a goes before @b; by name where they have
 *   the same there
 */
int
spe_library_column_compare (SpeLibraryColumn  column,
                            SpeLibraryItem   *a,
                            SpeLibraryItem   *b)
{
  gint64 number_a = get_number (column, a);
  gint64 number_b = get_number (column, b);

  if (number_a != number_b)
    return number_a < number_b ? -1 : 1;

  return strcmp (spe_library_item_get_name (a), spe_library_item_get_name (b));
}
