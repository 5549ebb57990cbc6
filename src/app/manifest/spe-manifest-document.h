/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/manifest/spe-manifest-change.h"
#include "deploy/spe-cluster.h"
#include "format/spe-file.h"

G_BEGIN_DECLS

#define SPE_TYPE_MANIFEST_DOCUMENT (spe_manifest_document_get_type ())

G_DECLARE_FINAL_TYPE (SpeManifestDocument, spe_manifest_document, SPE, MANIFEST_DOCUMENT, GObject)

void                 spe_manifest_document_load_async   (const char               *path,
                                                         GBytes                   *text,
                                                         GCancellable             *cancellable,
                                                         GAsyncReadyCallback       callback,
                                                         gpointer                  user_data);
SpeManifestDocument *spe_manifest_document_load_finish  (GAsyncResult             *result,
                                                         GBytes                  **out_text,
                                                         SpeTextError             *out_where,
                                                         GError                  **error);

const char          *spe_manifest_document_get_path     (SpeManifestDocument      *self);
const SpeManifest   *spe_manifest_document_get_manifest (SpeManifestDocument      *self);
GBytes              *spe_manifest_document_get_saved    (SpeManifestDocument      *self);
GPtrArray           *spe_manifest_document_get_problems (SpeManifestDocument      *self);
const SpeCluster    *spe_manifest_document_get_cluster  (SpeManifestDocument      *self);
void                 spe_manifest_document_set_cluster  (SpeManifestDocument      *self,
                                                         const SpeCluster         *cluster);
gboolean             spe_manifest_document_is_modified  (SpeManifestDocument      *self);
gboolean             spe_manifest_document_is_busy      (SpeManifestDocument      *self);

void                 spe_manifest_document_edit_async   (SpeManifestDocument      *self,
                                                         const SpeManifestChange  *change,
                                                         GAsyncReadyCallback       callback,
                                                         gpointer                  user_data);
gboolean             spe_manifest_document_edit_finish  (SpeManifestDocument      *self,
                                                         GAsyncResult             *result,
                                                         GPtrArray               **out_notes,
                                                         GError                  **error);
const char          *spe_manifest_document_get_undo     (SpeManifestDocument      *self);
const char          *spe_manifest_document_get_redo     (SpeManifestDocument      *self);
void                 spe_manifest_document_undo         (SpeManifestDocument      *self);
void                 spe_manifest_document_redo         (SpeManifestDocument      *self);

void                 spe_manifest_document_save_async   (SpeManifestDocument      *self,
                                                         gboolean                  overwrite,
                                                         GAsyncReadyCallback       callback,
                                                         gpointer                  user_data);
gboolean             spe_manifest_document_save_finish  (SpeManifestDocument      *self,
                                                         GAsyncResult             *result,
                                                         GError                  **error);

G_END_DECLS
