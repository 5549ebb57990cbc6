/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"
#include "format/spe-draft.h"

G_BEGIN_DECLS

/**
 * SpeManifestDraft:
 *
 * A manifest as it shall be. Its parts are opened for a change one by one; what is not opened
 * stays as it is written.
 */
typedef struct _SpeManifestDraft SpeManifestDraft;

SpeManifestDraft *spe_manifest_draft_new   (const SpeManifest       *manifest);
void              spe_manifest_draft_free  (SpeManifestDraft        *self);
SpeDraft         *spe_manifest_draft_open  (SpeManifestDraft        *self,
                                            const char              *path);
SpeDraft         *spe_manifest_draft_enter (const SpeManifestDraft  *self,
                                            SpeDraft                *object,
                                            const char              *key);
GBytes           *spe_manifest_draft_write (SpeManifestDraft        *self,
                                            GError                 **error);

int               spe_draft_find_member    (const SpeDraft          *object,
                                            const char              *key);
void              spe_draft_remove_members (SpeDraft                *object,
                                            const char              *key);
void              spe_draft_set_string     (SpeDraft                *object,
                                            int                      index,
                                            const char              *key,
                                            const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeManifestDraft, spe_manifest_draft_free)

G_END_DECLS
