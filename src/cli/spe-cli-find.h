/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/spe-cli-problems.h"
#include "deploy/spe-cluster.h"

G_BEGIN_DECLS

/**
 * SpeCliSearch:
 * @targets: (nullable) (array zero-terminated=1): what was given with `--target`
 * @known: (nullable) (element-type utf8): fingerprints of problems that are known already
 * @policy: (nullable): what the operator of the cluster lets pass
 * @cluster: what manifests are judged for
 *
 * What to look for in files.
 */
typedef struct
{
  char                    **targets;
  GHashTable               *known;
  const SpeOperatorPolicy  *policy;
  SpeCluster                cluster;
} SpeCliSearch;

SpeCliProblems *spe_cli_find_problems (const SpeCliInput     *input,
                                       const SpeCliSearch  *search,
                                       GError               **error);

G_END_DECLS
