/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include "deploy/spe-library-entry.h"
#include "library-maker.h"

static SpeLibraryWalk *
walk (const char *folder)
{
  g_autoptr (GError) error = NULL;
  SpeLibraryWalk *found = spe_library_walk (folder, NULL, &error);

  g_assert_no_error (error);

  return found;
}

static void
assert_files (const SpeLibraryWalk *found,
              const char           *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->files->len; i++)
    g_string_append_printf (text, "%s ", ((SpeLibraryFile *) found->files->pdata[i])->path);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
add (const char *folder,
     const char *path)
{
  g_autofree char *file = library_add (folder, path, "{}");
}

static void
link_to (const char *folder,
         const char *path,
         const char *target)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);

  g_assert_cmpint (symlink (target, file), ==, 0);
}

/* By suffix, in the order of names, hidden ones left out. */
static void
test_order (void)
{
  char *folder = library_make_folder ();
  g_autoptr (SpeLibraryWalk) found = NULL;

  add (folder, "b.json");
  add (folder, "a/z.yaml");
  add (folder, "a/b/c.yml");
  add (folder, "README.md");
  add (folder, "json");
  add (folder, ".hidden.json");
  add (folder, ".git/config.json");
  found = walk (folder);

  assert_files (found, "a/b/c.yml a/z.yaml b.json ");
  g_assert_cmpuint (found->n_others, ==, 2);
  g_assert_true (found->is_complete);
  library_remove (folder);
}

/* Folders that are links lead in circles or far away; files that are links are fine. */
static void
test_links (void)
{
  char *folder = library_make_folder ();
  g_autoptr (SpeLibraryWalk) found = NULL;

  add (folder, "..2026/real.json");
  add (folder, "below/own.json");
  link_to (folder, "..data", "..2026");
  link_to (folder, "mounted.json", "..data/real.json");
  link_to (folder, "below/up", "..");
  link_to (folder, "below/self.json", "self.json");
  link_to (folder, "below/root", "/");
  link_to (folder, "gone.json", "nowhere");
  found = walk (folder);

  assert_files (found, "below/own.json mounted.json ");
  g_assert_cmpuint (found->n_others, ==, 4);
  library_remove (folder);
}

static void
test_pipes (void)
{
  char *folder = library_make_folder ();
  g_autofree char *pipe_path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (SpeLibraryWalk) found = NULL;

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  link_to (folder, "b.json", "a.json");
  link_to (folder, "c.json", "/dev/zero");
  found = walk (folder);

  assert_files (found, "");
  g_assert_cmpuint (found->n_others, ==, 3);
  library_remove (folder);
}

static void
test_deep (void)
{
  char *folder = library_make_folder ();
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *last = NULL;
  g_autofree char *below = NULL;
  g_autoptr (SpeLibraryWalk) found = NULL;

  for (guint i = 0; i < SPE_LIBRARY_MAX_DEPTH; i++)
    g_string_append (path, "d/");
  last = g_strconcat (path->str, "last.json", NULL);
  below = g_strconcat (path->str, "d/below.json", NULL);
  add (folder, last);
  found = walk (folder);
  g_assert_true (found->is_complete);
  g_assert_cmpuint (found->files->len, ==, 1);
  g_clear_pointer (&found, spe_library_walk_free);

  add (folder, below);
  found = walk (folder);
  g_assert_false (found->is_complete);
  g_assert_cmpuint (found->files->len, ==, 1);
  library_remove (folder);
}

static void
test_unreadable (void)
{
  char *folder = library_make_folder ();
  g_autofree char *closed = g_build_filename (folder, "closed", NULL);
  g_autoptr (SpeLibraryWalk) found = NULL;

  if (geteuid () == 0)
    {
      library_remove (folder);
      g_test_skip ("root may read everything");
      return;
    }

  add (folder, "closed/a.json");
  add (folder, "open/a.json");
  g_assert_cmpint (chmod (closed, 0), ==, 0);
  found = walk (folder);
  chmod (closed, 0700);

  assert_files (found, "open/a.json ");
  g_assert_cmpuint (found->n_unreadable, ==, 1);
  library_remove (folder);
}

static void
test_no_folder (void)
{
  char *folder = library_make_folder ();
  g_autofree char *file = library_add (folder, "a.json", "{}");
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_library_walk (missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (spe_library_walk (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  library_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = library_make_folder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (folder, "a.json");
  g_cancellable_cancel (cancellable);
  g_assert_null (spe_library_walk (folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/library-walk/order", test_order);
  g_test_add_func ("/deploy/library-walk/links", test_links);
  g_test_add_func ("/deploy/library-walk/pipes", test_pipes);
  g_test_add_func ("/deploy/library-walk/deep", test_deep);
  g_test_add_func ("/deploy/library-walk/unreadable", test_unreadable);
  g_test_add_func ("/deploy/library-walk/no-folder", test_no_folder);
  g_test_add_func ("/deploy/library-walk/cancelled", test_cancelled);

  return g_test_run ();
}
