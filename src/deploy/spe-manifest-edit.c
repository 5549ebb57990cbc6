/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-edit.h"

#include "deploy/spe-effective.h"
#include "deploy/spe-manifest-choice.h"

static gboolean
is_contrary (const SpeAnnotation *annotation,
             const SpePodChoice  *choice)
{
  const SpeProfileField field = {
    .node = annotation->node,
    .type = spe_pod_profile_type_get_name (choice->type),
    .localhost_profile = choice->localhost_profile,
  };

  return choice->type != SPE_POD_PROFILE_UNSET && spe_annotation_contradicts (annotation, &field);
}

/**
 * spe_manifest_set_choice:
 * @self: a manifest
 * @workload: one of its workloads
 * @container: (nullable): one of the workload's containers; %NULL for the Pod
 * @choice: the profile that it shall have; UNSET takes its `seccompProfile` away
 * @error: set to %SPE_DEPLOY_ERROR_INVALID where the API server would refuse the choice, to
 *   %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where the text cannot be changed without changing something
 *   else
 *
 * Chooses the profile of a Pod or of a container. Only the text of that changes. A legacy
 * annotation for the same Pod or container that says something else goes, since the API server
 * refuses both together.
 *
 * Returns: (transfer full) (nullable): the new text
 */
GBytes *
spe_manifest_set_choice (const SpeManifest   *self,
                         const SpeWorkload   *workload,
                         const SpeContainer  *container,
                         const SpePodChoice  *choice,
                         GError             **error)
{
  g_autoptr (SpeManifestDraft) draft = NULL;
  const SpeAnnotation *annotation = NULL;
  g_autofree char *spec_path = NULL;

  g_return_val_if_fail (self != NULL && workload != NULL && choice != NULL, NULL);

  if (!spe_pod_choice_check (choice, error))
    return NULL;

  draft = spe_manifest_draft_new (self);
  spec_path = spe_workload_dup_spec_path (workload);
  annotation = container != NULL ? &container->annotation : &workload->annotation;
  if (!spe_manifest_choice_put (draft, self, container != NULL ? container->path : spec_path,
                                container != NULL ? &container->field : &workload->field, choice,
                                error))
    return NULL;
  if (is_contrary (annotation, choice) &&
      !spe_manifest_choice_drop (draft, self, annotation, error))
    return NULL;

  return spe_manifest_draft_write (draft, error);
}
