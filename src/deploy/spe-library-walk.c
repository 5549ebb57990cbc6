/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-walk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-folder-names.h"
#include "deploy/spe-library-entry.h"
#include "format/spe-file.h"

/* Lists the files of a library without opening any. Folders that are symbolic links are not
 * entered, so that there is no going round in circles; files that are links are taken, since
 * that is how Kubernetes puts the content of a ConfigMap into a Pod. Folders and files with a
 * leading dot are hidden for a reason, such as `.git`. */

typedef struct
{
  SpeLibraryWalk *walk;
  GCancellable   *cancellable;
} Walker;

static gboolean
has_profile_suffix (const char *name)
{
  return g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".yaml") ||
         g_str_has_suffix (name, ".yml");
}

static gboolean
is_full (const SpeLibraryWalk *walk)
{
  return walk->files->len + walk->n_others >= SPE_LIBRARY_MAX_FILES;
}

static void
add_file (SpeLibraryWalk    *walk,
          const char        *path,
          const struct stat *info)
{
  SpeLibraryFile *file = NULL;

  if (!S_ISREG (info->st_mode) || !has_profile_suffix (path))
    {
      walk->n_others++;
      return;
    }

  file = g_new0 (SpeLibraryFile, 1);
  file->path = g_strdup (path);
  file->size = (guint64) info->st_size;
  file->modified = info->st_mtime;
  g_ptr_array_add (walk->files, file);
}

static void walk_folder (Walker     *walker,
                         int         fd,
                         const char *path,
                         guint       depth);

static void
enter_folder (Walker     *walker,
              int         parent,
              const char *name,
              const char *path,
              guint       depth)
{
  int fd = -1;

  if (depth >= SPE_LIBRARY_MAX_DEPTH)
    {
      walker->walk->is_complete = FALSE;
      return;
    }

  fd = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    {
      walker->walk->n_unreadable++;
      return;
    }

  walk_folder (walker, fd, path, depth + 1);
  close (fd);
}

static void
look_at (Walker     *walker,
         int         fd,
         const char *name,
         const char *path,
         guint       depth)
{
  struct stat info;

  if (fstatat (fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return;
  if (S_ISDIR (info.st_mode))
    {
      enter_folder (walker, fd, name, path, depth);
      return;
    }
  if (S_ISLNK (info.st_mode) &&
      (fstatat (fd, name, &info, 0) != 0 || S_ISDIR (info.st_mode)))
    {
      walker->walk->n_others++;
      return;
    }

  add_file (walker->walk, path, &info);
}

/* @fd stays open while the folders below are looked at: at most as many as they may be deep. */
static void
walk_folder (Walker     *walker,
             int         fd,
             const char *path,
             guint       depth)
{
  g_autoptr (GPtrArray) names =
    spe_folder_names_read (fd, FALSE, SPE_LIBRARY_MAX_FILES, &walker->walk->is_complete);

  if (names == NULL)
    {
      walker->walk->n_unreadable++;
      return;
    }

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *below =
        path[0] != '\0' ? g_build_filename (path, name, NULL) : g_strdup (name);

      if (g_cancellable_is_cancelled (walker->cancellable))
        break;
      if (is_full (walker->walk))
        {
          walker->walk->is_complete = FALSE;
          break;
        }
      look_at (walker, fd, name, below, depth);
    }
}

/**
 * spe_library_walk:
 * @folder: (type filename): a folder
 * @cancellable: (nullable): gives up
 * @error: set to a %G_IO_ERROR where @folder itself cannot be read
 *
 * Lists the files below a folder that have the suffix of a profile, without opening them. Meant for
 * a thread.
 *
 * Returns: (transfer full): what there is
 */
SpeLibraryWalk *
spe_library_walk (const char    *folder,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (SpeLibraryWalk) self = NULL;
  Walker walker = { NULL, cancellable };
  int fd = -1;

  g_return_val_if_fail (folder != NULL, NULL);

  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    {
      int code = errno;
      g_autofree char *name = g_filename_display_name (folder);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   /* Translators: %1$s is a folder, %2$s the system's message. */
                   _ ("“%1$s” cannot be read: %2$s."), name, g_strerror (code));
      return NULL;
    }

  self = g_new0 (SpeLibraryWalk, 1);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_library_file_free);
  self->is_complete = TRUE;
  walker.walk = self;
  walk_folder (&walker, fd, "", 0);
  close (fd);

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL
                                                                   : g_steal_pointer (&self);
}

/**
 * spe_library_walk_free:
 * @self: (transfer full): what there is
 */
void
spe_library_walk_free (SpeLibraryWalk *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->files);
  g_free (self);
}
