/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "deploy/spe-localhost-profile.h"

G_BEGIN_DECLS

/**
 * SpeNodeRootKind:
 * @SPE_NODE_ROOT_KUBELET: the root directory of a kubelet
 * @SPE_NODE_ROOT_OPERATOR: where the Security Profiles Operator keeps its profiles; it writes
 *   and removes them itself, so nobody else should
 */
typedef enum
{
  SPE_NODE_ROOT_KUBELET,
  SPE_NODE_ROOT_OPERATOR,
} SpeNodeRootKind;

/**
 * SpeNodeRoot:
 * @kind: whose it is
 * @id: (nullable): its name in the list of known ones, such as `k0s`; %NULL for one's own
 * @label: what to call it, translated
 * @path: (type filename): the directory, absolute
 * @profiles: (type filename): the directory that profiles are looked for in
 * @prefix: what a `localhostProfile` begins with for a file in @profiles: nothing, or
 *   `operator/`
 * @is_present: whether the directory was there
 *
 * A directory on this machine that the kubelet of a node has for its root, so that profiles can
 * be installed there. Immutable, safe from any thread.
 */
typedef struct
{
  SpeNodeRootKind  kind;
  const char      *id;
  char            *label;
  char            *path;
  char            *profiles;
  const char      *prefix;
  gboolean         is_present;
} SpeNodeRoot;

#define SPE_TYPE_NODE_ROOT (spe_node_root_get_type ())

GType        spe_node_root_get_type (void);
SpeNodeRoot *spe_node_root_new      (const char         *path);
SpeNodeRoot *spe_node_root_ref      (const SpeNodeRoot  *self);
void         spe_node_root_unref    (SpeNodeRoot        *self);
const char  *spe_node_root_get_path (const char         *id);
GPtrArray   *spe_node_roots_find    (const char         *system,
                                     const char         *home,
                                     const char *const  *own);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeNodeRoot, spe_node_root_unref)

G_END_DECLS
