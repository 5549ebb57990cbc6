/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list-private.h"

static gboolean
spe_row_list_is_selected (GtkSelectionModel *model,
                          guint              position)
{
  SpeRowList *self = SPE_ROW_LIST (model);

  return position < self->visible->len &&
         g_hash_table_contains (self->selected, g_ptr_array_index (self->visible, position));
}

static GtkBitset *
spe_row_list_get_selection_in_range (GtkSelectionModel *model,
                                     guint              position,
                                     guint              n_items)
{
  SpeRowList *self = SPE_ROW_LIST (model);
  const guint end = MIN (self->visible->len, position + MIN (n_items, G_MAXUINT - position));
  GtkBitset *selection = gtk_bitset_new_empty ();

  if (g_hash_table_size (self->selected) == 0)
    return selection;

  for (guint i = position; i < end; i++)
    if (spe_row_list_is_selected (model, i))
      gtk_bitset_add (selection, i);

  return selection;
}

/* Returns whether anything changed. */
static gboolean
select_position (SpeRowList *self,
                 guint       position,
                 gboolean    select)
{
  GObject *item = g_ptr_array_index (self->visible, position);

  if (!SPE_IS_ROW (item) || select == g_hash_table_contains (self->selected, item))
    return FALSE;

  if (select)
    g_hash_table_add (self->selected, g_object_ref (item));
  else
    g_hash_table_remove (self->selected, item);

  return TRUE;
}

static gboolean
spe_row_list_set_selection (GtkSelectionModel *model,
                            GtkBitset         *selected,
                            GtkBitset         *mask)
{
  SpeRowList *self = SPE_ROW_LIST (model);
  GtkBitsetIter iter;
  guint position = 0;
  guint first = G_MAXUINT;
  guint last = 0;
  gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);

  while (more && position < self->visible->len)
    {
      if (select_position (self, position, gtk_bitset_contains (selected, position)))
        {
          first = MIN (first, position);
          last = position;
        }
      more = gtk_bitset_iter_next (&iter, &position);
    }

  if (first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);

  return TRUE;
}

/**
 * spe_row_list_selection_model_init:
 * @iface: the interface to fill
 */
void
spe_row_list_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = spe_row_list_is_selected;
  iface->get_selection_in_range = spe_row_list_get_selection_in_range;
  iface->set_selection = spe_row_list_set_selection;
}

/**
 * spe_row_list_drop_hidden_from_selection:
 * @self: a list, after what it shows has changed
 *
 * Returns: whether a row that was selected is no longer shown
 */
gboolean
spe_row_list_drop_hidden_from_selection (SpeRowList *self)
{
  const guint n_selected = g_hash_table_size (self->selected);
  g_autoptr (GHashTable) before = NULL;

  if (n_selected == 0)
    return FALSE;

  before = g_steal_pointer (&self->selected);
  self->selected = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < self->visible->len; i++)
    {
      GObject *item = g_ptr_array_index (self->visible, i);

      if (g_hash_table_contains (before, item))
        g_hash_table_add (self->selected, g_object_ref (item));
    }

  return g_hash_table_size (self->selected) < n_selected;
}

/**
 * spe_row_list_select_group:
 * @self: a list
 * @heading: (nullable): a heading that is shown
 *
 * Selects the rows below @heading, those of headings below it included, and nothing else.
 */
void
spe_row_list_select_group (SpeRowList *self,
                           SpeHeading *heading)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  guint position = 0;

  g_return_if_fail (SPE_IS_ROW_LIST (self));

  if (heading == NULL || !g_ptr_array_find (self->visible, heading, &position))
    return;

  for (position = position + 1; position < self->visible->len; position++)
    {
      GObject *item = g_ptr_array_index (self->visible, position);

      if (SPE_IS_HEADING (item) &&
          spe_heading_get_level (SPE_HEADING (item)) <= spe_heading_get_level (heading))
        break;
      gtk_bitset_add (selected, position);
    }

  mask = gtk_bitset_new_range (0, self->visible->len);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self), selected, mask);
}

/**
 * spe_row_list_dup_selected:
 * @self: a list
 *
 * Returns: (transfer container) (element-type SpeRow): the selected rows in the list's order
 */
GPtrArray *
spe_row_list_dup_selected (SpeRowList *self)
{
  GPtrArray *selected = NULL;

  g_return_val_if_fail (SPE_IS_ROW_LIST (self), NULL);

  selected = g_ptr_array_new_with_free_func (g_object_unref);
  if (g_hash_table_size (self->selected) == 0)
    return selected;

  for (guint i = 0; i < self->visible->len; i++)
    if (g_hash_table_contains (self->selected, g_ptr_array_index (self->visible, i)))
      g_ptr_array_add (selected, g_object_ref (g_ptr_array_index (self->visible, i)));

  return selected;
}
