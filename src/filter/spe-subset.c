/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-subset.h"

/* Whether a profile allows anything that another, the base, does not. How calls are refused does
 * not matter here; what an agent or a tracer decides may be allowed. */

/* How surely a call runs. */
typedef enum
{
  RUNS_NEVER,
  RUNS_MAYBE,
  RUNS_SURELY,
} Running;

static Running
get_running (SpeVerdict verdict)
{
  switch (verdict.action)
    {
    case SPE_ACTION_ALLOW:
    case SPE_ACTION_LOG:
      return RUNS_SURELY;
    case SPE_ACTION_NOTIFY:
    case SPE_ACTION_TRACE:
      return RUNS_MAYBE;
    case SPE_ACTION_UNSET:
    case SPE_ACTION_KILL_PROCESS:
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_TRAP:
    case SPE_ACTION_ERRNO:
    case SPE_ACTION_INVALID:
    default:
      return RUNS_NEVER;
    }
}

/**
 * spe_subset_is_exceeded:
 * @region: arguments of a call, the base on the left
 *
 * Returns: whether the right side runs the call, or leaves it to an agent or a tracer, where the
 *   base does less of that
 */
gboolean
spe_subset_is_exceeded (const SpeDifferenceRegion *region)
{
  g_return_val_if_fail (region != NULL, FALSE);

  return get_running (region->right) > get_running (region->left);
}

/**
 * spe_subset_get_answer:
 * @comparison: a comparison, the base on the left
 *
 * Returns: whether the right side allows no more than the base
 */
SpeSubsetAnswer
spe_subset_get_answer (const SpeComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, SPE_SUBSET_UNKNOWN);

  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      for (guint j = 0; j < difference->regions->len; j++)
        if (spe_subset_is_exceeded (difference->regions->pdata[j]))
          return SPE_SUBSET_NO;
    }

  if (!comparison->is_complete ||
      comparison->left.state == SPE_SIDE_REFUSED ||
      comparison->right.state == SPE_SIDE_REFUSED)
    return SPE_SUBSET_UNKNOWN;

  return SPE_SUBSET_YES;
}
