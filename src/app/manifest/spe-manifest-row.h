/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"

G_BEGIN_DECLS

#define SPE_TYPE_MANIFEST_ROW (spe_manifest_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeManifestRow, spe_manifest_row, SPE, MANIFEST_ROW, GObject)

/** SPE_MANIFEST_ROW_POD: in place of the index of a container. */
#define SPE_MANIFEST_ROW_POD G_MAXUINT

SpeManifestRow     *spe_manifest_row_new           (const SpeManifest *manifest,
                                                    guint              workload,
                                                    guint              container);
const SpeWorkload  *spe_manifest_row_get_workload  (SpeManifestRow    *self);
const SpeContainer *spe_manifest_row_get_container (SpeManifestRow    *self);
char               *spe_manifest_row_dup_title     (SpeManifestRow    *self);

G_END_DECLS
