/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "format/spe-file-private.h"
#include "format/spe-format.h"

/* Replaces a file at one stroke. g_file_replace_contents() is not enough: where it cannot make a
 * second file it writes over the first, it does not sync the folder, and it knows a change on
 * disk by the time only. */

/* As many symbolic links as the kernel follows (linux/namei.h, MAXSYMLINKS). */
#define MAX_LINKS 40

/* How often a name for the temporary file is tried. */
#define MAX_ATTEMPTS 100

/* What only its owner may do with the temporary file before it has the mode of the old one. */
#define PRIVATE_MODE 0600

typedef struct
{
  /* As the caller named the file, for messages. */
  const char  *path;

  /* Where the links end: an open folder and a name in it. */
  int          folder;
  char        *name;

  /* The file that is to be replaced. */
  gboolean     exists;
  struct stat  old;

  /* The new file until it has its name. */
  char        *temporary;
  int          fd;
} Save;

static void
save_clear (Save *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    unlinkat (self->folder, self->temporary, 0);
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->temporary);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

/* The path where the last link in a row of symbolic links leads, whether there is a file or
 * not; %NULL with errno set. */
static char *
follow_links (const char *path)
{
  g_autofree char *current = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (link == NULL)
        return g_steal_pointer (&current);

      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_path_is_absolute (link) ? g_strdup (link)
                                          : g_build_filename (folder, link, NULL);
    }

  errno = ELOOP;
  return NULL;
}

static gboolean
open_folder (Save    *self,
             GError **error)
{
  g_autofree char *target = follow_links (self->path);
  g_autofree char *folder = NULL;

  if (target == NULL)
    return spe_file_fail (error, errno, _ ("Its links cannot be followed"), self->path);

  folder = g_path_get_dirname (target);
  self->name = g_path_get_basename (target);
  self->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder < 0)
    return spe_file_fail (error, errno, _ ("Its folder cannot be opened"), self->path);

  return TRUE;
}

/* Looks at the file that is to be replaced. Replacing needs no permission for the file itself,
 * but one that is protected is not meant to be changed. */
static gboolean
look_at_old_file (Save    *self,
                  GError **error)
{
  self->exists = fstatat (self->folder, self->name, &self->old, AT_SYMLINK_NOFOLLOW) == 0;
  if (!self->exists)
    return errno == ENOENT ||
           spe_file_fail (error, errno, _ ("It cannot be saved"), self->path);
  if (!spe_file_check_regular (&self->old, self->path, error))
    return FALSE;
  if (faccessat (self->folder, self->name, W_OK, AT_EACCESS) == 0)
    return TRUE;

  return spe_file_fail (error, errno, _ ("It is protected; save under another name"), self->path);
}

/* A new file gets the mode that the umask leaves; one that takes the place of another is private
 * until it has the mode of that. */
static gboolean
make_temporary (Save    *self,
                GError **error)
{
  for (guint i = 0; self->fd < 0 && i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *name = g_strdup_printf (".spe-%08x%08x.tmp", g_random_int (),
                                               g_random_int ());

      self->fd = openat (self->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                         self->exists ? PRIVATE_MODE : 0666);
      if (self->fd >= 0)
        self->temporary = g_steal_pointer (&name);
      else if (errno != EEXIST)
        break;
    }

  if (self->fd >= 0)
    return TRUE;

  return spe_file_fail (error, errno,
                        _ ("No file can be made in its folder; save in another folder"),
                        self->path);
}

static gboolean
write_all (int     fd,
           GBytes *content)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);

  while (length > 0)
    {
      gssize count = write (fd, data, length);

      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        return FALSE;
      data += count;
      length -= (gsize) count;
    }

  return TRUE;
}

/* Gives the new file owner and mode of the old one. Only root may give files away; where the
 * owner or the group cannot be kept, another one does not get their rights. */
static gboolean
copy_mode (Save *self)
{
  mode_t mode = self->old.st_mode & 07777;

  if (fchown (self->fd, self->old.st_uid, self->old.st_gid) != 0)
    {
      mode &= ~(mode_t) (S_ISUID | S_ISGID);
      if (fchown (self->fd, (uid_t) -1, self->old.st_gid) != 0)
        mode = (mode & ~(mode_t) S_IRWXG) | (mode & S_IRWXO) << 3;
    }

  return fchmod (self->fd, mode) == 0;
}

static gboolean
fill_temporary (Save    *self,
                GBytes  *content,
                GError **error)
{
  gboolean is_filled = FALSE;

  is_filled = write_all (self->fd, content) && (!self->exists || copy_mode (self)) &&
              fsync (self->fd) == 0;

  /* Some file systems tell only on closing that the disk is full. */
  if (is_filled)
    is_filled = close (g_steal_fd (&self->fd)) == 0;
  if (is_filled)
    return TRUE;

  return spe_file_fail (error, errno, _ ("It cannot be saved and stays as it was"), self->path);
}

static gboolean
fail_changed (Save        *self,
              const char  *what,
              GError     **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED, "%s: %s", name, what);
  return FALSE;
}

/* The stamp of what is on disk now. A file too large to read is none that was read before. */
static gboolean
find_stamp (Save          *self,
            SpeFileStamp  *out_stamp,
            GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) content = spe_file_read (self->path, out_stamp, &local_error);

  if (content != NULL || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  if (g_error_matches (local_error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE))
    {
      memset (out_stamp, 0xff, sizeof *out_stamp);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
stamps_equal (const SpeFileStamp *a,
              const SpeFileStamp *b)
{
  return memcmp (a->digest, b->digest, sizeof a->digest) == 0;
}

/* Compares what is on disk with what the caller knows. */
static gboolean
check_unchanged (Save                *self,
                 const SpeFileStamp  *expected,
                 GError             **error)
{
  static const SpeFileStamp none = { 0 };
  SpeFileStamp found = { 0 };

  if (!find_stamp (self, &found, error))
    return FALSE;
  if (stamps_equal (&found, expected))
    return TRUE;

  if (stamps_equal (expected, &none))
    return fail_changed (self, _ ("There is a file of this name meanwhile; replace it or choose "
                                  "another name"),
                         error);
  if (stamps_equal (&found, &none))
    return fail_changed (self, _ ("The file was deleted or renamed meanwhile; save it anew or "
                                  "under another name"),
                         error);

  return fail_changed (self, _ ("Another program changed the file since it was read; replace it "
                                "or read it again"),
                       error);
}

/* Gives the new file its name, which is the moment of saving. That it cannot be told whether the
 * folder is on disk too is no failure: the file is whole either way. */
static gboolean
put_in_place (Save    *self,
              GError **error)
{
  if (renameat (self->folder, self->temporary, self->folder, self->name) != 0)
    return spe_file_fail (error, errno, _ ("It cannot be saved and stays as it was"), self->path);

  g_clear_pointer (&self->temporary, g_free);
  fsync (self->folder);
  return TRUE;
}

/**
 * spe_file_write:
 * @path: a file; where it is a symbolic link, the file that it leads to is written
 * @content: its new content
 * @expected: (nullable): what the caller knows of the file on disk: its stamp, all zero for no
 *   file; %NULL to write regardless
 * @out_stamp: (out) (optional): of @content
 * @error: set to %SPE_FORMAT_ERROR_CHANGED where the file on disk is not the expected one, or a
 *   %G_IO_ERROR
 *
 * Writes a file at one stroke: the file of that name is the old one or the new one, never a part
 * of it, even when the machine stops. The new one has the old one's mode, and its owner where
 * that is permitted; other hard links to the old one keep the old content. On failure nothing
 * has changed.
 *
 * Returns: whether the file is written
 */
gboolean
spe_file_write (const char          *path,
                GBytes              *content,
                const SpeFileStamp  *expected,
                SpeFileStamp        *out_stamp,
                GError             **error)
{
  g_auto (Save) self = { .path = path, .folder = -1, .fd = -1 };

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (content != NULL, FALSE);

  if (!open_folder (&self, error) || !look_at_old_file (&self, error) ||
      !make_temporary (&self, error) || !fill_temporary (&self, content, error))
    return FALSE;

  /* As late as can be: what another program writes after this is lost. */
  if (expected != NULL && !check_unchanged (&self, expected, error))
    return FALSE;
  if (!put_in_place (&self, error))
    return FALSE;

  if (out_stamp != NULL)
    spe_file_stamp (content, out_stamp);
  return TRUE;
}
