/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/manifest/spe-manifest-document.h"
#include "app/manifest/spe-manifest-row.h"

G_BEGIN_DECLS

/* Manifests for the tests of what shows and changes them. */

/** SPE_TEST_MANIFEST: a Deployment with a comment and two containers, and a Pod. */
#define SPE_TEST_MANIFEST                                                                         \
  "# Ours.\n"                                                                                     \
  "apiVersion: apps/v1\n"                                                                         \
  "kind: Deployment\n"                                                                            \
  "metadata: {name: web, namespace: shop}   # two\n"                                              \
  "spec:\n"                                                                                       \
  "  template:\n"                                                                                 \
  "    spec:\n"                                                                                   \
  "      containers:\n"                                                                           \
  "      - name: app   # the one\n"                                                               \
  "        image: app:1\n"                                                                        \
  "      - {name: logs, image: 'logs:1', securityContext: {privileged: true}}\n"                  \
  "---\n"                                                                                         \
  "apiVersion: v1\n"                                                                              \
  "kind: Pod\n"                                                                                   \
  "metadata:\n"                                                                                   \
  "  name: old\n"                                                                                 \
  "  annotations:\n"                                                                              \
  "    seccomp.security.alpha.kubernetes.io/pod: runtime/default\n"                               \
  "spec:\n"                                                                                       \
  "  containers:\n"                                                                               \
  "  - name: one\n"                                                                               \
  "    image: one:1\n"

SpeManifest         *spe_test_manifest_new           (const char          *text);
SpeManifestRow      *spe_test_manifest_row           (const char          *text,
                                                      guint                workload,
                                                      guint                container);
SpeManifestDocument *spe_test_manifest_load          (const char          *path);
void                 spe_test_manifest_settle        (SpeManifestDocument *document);
void                 spe_test_manifest_edit          (SpeManifestDocument *document,
                                                      SpeManifestChange   *change);
char                *spe_test_manifest_dup_text      (SpeManifestDocument *document);

G_END_DECLS
