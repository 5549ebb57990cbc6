/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-folder-names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What whoever walks through folders of others needs: the names in a folder that is open, so that
 * nobody can swap it meanwhile, and no more of them than can be dealt with. */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Another descriptor than the caller's, which stays open and where it is; NULL with errno set. */
static DIR *
open_stream (int folder)
{
  int fd = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *stream = fd >= 0 ? fdopendir (fd) : NULL;

  if (fd >= 0 && stream == NULL)
    {
      int code = errno;

      close (fd);
      errno = code;
    }

  return stream;
}

static gboolean
is_wanted (const char *name,
           gboolean    with_hidden)
{
  if (name[0] != '.')
    return TRUE;

  return with_hidden && !g_str_equal (name, ".") && !g_str_equal (name, "..");
}

/**
 * spe_folder_names_read:
 * @folder: a folder that is open
 * @with_hidden: whether names with a leading dot are wanted
 * @limit: how many names to read at most
 * @is_complete: (inout): set to %FALSE where there are more
 *
 * Returns: (transfer full) (nullable) (element-type filename): the names in the folder without `.`
 *   and `..`, in an order that is always the same; %NULL with errno set where it cannot be read
 */
GPtrArray *
spe_folder_names_read (int        folder,
                       gboolean   with_hidden,
                       guint      limit,
                       gboolean  *is_complete)
{
  DIR *stream = open_stream (folder);
  const struct dirent *row = NULL;
  GPtrArray *names = NULL;

  if (stream == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  while (names->len <= limit && (row = readdir (stream)) != NULL)
    if (is_wanted (row->d_name, with_hidden))
      g_ptr_array_add (names, g_strdup (row->d_name));
  closedir (stream);
  if (names->len > limit)
    {
      g_ptr_array_set_size (names, (int) limit);
      *is_complete = FALSE;
    }
  g_ptr_array_sort (names, compare_names);

  return names;
}
