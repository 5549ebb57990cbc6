/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-column.h"

#include <glib/gi18n.h>

#include "app/table/spe-action-choice.h"
#include "app/table/spe-arch-set.h"
#include "app/table/spe-grouping.h"

static const SpeColumnSpec specs[SPE_N_COLUMNS] = {
  [SPE_COLUMN_NAME] = { N_ ("System call"), 18, SPE_CELL_INDENT, 2, SPE_COLUMN_STAYS, FALSE },
  [SPE_COLUMN_ACTION] = { N_ ("Action"), 19, 0, 1, SPE_COLUMN_STAYS, FALSE },
  [SPE_COLUMN_OUTCOME] = { N_ ("Outcome"), 20, 0, 3, 5, FALSE },
  [SPE_COLUMN_SEEN] = { N_ ("Seen"), 7, 0, 0, 6, TRUE },
  [SPE_COLUMN_CONDITIONS] = { N_ ("Conditions"), 12, 0, 4, 4, FALSE },
  [SPE_COLUMN_NUMBER] = { N_ ("Number"), 5, 0, 0, 3, TRUE },
  [SPE_COLUMN_ARCHITECTURES] = { N_ ("Architectures"), 10, 0, 1, 2, FALSE },
  [SPE_COLUMN_CATEGORY] = { N_ ("Category"), 16, 0, 2, 1, FALSE },
};

G_DEFINE_ENUM_TYPE (SpeColumn,
                    spe_column,
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_ACTION, "action"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_OUTCOME, "outcome"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_SEEN, "seen"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_CONDITIONS, "conditions"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_ARCHITECTURES, "architectures"),
                    G_DEFINE_ENUM_VALUE (SPE_COLUMN_CATEGORY, "category"))

static int
compare_numbers (guint a,
                 guint b)
{
  return (a > b) - (a < b);
}

static int
compare_actions (SpeVerdict a,
                 SpeVerdict b)
{
  const int order = compare_numbers (spe_action_choice_get_rank (a.action),
                                     spe_action_choice_get_rank (b.action));

  return order != 0 ? order : compare_numbers (a.data, b.data);
}

static int
compare_arches (const SpeRowValues *a,
                const SpeRowValues *b)
{
  return compare_numbers (spe_arch_set_get_rank (a->arches, a->profile_arches),
                          spe_arch_set_get_rank (b->arches, b->profile_arches));
}

static int
compare_filled (SpeColumn  column,
                SpeRow    *a,
                SpeRow    *b)
{
  const SpeRowValues *x = spe_row_get_values (a);
  const SpeRowValues *y = spe_row_get_values (b);

  switch (column)
    {
    case SPE_COLUMN_NAME:
      return g_strcmp0 (spe_row_get_name (a), spe_row_get_name (b));

    case SPE_COLUMN_ACTION:
      return compare_actions (x->verdict, y->verdict);

    case SPE_COLUMN_OUTCOME:
      return g_strcmp0 (x->outcome, y->outcome);

    case SPE_COLUMN_SEEN:
      return (x->n_seen > y->n_seen) - (x->n_seen < y->n_seen);

    case SPE_COLUMN_CONDITIONS:
      return compare_numbers (x->n_conditions, y->n_conditions);

    case SPE_COLUMN_NUMBER:
      return compare_numbers (x->number, y->number);

    case SPE_COLUMN_ARCHITECTURES:
      return compare_arches (x, y);

    case SPE_COLUMN_CATEGORY:
      return compare_numbers (spe_row_get_category (a), spe_row_get_category (b));

    case SPE_N_COLUMNS:
    default:
      g_return_val_if_reached (0);
    }
}

static gboolean
is_seen (const SpeRowValues *values)
{
  return values->mark >= SPE_REPLAY_MARK_SEEN;
}

static gboolean
is_blank (SpeColumn  column,
          SpeRow    *row)
{
  const SpeRowValues *values = spe_row_get_values (row);

  switch ((int) column)
    {
    case SPE_COLUMN_OUTCOME:
      return values->outcome == NULL;

    case SPE_COLUMN_SEEN:
      return !is_seen (values);

    case SPE_COLUMN_CONDITIONS:
      return values->n_conditions == 0;

    case SPE_COLUMN_NUMBER:
      return values->number == SPE_NO_NUMBER;

    case SPE_COLUMN_ARCHITECTURES:
      return (values->arches & values->profile_arches) == 0;

    default:
      return FALSE;
    }
}

/**
 * spe_column_create_layout:
 *
 * Returns: (transfer full): a layout of all columns but the one about what was seen
 */
SpeColumnLayout *
spe_column_create_layout (void)
{
  SpeColumnLayout *layout = spe_column_layout_new (specs, SPE_N_COLUMNS);

  spe_column_layout_set_shown (layout, SPE_COLUMN_SEEN, FALSE);

  return layout;
}

/**
 * spe_column_get_title:
 * @column: a column
 *
 * Returns: its title, translated
 */
const char *
spe_column_get_title (SpeColumn column)
{
  g_return_val_if_fail (column < SPE_N_COLUMNS, NULL);

  return _ (specs[column].title);
}

/**
 * spe_column_is_number:
 * @column: a column
 *
 * Returns: whether its cells are numbers, which stand at the end of the column
 */
gboolean
spe_column_is_number (SpeColumn column)
{
  g_return_val_if_fail (column < SPE_N_COLUMNS, FALSE);

  return specs[column].is_number;
}

/* A call can have been seen without anybody knowing how often. */
static char *
dup_seen (const SpeRowValues *values)
{
  if (!values->is_observed)
    return g_strdup ("");
  if (!is_seen (values))
    return g_strdup (C_ ("seen", "never"));
  if (values->n_seen == 0)
    return g_strdup (C_ ("seen", "yes"));

  return g_strdup_printf ("%" G_GUINT64_FORMAT, values->n_seen);
}

/**
 * spe_column_dup_text:
 * @column: a column
 * @row: a row
 *
 * Returns: (transfer full): what the cell says; "" where there is nothing to say
 */
char *
spe_column_dup_text (SpeColumn  column,
                     SpeRow    *row)
{
  const SpeRowValues *values = spe_row_get_values (row);

  g_return_val_if_fail (values != NULL, NULL);

  switch (column)
    {
    case SPE_COLUMN_NAME:
      return g_strdup (spe_row_get_name (row));

    case SPE_COLUMN_ACTION:
      return g_strdup (spe_row_get_action_label (row));

    case SPE_COLUMN_OUTCOME:
      return g_strdup (values->outcome != NULL ? values->outcome : "");

    case SPE_COLUMN_SEEN:
      return dup_seen (values);

    case SPE_COLUMN_CONDITIONS:
      return g_strdup (values->conditions != NULL ? values->conditions : "");

    case SPE_COLUMN_NUMBER:
      return values->number == SPE_NO_NUMBER ? g_strdup ("")
                                             : g_strdup_printf ("%d", values->number);

    case SPE_COLUMN_ARCHITECTURES:
      return spe_arch_set_dup_text (values->arches, values->profile_arches);

    case SPE_COLUMN_CATEGORY:
      return g_strdup (spe_grouping_get_category_name (spe_row_get_category (row)));

    case SPE_N_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * spe_column_compare:
 * @column: the column to sort by
 * @a: a row
 * @b: another
 * @descending: whether the larger value comes first
 *
 * Blank cells come last in both directions: whoever sorts wants to see what there is.
 *
 * Returns: below 0 when @a comes first, above 0 when @b does
 */
int
spe_column_compare (SpeColumn  column,
                    SpeRow    *a,
                    SpeRow    *b,
                    gboolean   descending)
{
  const gboolean blank_a = is_blank (column, a);
  const gboolean blank_b = is_blank (column, b);
  const int order = compare_filled (column, a, b);

  if (blank_a != blank_b)
    return blank_a ? 1 : -1;

  return descending ? -order : order;
}
