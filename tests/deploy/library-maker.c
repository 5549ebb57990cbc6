/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "library-maker.h"

#include <string.h>

/* Folders full of profiles. */

/**
 * library_make_folder:
 *
 * Returns: (transfer full): a new folder, for library_remove()
 */
char *
library_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("spe-library-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/**
 * library_remove:
 * @folder: (transfer full): a folder
 *
 * Removes it with all that is in it.
 */
void
library_remove (char *folder)
{
  const char *arguments[] = { "rm", "-rf", "--", folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, NULL);
  g_free (folder);
}

/**
 * library_add:
 * @folder: a folder
 * @path: a file below it; folders on the way are made
 * @text: its content
 *
 * Returns: (transfer full): the path of the file
 */
char *
library_add (const char *folder,
             const char *path,
             const char *text)
{
  char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);

  return file;
}

/**
 * library_fill:
 * @folder: a folder
 * @n_files: how many files to make
 * @text: the content of each but for an errno that is its own; it begins with a brace
 *
 * Makes that many files in folders of a hundred.
 */
void
library_fill (const char *folder,
              guint       n_files,
              const char *text)
{
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_strdup_printf ("team-%03u/profile-%05u.json", i / 100, i);
      g_autofree char *own =
        g_strdup_printf ("{ \"x-number\": %u, %s", i, strchr (text, '{') + 1);
      g_autofree char *file = library_add (folder, path, own);
    }
}
