/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-find.h"

#include "cli/spe-cli-targets.h"
#include "deploy/spe-manifest-check.h"

static SpeCliProblems *
judge (const SpeSource     *source,
       const SpeCliSearch  *search,
       GError             **error)
{
  g_autoptr (GPtrArray) wanted =
    spe_cli_targets_read (search->targets, spe_source_get_profile (source), error);
  g_autoptr (GPtrArray) analyses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);

  if (wanted == NULL)
    return NULL;

  for (guint i = 0; i < wanted->len; i++)
    {
      SpeAnalysis *analysis =
        spe_cli_analyse_under_policy (source, wanted->pdata[i], search->policy, error);

      if (analysis == NULL)
        return NULL;
      g_ptr_array_add (analyses, analysis);
    }

  return spe_cli_problems_new_for_targets (source, analyses);
}

/* The manifest that a file is, if there is a container in it. */
static SpeManifest *
read_manifest (const SpeCliInput *input)
{
  g_autoptr (SpeManifest) manifest = spe_manifest_parse (input->text, input->name, NULL, NULL);

  if (manifest == NULL || !spe_manifest_has_containers (manifest))
    return NULL;

  return g_steal_pointer (&manifest);
}

static GPtrArray *
judge_manifest (const SpeManifest *manifest,
                const SpeCluster  *cluster)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  spe_manifest_check (manifest, cluster, found);

  return found;
}

/* Resources of the operator may have Pods beside them that use the profile. */
static SpeCliProblems *
judge_both (const SpeCliInput     *input,
            const SpeSource       *source,
            const SpeCliSearch  *search,
            GError               **error)
{
  SpeCliProblems *problems = judge (source, search, error);
  g_autoptr (SpeManifest) manifest = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (problems == NULL || spe_source_get_format (source) != SPE_FORMAT_OPERATOR)
    return problems;

  manifest = read_manifest (input);
  if (manifest == NULL)
    return problems;
  found = judge_manifest (manifest, &search->cluster);
  spe_cli_problems_add_manifest (problems, manifest, found);

  return problems;
}

/* A file that is neither a profile nor a manifest is a finding; one that is too large to be looked
 * at is not. */
static SpeCliProblems *
find_all (const SpeCliInput     *input,
          const SpeCliSearch  *search,
          GError               **error)
{
  SpeTextError where = { 0, 0 };
  g_autoptr (GError) refusal = NULL;
  g_autoptr (SpeSource) source = spe_cli_input_parse (input, &where, &refusal);
  g_autoptr (SpeManifest) manifest = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (source != NULL)
    return judge_both (input, source, search, error);

  if (!g_error_matches (refusal, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX) &&
      !g_error_matches (refusal, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }

  manifest = read_manifest (input);
  if (manifest == NULL)
    return spe_cli_problems_new_refused (input, refusal, where);

  found = judge_manifest (manifest, &search->cluster);

  return spe_cli_problems_new_for_manifest (manifest, found);
}

/**
 * spe_cli_find_problems:
 * @input: a file
 * @search: what to look for
 * @error: set where the file or a target cannot be judged
 *
 * Returns: (transfer full) (nullable): what is wrong or doubtful in the file and not known yet
 */
SpeCliProblems *
spe_cli_find_problems (const SpeCliInput     *input,
                       const SpeCliSearch  *search,
                       GError               **error)
{
  SpeCliProblems *problems = find_all (input, search, error);

  if (problems != NULL && !spe_cli_input_is_stdin (input))
    spe_cli_problems_set_file (problems, input->file);
  if (problems != NULL && search->known != NULL)
    spe_cli_problems_drop_known (problems, search->known);

  return problems;
}
