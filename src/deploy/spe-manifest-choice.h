/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest-draft.h"

G_BEGIN_DECLS

SpeDraft *spe_manifest_choice_enter  (SpeManifestDraft       *draft,
                                      const SpeManifest      *manifest,
                                      const char             *owner_path,
                                      const SpeProfileField  *field,
                                      GError                **error);
gboolean  spe_manifest_choice_put    (SpeManifestDraft       *draft,
                                      const SpeManifest      *manifest,
                                      const char             *owner_path,
                                      const SpeProfileField  *field,
                                      const SpePodChoice     *choice,
                                      GError                **error);
gboolean  spe_manifest_choice_drop   (SpeManifestDraft       *draft,
                                      const SpeManifest      *manifest,
                                      const SpeAnnotation    *annotation,
                                      GError                **error);
char     *spe_workload_dup_spec_path (const SpeWorkload      *self);

G_END_DECLS
