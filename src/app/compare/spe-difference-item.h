/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "filter/spe-comparison.h"

G_BEGIN_DECLS

#define SPE_TYPE_DIFFERENCE_ITEM (spe_difference_item_get_type ())

G_DECLARE_FINAL_TYPE (SpeDifferenceItem, spe_difference_item, SPE, DIFFERENCE_ITEM, GObject)

SpeDifferenceItem   *spe_difference_item_new            (const SpeComparison *comparison,
                                                         guint                index);
gboolean             spe_difference_item_join           (SpeDifferenceItem   *self,
                                                         const SpeDifference *difference);
const SpeDifference *spe_difference_item_get_difference (SpeDifferenceItem   *self);
char                *spe_difference_item_dup_arches     (SpeDifferenceItem   *self);
char                *spe_difference_item_dup_detail     (SpeDifferenceItem   *self);

G_END_DECLS
