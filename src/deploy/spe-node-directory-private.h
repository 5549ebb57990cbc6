/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-node-directory.h"
#include "deploy/spe-node-walk-private.h"

G_BEGIN_DECLS

/** SPE_NODE_MAX_BACK_UPS_A_SECOND: how many names there are for those of one second. */
#define SPE_NODE_MAX_BACK_UPS_A_SECOND 100

/**
 * SpeNodeTarget:
 * @walk: stands in the directory of the file
 * @name: (type filename): its name there
 * @path: (type filename): its path, for messages
 *
 * A file of a profile, whether it is there or not.
 */
typedef struct
{
  SpeNodeWalk  walk;
  char        *name;
  char        *path;
} SpeNodeTarget;

gboolean spe_node_target_open    (SpeNodeTarget        *self,
                                  const SpeNodeWay     *way,
                                  const char           *localhost_profile,
                                  SpeNodeWalkMode       mode,
                                  GError              **error);
gboolean spe_node_target_write   (const SpeNodeTarget  *self,
                                  const char           *name,
                                  GBytes               *content,
                                  guint                 mode,
                                  gboolean              replace,
                                  GError              **error);
gboolean spe_node_target_keep    (const SpeNodeTarget  *self,
                                  char                **out_back_up,
                                  GError              **error);
void     spe_node_target_clear   (SpeNodeTarget        *self);
gboolean spe_node_install        (const SpeNodeWay     *way,
                                  const char           *localhost_profile,
                                  GBytes               *content,
                                  SpeInstallFlags       flags,
                                  char                **out_path,
                                  char                **out_back_up,
                                  GError              **error);
gboolean spe_node_remove         (const SpeNodeWay     *way,
                                  const char           *localhost_profile,
                                  SpeInstallFlags       flags,
                                  char                **out_back_up,
                                  GError              **error);
gboolean spe_node_back_up        (const SpeNodeWay     *way,
                                  const char           *localhost_profile,
                                  char                **out_back_up,
                                  GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeNodeTarget, spe_node_target_clear)

G_END_DECLS
