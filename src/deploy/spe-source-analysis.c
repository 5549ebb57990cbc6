/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-source-analysis.h"

#include "deploy/spe-runtime-default.h"
#include "format/spe-loader-read.h"

/* What an engine makes of a profile begins with the text, which each of them reads in its own
 * way; so the text that saving would write is what is judged. */

/**
 * spe_source_rewrite:
 * @base: the text as it was read
 * @profile: the profile as it is now
 * @error: return location for an error of %SPE_FORMAT_ERROR
 *
 * Returns: (transfer full): the text that saving would write, with its positions; %NULL where
 *   the file cannot hold the profile
 */
SpeSource *
spe_source_rewrite (const SpeSource   *base,
                    const SpeProfile  *profile,
                    GError           **error)
{
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (base != NULL && profile != NULL, NULL);

  text = spe_source_write (base, profile, error);

  return text != NULL ? spe_source_parse (text, spe_source_get_name (base), NULL, error) : NULL;
}

/**
 * spe_source_analyse:
 * @source: (nullable): the text; %NULL where there is none that holds @profile
 * @profile: what the editor reads of it
 * @target: what to judge it for
 * @cancellable: (nullable): gives up
 * @error: return location for an error of spe_analyse_as_read()
 *
 * Blocks until it is done; meant for a thread.
 *
 * Returns: (transfer full): what is known about the profile, or %NULL with @error set
 */
SpeAnalysis *
spe_source_analyse (const SpeSource   *source,
                    const SpeProfile  *profile,
                    const SpeTarget   *target,
                    GCancellable      *cancellable,
                    GError           **error)
{
  return spe_source_analyse_under_policy (source, profile, target, NULL, cancellable, error);
}

/**
 * spe_source_analyse_under_policy:
 * @source: (nullable): as for spe_source_analyse()
 * @profile: what the editor reads of it
 * @target: what to judge it for
 * @policy: (nullable): what the operator of the cluster lets pass
 * @cancellable: (nullable): gives up
 * @error: return location for an error of spe_analyse_as_read()
 *
 * Returns: (transfer full): what is known about the profile, or %NULL with @error set
 */
SpeAnalysis *
spe_source_analyse_under_policy (const SpeSource          *source,
                                 const SpeProfile         *profile,
                                 const SpeTarget          *target,
                                 const SpeOperatorPolicy  *policy,
                                 GCancellable             *cancellable,
                                 GError                  **error)
{
  g_autoptr (SpeProfile) as_read = NULL;
  g_autoptr (SpeProfile) runtime_default = NULL;
  g_autoptr (GError) refusal = NULL;
  SpeCheckSetting setting = { NULL, policy };
  SpeLoaderSetup setup;

  g_return_val_if_fail (profile != NULL && target != NULL, NULL);

  if (source == NULL)
    return spe_analyse (profile, target, cancellable, error);

  setup = spe_target_get_loader_setup (target);
  as_read = spe_loader_read (source, &setup, &refusal);
  setting.runtime_default = runtime_default = spe_runtime_default_dup_flat (target);

  return spe_analyse_as_read (profile, as_read, refusal, target, setting, cancellable, error);
}
