/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/manifest/spe-manifest-document.h"
#include "app/manifest/spe-manifest-row.h"

G_BEGIN_DECLS

#define SPE_TYPE_MANIFEST_LIST (spe_manifest_list_get_type ())

G_DECLARE_FINAL_TYPE (SpeManifestList, spe_manifest_list, SPE, MANIFEST_LIST, AdwBin)

void            spe_manifest_list_show         (SpeManifestList   *self,
                                                const SpeManifest *manifest,
                                                const SpeCluster  *cluster);
SpeManifestRow *spe_manifest_list_get_selected (SpeManifestList   *self);
void            spe_manifest_list_select       (SpeManifestList   *self,
                                                const char        *path);

G_END_DECLS
