/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-listing.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-folder-names.h"
#include "deploy/spe-node-back-up.h"
#include "deploy/spe-node-walk-private.h"

/* What stands where a kubelet looks for profiles. Each thing that is not a profile gets a line
 * of its own that says why, since a Pod that names it does not start: the runtime does follow
 * symbolic links, but where to is another's business, so they are named and left alone. */

/* Far more than anybody has, and soon over when somebody chose the wrong directory. */
#define MAX_DEPTH 16
#define MAX_FILES 20000

typedef struct
{
  const SpeNodeRoot *root;
  GCancellable      *cancellable;
  SpeNodeListing    *listing;
} Reading;

static void
file_free (void *data)
{
  SpeInstalledFile *file = data;

  g_free (file->localhost_profile);
  g_free (file->path);
  g_free (file->original);
  g_free (file->digest);
  g_free (file->message);
  g_free (file);
}

/**
 * spe_node_listing_free:
 * @self: (nullable) (transfer full): a listing
 */
void
spe_node_listing_free (SpeNodeListing *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->files);
  g_free (self);
}

/* @path as a Pod names it; NULL where it cannot. */
static char *
dup_localhost_profile (const Reading *reading,
                       const char    *path)
{
  const char *below = path + strlen (reading->root->profiles);

  while (*below == '/')
    below++;

  return g_utf8_validate (below, -1, NULL) ? g_strconcat (reading->root->prefix, below, NULL)
                                           : NULL;
}

static SpeInstalledFile *
add_file (const Reading   *reading,
          SpeInstalledKind kind,
          const char      *path)
{
  SpeInstalledFile *file = g_new0 (SpeInstalledFile, 1);

  file->kind = kind;
  file->path = g_strdup (path);
  file->localhost_profile = dup_localhost_profile (reading, path);
  g_ptr_array_add (reading->listing->files, file);

  return file;
}

static void
add_unreadable (const Reading *reading,
                const char    *path,
                const char    *message)
{
  SpeInstalledFile *file = add_file (reading, SPE_INSTALLED_UNREADABLE, path);

  file->message = g_strdup (message);
}

static void
read_file (const Reading     *reading,
           const SpeNodeWalk *walk,
           const char        *name,
           const char        *path)
{
  g_autoptr (GError) error = NULL;
  struct stat info = { 0 };
  g_autoptr (GBytes) content = spe_node_walk_read_profile (walk, name, path, &info, &error);
  SpeInstalledFile *file = add_file (reading, SPE_INSTALLED_PROFILE, path);

  file->size = (guint64) info.st_size;
  file->modified = info.st_mtime;
  if (file->localhost_profile != NULL)
    file->original = spe_node_back_up_parse (file->localhost_profile, NULL);
  if (file->original != NULL)
    file->kind = SPE_INSTALLED_BACK_UP;

  if (content == NULL)
    file->message = g_strdup (error->message);
  else if (file->localhost_profile == NULL)
    file->message = g_strdup (_ ("Its name is not UTF-8 text, so no Pod can name it."));
  else
    file->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (file->message != NULL)
    file->kind = SPE_INSTALLED_UNREADABLE;
}

static gboolean read_directory (const Reading     *reading,
                                const SpeNodeWalk *walk,
                                guint              depth,
                                GError           **error);

static void
read_below (const Reading     *reading,
            const SpeNodeWalk *parent,
            const char        *name,
            const char        *path,
            guint              depth)
{
  g_auto (SpeNodeWalk) walk = { fcntl (parent->fd, F_DUPFD_CLOEXEC, 0),
                                g_string_new (parent->path->str) };
  g_autoptr (GError) error = NULL;

  if (depth == MAX_DEPTH)
    {
      reading->listing->is_complete = FALSE;
      add_unreadable (reading, path, _ ("Directories are nested too deeply here."));
    }
  else if (!spe_node_walk_enter (&walk, name, SPE_NODE_WALK_READ, &error) ||
           !read_directory (reading, &walk, depth + 1, &error))
    add_unreadable (reading, path, error->message);
}

static void
read_entry (const Reading     *reading,
            const SpeNodeWalk *walk,
            const char        *name,
            guint              depth)
{
  g_autofree char *path = g_build_filename (walk->path->str, name, NULL);
  struct stat info = { 0 };

  if (fstatat (walk->fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR (info.st_mode))
    read_below (reading, walk, name, path, depth);
  else if (S_ISLNK (info.st_mode))
    add_unreadable (reading, path, _ ("This is a symbolic link; where it leads to is not read."));
  else
    read_file (reading, walk, name, path);
}

/* Fails for the directory itself only. */
static gboolean
read_directory (const Reading     *reading,
                const SpeNodeWalk *walk,
                guint              depth,
                GError           **error)
{
  g_autoptr (GPtrArray) names =
    spe_folder_names_read (walk->fd, TRUE, MAX_FILES, &reading->listing->is_complete);

  if (names == NULL)
    return spe_node_fail_read (errno, walk->path->str, error);

  for (guint i = 0; i < names->len; i++)
    {
      if (g_cancellable_is_cancelled (reading->cancellable))
        return TRUE;
      if (reading->listing->files->len >= MAX_FILES)
        {
          reading->listing->is_complete = FALSE;
          return TRUE;
        }
      read_entry (reading, walk, names->pdata[i], depth);
    }

  return TRUE;
}

/* A kubelet that nothing was ever installed for has no directory for profiles. */
static gboolean
open_profiles (SpeNodeWalk       *walk,
               const SpeNodeRoot *root,
               gboolean          *out_is_missing,
               GError           **error)
{
  SpeNodeWay way = { -1, root->path, FALSE, 0 };
  g_autoptr (GError) local = NULL;

  *out_is_missing = FALSE;
  if (!spe_node_walk_open (walk, &way, SPE_NODE_WALK_READ, error))
    return FALSE;
  if (root->kind == SPE_NODE_ROOT_OPERATOR ||
      spe_node_walk_enter (walk, "seccomp", SPE_NODE_WALK_READ, &local))
    return TRUE;

  *out_is_missing = g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * spe_node_listing_read:
 * @root: where to look
 * @cancellable: (nullable): to stop it
 * @error: set where the directory cannot be read, or @cancellable was used
 *
 * Reads all files that are installed, in directories too. It may take a while: do it in a thread.
 *
 * Returns: (transfer full) (nullable): what is installed; nothing where the directory of
 *   profiles is missing
 */
SpeNodeListing *
spe_node_listing_read (const SpeNodeRoot *root,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (SpeNodeListing) listing = g_new0 (SpeNodeListing, 1);
  g_auto (SpeNodeWalk) walk = { -1, NULL };
  g_autoptr (GError) local = NULL;
  Reading reading = { root, cancellable, listing };
  gboolean is_missing = FALSE;

  listing->files = g_ptr_array_new_with_free_func (file_free);
  listing->is_complete = TRUE;

  g_return_val_if_fail (root != NULL, NULL);

  if (open_profiles (&walk, root, &is_missing, &local))
    read_directory (&reading, &walk, 0, &local);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (local != NULL && !is_missing)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&listing);
}

static gboolean
fail_elsewhere (const SpeNodeRoot *root,
                const char        *localhost_profile,
                GError           **error)
{
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is a path, %2$s that of a directory. */
               _ ("“%1$s” does not name a file in “%2$s”."), localhost_profile, root->profiles);

  return FALSE;
}

/**
 * spe_node_listing_read_file:
 * @root: where to look
 * @localhost_profile: the path of a file as a Pod names it
 * @error: set where there is none, or it cannot be read
 *
 * Reads one file, without following symbolic links.
 *
 * Returns: (transfer full) (nullable): its content
 */
GBytes *
spe_node_listing_read_file (const SpeNodeRoot *root,
                            const char        *localhost_profile,
                            GError           **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_auto (SpeNodeWalk) walk = { -1, NULL };
  g_autofree char *path = NULL;
  gboolean is_missing = FALSE;
  struct stat info;

  g_return_val_if_fail (root != NULL && localhost_profile != NULL, NULL);

  if (g_str_has_prefix (localhost_profile, root->prefix) &&
      spe_localhost_profile_judge (localhost_profile) != SPE_LOCALHOST_STEPS_BACK)
    names = spe_node_split_path (localhost_profile + strlen (root->prefix));
  if (names == NULL || names->len == 0)
    {
      fail_elsewhere (root, localhost_profile, error);
      return NULL;
    }

  if (!open_profiles (&walk, root, &is_missing, error) ||
      !spe_node_walk_enter_all (&walk, names, SPE_NODE_WALK_READ, error))
    return NULL;

  path = g_build_filename (walk.path->str, names->pdata[names->len - 1], NULL);

  return spe_node_walk_read_profile (&walk, names->pdata[names->len - 1], path, &info, error);
}
