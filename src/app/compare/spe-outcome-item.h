/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "filter/spe-outcome-grid.h"

G_BEGIN_DECLS

#define SPE_TYPE_OUTCOME_ITEM (spe_outcome_item_get_type ())

G_DECLARE_FINAL_TYPE (SpeOutcomeItem, spe_outcome_item, SPE, OUTCOME_ITEM, GObject)

SpeOutcomeItem      *spe_outcome_item_new     (const SpeOutcomeGrid *grid,
                                               guint                 row);
const SpeOutcomeRow *spe_outcome_item_get_row (SpeOutcomeItem       *self);

G_END_DECLS
