/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/** SPE_ROLLOUT_NAME: what the objects are called where nothing else is asked for. */
#define SPE_ROLLOUT_NAME "seccomp-profiles"

/** SPE_ROLLOUT_IMAGE: an image with a shell, where nothing else is asked for. */
#define SPE_ROLLOUT_IMAGE "docker.io/library/busybox:1.36"

/**
 * SpeRolloutKind:
 * @SPE_ROLLOUT_DAEMONSET: a ConfigMap with the profiles and a DaemonSet that installs them
 * @SPE_ROLLOUT_OPERATOR: resources of the Security Profiles Operator
 * @SPE_ROLLOUT_OPERATOR_V1BETA1: the same for its releases before 1.0
 *
 * How profiles get to all nodes of a cluster.
 */
typedef enum
{
  SPE_ROLLOUT_DAEMONSET,
  SPE_ROLLOUT_OPERATOR,
  SPE_ROLLOUT_OPERATOR_V1BETA1,
} SpeRolloutKind;

/**
 * SpeRolloutInput:
 * @source: the file that the profile was read from
 * @profile: the profile, as read or edited
 * @analysis: (nullable): what is known about it on the target; the operator's kinds need it
 * @file: (nullable): the name or path of its file, of which its names are made
 *
 * A profile to bring to all nodes.
 */
typedef struct
{
  const SpeSource   *source;
  const SpeProfile  *profile;
  const SpeAnalysis *analysis;
  const char        *file;
} SpeRolloutInput;

/**
 * SpeRolloutOptions:
 * @kind: how
 * @name: (nullable): the name of the DaemonSet; %NULL for %SPE_ROLLOUT_NAME
 * @name_space: (nullable): the namespace; %NULL for %SPE_ROLLOUT_NAME, and with the operator for
 *   none
 * @root: (nullable): the kubelet's root directory on the nodes; %NULL for %SPE_KUBELET_ROOT
 * @image: (nullable): the image of the DaemonSet; %NULL for %SPE_ROLLOUT_IMAGE
 * @is_compact: whether to leave out all white space of the profiles that says nothing
 *
 * How to bring profiles to all nodes.
 */
typedef struct
{
  SpeRolloutKind  kind;
  const char     *name;
  const char     *name_space;
  const char     *root;
  const char     *image;
  gboolean        is_compact;
} SpeRolloutOptions;

/**
 * SpeRolloutFile:
 * @name: its name, no path
 * @content: the YAML
 *
 * A file of a rollout.
 */
typedef struct
{
  char   *name;
  GBytes *content;
} SpeRolloutFile;

/**
 * SpeRolloutPlace:
 * @file: the profile's file, to show
 * @localhost_profile: what a Pod names
 * @pinned_profile: (nullable): what a Pod names that wants this very content, also after a change
 *
 * Where a profile is to be found on the nodes.
 */
typedef struct
{
  char *file;
  char *localhost_profile;
  char *pinned_profile;
} SpeRolloutPlace;

/**
 * SpeRollout:
 * @files: (element-type SpeRolloutFile): what to write into one directory, the kustomization first
 * @places: (element-type SpeRolloutPlace): one for each profile
 * @warnings: (element-type utf8): what else to know, translated sentences
 *
 * Manifests that bring profiles to all nodes of a cluster.
 */
typedef struct
{
  GPtrArray *files;
  GPtrArray *places;
  GPtrArray *warnings;
} SpeRollout;

SpeRollout *spe_rollout_new  (const SpeRolloutInput   *inputs,
                              guint                    n_inputs,
                              const SpeRolloutOptions *options,
                              GError                 **error);
void        spe_rollout_free (SpeRollout              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeRollout, spe_rollout_free)

G_END_DECLS
