/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "catalog/spe-syscall.h"
#include "filter/spe-comparison.h"

G_BEGIN_DECLS

/**
 * SpeOutcomeCell:
 * @text: what happens to the call, in a few translated words
 * @action: what it is, for a colour; %SPE_ACTION_INVALID where it is not one action
 * @detail: (nullable): how it differs from another column that says the same in @text
 *
 * What one target does with a call.
 */
typedef struct
{
  char      *text;
  SpeAction  action;
  char      *detail;
} SpeOutcomeCell;

/**
 * SpeOutcomeRow:
 * @call: the call
 * @cells: one for each column
 *
 * A call with which not all targets do the same.
 */
typedef struct
{
  const SpeSyscall *call;
  SpeOutcomeCell   *cells;
} SpeOutcomeRow;

/**
 * SpeOutcomeGrid:
 * @analyses: (element-type SpeAnalysis): the columns
 * @sides: (array): whether the container starts, one for each column
 * @rows: (element-type SpeOutcomeRow): the calls with which not all columns do the same, by
 *   name
 *
 * What several targets do with the calls, each on its own architecture. Immutable, safe from any
 * thread.
 */
typedef struct
{
  GPtrArray *analyses;
  SpeSide   *sides;
  GPtrArray *rows;
} SpeOutcomeGrid;

#define SPE_TYPE_OUTCOME_GRID (spe_outcome_grid_get_type ())

GType           spe_outcome_grid_get_type (void);
SpeOutcomeGrid *spe_outcome_grid_new      (GPtrArray            *analyses,
                                           GCancellable         *cancellable,
                                           GError              **error);
SpeOutcomeGrid *spe_outcome_grid_ref      (const SpeOutcomeGrid *self);
void            spe_outcome_grid_unref    (SpeOutcomeGrid       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeOutcomeGrid, spe_outcome_grid_unref)

G_END_DECLS
