/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "catalog/spe-syscall.h"
#include "model/spe-action.h"
#include "observe/spe-replay.h"

G_BEGIN_DECLS

/**
 * SpeRowValues:
 * @verdict: what the profile writes for the call, its default action where no rule names it
 * @by_default: whether @verdict is the default action because no rule names the call
 * @outcome: (nullable): what happens in the end, in a few words
 * @outcome_reason: (nullable): why, where @outcome is not what @verdict says
 * @conditions: (nullable): a few words on the argument conditions
 * @n_conditions: how many conditions, for sorting
 * @number: the number on the main architecture, or %SPE_NO_NUMBER
 * @arches: on which of @profile_arches the call exists; bit n is the #SpeArch n
 * @profile_arches: all architectures of the profile
 * @changed: whether the call differs from the saved profile
 * @is_observed: whether there is an observation, which the last two are about
 * @mark: what it and the profile say of the call together
 * @n_seen: how often the call was seen; 0 where never, and where nobody knows how often
 *
 * Everything in a row that an edit of the profile or an observation can change.
 */
typedef struct
{
  SpeVerdict     verdict;
  gboolean       by_default;
  const char    *outcome;
  const char    *outcome_reason;
  const char    *conditions;
  guint          n_conditions;
  int            number;
  guint32        arches;
  guint32        profile_arches;
  gboolean       changed;
  gboolean       is_observed;
  SpeReplayMark  mark;
  guint64        n_seen;
} SpeRowValues;

#define SPE_TYPE_ROW (spe_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeRow, spe_row, SPE, ROW, GObject)

SpeRow             *spe_row_new              (const char         *name,
                                              SpeCategory         category,
                                              const char         *summary);
gboolean            spe_row_update           (SpeRow             *self,
                                              const SpeRowValues *values);
const SpeRowValues *spe_row_get_values       (SpeRow             *self);
const char         *spe_row_get_name         (SpeRow             *self);
const char         *spe_row_get_summary      (SpeRow             *self);
SpeCategory         spe_row_get_category     (SpeRow             *self);
gboolean            spe_row_is_known         (SpeRow             *self);
const char         *spe_row_get_action_label (SpeRow             *self);
const char         *spe_row_get_search_text  (SpeRow             *self);

G_END_DECLS
