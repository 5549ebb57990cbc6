/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-comparison.h"

G_BEGIN_DECLS

/**
 * SpeSubsetAnswer:
 * @SPE_SUBSET_YES: the right side lets nothing through that the left one does not
 * @SPE_SUBSET_NO: it lets something through, and there is an example
 * @SPE_SUBSET_UNKNOWN: no such thing was found, but not everything could be compared, or a side
 *   does not start
 *
 * Whether one profile allows no more than another.
 */
typedef enum
{
  SPE_SUBSET_YES,
  SPE_SUBSET_NO,
  SPE_SUBSET_UNKNOWN,
} SpeSubsetAnswer;

gboolean        spe_subset_is_exceeded (const SpeDifferenceRegion *region);
SpeSubsetAnswer spe_subset_get_answer  (const SpeComparison       *comparison);

G_END_DECLS
