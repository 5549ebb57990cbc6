/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SpeSeccompDefault:
 *
 * Whether the kubelets have `seccompDefault: true`.
 */
typedef enum
{
  SPE_SECCOMP_DEFAULT_UNKNOWN,
  SPE_SECCOMP_DEFAULT_OFF,
  SPE_SECCOMP_DEFAULT_ON,
} SpeSeccompDefault;

/**
 * SpePodSecurity:
 *
 * A level of the Pod Security Standards that a namespace enforces.
 */
typedef enum
{
  SPE_POD_SECURITY_UNKNOWN,
  SPE_POD_SECURITY_PRIVILEGED,
  SPE_POD_SECURITY_BASELINE,
  SPE_POD_SECURITY_RESTRICTED,
} SpePodSecurity;

/**
 * SpeCluster:
 * @version: of Kubernetes, as %SPE_VERSION, or %SPE_NEWEST
 * @seccomp_default: of its kubelets
 * @pod_security: what namespaces enforce of which the manifest says nothing
 * @operator_version: of the Security Profiles Operator, as %SPE_VERSION, or %SPE_NEWEST
 * @root: (nullable): a kubelet's root directory on this machine, to look for profiles in
 *
 * What is known about the cluster that a manifest is for. All zero, as `{ 0 }` makes it, it is
 * the newest Kubernetes of which nothing else is known.
 */
typedef struct
{
  guint              version;
  SpeSeccompDefault  seccomp_default;
  SpePodSecurity     pod_security;
  guint              operator_version;
  const char        *root;
} SpeCluster;

SpePodSecurity  spe_pod_security_parse    (const char     *name);
const char     *spe_pod_security_get_name (SpePodSecurity  level);
gboolean        spe_cluster_parse_version (const char  *text,
                                           guint       *out_version);
gboolean        spe_cluster_is_before     (const SpeCluster *self,
                                           guint             version);

G_END_DECLS
