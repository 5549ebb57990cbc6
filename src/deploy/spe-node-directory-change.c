/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-directory.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-node-back-up.h"
#include "deploy/spe-node-directory-private.h"

/* What is done with a profile that is installed: back it up, put a back-up in its place again,
 * remove it. Directories are never removed, not even empty ones: somebody else, such as a
 * DaemonSet that brings profiles, may be about to write into them. */

/* Who may read a copy: nobody who may not read the file, and never with more than a profile
 * needs. A name in an open directory may be a hard link to a secret. */
#define COPY_MODE 0644

/* The content does not matter: the smallest part of it says whether it is a regular file. */
static gboolean
check_regular (const SpeNodeTarget *target,
               GError             **error)
{
  struct stat info;
  g_autoptr (GBytes) start =
    spe_node_walk_read (&target->walk, target->name, target->path, 1, &info, error);

  return start != NULL;
}

/**
 * spe_node_remove:
 * @way: the way to the kubelet's root directory
 * @localhost_profile: the path of a file below the `seccomp` directory
 * @flags: what is done with a file that is there
 * @out_back_up: (out) (optional) (nullable) (type filename): the path of the back-up
 * @error: as spe_node_target_open() sets it, %SPE_DEPLOY_ERROR_EXISTS or a %G_IO_ERROR
 *
 * Does what spe_node_directory_remove() does, on any way.
 *
 * Returns: whether the file was removed
 */
gboolean
spe_node_remove (const SpeNodeWay *way,
                 const char       *localhost_profile,
                 SpeInstallFlags   flags,
                 char            **out_back_up,
                 GError          **error)
{
  g_auto (SpeNodeTarget) target = { { -1, NULL }, NULL, NULL };
  g_autofree char *back_up = NULL;

  if (!spe_node_target_open (&target, way, localhost_profile, SPE_NODE_WALK_READ, error) ||
      !check_regular (&target, error))
    return FALSE;
  if ((flags & SPE_INSTALL_BACK_UP) && !spe_node_target_keep (&target, &back_up, error))
    return FALSE;
  if (unlinkat (target.walk.fd, target.name, 0) != 0 || fsync (target.walk.fd) != 0)
    return spe_node_fail_write (errno, target.path, error);

  if (out_back_up != NULL)
    *out_back_up = g_steal_pointer (&back_up);

  return TRUE;
}

/* The first of the names for this second that nobody has. */
static char *
write_copy (const SpeNodeTarget *target,
            GBytes              *content,
            guint                mode,
            GError             **error)
{
  gint64 seconds = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GError) local = NULL;

  for (guint i = 1; i <= SPE_NODE_MAX_BACK_UPS_A_SECOND; i++)
    {
      g_autofree char *name = spe_node_back_up_name (target->name, seconds, i);

      g_clear_error (&local);
      if (spe_node_target_write (target, name, content, mode, FALSE, &local))
        return g_build_filename (target->walk.path->str, name, NULL);
      if (!g_error_matches (local, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

/**
 * spe_node_back_up:
 * @way: the way to the kubelet's root directory
 * @localhost_profile: the path of a file below the `seccomp` directory
 * @out_back_up: (out) (optional) (nullable) (type filename): the path of the back-up
 * @error: as spe_node_target_open() sets it, %SPE_DEPLOY_ERROR_EXISTS or a %G_IO_ERROR
 *
 * Does what spe_node_directory_back_up() does, on any way.
 *
 * Returns: whether there is a back-up
 */
gboolean
spe_node_back_up (const SpeNodeWay *way,
                  const char       *localhost_profile,
                  char            **out_back_up,
                  GError          **error)
{
  g_auto (SpeNodeTarget) target = { { -1, NULL }, NULL, NULL };
  g_autoptr (GBytes) content = NULL;
  g_autofree char *back_up = NULL;
  struct stat info;

  if (!spe_node_target_open (&target, way, localhost_profile, SPE_NODE_WALK_READ, error))
    return FALSE;
  content =
    spe_node_walk_read_profile (&target.walk, target.name, target.path, &info, error);
  if (content == NULL)
    return FALSE;
  back_up = write_copy (&target, content, info.st_mode & COPY_MODE, error);
  if (back_up == NULL)
    return FALSE;

  if (out_back_up != NULL)
    *out_back_up = g_steal_pointer (&back_up);

  return TRUE;
}

/**
 * spe_node_directory_remove:
 * @root: (type filename): the kubelet's root directory
 * @localhost_profile: the path of a file below its `seccomp` directory
 * @flags: whether the file is kept as a back-up
 * @out_back_up: (out) (optional) (nullable) (type filename): where it is kept
 * @error: as spe_node_directory_install() sets it; %G_IO_ERROR_NOT_FOUND where it is not there
 *
 * Removes a profile, or a back-up of one: a regular file. The directories that it is in stay.
 *
 * Returns: whether it was removed
 */
gboolean
spe_node_directory_remove (const char     *root,
                           const char     *localhost_profile,
                           SpeInstallFlags flags,
                           char          **out_back_up,
                           GError        **error)
{
  SpeNodeWay way = { -1, root, FALSE, 0 };

  g_return_val_if_fail (root != NULL && root[0] != '\0', FALSE);
  g_return_val_if_fail (localhost_profile != NULL, FALSE);

  return spe_node_remove (&way, localhost_profile, flags, out_back_up, error);
}

/**
 * spe_node_directory_back_up:
 * @root: (type filename): the kubelet's root directory
 * @localhost_profile: the path of a profile below its `seccomp` directory
 * @out_back_up: (out) (optional) (type filename): the path of the back-up
 * @error: as spe_node_directory_remove() sets it
 *
 * Copies a profile to a file beside it; see spe_node_back_up_name().
 *
 * Returns: whether there is a back-up
 */
gboolean
spe_node_directory_back_up (const char *root,
                            const char *localhost_profile,
                            char      **out_back_up,
                            GError    **error)
{
  SpeNodeWay way = { -1, root, FALSE, 0 };

  g_return_val_if_fail (root != NULL && root[0] != '\0', FALSE);
  g_return_val_if_fail (localhost_profile != NULL, FALSE);

  return spe_node_back_up (&way, localhost_profile, out_back_up, error);
}

static gboolean
fail_no_back_up (const char *path,
                 GError    **error)
{
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %s is a path. */
               _ ("“%s” is not a back-up: those have a time and “.backup” in their name."),
               path);

  return FALSE;
}

/* A back-up that has another name besides may be anything, put there by somebody who wants to
 * have it copied to where all can read it. */
static GBytes *
read_back_up (const SpeNodeWay *way,
              const char       *back_up,
              GError          **error)
{
  g_auto (SpeNodeTarget) target = { { -1, NULL }, NULL, NULL };
  g_autoptr (GBytes) content = NULL;
  g_autofree char *shown = NULL;
  struct stat info;

  if (!spe_node_target_open (&target, way, back_up, SPE_NODE_WALK_READ, error))
    return NULL;
  content =
    spe_node_walk_read_profile (&target.walk, target.name, target.path, &info, error);
  if (content == NULL)
    return NULL;
  if (info.st_nlink == 1)
    return g_steal_pointer (&content);

  shown = g_filename_display_name (target.path);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE,
               /* Translators: %s is a path. */
               _ ("“%s” is a hard link: the file has another name too, perhaps outside of the "
                  "kubelet's directory. Copy it by hand if that is right."),
               shown);

  return NULL;
}

/**
 * spe_node_directory_restore:
 * @root: (type filename): the kubelet's root directory
 * @back_up: the path of a back-up below its `seccomp` directory
 * @out_path: (out) (optional) (type filename): the path of the profile
 * @out_back_up: (out) (optional) (nullable) (type filename): where the file is kept that was in
 *   its place
 * @error: %SPE_DEPLOY_ERROR_INVALID where @back_up is none; else as spe_node_directory_install()
 *   sets it
 *
 * Installs what a profile was. Nothing is lost: the back-up stays, and what is there now is
 * backed up.
 *
 * Returns: whether the profile is as it was
 */
gboolean
spe_node_directory_restore (const char *root,
                            const char *back_up,
                            char      **out_path,
                            char      **out_back_up,
                            GError    **error)
{
  SpeNodeWay way = { -1, root, FALSE, 0 };
  g_autofree char *original = NULL;
  g_autoptr (GBytes) content = NULL;

  g_return_val_if_fail (root != NULL && root[0] != '\0', FALSE);
  g_return_val_if_fail (back_up != NULL, FALSE);

  original = spe_node_back_up_parse (back_up, NULL);
  if (original == NULL)
    return fail_no_back_up (back_up, error);
  content = read_back_up (&way, back_up, error);
  if (content == NULL)
    return FALSE;

  return spe_node_install (&way, original, content, SPE_INSTALL_BACK_UP, out_path, out_back_up,
                           error);
}
