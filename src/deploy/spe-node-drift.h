/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-comparison.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeNodeDriftKind:
 * @SPE_NODE_DRIFT_NONE: the files are the same
 * @SPE_NODE_DRIFT_TEXT: the files differ, and a container gets the same filter of both
 * @SPE_NODE_DRIFT_MEANING: a container gets another filter
 * @SPE_NODE_DRIFT_UNKNOWN: the files differ, and what that means cannot be told
 *
 * How a profile that is installed differs from one that should be.
 */
typedef enum
{
  SPE_NODE_DRIFT_NONE,
  SPE_NODE_DRIFT_TEXT,
  SPE_NODE_DRIFT_MEANING,
  SPE_NODE_DRIFT_UNKNOWN,
} SpeNodeDriftKind;

/**
 * SpeNodeDrift:
 * @kind: how it differs
 * @direction: which way; the one that is installed is on the right
 * @reason: (nullable): why it cannot be told what the difference means, translated
 */
typedef struct
{
  SpeNodeDriftKind  kind;
  SpeDirection      direction;
  char             *reason;
} SpeNodeDrift;

SpeAnalysis *spe_node_drift_analyse   (const SpeSource     *source,
                                       const SpeTarget     *target,
                                       GCancellable        *cancellable,
                                       GError             **error);
void         spe_node_drift_judge     (SpeNodeDrift        *self,
                                       GBytes              *wanted,
                                       const SpeAnalysis   *analysis,
                                       GBytes              *installed,
                                       const char          *name,
                                       GCancellable        *cancellable);
const char  *spe_node_drift_get_label (const SpeNodeDrift  *self);
void         spe_node_drift_clear     (SpeNodeDrift        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeNodeDrift, spe_node_drift_clear)

G_END_DECLS
