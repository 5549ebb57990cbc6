/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-directory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

/* Puts a profile where the kubelet of a node looks for it. This is often done as root, in a
 * directory that others may be able to write to, so each step goes from a directory that is
 * open to a name in it and never through a symbolic link: whoever swaps a directory for a link
 * meanwhile wins nothing. Below the root no link is followed, not even one that stays inside:
 * that needs no trust in a path that was looked at before. The root itself may be one, which
 * is how administrators move the kubelet's directory to another disk. */

#define DIRECTORY_MODE 0755
#define FILE_MODE 0644
#define OPEN_DIRECTORY (O_RDONLY | O_DIRECTORY | O_CLOEXEC)
#define TEMPORARY_ATTEMPTS 100

typedef struct
{
  int      fd;
  GString *path;
} Directory;

typedef enum
{
  EXISTING_NONE,
  EXISTING_SAME,
  EXISTING_DIFFERENT,
} Existing;

static gboolean
fail_errno (int         code,
            const char *path,
            GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  const char *advice = "";

  if (code == EACCES || code == EPERM)
    advice = _ (" Run this as root, for example with sudo.");
  else if (code == EROFS)
    advice = _ (" Choose another root directory, or make the file system writable.");
  else if (code == ENOSPC || code == EDQUOT)
    advice = _ (" Make room and try again.");

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: %1$s is a path, %2$s the system's message, %3$s nothing or a blank
                * and a sentence that says what to do. */
               _ ("“%1$s” cannot be written: %2$s.%3$s"), shown, g_strerror (code), advice);

  return FALSE;
}

static gboolean
fail_link (const char *path,
           GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE,
               /* Translators: %s is a path. */
               _ ("“%s” is a symbolic link and may lead out of the kubelet's directory. Remove it "
                  "or choose another path."),
               shown);

  return FALSE;
}

static gboolean
is_link (int         directory,
         const char *name)
{
  struct stat info;

  return fstatat (directory, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK (info.st_mode);
}

static void
directory_clear (Directory *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->path != NULL)
    g_string_free (self->path, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Directory, directory_clear)

static gboolean
directory_open_root (Directory  *self,
                     const char *root,
                     GError    **error)
{
  if (g_mkdir_with_parents (root, DIRECTORY_MODE) != 0)
    return fail_errno (errno, root, error);

  self->fd = open (root, OPEN_DIRECTORY);
  if (self->fd < 0)
    return fail_errno (errno, root, error);

  return TRUE;
}

/* Opens the directory @name, which is made where it is missing, and returns -1 with errno
 * set where that fails. The mode is set once more since mkdir() takes the umask off it. */
static int
open_or_make (int         parent,
              const char *name)
{
  gboolean made = FALSE;
  int fd = openat (parent, name, OPEN_DIRECTORY | O_NOFOLLOW);

  if (fd >= 0 || errno != ENOENT)
    return fd;

  made = mkdirat (parent, name, DIRECTORY_MODE) == 0;
  if (!made && errno != EEXIST)
    return -1;

  fd = openat (parent, name, OPEN_DIRECTORY | O_NOFOLLOW);
  if (fd >= 0 && made && (fchmod (fd, DIRECTORY_MODE) != 0 || fsync (parent) != 0))
    {
      int code = errno;

      close (fd);
      errno = code;
      return -1;
    }

  return fd;
}

static gboolean
directory_enter (Directory  *self,
                 const char *name,
                 GError    **error)
{
  int fd = open_or_make (self->fd, name);
  int code = errno;

  g_string_append_printf (self->path, "/%s", name);
  if (fd < 0 && is_link (self->fd, name))
    return fail_link (self->path->str, error);
  if (fd < 0)
    return fail_errno (code, self->path->str, error);

  close (self->fd);
  self->fd = fd;

  return TRUE;
}

/* Reads up to @size bytes; less than @size at the end of the file, -1 with errno set. */
static gssize
read_all (int     fd,
          guint8 *buffer,
          gsize   size)
{
  gsize n_read = 0;

  while (n_read < size)
    {
      gssize n = read (fd, buffer + n_read, size - n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      n_read += (gsize) n;
    }

  return (gssize) n_read;
}

/* One byte more than the content is asked for, so that a longer file is found to differ. */
static gboolean
compare_content (int         fd,
                 const char *path,
                 GBytes     *content,
                 Existing   *out_existing,
                 GError    **error)
{
  gsize size = g_bytes_get_size (content);
  g_autofree guint8 *buffer = g_malloc (size + 1);
  gssize n_read = read_all (fd, buffer, size + 1);
  g_autoptr (GBytes) found = NULL;

  if (n_read < 0)
    return fail_errno (errno, path, error);

  found = g_bytes_new_take (g_steal_pointer (&buffer), (gsize) n_read);
  *out_existing = g_bytes_equal (found, content) ? EXISTING_SAME : EXISTING_DIFFERENT;

  return TRUE;
}

static gboolean
check_kind (const struct stat *info,
            const char        *path,
            GError           **error)
{
  if (S_ISREG (info->st_mode))
    return TRUE;
  if (S_ISLNK (info->st_mode))
    return fail_link (path, error);
  if (S_ISDIR (info->st_mode))
    return fail_errno (EISDIR, path, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               /* Translators: %s is a path. */
               _ ("“%s” is not a regular file. Remove it or choose another path."), path);

  return FALSE;
}

/* What stands at the name. O_NONBLOCK: a pipe put there in between must not hold us up. */
static gboolean
look_at_existing (int         directory,
                  const char *name,
                  const char *path,
                  GBytes     *content,
                  Existing   *out_existing,
                  GError    **error)
{
  struct stat info;
  gboolean is_read = FALSE;
  int fd = -1;

  if (fstatat (directory, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    {
      *out_existing = EXISTING_NONE;
      return errno == ENOENT || fail_errno (errno, path, error);
    }
  if (!check_kind (&info, path, error))
    return FALSE;

  fd = openat (directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return errno == ELOOP ? fail_link (path, error) : fail_errno (errno, path, error);

  is_read = compare_content (fd, path, content, out_existing, error);
  close (fd);

  return is_read;
}

static gboolean
write_all (int           fd,
           const guint8 *bytes,
           gsize         size)
{
  while (size > 0)
    {
      gssize n = write (fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      bytes += n;
      size -= (gsize) n;
    }

  return TRUE;
}

static int
make_temporary (int    directory,
                char **out_name)
{
  for (guint i = 0; i < TEMPORARY_ATTEMPTS; i++)
    {
      g_autofree char *name = g_strdup_printf (".seccomp-profile-%08x", g_random_int ());
      int fd = openat (directory, name,
                                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

      if (fd >= 0)
        *out_name = g_steal_pointer (&name);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }

  errno = EEXIST;

  return -1;
}

static gboolean
fill_temporary (int     fd,
                GBytes *content)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (content, &size);
  gboolean is_filled = FALSE;
  int code = 0;

  is_filled = write_all (fd, bytes, size) && fchmod (fd, FILE_MODE) == 0 && fsync (fd) == 0;
  code = errno;
  if (close (fd) != 0 && is_filled)
    return FALSE;
  errno = code;

  return is_filled;
}

/* A hard link, unlike a rename, fails where somebody else's file has come in between. */
static gboolean
publish (int             directory,
         const char     *temporary,
         const char     *name,
         SpeInstallFlags flags)
{
  if (flags & SPE_INSTALL_REPLACE)
    return renameat (directory, temporary, directory, name) == 0;

  return linkat (directory, temporary, directory, name, 0) == 0 &&
         unlinkat (directory, temporary, 0) == 0;
}

static gboolean
fail_exists (const char *path,
             GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS,
               /* Translators: %s is a path. */
               _ ("“%s” is there already and is a different file. Replace it, or choose another "
                  "path."),
               shown);

  return FALSE;
}

static gboolean
write_file (int             directory,
            const char     *name,
            const char     *path,
            GBytes         *content,
            SpeInstallFlags flags,
            GError        **error)
{
  g_autofree char *temporary = NULL;
  int fd = make_temporary (directory, &temporary);
  int code = 0;

  if (fd < 0)
    return fail_errno (errno, path, error);

  if (fill_temporary (fd, content) && publish (directory, temporary, name, flags))
    return fsync (directory) == 0 || fail_errno (errno, path, error);

  code = errno;
  unlinkat (directory, temporary, 0);
  if (code == EEXIST)
    return fail_exists (path, error);

  return fail_errno (code, path, error);
}

static gboolean
install_file (const Directory *directory,
              const char      *name,
              const char      *path,
              GBytes          *content,
              SpeInstallFlags  flags,
              GError         **error)
{
  Existing existing = EXISTING_NONE;

  if (!look_at_existing (directory->fd, name, path, content, &existing, error))
    return FALSE;
  if (existing == EXISTING_SAME)
    return TRUE;
  if (existing == EXISTING_DIFFERENT && !(flags & SPE_INSTALL_REPLACE))
    return fail_exists (path, error);

  return write_file (directory->fd, name, path, content, flags, error);
}

/* The names from the root down; the kubelet drops `.` and empty ones when it joins paths. */
static GPtrArray *
split_path (const char *localhost_profile)
{
  g_auto (GStrv) elements = g_strsplit (localhost_profile, "/", -1);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; elements[i] != NULL; i++)
    if (elements[i][0] != '\0' && !g_str_equal (elements[i], "."))
      g_ptr_array_add (names, g_strdup (elements[i]));

  return names;
}

/* Before anything is made, so that no empty directories are left behind. */
static gboolean
check_names (GPtrArray  *names,
             const char *path,
             GError    **error)
{
  if (names->len == 0)
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("The path names no file. Write a path such as “profiles/a.json”."));
      return FALSE;
    }

  if (strlen (path) >= PATH_MAX)
    return fail_errno (ENAMETOOLONG, path, error);
  for (guint i = 0; i < names->len; i++)
    if (strlen (g_ptr_array_index (names, i)) > NAME_MAX)
      return fail_errno (ENAMETOOLONG, path, error);

  return TRUE;
}

static char *
build_path (const char *root,
            GPtrArray  *names)
{
  g_autoptr (GString) path = g_string_new (root);

  while (path->len > 1 && path->str[path->len - 1] == '/')
    g_string_truncate (path, path->len - 1);
  g_string_append (path, g_str_has_suffix (path->str, "/") ? "seccomp" : "/seccomp");
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (path, "/%s", (const char *) g_ptr_array_index (names, i));

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static gboolean
check_localhost_profile (const char *localhost_profile,
                         GError    **error)
{
  g_autoptr (GError) local = NULL;

  if (spe_localhost_profile_check (localhost_profile, &local) ||
      g_error_matches (local, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_ODD))
    return TRUE;

  g_propagate_prefixed_error (error, g_steal_pointer (&local), "localhostProfile: ");

  return FALSE;
}

/**
 * spe_node_directory_install:
 * @root: (type filename): the kubelet's root directory; made where it is missing
 * @localhost_profile: the path below its `seccomp` directory, as a Pod has it; paths that are
 *   merely odd are taken as the kubelet takes them
 * @content: the profile's file
 * @flags: whether a different file may be replaced
 * @out_path: (out) (optional) (type filename): the file's path
 * @error: %SPE_DEPLOY_ERROR_INVALID, %SPE_DEPLOY_ERROR_OUTSIDE for a symbolic link on the way,
 *   %SPE_DEPLOY_ERROR_EXISTS, or a %G_IO_ERROR
 *
 * Writes the file with mode 0644 in one step: a reader sees the old file or the new one.
 * Missing directories are made with mode 0755. Where the file has @content already nothing
 * is written.
 *
 * Returns: whether the file is there with @content
 */
gboolean
spe_node_directory_install (const char     *root,
                            const char     *localhost_profile,
                            GBytes         *content,
                            SpeInstallFlags flags,
                            char          **out_path,
                            GError        **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *path = NULL;
  g_auto (Directory) directory = { -1, NULL };

  g_return_val_if_fail (root != NULL && root[0] != '\0', FALSE);
  g_return_val_if_fail (localhost_profile != NULL, FALSE);
  g_return_val_if_fail (content != NULL, FALSE);

  if (!check_localhost_profile (localhost_profile, error))
    return FALSE;

  names = split_path (localhost_profile);
  path = build_path (root, names);
  if (!check_names (names, path, error))
    return FALSE;

  directory.path = g_string_new (root);
  if (!directory_open_root (&directory, root, error) ||
      !directory_enter (&directory, "seccomp", error))
    return FALSE;
  for (guint i = 0; i + 1 < names->len; i++)
    if (!directory_enter (&directory, g_ptr_array_index (names, i), error))
      return FALSE;

  if (!install_file (&directory, g_ptr_array_index (names, names->len - 1), path, content, flags,
                     error))
    return FALSE;

  if (out_path != NULL)
    *out_path = g_steal_pointer (&path);

  return TRUE;
}
