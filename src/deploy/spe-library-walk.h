/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SPE_LIBRARY_MAX_FILES: how many files of a library are looked at. */
#define SPE_LIBRARY_MAX_FILES 100000

/** SPE_LIBRARY_MAX_DEPTH: how many folders below that of a library a file may be. */
#define SPE_LIBRARY_MAX_DEPTH 32

/**
 * SpeLibraryWalk:
 * @files: (element-type SpeLibraryFile): what may hold a profile, folder by folder, by name
 * @n_others: how many other files there are
 * @n_unreadable: how many folders could not be read
 * @is_complete: whether these are all; there is a limit to how many are looked at and how deep
 *
 * What there is below a folder.
 */
typedef struct
{
  GPtrArray *files;
  guint      n_others;
  guint      n_unreadable;
  gboolean   is_complete;
} SpeLibraryWalk;

SpeLibraryWalk *spe_library_walk      (const char      *folder,
                                       GCancellable    *cancellable,
                                       GError         **error);
void            spe_library_walk_free (SpeLibraryWalk  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLibraryWalk, spe_library_walk_free)

G_END_DECLS
