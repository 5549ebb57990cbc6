/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "deploy/spe-node-root.h"

G_BEGIN_DECLS

/**
 * SpeInstalledKind:
 * @SPE_INSTALLED_PROFILE: a file that a Pod can name
 * @SPE_INSTALLED_BACK_UP: what was replaced or removed; see spe_node_back_up_name()
 * @SPE_INSTALLED_UNREADABLE: something else, or what cannot be read; its message says why
 */
typedef enum
{
  SPE_INSTALLED_PROFILE,
  SPE_INSTALLED_BACK_UP,
  SPE_INSTALLED_UNREADABLE,
} SpeInstalledKind;

/**
 * SpeInstalledFile:
 * @kind: what it is
 * @localhost_profile: (nullable): what a Pod writes for it; %NULL where its name is not UTF-8
 *   text, so that no Pod can name it
 * @path: (type filename): the file
 * @original: (nullable): of a back-up, the `localhostProfile` of what was backed up
 * @size: in bytes
 * @modified: when it was changed last, in seconds since 1970
 * @digest: (nullable): the SHA-256 of its content, 64 hexadecimal digits; %NULL where it was not
 *   read
 * @message: (nullable): why it cannot be read, translated
 *
 * Something that stands below the directory that a kubelet looks for profiles in.
 */
typedef struct
{
  SpeInstalledKind  kind;
  char             *localhost_profile;
  char             *path;
  char             *original;
  guint64           size;
  gint64            modified;
  char             *digest;
  char             *message;
} SpeInstalledFile;

/**
 * SpeNodeListing:
 * @files: (element-type SpeInstalledFile): by path
 * @is_complete: whether these are all; there is a limit to how many are read and how deep
 *
 * What is installed.
 */
typedef struct
{
  GPtrArray *files;
  gboolean   is_complete;
} SpeNodeListing;

SpeNodeListing *spe_node_listing_read      (const SpeNodeRoot  *root,
                                            GCancellable       *cancellable,
                                            GError            **error);
void            spe_node_listing_free      (SpeNodeListing     *self);
GBytes         *spe_node_listing_read_file (const SpeNodeRoot  *root,
                                            const char         *localhost_profile,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeNodeListing, spe_node_listing_free)

G_END_DECLS
