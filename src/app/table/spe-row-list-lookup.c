/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list-private.h"

/**
 * spe_row_list_get_row:
 * @self: a list
 * @position: a place in the list
 *
 * Returns: (transfer none) (nullable): the row there; %NULL for a heading or past the end
 */
SpeRow *
spe_row_list_get_row (SpeRowList *self,
                      guint       position)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), NULL);

  if (position >= self->visible->len || !SPE_IS_ROW (g_ptr_array_index (self->visible, position)))
    return NULL;

  return g_ptr_array_index (self->visible, position);
}

/**
 * spe_row_list_get_heading:
 * @self: a list
 * @position: a place in the list
 *
 * Returns: (transfer none) (nullable): the heading there, or the nearest one above
 */
SpeHeading *
spe_row_list_get_heading (SpeRowList *self,
                          guint       position)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), NULL);

  for (guint i = MIN (position + 1, self->visible->len); i > 0; i--)
    if (SPE_IS_HEADING (g_ptr_array_index (self->visible, i - 1)))
      return g_ptr_array_index (self->visible, i - 1);

  return NULL;
}

/**
 * spe_row_list_get_position:
 * @self: a list
 * @item: (nullable) (type GObject): a row or a heading
 *
 * Returns: where it is shown, or %GTK_INVALID_LIST_POSITION
 */
guint
spe_row_list_get_position (SpeRowList *self,
                           gpointer    item)
{
  guint position = 0;

  g_return_val_if_fail (SPE_IS_ROW_LIST (self), GTK_INVALID_LIST_POSITION);

  return g_ptr_array_find (self->visible, item, &position) ? position
                                                           : GTK_INVALID_LIST_POSITION;
}

/**
 * spe_row_list_get_best_match:
 * @self: a list
 *
 * Returns: where the row is shown that fits the search best, the first one of those;
 *   %GTK_INVALID_LIST_POSITION when none is shown
 */
guint
spe_row_list_get_best_match (SpeRowList *self)
{
  guint position = 0;

  g_return_val_if_fail (SPE_IS_ROW_LIST (self), GTK_INVALID_LIST_POSITION);

  position = spe_row_list_get_position (self, self->best);
  for (guint i = 0; position == GTK_INVALID_LIST_POSITION && i < self->visible->len; i++)
    if (SPE_IS_ROW (g_ptr_array_index (self->visible, i)))
      position = i;

  return position;
}
