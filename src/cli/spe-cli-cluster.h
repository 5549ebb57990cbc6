/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-cluster.h"

G_BEGIN_DECLS

/**
 * SpeCliCluster:
 * @version: (nullable): what was given with `--kubernetes`
 * @operator_version: (nullable): what was given with `--operator-version`
 * @pod_security: (nullable): what was given with `--pod-security`
 * @root: (nullable): what was given with `--root`
 * @seccomp_default: whether there was `--seccomp-default`
 * @no_seccomp_default: whether there was `--no-seccomp-default`
 *
 * What was said about a cluster on the command line.
 */
typedef struct
{
  char     *version;
  char     *operator_version;
  char     *pod_security;
  char     *root;
  gboolean  seccomp_default;
  gboolean  no_seccomp_default;
} SpeCliCluster;

/** SPE_CLI_CLUSTER_OPTIONS: the options that fill a #SpeCliCluster. */
#define SPE_CLI_CLUSTER_OPTIONS(cluster)                                                          \
  { "kubernetes", 0, 0, G_OPTION_ARG_STRING, &(cluster)->version,                                 \
    N_ ("The version of Kubernetes that a manifest is for; the newest without"),                  \
    N_ ("VERSION") },                                                                             \
  { "seccomp-default", 0, 0, G_OPTION_ARG_NONE, &(cluster)->seccomp_default,                      \
    N_ ("Its kubelets have seccompDefault"), NULL },                                              \
  { "no-seccomp-default", 0, 0, G_OPTION_ARG_NONE, &(cluster)->no_seccomp_default,                \
    N_ ("Its kubelets do not have seccompDefault"), NULL }

/** SPE_CLI_CHECK_CLUSTER_OPTIONS: those that only checks need. */
#define SPE_CLI_CHECK_CLUSTER_OPTIONS(cluster)                                                    \
  { "root", 0, 0, G_OPTION_ARG_FILENAME, &(cluster)->root,                                        \
    N_ ("Look for the profiles of a manifest below this kubelet's root directory"),               \
    N_ ("KUBELET_ROOT") },                                                                        \
  { "pod-security", 0, 0, G_OPTION_ARG_STRING, &(cluster)->pod_security,                          \
    N_ ("What the namespaces enforce: privileged, baseline or restricted"), N_ ("LEVEL") },       \
  { "operator-version", 0, 0, G_OPTION_ARG_STRING, &(cluster)->operator_version,                 \
    N_ ("The version of the Security Profiles Operator; the newest without"), N_ ("VERSION") }

void     spe_cli_cluster_clear (SpeCliCluster        *self);
gboolean spe_cli_cluster_read  (const SpeCliCluster  *self,
                                SpeCluster           *out_cluster,
                                GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeCliCluster, spe_cli_cluster_clear)

G_END_DECLS
