/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-cluster.h"

#include "filter/spe-version.h"

static const char *const level_names[] = {
  [SPE_POD_SECURITY_UNKNOWN] = NULL,
  [SPE_POD_SECURITY_PRIVILEGED] = "privileged",
  [SPE_POD_SECURITY_BASELINE] = "baseline",
  [SPE_POD_SECURITY_RESTRICTED] = "restricted",
};

/**
 * spe_pod_security_parse:
 * @name: (nullable): the name of a level
 *
 * Returns: the level; UNKNOWN for %NULL and for what is none
 */
SpePodSecurity
spe_pod_security_parse (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_names); i++)
    if (name != NULL && g_strcmp0 (level_names[i], name) == 0)
      return i;

  return SPE_POD_SECURITY_UNKNOWN;
}

/**
 * spe_pod_security_get_name:
 * @level: a level
 *
 * Returns: (nullable): its name; %NULL for UNKNOWN
 */
const char *
spe_pod_security_get_name (SpePodSecurity level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (level_names), NULL);

  return level_names[level];
}

/**
 * spe_cluster_parse_version:
 * @text: such as `1.30`; Kubernetes and its tools write a `v` before it
 * @out_version: (out): the version
 *
 * Returns: whether it is a version
 */
gboolean
spe_cluster_parse_version (const char *text,
                           guint      *out_version)
{
  g_return_val_if_fail (text != NULL && out_version != NULL, FALSE);

  return spe_version_parse (text[0] == 'v' ? text + 1 : text, out_version);
}

/**
 * spe_cluster_is_before:
 * @self: what is known about a cluster
 * @version: a version of Kubernetes
 *
 * Returns: whether the cluster is older
 */
gboolean
spe_cluster_is_before (const SpeCluster *self,
                       guint             version)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->version != SPE_NEWEST && self->version < version;
}
