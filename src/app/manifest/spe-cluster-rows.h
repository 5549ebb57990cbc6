/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "deploy/spe-cluster.h"

G_BEGIN_DECLS

#define SPE_TYPE_CLUSTER_ROWS (spe_cluster_rows_get_type ())

G_DECLARE_FINAL_TYPE (SpeClusterRows, spe_cluster_rows, SPE, CLUSTER_ROWS, AdwBin)

gboolean spe_cluster_rows_read      (SpeClusterRows   *self,
                                     SpeCluster       *out_cluster);
char    *spe_cluster_rows_dup_label (const SpeCluster *cluster);

G_END_DECLS
