/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus-files.h"

char *
corpus_dup_path (const char *name)
{
  const char *corpus = g_getenv ("SPE_CORPUS");

  if (corpus != NULL)
    return g_build_filename (corpus, name, NULL);

  return g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "..", "shared", "corpus", name, NULL);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* The paths of the files of a folder, sorted; %NULL, with the test skipped, where there is no
 * such folder. */
GPtrArray *
corpus_list (const char *folder)
{
  g_autofree char *path = corpus_dup_path (folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *paths = NULL;
  const char *name = NULL;

  if (dir == NULL)
    {
      g_test_skip_printf ("THERE IS NO CORPUS at %s", path);
      return NULL;
    }

  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_paths);

  return paths;
}

/* A file's bytes; %NULL, with the test skipped, where it does not exist. */
GBytes *
corpus_read (const char *name)
{
  g_autofree char *path = corpus_dup_path (name);
  char *text = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &text, &size, NULL))
    {
      g_test_skip_printf ("THERE IS NO CORPUS at %s", path);
      return NULL;
    }

  return g_bytes_new_take (text, size);
}

/* The profile in a file, or %NULL where it cannot be read. */
SpeSource *
corpus_parse (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize size = 0;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);

  return spe_source_parse (bytes, path, NULL, NULL);
}
