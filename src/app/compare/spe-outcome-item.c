/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-outcome-item.h"

/* A row of a grid of outcomes, for lists. It keeps the grid, which owns the row. */
struct _SpeOutcomeItem
{
  GObject         parent_instance;

  /* Owned */
  SpeOutcomeGrid *grid;

  guint           row;
};

G_DEFINE_FINAL_TYPE (SpeOutcomeItem, spe_outcome_item, G_TYPE_OBJECT)

static void
spe_outcome_item_finalize (GObject *object)
{
  g_clear_pointer (&SPE_OUTCOME_ITEM (object)->grid, spe_outcome_grid_unref);

  G_OBJECT_CLASS (spe_outcome_item_parent_class)->finalize (object);
}

static void
spe_outcome_item_class_init (SpeOutcomeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_outcome_item_finalize;
}

static void
spe_outcome_item_init (SpeOutcomeItem *self)
{
}

/**
 * spe_outcome_item_new:
 * @grid: a grid
 * @row: the index of one of its rows
 *
 * Returns: (transfer full): an item for that row
 */
SpeOutcomeItem *
spe_outcome_item_new (const SpeOutcomeGrid *grid,
                      guint                 row)
{
  SpeOutcomeItem *self = NULL;

  g_return_val_if_fail (grid != NULL && row < grid->rows->len, NULL);

  self = g_object_new (SPE_TYPE_OUTCOME_ITEM, NULL);
  self->grid = spe_outcome_grid_ref (grid);
  self->row = row;

  return self;
}

/**
 * spe_outcome_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none): the row
 */
const SpeOutcomeRow *
spe_outcome_item_get_row (SpeOutcomeItem *self)
{
  g_return_val_if_fail (SPE_IS_OUTCOME_ITEM (self), NULL);

  return self->grid->rows->pdata[self->row];
}
