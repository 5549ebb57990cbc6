/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-library-entry.h"
#include "deploy/spe-node-root.h"

G_BEGIN_DECLS

/**
 * SpeLibraryNode:
 *
 * What is installed on a node, to hold a library against. For one thread at a time.
 */
typedef struct _SpeLibraryNode SpeLibraryNode;

SpeLibraryNode *spe_library_node_new       (const SpeNodeRoot  *root,
                                            GCancellable       *cancellable,
                                            GError            **error);
void            spe_library_node_free      (SpeLibraryNode     *self);
void            spe_library_node_judge     (SpeLibraryNode     *self,
                                            SpeLibraryEntry    *entry,
                                            const SpeSource    *source);
GPtrArray      *spe_library_node_dup_rest  (SpeLibraryNode     *self);
char           *spe_library_suggest_path   (const char         *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLibraryNode, spe_library_node_free)

G_END_DECLS
