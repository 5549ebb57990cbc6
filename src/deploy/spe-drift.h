/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-comparison.h"

G_BEGIN_DECLS

/**
 * SpeDrift:
 * @SPE_DRIFT_UNKNOWN: nobody looked, or could
 * @SPE_DRIFT_NOT_INSTALLED: the node has no such file
 * @SPE_DRIFT_SAME_FILE: the node has these very bytes
 * @SPE_DRIFT_SAME_MEANING: the node has another text that says the same
 * @SPE_DRIFT_LOOSER: a container gets a filter of the installed one that restricts less
 * @SPE_DRIFT_STRICTER: it gets one that restricts more
 * @SPE_DRIFT_BOTH: it gets one that restricts less here and more there
 * @SPE_DRIFT_OTHER: it gets one that does neither; see %SPE_DIRECTION_OTHER
 * @SPE_DRIFT_DIFFERENT: the node has something else, and what that means was not compared, or
 *   cannot be
 * @SPE_DRIFT_ONLY_INSTALLED: the node has a file that there is no other profile for
 *
 * How what is installed on a node differs from a profile that should be. From
 * %SPE_DRIFT_LOOSER on a container does not, or may not, get what it should.
 */
typedef enum
{
  SPE_DRIFT_UNKNOWN,
  SPE_DRIFT_NOT_INSTALLED,
  SPE_DRIFT_SAME_FILE,
  SPE_DRIFT_SAME_MEANING,
  SPE_DRIFT_LOOSER,
  SPE_DRIFT_STRICTER,
  SPE_DRIFT_BOTH,
  SPE_DRIFT_OTHER,
  SPE_DRIFT_DIFFERENT,
  SPE_DRIFT_ONLY_INSTALLED,
  SPE_N_DRIFTS,
} SpeDrift;

const char *spe_drift_get_name    (SpeDrift             drift);
const char *spe_drift_get_label   (SpeDrift             drift);
gboolean    spe_drift_is_harmless (SpeDrift             drift);
SpeDrift    spe_drift_judge       (GBytes              *wanted,
                                   const SpeAnalysis   *analysis,
                                   GBytes              *installed,
                                   const char          *name,
                                   char               **out_reason,
                                   GCancellable        *cancellable);

G_END_DECLS
