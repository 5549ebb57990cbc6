/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-library.h"

#include <glib/gstdio.h>

/**
 * spe_test_library_new:
 *
 * Returns: (transfer full): a new folder, for spe_test_library_remove()
 */
char *
spe_test_library_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("spe-library-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/**
 * spe_test_library_remove:
 * @folder: (transfer full): a folder
 *
 * Removes it with all that is in it.
 */
void
spe_test_library_remove (char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "rm", "-rf", "--", folder, NULL);

  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, NULL);
  g_free (folder);
}

/**
 * spe_test_library_add:
 * @folder: a folder
 * @name: the name of a file in it
 * @text: its content
 *
 * Writes the file.
 */
void
spe_test_library_add (const char *folder,
                      const char *name,
                      const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/**
 * spe_test_library_get_item:
 * @folder: a folder
 * @name: the name of a file in it
 *
 * Returns: (transfer full): its item
 */
SpeLibraryItem *
spe_test_library_get_item (const char *folder,
                           const char *name)
{
  char *library = g_ref_string_new (folder);
  SpeLibraryFile file = { (char *) name, 2048, 1700000000 };
  g_autoptr (SpeLibraryEntry) entry = spe_library_entry_read (library, &file, NULL);

  g_ref_string_release (library);
  g_assert_nonnull (entry);

  return spe_library_item_new (entry);
}
