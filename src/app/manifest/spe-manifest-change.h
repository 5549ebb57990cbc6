/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"
#include "model/spe-problem.h"

G_BEGIN_DECLS

/**
 * SpeManifestChange:
 *
 * One change of a manifest: a choice, a fix, or the conversion of its legacy annotations. Made on
 * one thread, applied on another.
 */
typedef struct _SpeManifestChange SpeManifestChange;

SpeManifestChange *spe_manifest_change_new_choice  (const SpeWorkload        *workload,
                                                    const SpeContainer       *container,
                                                    const SpePodChoice       *choice);
SpeManifestChange *spe_manifest_change_new_fix     (const SpeProblem         *problem);
SpeManifestChange *spe_manifest_change_new_convert (void);
SpeManifestChange *spe_manifest_change_ref         (const SpeManifestChange  *self);
void               spe_manifest_change_unref       (SpeManifestChange        *self);
const char        *spe_manifest_change_get_label   (const SpeManifestChange  *self);
SpeManifest       *spe_manifest_change_apply       (const SpeManifestChange  *self,
                                                    const SpeManifest        *manifest,
                                                    GPtrArray                *notes,
                                                    GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeManifestChange, spe_manifest_change_unref)

G_END_DECLS
