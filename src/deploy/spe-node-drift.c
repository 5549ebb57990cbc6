/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-drift.h"

#include <glib/gi18n-lib.h>

#include "deploy/spe-runtime-default.h"
#include "format/spe-loader-read.h"

/* Whether what is installed is still what should be. A file that somebody has laid out anew is
 * not another profile, so where the bytes differ the compiled filters are compared. */

/**
 * spe_node_drift_analyse:
 * @source: a profile
 * @target: what runs containers on the node
 * @cancellable: (nullable): to stop it
 * @error: set where that fails; a profile that is refused is no failure
 *
 * Returns: (transfer full) (nullable): what a container gets of @source
 */
SpeAnalysis *
spe_node_drift_analyse (const SpeSource *source,
                        const SpeTarget *target,
                        GCancellable    *cancellable,
                        GError         **error)
{
  SpeLoaderSetup setup;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (SpeProfile) as_read = NULL;
  g_autoptr (SpeProfile) runtime_default = NULL;
  SpeCheckSetting setting = { NULL, NULL };

  g_return_val_if_fail (source != NULL && target != NULL, NULL);

  setup = spe_target_get_loader_setup (target);
  as_read = spe_loader_read (source, &setup, &refusal);
  runtime_default = spe_runtime_default_dup_flat (target);
  setting.runtime_default = runtime_default;

  return spe_analyse_as_read (spe_source_get_profile (source), as_read, refusal, target, setting,
                              cancellable, error);
}

static SpeComparison *
compare (const SpeAnalysis *wanted,
         GBytes            *installed,
         const char        *name,
         GCancellable      *cancellable,
         GError           **error)
{
  g_autoptr (SpeSource) source = spe_source_parse (installed, name, NULL, error);
  g_autoptr (SpeAnalysis) analysis = NULL;

  if (source == NULL)
    return NULL;
  analysis = spe_node_drift_analyse (source, wanted->target, cancellable, error);

  return analysis != NULL ? spe_compare (wanted, analysis, cancellable, error) : NULL;
}

/**
 * spe_node_drift_judge:
 * @self: (out): how they differ
 * @wanted: the file that should be installed
 * @analysis: of @wanted, for what runs containers on the node
 * @installed: the file that is
 * @name: what to call it in the reason
 * @cancellable: (nullable): to stop it
 *
 * Compares by what the profiles do, or byte by byte where that cannot be told.
 */
void
spe_node_drift_judge (SpeNodeDrift      *self,
                      GBytes            *wanted,
                      const SpeAnalysis *analysis,
                      GBytes            *installed,
                      const char        *name,
                      GCancellable      *cancellable)
{
  g_autoptr (SpeComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && wanted != NULL && analysis != NULL);
  g_return_if_fail (installed != NULL && name != NULL);

  *self = (SpeNodeDrift) { SPE_NODE_DRIFT_NONE, SPE_DIRECTION_SAME, NULL };
  if (g_bytes_equal (wanted, installed))
    return;

  self->kind = SPE_NODE_DRIFT_UNKNOWN;
  comparison = compare (analysis, installed, name, cancellable, &error);
  if (comparison == NULL)
    {
      self->reason = g_strdup (error->message);
      return;
    }

  self->direction = comparison->direction;
  if (comparison->direction != SPE_DIRECTION_SAME)
    self->kind = SPE_NODE_DRIFT_MEANING;
  else if (comparison->is_complete)
    self->kind = SPE_NODE_DRIFT_TEXT;
  else
    self->reason = g_strdup (_ ("Their conditions are too many to compare them all."));
}

/**
 * spe_node_drift_get_label:
 * @self: how two profiles differ
 *
 * Returns: a few translated words about it
 */
const char *
spe_node_drift_get_label (const SpeNodeDrift *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case SPE_NODE_DRIFT_NONE:
      return _ ("the same file");
    case SPE_NODE_DRIFT_TEXT:
      return _ ("the same by what it does");
    case SPE_NODE_DRIFT_MEANING:
      return spe_direction_get_label (self->direction);
    case SPE_NODE_DRIFT_UNKNOWN:
    default:
      return _ ("another file");
    }
}

/**
 * spe_node_drift_clear:
 * @self: how two profiles differ
 */
void
spe_node_drift_clear (SpeNodeDrift *self)
{
  g_clear_pointer (&self->reason, g_free);
}
