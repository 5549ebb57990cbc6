/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-workload.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeManifest:
 *
 * A text with objects for Kubernetes, as it was read: the base from which a changed one is
 * written so that only what changed differs. Immutable, safe from any thread.
 */
typedef struct _SpeManifest SpeManifest;

#define SPE_TYPE_MANIFEST (spe_manifest_get_type ())

GType               spe_manifest_get_type        (void);
SpeManifest        *spe_manifest_parse           (GBytes             *text,
                                                  const char         *name,
                                                  SpeTextError       *out_where,
                                                  GError            **error);
SpeManifest        *spe_manifest_ref             (const SpeManifest  *self);
void                spe_manifest_unref           (SpeManifest        *self);
GBytes             *spe_manifest_get_text        (const SpeManifest  *self);
const char         *spe_manifest_get_name        (const SpeManifest  *self);
SpeSyntax           spe_manifest_get_syntax      (const SpeManifest  *self);
const SpeSourceMap *spe_manifest_get_map         (const SpeManifest  *self);
guint               spe_manifest_get_n_workloads (const SpeManifest  *self);
const SpeWorkload  *spe_manifest_get_workload    (const SpeManifest  *self,
                                                  guint               index);
gboolean            spe_manifest_has_containers  (const SpeManifest  *self);
GPtrArray          *spe_manifest_get_namespaces  (const SpeManifest  *self);
guint               spe_manifest_get_n_others    (const SpeManifest  *self);
const SpeWorkload  *spe_manifest_find_workload   (const SpeManifest  *self,
                                                  const char         *path);
void                spe_manifest_locate          (const SpeManifest  *self,
                                                  const char         *path,
                                                  guint              *out_line,
                                                  guint              *out_column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeManifest, spe_manifest_unref)

G_END_DECLS
