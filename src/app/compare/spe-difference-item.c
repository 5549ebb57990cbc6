/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-difference-item.h"

#include <glib/gi18n.h>

#include "filter/spe-difference-text.h"
#include "filter/spe-outcome.h"

/* What differs with one call, for lists: on all the architectures where it differs alike. It
 * keeps the comparison, which owns the difference. */
struct _SpeDifferenceItem
{
  GObject        parent_instance;

  /* Owned */
  SpeComparison *comparison;
  GArray        *arches;

  guint          index;
};

G_DEFINE_FINAL_TYPE (SpeDifferenceItem, spe_difference_item, G_TYPE_OBJECT)

static void
spe_difference_item_finalize (GObject *object)
{
  SpeDifferenceItem *self = SPE_DIFFERENCE_ITEM (object);

  g_clear_pointer (&self->comparison, spe_comparison_unref);
  g_clear_pointer (&self->arches, g_array_unref);

  G_OBJECT_CLASS (spe_difference_item_parent_class)->finalize (object);
}

static void
spe_difference_item_class_init (SpeDifferenceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_difference_item_finalize;
}

static void
spe_difference_item_init (SpeDifferenceItem *self)
{
  self->arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
}

/**
 * spe_difference_item_new:
 * @comparison: a comparison
 * @index: the index of one of its differences
 *
 * Returns: (transfer full): an item for that difference
 */
SpeDifferenceItem *
spe_difference_item_new (const SpeComparison *comparison,
                         guint                index)
{
  SpeDifferenceItem *self = NULL;
  const SpeDifference *difference = NULL;

  g_return_val_if_fail (comparison != NULL && index < comparison->differences->len, NULL);

  self = g_object_new (SPE_TYPE_DIFFERENCE_ITEM, NULL);
  self->comparison = spe_comparison_ref (comparison);
  self->index = index;
  difference = comparison->differences->pdata[index];
  g_array_append_val (self->arches, difference->arch);

  return self;
}

/**
 * spe_difference_item_get_difference:
 * @self: an item
 *
 * Returns: (transfer none): the difference
 */
const SpeDifference *
spe_difference_item_get_difference (SpeDifferenceItem *self)
{
  g_return_val_if_fail (SPE_IS_DIFFERENCE_ITEM (self), NULL);

  return self->comparison->differences->pdata[self->index];
}

/* What a region says, with an example where it says for which arguments. */
static void
append_region (GString                   *text,
               const SpeDifference       *difference,
               const SpeDifferenceRegion *region)
{
  g_autofree char *left = spe_outcome_dup_verdict_text (region->left);
  g_autofree char *right = spe_outcome_dup_verdict_text (region->right);
  g_autofree char *example = spe_difference_dup_example (difference, region);

  if (region->condition != NULL)
    g_string_append_printf (text, "%s: ", region->condition);
  g_string_append_printf (text, "%s → %s", left, right);
  if (region->condition != NULL || !region->is_whole)
    /* Translators: %s is a system call with arguments, such as "socket (40, 1, 0)". */
    g_string_append_printf (text, _ (", such as %s"), example);
}

/**
 * spe_difference_item_dup_detail:
 * @self: an item
 *
 * Returns: (transfer full): for which arguments the call differs, how, and an example, a line
 *   for each way; empty where the arguments do not matter
 */
char *
spe_difference_item_dup_detail (SpeDifferenceItem *self)
{
  const SpeDifference *difference = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SPE_IS_DIFFERENCE_ITEM (self), NULL);

  difference = spe_difference_item_get_difference (self);
  if (difference->regions->len == 0)
    return g_strdup (_ ("too many conditions to compare"));

  for (guint i = 0; i < difference->regions->len; i++)
    {
      const SpeDifferenceRegion *region = difference->regions->pdata[i];

      if (difference->regions->len == 1 && region->is_whole && region->condition == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      append_region (text, difference, region);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * spe_difference_item_join:
 * @self: an item
 * @difference: another difference of its comparison
 *
 * Returns: whether it is the same on another architecture, and now is part of @self
 */
gboolean
spe_difference_item_join (SpeDifferenceItem   *self,
                          const SpeDifference *difference)
{
  const SpeDifference *own = NULL;

  g_return_val_if_fail (SPE_IS_DIFFERENCE_ITEM (self) && difference != NULL, FALSE);

  own = spe_difference_item_get_difference (self);
  if (own->call == NULL || own->call != difference->call ||
      own->direction != difference->direction || !g_str_equal (own->left, difference->left) ||
      !g_str_equal (own->right, difference->right))
    return FALSE;

  g_array_append_val (self->arches, difference->arch);

  return TRUE;
}

/**
 * spe_difference_item_dup_arches:
 * @self: an item
 *
 * Returns: (transfer full): the names of the architectures
 */
char *
spe_difference_item_dup_arches (SpeDifferenceItem *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SPE_IS_DIFFERENCE_ITEM (self), NULL);

  for (guint i = 0; i < self->arches->len; i++)
    {
      SpeArch arch = g_array_index (self->arches, SpeArch, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                              arch < SPE_N_ARCHES ? spe_arch_get_name (arch)
                                                  : _ ("other architectures"));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
