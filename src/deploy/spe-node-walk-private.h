/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <gio/gio.h>

#include "deploy/spe-localhost-profile.h"

G_BEGIN_DECLS

/**
 * SpeNodeWay:
 * @base: the directory that @root begins at where @is_guarded; else it is not looked at
 * @root: the kubelet's root directory
 * @is_guarded: whether nothing on the way is trusted; see spe_node_walk_open()
 * @owner: who must own each directory where @is_guarded
 *
 * The way to the profiles of a kubelet.
 */
typedef struct
{
  int         base;
  const char *root;
  gboolean    is_guarded;
  uid_t       owner;
} SpeNodeWay;

/**
 * SpeNodeWalk:
 * @fd: the directory that was come to, or -1
 * @path: its path, for messages
 * @is_guarded: see #SpeNodeWay
 * @owner: see #SpeNodeWay
 *
 * A place on the way to a profile.
 */
typedef struct
{
  int      fd;
  GString *path;
  gboolean is_guarded;
  uid_t    owner;
} SpeNodeWalk;

/**
 * SpeNodeWalkMode:
 * @SPE_NODE_WALK_READ: what is missing is an error
 * @SPE_NODE_WALK_MAKE: directories that are missing are made
 */
typedef enum
{
  SPE_NODE_WALK_READ,
  SPE_NODE_WALK_MAKE,
} SpeNodeWalkMode;

gboolean   spe_node_fail_read         (int                 code,
                                       const char         *path,
                                       GError            **error);
gboolean   spe_node_fail_write        (int                 code,
                                       const char         *path,
                                       GError            **error);
gboolean   spe_node_fail_link         (const char         *path,
                                       GError            **error);
GPtrArray *spe_node_split_path        (const char         *localhost_profile);
gssize     spe_node_read_up_to        (int                 fd,
                                       guint8             *buffer,
                                       gsize               size);
gboolean   spe_node_walk_open         (SpeNodeWalk        *self,
                                       const SpeNodeWay   *way,
                                       SpeNodeWalkMode     mode,
                                       GError            **error);
gboolean   spe_node_walk_enter        (SpeNodeWalk        *self,
                                       const char         *name,
                                       SpeNodeWalkMode     mode,
                                       GError            **error);
gboolean   spe_node_walk_enter_all    (SpeNodeWalk        *self,
                                       GPtrArray          *names,
                                       SpeNodeWalkMode     mode,
                                       GError            **error);
GBytes    *spe_node_walk_read         (const SpeNodeWalk  *self,
                                       const char         *name,
                                       const char         *path,
                                       gsize               limit,
                                       struct stat        *out_info,
                                       GError            **error);
GBytes    *spe_node_walk_read_profile (const SpeNodeWalk  *self,
                                       const char         *name,
                                       const char         *path,
                                       struct stat        *out_info,
                                       GError            **error);
void       spe_node_walk_clear        (SpeNodeWalk        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeNodeWalk, spe_node_walk_clear)

G_END_DECLS
