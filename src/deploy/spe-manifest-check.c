/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-manifest-check-private.h"

/* All checks, sorted by id. The ids and titles are those that users see, write into baselines
 * and search for: they never change their meaning. */
static const SpeManifestCheck checks[] = {
  { "SEC901", "localhost-missing", SPE_SEVERITY_ERROR, spe_manifest_check_path_missing, NULL },
  { "SEC902", "localhost-absolute", SPE_SEVERITY_ERROR, spe_manifest_check_path_absolute,
    spe_manifest_fix_path },
  { "SEC903", "localhost-dotdot", SPE_SEVERITY_ERROR, spe_manifest_check_path_steps_back,
    spe_manifest_fix_path },
  { "SEC904", "localhost-with-other-type", SPE_SEVERITY_ERROR, spe_manifest_check_path_unused,
    spe_manifest_fix_drop_path },
  { "SEC905", "type-invalid", SPE_SEVERITY_ERROR, spe_manifest_check_type,
    spe_manifest_fix_type },
  { "SEC906", "localhost-empty", SPE_SEVERITY_ERROR, spe_manifest_check_path_empty, NULL },
  { "SEC907", "localhost-path-odd", SPE_SEVERITY_WARNING, spe_manifest_check_path_odd,
    spe_manifest_fix_path },
  { "SEC908", "localhost-file-missing", SPE_SEVERITY_ERROR, spe_manifest_check_file_missing,
    NULL },
  { "SEC909", "legacy-annotation", SPE_SEVERITY_WARNING, spe_manifest_check_annotations,
    spe_manifest_fix_convert },
  { "SEC910", "privileged-ignores", SPE_SEVERITY_WARNING, spe_manifest_check_privileged, NULL },
  { "SEC911", "unconfined-effective", SPE_SEVERITY_WARNING, spe_manifest_check_unconfined,
    spe_manifest_fix_pod_default },
  { "SEC912", "container-overrides-pod", SPE_SEVERITY_INFO, spe_manifest_check_overrides, NULL },
  { "SEC913", "windows-pod", SPE_SEVERITY_ERROR, spe_manifest_check_windows,
    spe_manifest_fix_unset },
  { "SEC914", "psa-violation", SPE_SEVERITY_WARNING, spe_manifest_check_pod_security, NULL },
  { "SEC915", "nnp-unset", SPE_SEVERITY_WARNING, spe_manifest_check_escalation,
    spe_manifest_fix_no_escalation },
  { "SEC916", "pause-not-covered", SPE_SEVERITY_INFO, spe_manifest_check_sandbox, NULL },
  { "SEC926", "spo-path-version", SPE_SEVERITY_WARNING, spe_manifest_check_operator_path,
    spe_manifest_fix_path },
  { "SEC927", "spo-json-suffix", SPE_SEVERITY_WARNING, spe_manifest_check_operator_suffix,
    spe_manifest_fix_path },
};

/**
 * spe_manifest_report:
 * @run: a run
 * @path: where: a JSON pointer
 * @message: (transfer full): what is wrong, one translated sentence
 *
 * Reports a problem of the check that runs, up to %SPE_MANIFEST_MAX_PROBLEMS.
 *
 * Returns: (transfer none) (nullable): the problem, for its finder to adjust before the next
 *   report; %NULL where there are too many
 */
SpeProblem *
spe_manifest_report (SpeManifestRun *run,
                     const char     *path,
                     char           *message)
{
  const SpeManifestFacts *facts = NULL;
  SpeProblem *problem = NULL;

  g_return_val_if_fail (run != NULL && path != NULL && message != NULL, NULL);

  if (run->n_found++ >= SPE_MANIFEST_MAX_PROBLEMS)
    {
      g_free (message);
      return NULL;
    }

  problem = spe_problem_new (run->check->id, run->check->title, run->check->severity, path);
  problem->message = message;
  facts = spe_manifest_facts_find (run->check->id);
  problem->reason = g_strdup (_ (facts->reason));
  problem->advice = facts->advice != NULL ? g_strdup (_ (facts->advice)) : NULL;
  spe_manifest_locate (run->manifest, path, &problem->line, &problem->column);
  g_ptr_array_add (run->problems, problem);

  return problem;
}

/**
 * spe_manifest_explain:
 * @problem: (nullable): a problem
 * @reason: why this one matters, translated
 * @advice: (nullable): what to do about it, translated; %NULL for what is usual
 */
void
spe_manifest_explain (SpeProblem *problem,
                      const char *reason,
                      const char *advice)
{
  if (problem == NULL)
    return;

  g_free (problem->reason);
  problem->reason = g_strdup (reason);
  if (advice == NULL)
    return;

  g_free (problem->advice);
  problem->advice = g_strdup (advice);
}

/**
 * spe_manifest_offer:
 * @problem: (nullable): a problem
 * @label: the fix in two or three words, translated
 * @subject: (nullable): the text that the fix works with
 *
 * Says that spe_manifest_fix() mends the problem.
 */
void
spe_manifest_offer (SpeProblem *problem,
                    const char *label,
                    const char *subject)
{
  if (problem == NULL)
    return;

  problem->fix_label = g_strdup (label);
  problem->subject = g_strdup (subject);
}

/**
 * spe_manifest_dup_part:
 * @field: a `seccompProfile`
 * @member: the name of one of its members
 *
 * Returns: (transfer full): where that is, or should be: a JSON pointer
 */
char *
spe_manifest_dup_part (const SpeProfileField *field,
                       const char            *member)
{
  return g_strconcat (field->path, "/", member, NULL);
}

/**
 * spe_manifest_dup_owner:
 * @container: a container
 *
 * Returns: (transfer full): its name, fit to stand in a message
 */
char *
spe_manifest_dup_owner (const SpeContainer *container)
{
  const char *name = container->name != NULL ? container->name : _ ("(no name)");

  return spe_text_dup_excerpt (name, strlen (name));
}

/**
 * spe_manifest_each_field:
 * @run: a run
 * @workload: a workload
 * @function: looks at each `seccompProfile` of it that there is
 */
void
spe_manifest_each_field (SpeManifestRun       *run,
                         const SpeWorkload    *workload,
                         SpeManifestFieldFunc  function)
{
  if (workload->field.node != NULL)
    function (run, workload, NULL, &workload->field);

  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);

      if (container->field.node != NULL)
        function (run, workload, container, &container->field);
    }
}

/**
 * spe_manifest_check:
 * @self: a manifest
 * @cluster: what is known about the cluster
 * @problems: (element-type SpeProblem): takes what is found, each with its line and column and
 *   with a JSON pointer into the text; what it holds already stays
 *
 * Looks for everything that is wrong or doubtful in the choice of profiles. What has a label of
 * a fix is mended by spe_manifest_fix().
 */
void
spe_manifest_check (const SpeManifest *self,
                    const SpeCluster  *cluster,
                    GPtrArray         *problems)
{
  SpeManifestRun run = { self, cluster, NULL, problems, 0, NULL };

  g_return_if_fail (self != NULL && cluster != NULL && problems != NULL);

  run.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify) spe_manifest_file_free);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      run.check = &checks[i];
      run.n_found = 0;
      for (guint j = 0; j < spe_manifest_get_n_workloads (self); j++)
        checks[i].function (&run, spe_manifest_get_workload (self, j));
    }
  g_hash_table_unref (run.files);
}

/**
 * spe_manifest_check_dup_infos:
 * @out_n_infos: (out): how many checks there are
 *
 * Returns: (transfer container) (array length=out_n_infos): every check of manifests, sorted by id
 */
SpeCheckInfo *
spe_manifest_check_dup_infos (guint *out_n_infos)
{
  SpeCheckInfo *infos = g_new (SpeCheckInfo, G_N_ELEMENTS (checks));

  g_return_val_if_fail (out_n_infos != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const SpeManifestFacts *facts = spe_manifest_facts_find (checks[i].id);

      infos[i] = (SpeCheckInfo) {
        checks[i].id, checks[i].title, checks[i].severity, _ (facts->meaning), _ (facts->reason),
        facts->advice != NULL ? _ (facts->advice) : NULL,
      };
    }
  *out_n_infos = G_N_ELEMENTS (checks);

  return infos;
}

/**
 * spe_manifest_fix:
 * @self: the manifest that the problem was found in
 * @problem: a problem with the label of a fix
 * @error: set where the text cannot be changed without changing something else
 *
 * Mends a problem.
 *
 * Returns: (transfer full) (nullable): the new text
 */
GBytes *
spe_manifest_fix (const SpeManifest  *self,
                  const SpeProblem   *problem,
                  GError            **error)
{
  const SpeManifestCheck *check = NULL;
  const SpeWorkload *workload = NULL;

  g_return_val_if_fail (self != NULL && problem != NULL && problem->fix_label != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (checks[i].id, problem->id))
      check = &checks[i];
  workload = spe_manifest_find_workload (self, problem->path);
  g_return_val_if_fail (check != NULL && check->fix != NULL && workload != NULL, NULL);

  return check->fix (self, workload, spe_workload_find_container (workload, problem->path),
                     problem, error);
}
