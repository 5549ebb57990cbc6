/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-scan.h"

#include "deploy/spe-library-walk.h"

/* Reads a library file by file. Of each only the numbers stay, so that ten thousand profiles need
 * some megabytes; what was found is handed on in pieces, so that it can be shown meanwhile. */

/* What was found is handed on after so many files or so many microseconds, whatever is first. */
#define PIECE_FILES 500
#define PIECE_TIME (G_TIME_SPAN_SECOND / 10)

typedef struct
{
  SpeLibraryNode     *node;
  SpeLibraryFunc      function;
  gpointer            data;
  SpeLibraryProgress  progress;
  GPtrArray          *piece;
  gint64              last;
} Scan;

static GPtrArray *
piece_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_library_entry_unref);
}

static void
hand_on (Scan *scan)
{
  GPtrArray *piece = scan->piece;

  scan->piece = piece_new ();
  scan->last = g_get_monotonic_time ();
  scan->function (piece, &scan->progress, scan->data);
}

static void
add_entry (Scan            *scan,
           SpeLibraryEntry *entry)
{
  scan->progress.n_read++;
  if (entry == NULL)
    {
      scan->progress.n_others++;
      return;
    }

  if (entry->error != NULL)
    scan->progress.n_broken++;
  else
    scan->progress.n_profiles++;
  g_ptr_array_add (scan->piece, entry);
}

static gboolean
is_due (const Scan *scan)
{
  return scan->piece->len >= PIECE_FILES || g_get_monotonic_time () - scan->last >= PIECE_TIME;
}

static SpeLibraryEntry *
read_file (Scan                 *scan,
           const char           *folder,
           const SpeLibraryFile *file)
{
  g_autoptr (SpeSource) source = NULL;
  SpeLibraryEntry *entry = spe_library_entry_read (folder, file, &source);

  if (scan->node != NULL && source != NULL)
    spe_library_node_judge (scan->node, entry, source);

  return entry;
}

static void
read_files (Scan         *scan,
            const char   *folder,
            GPtrArray    *files,
            GCancellable *cancellable)
{
  char *name = g_ref_string_new (folder);

  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      add_entry (scan, read_file (scan, name, files->pdata[i]));
      if (is_due (scan))
        hand_on (scan);
    }
  g_ref_string_release (name);
}

/* What stands on the node only is handed on at last. */
static void
add_rest (Scan         *scan,
          GCancellable *cancellable)
{
  GPtrArray *rest = NULL;

  if (scan->node == NULL || g_cancellable_is_cancelled (cancellable))
    return;

  rest = spe_library_node_dup_rest (scan->node);
  g_ptr_array_extend_and_steal (scan->piece, rest);
}

/**
 * spe_library_scan:
 * @folder: (type filename): the folder of the library
 * @node: (nullable): what to hold the profiles against; what only stands there is found too
 * @function: takes what is found, piece by piece; called at least once, and a last time when all is
 *   read
 * @data: for @function
 * @cancellable: (nullable): gives up between two files
 * @error: set to a %G_IO_ERROR where @folder cannot be read
 *
 * Reads every profile below a folder. Blocks until then; meant for a thread.
 *
 * Returns: whether it came to the end
 */
gboolean
spe_library_scan (const char      *folder,
                  SpeLibraryNode  *node,
                  SpeLibraryFunc   function,
                  gpointer         data,
                  GCancellable    *cancellable,
                  GError         **error)
{
  g_autoptr (SpeLibraryWalk) walk = NULL;
  Scan scan = { node, function, data, { 0 }, NULL, 0 };

  g_return_val_if_fail (folder != NULL && function != NULL, FALSE);

  walk = spe_library_walk (folder, cancellable, error);
  if (walk == NULL)
    return FALSE;

  scan.progress = (SpeLibraryProgress) {
    .n_files = walk->files->len, .n_others = walk->n_others,
    .n_unreadable = walk->n_unreadable, .is_complete = walk->is_complete,
  };
  scan.piece = piece_new ();
  scan.last = g_get_monotonic_time ();
  read_files (&scan, folder, walk->files, cancellable);
  add_rest (&scan, cancellable);
  hand_on (&scan);
  g_ptr_array_unref (scan.piece);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
