/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-pod-spec.h"

G_BEGIN_DECLS

/** SPE_LEGACY_POD_ANNOTATION: the annotation that chose a Pod's profile before Kubernetes 1.27. */
#define SPE_LEGACY_POD_ANNOTATION "seccomp.security.alpha.kubernetes.io/pod"

/** SPE_LEGACY_CONTAINER_PREFIX: so begin the annotations that chose a container's profile. */
#define SPE_LEGACY_CONTAINER_PREFIX "container.seccomp.security.alpha.kubernetes.io/"

SpePodProfileType spe_legacy_annotation_parse (const char  *value,
                                               const char **out_localhost_profile);

G_END_DECLS
