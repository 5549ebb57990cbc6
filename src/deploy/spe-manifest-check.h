/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-cluster.h"
#include "deploy/spe-manifest.h"
#include "filter/spe-check.h"

G_BEGIN_DECLS

void          spe_manifest_check           (const SpeManifest  *self,
                                            const SpeCluster   *cluster,
                                            GPtrArray          *problems);
SpeCheckInfo *spe_manifest_check_dup_infos (guint              *out_n_infos);
GBytes       *spe_manifest_fix             (const SpeManifest  *self,
                                            const SpeProblem   *problem,
                                            GError            **error);

G_END_DECLS
