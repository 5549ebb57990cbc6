/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-walk-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "format/spe-source.h"

/* Goes down to a profile. This is often done as root, in a directory that others may be able to
 * write to, so each step goes from a directory that is open to a name in it and never through a
 * symbolic link: whoever swaps a directory for a link meanwhile wins nothing. Below the root no
 * link is followed, not even one that stays inside: that needs no trust in a path that was
 * looked at before.
 *
 * The root itself may be a link, which is how administrators move the kubelet's directory to
 * another disk. Not so on a guarded way, which is for a caller who lends its rights to somebody
 * else: there the root too is walked down to from a directory that is open, without links, and
 * each directory must belong to the owner and be closed to everybody else, so that nobody can
 * have prepared what is met. */

#define DIRECTORY_MODE 0755
#define OPEN_DIRECTORY (O_RDONLY | O_DIRECTORY | O_CLOEXEC)

static const char *
find_advice (int code)
{
  if (code == EACCES || code == EPERM)
    return _ (" Run this as root, for example with sudo.");
  if (code == EROFS)
    return _ (" Choose another root directory, or make the file system writable.");
  if (code == ENOSPC || code == EDQUOT)
    return _ (" Make room and try again.");

  return "";
}

/**
 * spe_node_fail_read:
 * @code: an errno
 * @path: (type filename): what cannot be read
 * @error: (out) (optional): set to a %G_IO_ERROR
 *
 * Returns: %FALSE
 */
gboolean
spe_node_fail_read (int         code,
                    const char *path,
                    GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: %1$s is a path, %2$s the system's message, %3$s nothing or a blank
                * and a sentence that says what to do. */
               _ ("“%1$s” cannot be read: %2$s.%3$s"), shown, g_strerror (code),
               find_advice (code));

  return FALSE;
}

/**
 * spe_node_fail_write:
 * @code: an errno
 * @path: (type filename): what cannot be written
 * @error: (out) (optional): set to a %G_IO_ERROR
 *
 * Returns: %FALSE
 */
gboolean
spe_node_fail_write (int         code,
                     const char *path,
                     GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: %1$s is a path, %2$s the system's message, %3$s nothing or a blank
                * and a sentence that says what to do. */
               _ ("“%1$s” cannot be written: %2$s.%3$s"), shown, g_strerror (code),
               find_advice (code));

  return FALSE;
}

/**
 * spe_node_fail_link:
 * @path: (type filename): a symbolic link
 * @error: (out) (optional): set to %SPE_DEPLOY_ERROR_OUTSIDE
 *
 * Returns: %FALSE
 */
gboolean
spe_node_fail_link (const char *path,
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

/**
 * spe_node_split_path:
 * @localhost_profile: a path without `..`
 *
 * Returns: (transfer full) (element-type filename): the names in it; the kubelet drops `.` and
 *   empty ones when it joins paths
 */
GPtrArray *
spe_node_split_path (const char *localhost_profile)
{
  g_auto (GStrv) elements = g_strsplit (localhost_profile, "/", -1);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; elements[i] != NULL; i++)
    if (elements[i][0] != '\0' && !g_str_equal (elements[i], "."))
      g_ptr_array_add (names, g_strdup (elements[i]));

  return names;
}

static gboolean
fail (SpeNodeWalkMode mode,
      int             code,
      const char     *path,
      GError        **error)
{
  if (mode == SPE_NODE_WALK_MAKE)
    return spe_node_fail_write (code, path, error);

  return spe_node_fail_read (code, path, error);
}

static gboolean
is_link (int         directory,
         const char *name)
{
  struct stat info;

  return fstatat (directory, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK (info.st_mode);
}

/* An access list that lets others write shows in the bits of the group, which are then its
 * mask. */
static gboolean
check_guarded (const SpeNodeWalk *self,
               GError           **error)
{
  g_autofree char *shown = g_filename_display_name (self->path->str);
  struct stat info;

  if (!self->is_guarded)
    return TRUE;
  if (fstat (self->fd, &info) != 0)
    return spe_node_fail_read (errno, self->path->str, error);
  if (info.st_uid == self->owner && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0)
    return TRUE;

  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE,
               /* Translators: %s is a path. */
               _ ("Others than root can change “%s”, so nothing is done in it."), shown);

  return FALSE;
}

/* Opens the directory @name, which is made where it is missing and wanted, and returns -1 with
 * errno set where that fails. The mode is set once more since mkdir() takes the umask off it. */
static int
open_or_make (int             parent,
              const char     *name,
              SpeNodeWalkMode mode)
{
  gboolean made = FALSE;
  int fd = openat (parent, name, OPEN_DIRECTORY | O_NOFOLLOW);

  if (fd >= 0 || errno != ENOENT || mode != SPE_NODE_WALK_MAKE)
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

/* Without the slashes that a path may end in. */
static void
append_name (GString    *path,
             const char *name)
{
  while (path->len > 0 && path->str[path->len - 1] == '/')
    g_string_truncate (path, path->len - 1);
  g_string_append_printf (path, "/%s", name);
}

/**
 * spe_node_walk_enter:
 * @self: a walk
 * @name: (type filename): a name in the directory that it came to
 * @mode: whether it is made where it is missing
 * @error: %SPE_DEPLOY_ERROR_OUTSIDE for a symbolic link, or on a guarded way for a directory
 *   that others can change; else a %G_IO_ERROR
 *
 * Goes one directory further down.
 *
 * Returns: whether it came there
 */
gboolean
spe_node_walk_enter (SpeNodeWalk    *self,
                     const char     *name,
                     SpeNodeWalkMode mode,
                     GError        **error)
{
  int fd = open_or_make (self->fd, name, mode);
  int code = errno;

  append_name (self->path, name);
  if (fd < 0 && is_link (self->fd, name))
    return spe_node_fail_link (self->path->str, error);
  if (fd < 0)
    return fail (mode, code, self->path->str, error);

  close (self->fd);
  self->fd = fd;

  return check_guarded (self, error);
}

/**
 * spe_node_walk_enter_all:
 * @self: a walk
 * @names: (element-type filename): a path; its last name is that of a file
 * @mode: whether directories are made where they are missing
 * @error: see spe_node_walk_enter()
 *
 * Returns: whether the walk came to the directory of the file
 */
gboolean
spe_node_walk_enter_all (SpeNodeWalk    *self,
                         GPtrArray      *names,
                         SpeNodeWalkMode mode,
                         GError        **error)
{
  for (guint i = 0; i + 1 < names->len; i++)
    if (!spe_node_walk_enter (self, g_ptr_array_index (names, i), mode, error))
      return FALSE;

  return TRUE;
}

static gboolean
open_trusted_root (SpeNodeWalk    *self,
                   const char     *root,
                   SpeNodeWalkMode mode,
                   GError        **error)
{
  if (mode == SPE_NODE_WALK_MAKE && g_mkdir_with_parents (root, DIRECTORY_MODE) != 0)
    return spe_node_fail_write (errno, root, error);

  self->path = g_string_new (root);
  self->fd = open (root, OPEN_DIRECTORY);
  if (self->fd < 0)
    return fail (mode, errno, root, error);

  return TRUE;
}

/* A root that is missing is never made: there is no kubelet then. */
static gboolean
open_guarded_root (SpeNodeWalk      *self,
                   const SpeNodeWay *way,
                   GError          **error)
{
  g_auto (GStrv) names = g_strsplit (way->root, "/", -1);

  self->path = g_string_new ("/");
  self->is_guarded = TRUE;
  self->owner = way->owner;
  self->fd = openat (way->base, ".", OPEN_DIRECTORY | O_NOFOLLOW);
  if (self->fd < 0)
    return spe_node_fail_read (errno, self->path->str, error);
  if (!check_guarded (self, error))
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0' && !spe_node_walk_enter (self, names[i], SPE_NODE_WALK_READ, error))
      return FALSE;

  return TRUE;
}

/**
 * spe_node_walk_open:
 * @self: (out): a walk; to be cleared, whatever is returned
 * @way: where to
 * @mode: whether a root that is missing is made, unless the way is guarded
 * @error: see spe_node_walk_enter()
 *
 * Opens the kubelet's root directory. A guarded way leads from @way's base through directories
 * only that belong to its owner and that nobody else can write to, and the same holds for where
 * the walk goes on to.
 *
 * Returns: whether it came there
 */
gboolean
spe_node_walk_open (SpeNodeWalk      *self,
                    const SpeNodeWay *way,
                    SpeNodeWalkMode   mode,
                    GError          **error)
{
  *self = (SpeNodeWalk) { -1, NULL };
  if (way->is_guarded)
    return open_guarded_root (self, way, error);

  return open_trusted_root (self, way->root, mode, error);
}

static gboolean
check_kind (const struct stat *info,
            const char        *path,
            GError           **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (S_ISREG (info->st_mode))
    return TRUE;
  if (S_ISLNK (info->st_mode))
    return spe_node_fail_link (path, error);
  if (S_ISDIR (info->st_mode))
    return spe_node_fail_read (EISDIR, path, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               /* Translators: %s is a path. */
               _ ("“%s” is not a regular file. Remove it or choose another path."), shown);

  return FALSE;
}

/* O_NONBLOCK: a pipe put there in between must not hold us up. */
static int
open_file (const SpeNodeWalk *self,
           const char        *name,
           const char        *path,
           struct stat       *out_info,
           GError           **error)
{
  int fd = -1;

  if (fstatat (self->fd, name, out_info, AT_SYMLINK_NOFOLLOW) != 0)
    {
      spe_node_fail_read (errno, path, error);
      return -1;
    }
  if (!check_kind (out_info, path, error))
    return -1;

  fd = openat (self->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    {
      if (errno == ELOOP)
        spe_node_fail_link (path, error);
      else
        spe_node_fail_read (errno, path, error);
      return -1;
    }
  if (fstat (fd, out_info) == 0 && check_kind (out_info, path, error))
    return fd;

  close (fd);

  return -1;
}

/**
 * spe_node_read_up_to:
 * @fd: a file
 * @buffer: for @size bytes
 * @size: how many bytes to read at most
 *
 * Returns: how many were read, less than @size at the end of the file; -1 with errno set
 */
gssize
spe_node_read_up_to (int     fd,
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

/**
 * spe_node_walk_read:
 * @self: a walk
 * @name: (type filename): a name in the directory that it came to
 * @path: (type filename): its path, for messages
 * @limit: how many bytes to read at most
 * @out_info: (out): of the file that was read
 * @error: set where it is no regular file, or cannot be read
 *
 * Returns: (transfer full) (nullable): what the file begins with, or all of it
 */
GBytes *
spe_node_walk_read (const SpeNodeWalk *self,
                    const char        *name,
                    const char        *path,
                    gsize              limit,
                    struct stat       *out_info,
                    GError           **error)
{
  g_autofree guint8 *buffer = NULL;
  gsize size = 0;
  gssize n_read = -1;
  int code = 0;
  int fd = open_file (self, name, path, out_info, error);

  if (fd < 0)
    return NULL;

  /* One byte more than the file has, so that one that has grown is read on. */
  size = MIN ((gsize) out_info->st_size + 1, limit);
  buffer = g_malloc (MAX (size, 1));
  n_read = spe_node_read_up_to (fd, buffer, size);
  code = errno;
  close (fd);
  if (n_read < 0)
    {
      spe_node_fail_read (code, path, error);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&buffer), (gsize) n_read);
}

static void
set_too_large (const char *path,
               GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               /* Translators: the placeholders are a file name, then a number. */
               _ ("%s: The file is larger than %u MiB; no seccomp profile needs that."), shown,
               SPE_SOURCE_MAX_BYTES / (1024u * 1024u));
}

/**
 * spe_node_walk_read_profile:
 * @self: a walk
 * @name: (type filename): a name in the directory that it came to
 * @path: (type filename): its path, for messages
 * @out_info: (out): of the file that was read
 * @error: set where it is no regular file, larger than any profile, or cannot be read
 *
 * Returns: (transfer full) (nullable): all that is in the file
 */
GBytes *
spe_node_walk_read_profile (const SpeNodeWalk *self,
                            const char        *name,
                            const char        *path,
                            struct stat       *out_info,
                            GError           **error)
{
  g_autoptr (GBytes) content =
    spe_node_walk_read (self, name, path, SPE_SOURCE_MAX_BYTES + 1, out_info, error);

  if (content == NULL)
    return NULL;
  if (g_bytes_get_size (content) > SPE_SOURCE_MAX_BYTES)
    {
      set_too_large (path, error);
      return NULL;
    }

  return g_steal_pointer (&content);
}

/**
 * spe_node_walk_clear:
 * @self: a walk
 */
void
spe_node_walk_clear (SpeNodeWalk *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->path != NULL)
    g_string_free (self->path, TRUE);
}
