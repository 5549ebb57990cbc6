/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-drift.h"

#include <glib/gi18n-lib.h>

#include "deploy/spe-source-analysis.h"

/* Whether what is installed is still what should be. A file that somebody has laid out anew is
 * not another profile, so where the bytes differ the compiled filters are compared. */

static const struct
{
  const char *name;
  const char *label;
} drifts[SPE_N_DRIFTS] = {
  [SPE_DRIFT_UNKNOWN] = { "unknown", N_ ("Unknown") },
  [SPE_DRIFT_NOT_INSTALLED] = { "not-installed", N_ ("Not installed") },
  [SPE_DRIFT_SAME_FILE] = { "same-file", N_ ("Same file") },
  [SPE_DRIFT_SAME_MEANING] = { "same-meaning", N_ ("Same meaning") },
  [SPE_DRIFT_LOOSER] = { "looser", N_ ("Looser") },
  [SPE_DRIFT_STRICTER] = { "stricter", N_ ("Stricter") },
  [SPE_DRIFT_BOTH] = { "both", N_ ("Looser and stricter") },
  [SPE_DRIFT_OTHER] = { "other", N_ ("Other effect") },
  [SPE_DRIFT_DIFFERENT] = { "different", N_ ("Differs") },
  [SPE_DRIFT_ONLY_INSTALLED] = { "only-installed", N_ ("Only on the node") },
};

/**
 * spe_drift_get_name:
 * @drift: a state
 *
 * Returns: its name for programs
 */
const char *
spe_drift_get_name (SpeDrift drift)
{
  g_return_val_if_fail ((guint) drift < SPE_N_DRIFTS, NULL);

  return drifts[drift].name;
}

/**
 * spe_drift_get_label:
 * @drift: a state
 *
 * Returns: its name for people, translated
 */
const char *
spe_drift_get_label (SpeDrift drift)
{
  g_return_val_if_fail ((guint) drift < SPE_N_DRIFTS, NULL);

  return _ (drifts[drift].label);
}

/**
 * spe_drift_is_harmless:
 * @drift: a state
 *
 * Returns: whether a container gets what it should of what is installed
 */
gboolean
spe_drift_is_harmless (SpeDrift drift)
{
  return drift == SPE_DRIFT_SAME_FILE || drift == SPE_DRIFT_SAME_MEANING;
}

static SpeComparison *
compare (const SpeAnalysis  *wanted,
         GBytes             *installed,
         const char         *name,
         GCancellable       *cancellable,
         GError            **error)
{
  g_autoptr (SpeSource) source = spe_source_parse (installed, name, NULL, error);
  g_autoptr (SpeAnalysis) analysis = NULL;

  if (source == NULL)
    return NULL;
  analysis = spe_source_analyse (source, spe_source_get_profile (source), wanted->target,
                                 cancellable, error);

  return analysis != NULL ? spe_compare (wanted, analysis, cancellable, error) : NULL;
}

static SpeDrift
from_direction (SpeDirection direction)
{
  static const SpeDrift of_directions[] = {
    [SPE_DIRECTION_SAME] = SPE_DRIFT_SAME_MEANING,
    [SPE_DIRECTION_LOOSER] = SPE_DRIFT_LOOSER,
    [SPE_DIRECTION_STRICTER] = SPE_DRIFT_STRICTER,
    [SPE_DIRECTION_BOTH] = SPE_DRIFT_BOTH,
    [SPE_DIRECTION_OTHER] = SPE_DRIFT_OTHER,
  };

  return of_directions[direction];
}

/**
 * spe_drift_judge:
 * @wanted: the file that should be installed
 * @analysis: of @wanted, for what runs containers on the node
 * @installed: the file that is
 * @name: what to call it in the reason
 * @out_reason: (out) (optional) (nullable) (transfer full): why it cannot be told what the
 *   difference means, translated; set with %SPE_DRIFT_DIFFERENT, else %NULL
 * @cancellable: (nullable): to stop it, with %SPE_DRIFT_DIFFERENT
 *
 * Compares by what the profiles do where the bytes are not the same. Blocks until it is done;
 * meant for a thread.
 *
 * Returns: how they differ
 */
SpeDrift
spe_drift_judge (GBytes             *wanted,
                 const SpeAnalysis  *analysis,
                 GBytes             *installed,
                 const char         *name,
                 char              **out_reason,
                 GCancellable       *cancellable)
{
  g_autoptr (SpeComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (wanted != NULL && analysis != NULL, SPE_DRIFT_UNKNOWN);
  g_return_val_if_fail (installed != NULL && name != NULL, SPE_DRIFT_UNKNOWN);

  if (out_reason != NULL)
    *out_reason = NULL;
  if (g_bytes_equal (wanted, installed))
    return SPE_DRIFT_SAME_FILE;

  comparison = compare (analysis, installed, name, cancellable, &error);
  if (comparison != NULL &&
      (comparison->direction != SPE_DIRECTION_SAME || comparison->is_complete))
    return from_direction (comparison->direction);

  if (out_reason != NULL)
    *out_reason = g_strdup (comparison == NULL
                              ? error->message
                              : _ ("Their conditions are too many to compare them all."));

  return SPE_DRIFT_DIFFERENT;
}
