/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-library-entry.h"
#include "deploy/spe-library-node.h"

G_BEGIN_DECLS

/**
 * SpeLibraryProgress:
 * @n_files: how many files there are to read
 * @n_read: how many of them were read
 * @n_profiles: how many profiles were found in the folder
 * @n_broken: how many files look like profiles and cannot be read as such
 * @n_others: how many files are something else
 * @n_unreadable: how many folders could not be read
 * @is_complete: whether these are all files; see spe_library_walk()
 *
 * How far the reading of a library is.
 */
typedef struct
{
  guint    n_files;
  guint    n_read;
  guint    n_profiles;
  guint    n_broken;
  guint    n_others;
  guint    n_unreadable;
  gboolean is_complete;
} SpeLibraryProgress;

/**
 * SpeLibraryFunc:
 * @entries: (transfer full) (element-type SpeLibraryEntry): what was found since the last call
 * @progress: how far the reading is
 * @data: what was given
 *
 * Takes what was found. Called in the thread that reads.
 */
typedef void (*SpeLibraryFunc) (GPtrArray                *entries,
                                const SpeLibraryProgress *progress,
                                gpointer                  data);

gboolean spe_library_scan (const char      *folder,
                           SpeLibraryNode  *node,
                           SpeLibraryFunc   function,
                           gpointer         data,
                           GCancellable    *cancellable,
                           GError         **error);

G_END_DECLS
