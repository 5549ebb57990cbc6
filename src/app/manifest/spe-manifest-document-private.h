/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-history.h"
#include "app/manifest/spe-manifest-document.h"

G_BEGIN_DECLS

/**
 * SpeManifestDocument:
 *
 * A file of Kubernetes objects that is being edited: the text as it was read or saved, every
 * text it has been since, and what is wrong with the one that it is now.
 */
struct _SpeManifestDocument
{
  GObject       parent_instance;

  /* Owned */
  char         *path;
  GBytes       *saved;
  SpeHistory   *history;
  GPtrArray    *problems;
  GCancellable *checking;
  char         *root;

  SpeFileStamp  stamp;
  SpeCluster    cluster;
  gboolean      is_editing;
};

SpeManifestDocument *spe_manifest_document_new       (const char          *path,
                                                      const SpeManifest   *manifest,
                                                      const SpeFileStamp  *stamp);
void                 spe_manifest_document_set_saved (SpeManifestDocument *self,
                                                      GBytes              *text,
                                                      const SpeFileStamp  *stamp);

G_END_DECLS
