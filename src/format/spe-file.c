/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "format/spe-file-private.h"
#include "format/spe-source.h"

/* Reading is one pass over the bytes with a limit; writing is in spe-file-write.c. */

#define BLOCK_SIZE 65536

/**
 * spe_file_fail:
 * @error: (out) (optional): set to a %G_IO_ERROR
 * @code: an errno
 * @what: translated: what could not be done
 * @path: the file
 *
 * Returns: %FALSE
 */
gboolean
spe_file_fail (GError    **error,
               int         code,
               const char *what,
               const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s: %s", name, what,
               g_strerror (code));
  return FALSE;
}

/**
 * spe_file_check_regular:
 * @status: what stat() says about a file
 * @path: the file
 * @error: set to %G_IO_ERROR_IS_DIRECTORY or %G_IO_ERROR_NOT_REGULAR_FILE
 *
 * Returns: whether it is a regular file. Reading from a device may have effects, and reading
 *   from a pipe may never end
 */
gboolean
spe_file_check_regular (const struct stat *status,
                        const char        *path,
                        GError           **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (S_ISREG (status->st_mode))
    return TRUE;

  if (S_ISDIR (status->st_mode))
    /* Translators: the placeholder is a file name. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _ ("%s: This is a folder; choose a file in it"), name);
  else
    /* Translators: the placeholder is a file name. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("%s: This is a pipe or a device; only regular files are read and written"),
                 name);

  return FALSE;
}

static gboolean
fail_too_large (const char *path,
                GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: a file name, then a number. */
  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE,
               _ ("%s: The file is larger than %u MiB; no seccomp profile needs that."), name,
               SPE_SOURCE_MAX_BYTES / (1024u * 1024u));
  return FALSE;
}

static gboolean
read_all (int          fd,
          const char  *path,
          GByteArray  *content,
          GError     **error)
{
  gssize count = 0;

  do
    {
      guint length = content->len;

      g_byte_array_set_size (content, length + BLOCK_SIZE);
      do
        count = read (fd, content->data + length, BLOCK_SIZE);
      while (count < 0 && errno == EINTR);

      if (count < 0)
        return spe_file_fail (error, errno, _ ("It cannot be read"), path);
      g_byte_array_set_size (content, length + (guint) count);
      if (content->len > SPE_SOURCE_MAX_BYTES)
        return fail_too_large (path, error);
    }
  while (count > 0);

  return TRUE;
}

static gboolean
read_opened (int          fd,
             const char  *path,
             GByteArray  *content,
             GError     **error)
{
  struct stat status = { 0 };

  if (fstat (fd, &status) != 0)
    return spe_file_fail (error, errno, _ ("It cannot be read"), path);
  if (!spe_file_check_regular (&status, path, error))
    return FALSE;
  if (status.st_size > (goffset) SPE_SOURCE_MAX_BYTES)
    return fail_too_large (path, error);

  return read_all (fd, path, content, error);
}

/**
 * spe_file_read:
 * @path: a file; a symbolic link is followed
 * @out_stamp: (out) (optional): of the content
 * @error: set to %SPE_FORMAT_ERROR_TOO_LARGE over %SPE_SOURCE_MAX_BYTES, or a %G_IO_ERROR
 *
 * Reads a regular file.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
spe_file_read (const char    *path,
               SpeFileStamp  *out_stamp,
               GError       **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  struct stat status = { 0 };
  gboolean is_read = FALSE;
  int fd = -1;

  g_return_val_if_fail (path != NULL, NULL);

  /* Opening alone can hang on a pipe or move a device, so that its kind is looked at first. */
  if (stat (path, &status) == 0 && !spe_file_check_regular (&status, path, error))
    return NULL;

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      spe_file_fail (error, errno, _ ("It cannot be opened"), path);
      return NULL;
    }

  is_read = read_opened (fd, path, content, error);
  close (fd);
  if (!is_read)
    return NULL;

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&content));
  if (out_stamp != NULL)
    spe_file_stamp (bytes, out_stamp);

  return g_steal_pointer (&bytes);
}

/**
 * spe_file_stamp:
 * @content: the content of a file
 * @out_stamp: (out): its stamp
 */
void
spe_file_stamp (GBytes       *content,
                SpeFileStamp *out_stamp)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 0;
  const guchar *data = NULL;
  gsize size = sizeof out_stamp->digest;

  g_return_if_fail (content != NULL);
  g_return_if_fail (out_stamp != NULL);

  data = g_bytes_get_data (content, &length);
  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, out_stamp->digest, &size);
}
