/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-columns.h"

#include <string.h>

#include <glib/gi18n.h>

/* What stands in the columns of a library, and how they sort. */

static const SpeColumnSpec specs[SPE_N_LIBRARY_COLUMNS] = {
  [SPE_LIBRARY_NAME] = { N_ ("Profile"), 30, 0, 1, SPE_COLUMN_STAYS, FALSE },
  [SPE_LIBRARY_SHAPE] = { N_ ("Shape"), 22, 0, 0, 1, FALSE },
  [SPE_LIBRARY_DEFAULT] = { N_ ("Default action"), 14, 0, 0, 6, FALSE },
  [SPE_LIBRARY_ALLOWED] = { N_ ("Allowed"), 5, 0, 0, 5, TRUE },
  [SPE_LIBRARY_LOGGED] = { N_ ("Logged"), 5, 0, 0, 3, TRUE },
  [SPE_LIBRARY_REFUSED] = { N_ ("Refused"), 5, 0, 0, 4, TRUE },
  [SPE_LIBRARY_PROBLEMS] = { N_ ("Problems"), 20, 0, 0, 8, FALSE },
  [SPE_LIBRARY_DRIFT] = { N_ ("On the node"), 22, 0, 0, 7, FALSE },
  [SPE_LIBRARY_SIZE] = { N_ ("Size"), 9, 0, 0, 0, TRUE },
  [SPE_LIBRARY_MODIFIED] = { N_ ("Modified"), 10, 0, 0, 2, FALSE },
};

/**
 * spe_library_column_create_layout:
 *
 * Returns: (transfer full): a layout of all columns
 */
SpeColumnLayout *
spe_library_column_create_layout (void)
{
  return spe_column_layout_new (specs, SPE_N_LIBRARY_COLUMNS);
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
    return g_strdup (_ ("Not checked"));

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
