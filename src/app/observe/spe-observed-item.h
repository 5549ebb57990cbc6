/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-replay.h"

G_BEGIN_DECLS

#define SPE_TYPE_OBSERVED_ITEM (spe_observed_item_get_type ())

G_DECLARE_FINAL_TYPE (SpeObservedItem, spe_observed_item, SPE, OBSERVED_ITEM, GObject)

SpeObservedItem       *spe_observed_item_new          (const SpeObservation  *observation,
                                                       const SpeObservedCall *call);
void                   spe_observed_item_set_replay   (SpeObservedItem       *self,
                                                       const SpeReplay       *replay,
                                                       guint                  rank);
const char            *spe_observed_item_get_label    (SpeObservedItem       *self);
const SpeObservedCall *spe_observed_item_get_observed (SpeObservedItem       *self);
const SpeReplayCall   *spe_observed_item_get_call     (SpeObservedItem       *self);
guint                  spe_observed_item_get_rank     (SpeObservedItem       *self);
gboolean               spe_observed_item_is_refused   (SpeObservedItem       *self);

G_END_DECLS
