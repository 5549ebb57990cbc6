/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-problem-item.h"

/* A problem as an item of a list model. */
struct _SpeProblemItem
{
  GObject     parent_instance;

  /* Owned */
  SpeProblem *problem;
};

G_DEFINE_FINAL_TYPE (SpeProblemItem, spe_problem_item, G_TYPE_OBJECT)

static void
spe_problem_item_finalize (GObject *object)
{
  spe_problem_unref (SPE_PROBLEM_ITEM (object)->problem);

  G_OBJECT_CLASS (spe_problem_item_parent_class)->finalize (object);
}

static void
spe_problem_item_class_init (SpeProblemItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_problem_item_finalize;
}

static void
spe_problem_item_init (SpeProblemItem *self)
{
}

/**
 * spe_problem_item_new:
 * @problem: a problem
 *
 * Returns: (transfer full): an item for it
 */
SpeProblemItem *
spe_problem_item_new (const SpeProblem *problem)
{
  SpeProblemItem *self = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  self = g_object_new (SPE_TYPE_PROBLEM_ITEM, NULL);
  self->problem = spe_problem_ref (problem);

  return self;
}

/**
 * spe_problem_item_get_problem:
 * @self: an item
 *
 * Returns: (transfer none): its problem
 */
const SpeProblem *
spe_problem_item_get_problem (SpeProblemItem *self)
{
  g_return_val_if_fail (SPE_IS_PROBLEM_ITEM (self), NULL);

  return self->problem;
}

/**
 * spe_problem_item_fill:
 * @store: a list of #SpeProblemItem
 * @problems: (nullable) (element-type SpeProblem): what it shall hold; %NULL for nothing
 */
void
spe_problem_item_fill (GListStore *store,
                       GPtrArray  *problems)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (G_IS_LIST_STORE (store));

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_ptr_array_add (items, spe_problem_item_new (problems->pdata[i]));

  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata,
                       items->len);
}
