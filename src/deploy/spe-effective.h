/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-cluster.h"
#include "deploy/spe-workload.h"

G_BEGIN_DECLS

/**
 * SpeEffectiveReason:
 * @SPE_EFFECTIVE_CONTAINER_FIELD: the container's own `seccompProfile`
 * @SPE_EFFECTIVE_POD_FIELD: that of the Pod
 * @SPE_EFFECTIVE_CONTAINER_ANNOTATION: the annotation that names the container
 * @SPE_EFFECTIVE_POD_ANNOTATION: that of the Pod
 * @SPE_EFFECTIVE_SECCOMP_DEFAULT: nothing, and the kubelet has `seccompDefault`
 * @SPE_EFFECTIVE_NOTHING: nothing at all
 * @SPE_EFFECTIVE_PRIVILEGED: the container is privileged
 * @SPE_EFFECTIVE_WINDOWS: Windows has no seccomp
 * @SPE_EFFECTIVE_EMPTY_PATH: `localhostProfile` is empty, which old kubelets take for none
 * @SPE_EFFECTIVE_REFUSED: the API server refuses what would decide
 *
 * Why a container gets its profile.
 */
typedef enum
{
  SPE_EFFECTIVE_CONTAINER_FIELD,
  SPE_EFFECTIVE_POD_FIELD,
  SPE_EFFECTIVE_CONTAINER_ANNOTATION,
  SPE_EFFECTIVE_POD_ANNOTATION,
  SPE_EFFECTIVE_SECCOMP_DEFAULT,
  SPE_EFFECTIVE_NOTHING,
  SPE_EFFECTIVE_PRIVILEGED,
  SPE_EFFECTIVE_WINDOWS,
  SPE_EFFECTIVE_EMPTY_PATH,
  SPE_EFFECTIVE_REFUSED,
} SpeEffectiveReason;

/**
 * SpeEffective:
 * @type: what the container runs with; UNSET where it does not start, or on Windows
 * @reason: why
 * @localhost_profile: (nullable): for LOCALHOST, the path as written; a text of the manifest
 * @path: where in the manifest that stands, or should: a JSON pointer of the workload
 *
 * The profile that a container really gets.
 */
typedef struct
{
  SpePodProfileType   type;
  SpeEffectiveReason  reason;
  const char         *localhost_profile;
  const char         *path;
} SpeEffective;

SpeEffective  spe_effective_find            (const SpeWorkload   *workload,
                                             const SpeContainer  *container,
                                             const SpeCluster    *cluster);
const char   *spe_effective_reason_get_name (SpeEffectiveReason   reason);
const char   *spe_effective_get_why         (const SpeEffective  *self,
                                             const SpeCluster    *cluster);
char         *spe_effective_dup_label       (const SpeEffective  *self);
gboolean      spe_annotation_is_heeded      (const SpeCluster    *cluster);
gboolean      spe_annotation_contradicts    (const SpeAnnotation *annotation,
                                             const SpeProfileField *field);

G_END_DECLS
