/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

#include "deploy/spe-manifest-choice.h"
#include "deploy/spe-manifest-convert.h"
#include "deploy/spe-manifest-edit.h"

/* How the problems of a manifest are mended. */

static const SpeProfileField *
get_field (const SpeWorkload  *workload,
           const SpeContainer *container)
{
  return container != NULL ? &container->field : &workload->field;
}

/**
 * spe_manifest_fix_path:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of its containers
 * @problem: the problem; its subject is the path as it shall be
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text with that path
 */
GBytes *
spe_manifest_fix_path (const SpeManifest   *manifest,
                       const SpeWorkload   *workload,
                       const SpeContainer  *container,
                       const SpeProblem    *problem,
                       GError             **error)
{
  const SpePodChoice choice = { SPE_POD_PROFILE_LOCALHOST, problem->subject };

  return spe_manifest_set_choice (manifest, workload, container, &choice, error);
}

/**
 * spe_manifest_fix_drop_path:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of its containers
 * @problem: the problem
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text without the path
 */
GBytes *
spe_manifest_fix_drop_path (const SpeManifest   *manifest,
                            const SpeWorkload   *workload,
                            const SpeContainer  *container,
                            const SpeProblem    *problem,
                            GError             **error)
{
  const SpePodChoice choice = {
    spe_profile_field_get_type (get_field (workload, container)), NULL,
  };

  return spe_manifest_set_choice (manifest, workload, container, &choice, error);
}

/**
 * spe_manifest_fix_unset:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of its containers
 * @problem: the problem
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text without the profile
 */
GBytes *
spe_manifest_fix_unset (const SpeManifest   *manifest,
                        const SpeWorkload   *workload,
                        const SpeContainer  *container,
                        const SpeProblem    *problem,
                        GError             **error)
{
  static const SpePodChoice choice = { SPE_POD_PROFILE_UNSET, NULL };

  return spe_manifest_set_choice (manifest, workload, container, &choice, error);
}

/**
 * spe_manifest_fix_type:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of its containers
 * @problem: the problem; its subject is the type as it shall be
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text with that type
 */
GBytes *
spe_manifest_fix_type (const SpeManifest   *manifest,
                       const SpeWorkload   *workload,
                       const SpeContainer  *container,
                       const SpeProblem    *problem,
                       GError             **error)
{
  const SpePodProfileType type = spe_pod_profile_type_parse (problem->subject);
  const char *path = get_field (workload, container)->localhost_profile;
  const SpePodChoice choice = {
    type, type == SPE_POD_PROFILE_LOCALHOST ? (char *) path : NULL,
  };

  return spe_manifest_set_choice (manifest, workload, container, &choice, error);
}

/**
 * spe_manifest_fix_convert:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of its containers
 * @problem: the problem
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text with fields instead of the workload's annotations
 */
GBytes *
spe_manifest_fix_convert (const SpeManifest   *manifest,
                          const SpeWorkload   *workload,
                          const SpeContainer  *container,
                          const SpeProblem    *problem,
                          GError             **error)
{
  g_autoptr (GPtrArray) conversions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_conversion_free);

  return spe_manifest_convert (manifest, workload, conversions, error);
}

/**
 * spe_manifest_fix_pod_default:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of its containers
 * @problem: the problem
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text with RuntimeDefault for the Pod
 */
GBytes *
spe_manifest_fix_pod_default (const SpeManifest   *manifest,
                              const SpeWorkload   *workload,
                              const SpeContainer  *container,
                              const SpeProblem    *problem,
                              GError             **error)
{
  static const SpePodChoice choice = { SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL };

  return spe_manifest_set_choice (manifest, workload, NULL, &choice, error);
}

/**
 * spe_manifest_fix_no_escalation:
 * @manifest: a manifest
 * @workload: one of its workloads
 * @container: one of its containers
 * @problem: the problem
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the text with `allowPrivilegeEscalation: false` for it
 */
GBytes *
spe_manifest_fix_no_escalation (const SpeManifest   *manifest,
                                const SpeWorkload   *workload,
                                const SpeContainer  *container,
                                const SpeProblem    *problem,
                                GError             **error)
{
  static const char key[] = "allowPrivilegeEscalation";
  g_autoptr (SpeManifestDraft) draft = spe_manifest_draft_new (manifest);
  SpeDraft *context = NULL;
  SpeDraft *member = NULL;
  int index = -1;

  g_return_val_if_fail (container != NULL, NULL);

  context = spe_manifest_choice_enter (draft, manifest, container->path, &container->field, error);
  if (context == NULL)
    return NULL;

  member = spe_draft_new (SPE_NODE_BOOLEAN);
  member->text = g_strdup ("false");
  index = spe_draft_find_member (context, key);
  if (index >= 0)
    spe_draft_replace_child (context, (guint) index, member);
  else
    spe_draft_take_member (context, -1, key, member);

  return spe_manifest_draft_write (draft, error);
}
