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

#include "deploy/spe-node-back-up.h"
#include "deploy/spe-node-directory-private.h"

/* Puts a profile where the kubelet of a node looks for it; how it gets there without being led
 * astray is in spe-node-walk.c, and what else is done with a profile that is there in
 * spe-node-directory-change.c. */

#define FILE_MODE 0644
#define TEMPORARY_ATTEMPTS 100

typedef enum
{
  EXISTING_NONE,
  EXISTING_SAME,
  EXISTING_DIFFERENT,
} Existing;

/* What stands at the name. One byte more than the content is asked for, so that a longer file
 * is found to differ. */
static gboolean
look_at_existing (const SpeNodeTarget *target,
                  GBytes              *content,
                  Existing            *out_existing,
                  GError             **error)
{
  g_autoptr (GError) local = NULL;
  struct stat info;
  g_autoptr (GBytes) found = spe_node_walk_read (&target->walk, target->name, target->path,
                                                 g_bytes_get_size (content) + 1, &info, &local);

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      *out_existing = EXISTING_NONE;
      return TRUE;
    }
  if (found == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *out_existing = g_bytes_equal (found, content) ? EXISTING_SAME : EXISTING_DIFFERENT;

  return TRUE;
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
                GBytes *content,
                guint   mode)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (content, &size);
  gboolean is_filled = FALSE;
  int code = 0;

  is_filled = write_all (fd, bytes, size) && fchmod (fd, mode) == 0 && fsync (fd) == 0;
  code = errno;
  if (close (fd) != 0 && is_filled)
    return FALSE;
  errno = code;

  return is_filled;
}

/* A hard link, unlike a rename, fails where somebody else's file has come in between. */
static gboolean
publish (int         directory,
         const char *temporary,
         const char *name,
         gboolean    replace)
{
  if (replace)
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

/**
 * spe_node_target_write:
 * @self: a target
 * @name: (type filename): its name, or another in the same directory
 * @content: what to write
 * @mode: who may read it
 * @replace: whether another file of this name is replaced
 * @error: %SPE_DEPLOY_ERROR_EXISTS, or a %G_IO_ERROR
 *
 * Writes a file in one step: a reader sees the old file or the new one.
 *
 * Returns: whether it was written
 */
gboolean
spe_node_target_write (const SpeNodeTarget *self,
                       const char          *name,
                       GBytes              *content,
                       guint                mode,
                       gboolean             replace,
                       GError             **error)
{
  int directory = self->walk.fd;
  g_autofree char *temporary = NULL;
  int fd = make_temporary (directory, &temporary);
  int code = 0;

  if (fd < 0)
    return spe_node_fail_write (errno, self->path, error);

  if (fill_temporary (fd, content, mode) && publish (directory, temporary, name, replace))
    return fsync (directory) == 0 || spe_node_fail_write (errno, self->path, error);

  code = errno;
  unlinkat (directory, temporary, 0);
  if (code == EEXIST)
    return fail_exists (self->path, error);

  return spe_node_fail_write (code, self->path, error);
}

/**
 * spe_node_target_keep:
 * @self: a target
 * @out_back_up: (out) (optional) (type filename): the path of the back-up
 * @error: a %G_IO_ERROR
 *
 * Gives a file that is about to be replaced or removed the name of a back-up besides. It is no
 * copy: that would have to be kept from readers as the file is, whoever's it is.
 *
 * Returns: whether it has that name
 */
gboolean
spe_node_target_keep (const SpeNodeTarget *self,
                      char               **out_back_up,
                      GError             **error)
{
  gint64 seconds = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 1; i <= SPE_NODE_MAX_BACK_UPS_A_SECOND; i++)
    {
      g_autofree char *name = spe_node_back_up_name (self->name, seconds, i);

      if (linkat (self->walk.fd, self->name, self->walk.fd, name, 0) == 0)
        {
          if (out_back_up != NULL)
            *out_back_up = g_build_filename (self->walk.path->str, name, NULL);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }

  return spe_node_fail_write (errno, self->path, error);
}

static gboolean
install_file (const SpeNodeTarget *target,
              GBytes              *content,
              SpeInstallFlags      flags,
              char               **out_back_up,
              GError             **error)
{
  gboolean may_replace = (flags & (SPE_INSTALL_REPLACE | SPE_INSTALL_BACK_UP)) != 0;
  Existing existing = EXISTING_NONE;

  if (!look_at_existing (target, content, &existing, error))
    return FALSE;
  if (existing == EXISTING_SAME)
    return TRUE;
  if (existing == EXISTING_DIFFERENT && !may_replace)
    return fail_exists (target->path, error);
  if (existing == EXISTING_DIFFERENT && (flags & SPE_INSTALL_BACK_UP) &&
      !spe_node_target_keep (target, out_back_up, error))
    return FALSE;

  return spe_node_target_write (target, target->name, content, FILE_MODE, may_replace, error);
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
    return spe_node_fail_write (ENAMETOOLONG, path, error);
  for (guint i = 0; i < names->len; i++)
    if (strlen (g_ptr_array_index (names, i)) > NAME_MAX)
      return spe_node_fail_write (ENAMETOOLONG, path, error);

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
 * spe_node_target_open:
 * @self: (out): a target; to be cleared, whatever is returned
 * @way: the way to the kubelet's root directory
 * @localhost_profile: the path below its `seccomp` directory, as a Pod has it
 * @mode: whether directories that are missing are made
 * @error: %SPE_DEPLOY_ERROR_INVALID for the path, or as spe_node_walk_enter() sets it
 *
 * Goes to the directory of a profile.
 *
 * Returns: whether it came there
 */
gboolean
spe_node_target_open (SpeNodeTarget    *self,
                      const SpeNodeWay *way,
                      const char       *localhost_profile,
                      SpeNodeWalkMode   mode,
                      GError          **error)
{
  g_autoptr (GPtrArray) names = NULL;

  *self = (SpeNodeTarget) { { -1, NULL }, NULL, NULL };
  if (!check_localhost_profile (localhost_profile, error))
    return FALSE;

  names = spe_node_split_path (localhost_profile);
  self->path = build_path (way->root, names);
  if (!check_names (names, self->path, error))
    return FALSE;

  self->name = g_strdup (names->pdata[names->len - 1]);

  return spe_node_walk_open (&self->walk, way, mode, error) &&
         spe_node_walk_enter (&self->walk, "seccomp", mode, error) &&
         spe_node_walk_enter_all (&self->walk, names, mode, error);
}

/**
 * spe_node_target_clear:
 * @self: a target
 */
void
spe_node_target_clear (SpeNodeTarget *self)
{
  spe_node_walk_clear (&self->walk);
  g_free (self->name);
  g_free (self->path);
}

/**
 * spe_node_install:
 * @way: the way to the kubelet's root directory
 * @localhost_profile: the path of a file below the `seccomp` directory
 * @content: the profile's file
 * @flags: what is done with a file that is there
 * @out_path: (out) (optional) (type filename): the file's path
 * @out_back_up: (out) (optional) (nullable) (type filename): the path of the back-up
 * @error: as spe_node_target_open() sets it, %SPE_DEPLOY_ERROR_EXISTS or a %G_IO_ERROR
 *
 * Does what spe_node_directory_install() does, on any way.
 *
 * Returns: whether the file is there with @content
 */
gboolean
spe_node_install (const SpeNodeWay *way,
                  const char       *localhost_profile,
                  GBytes           *content,
                  SpeInstallFlags   flags,
                  char            **out_path,
                  char            **out_back_up,
                  GError          **error)
{
  g_auto (SpeNodeTarget) target = { { -1, NULL }, NULL, NULL };
  g_autofree char *back_up = NULL;

  if (!spe_node_target_open (&target, way, localhost_profile, SPE_NODE_WALK_MAKE, error) ||
      !install_file (&target, content, flags, &back_up, error))
    return FALSE;

  if (out_path != NULL)
    *out_path = g_steal_pointer (&target.path);
  if (out_back_up != NULL)
    *out_back_up = g_steal_pointer (&back_up);

  return TRUE;
}

/**
 * spe_node_directory_install:
 * @root: (type filename): the kubelet's root directory; made where it is missing
 * @localhost_profile: the path below its `seccomp` directory, as a Pod has it; paths that are
 *   merely odd are taken as the kubelet takes them
 * @content: the profile's file
 * @flags: whether a different file may be replaced
 * @out_path: (out) (optional) (type filename): the file's path
 * @out_back_up: (out) (optional) (nullable) (type filename): where the file is kept that was
 *   replaced
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
                            char          **out_back_up,
                            GError        **error)
{
  SpeNodeWay way = { -1, root, FALSE, 0 };

  g_return_val_if_fail (root != NULL && root[0] != '\0', FALSE);
  g_return_val_if_fail (localhost_profile != NULL, FALSE);
  g_return_val_if_fail (content != NULL, FALSE);

  return spe_node_install (&way, localhost_profile, content, flags, out_path, out_back_up, error);
}
