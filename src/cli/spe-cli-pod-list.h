/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-cluster.h"
#include "deploy/spe-manifest.h"

G_BEGIN_DECLS

void spe_cli_pod_list_print      (const SpeManifest *manifest,
                                  const SpeCluster  *cluster);
void spe_cli_pod_list_print_json (const SpeManifest *manifest,
                                  const SpeCluster  *cluster);

G_END_DECLS
