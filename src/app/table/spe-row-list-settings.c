/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list-private.h"

/* How the rows are divided and sorted, and which of them are shown. */

/**
 * spe_row_list_get_grouping:
 * @self: a list
 *
 * Returns: how the table is divided
 */
SpeGrouping
spe_row_list_get_grouping (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), SPE_GROUPING_NONE);

  return self->grouping;
}

/**
 * spe_row_list_set_grouping:
 * @self: a list
 * @grouping: how to divide the table
 */
void
spe_row_list_set_grouping (SpeRowList  *self,
                           SpeGrouping  grouping)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));
  g_return_if_fail (grouping <= SPE_GROUPING_SEEN);

  if (self->grouping == grouping)
    return;

  self->grouping = grouping;
  spe_row_layout_set_grouping (self->layout, grouping);
  spe_row_list_refresh (self);
  g_object_notify (G_OBJECT (self), "grouping");
}

/**
 * spe_row_list_get_sort_column:
 * @self: a list
 *
 * Returns: what the rows are sorted by
 */
SpeColumn
spe_row_list_get_sort_column (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), SPE_COLUMN_NAME);

  return self->sort_column;
}

/**
 * spe_row_list_get_descending:
 * @self: a list
 *
 * Returns: whether the larger value comes first
 */
gboolean
spe_row_list_get_descending (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), FALSE);

  return self->descending;
}

/**
 * spe_row_list_set_sort:
 * @self: a list
 * @column: what to sort by; rows alike in that stay sorted by name
 * @descending: whether the larger value comes first
 */
void
spe_row_list_set_sort (SpeRowList *self,
                       SpeColumn   column,
                       gboolean    descending)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));
  g_return_if_fail (column < SPE_N_COLUMNS);

  descending = !!descending;
  if (self->sort_column == column && self->descending == descending)
    return;

  self->sort_column = column;
  self->descending = descending;
  spe_row_layout_set_sort (self->layout, column, descending);
  spe_row_list_refresh (self);
  g_object_notify (G_OBJECT (self), "sort-column");
  g_object_notify (G_OBJECT (self), "descending");
}

/**
 * spe_row_list_get_search:
 * @self: a list
 *
 * Returns: what was typed, never %NULL
 */
const char *
spe_row_list_get_search (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), NULL);

  return self->search_text;
}

/**
 * spe_row_list_set_search:
 * @self: a list
 * @search: (nullable): words that name, summary and category together must have
 */
void
spe_row_list_set_search (SpeRowList *self,
                         const char *search)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));

  search = search != NULL ? search : "";
  if (g_str_equal (self->search_text, search))
    return;

  g_free (self->search_text);
  self->search_text = g_strdup (search);
  spe_search_unref (self->search);
  self->search = spe_search_new (search);
  spe_row_layout_set_search (self->layout, self->search);
  spe_row_list_refresh (self);
  g_object_notify (G_OBJECT (self), "search");
}

/**
 * spe_row_list_get_matcher:
 * @self: a list
 *
 * Returns: (transfer none): the search, for marking what matched
 */
SpeSearch *
spe_row_list_get_matcher (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), NULL);

  return self->search;
}

/**
 * spe_row_list_get_action_filter:
 * @self: a list
 *
 * Returns: %SPE_ACTION_BIT of the actions whose rows are shown, or 0 for all
 */
guint
spe_row_list_get_action_filter (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), 0);

  return self->action_filter;
}

/**
 * spe_row_list_set_action_filter:
 * @self: a list
 * @actions: %SPE_ACTION_BIT of the actions whose rows are shown, or 0 for all
 */
void
spe_row_list_set_action_filter (SpeRowList *self,
                                guint       actions)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));

  if (self->action_filter == actions)
    return;

  self->action_filter = actions;
  spe_row_layout_set_action_filter (self->layout, actions);
  spe_row_list_refresh (self);
  g_object_notify (G_OBJECT (self), "action-filter");
}
