/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-scan.h"

#include "library-maker.h"

typedef struct
{
  GPtrArray          *entries;
  SpeLibraryProgress  progress;
  guint               n_pieces;
  GCancellable       *cancellable;
} Taken;

static void
take_piece (GPtrArray                *entries,
            const SpeLibraryProgress *progress,
            gpointer                  data)
{
  Taken *taken = data;

  g_assert_cmpuint (progress->n_read, >=, taken->progress.n_read);
  g_assert_cmpuint (progress->n_read, <=, progress->n_files);
  taken->progress = *progress;
  taken->n_pieces++;
  g_ptr_array_extend_and_steal (taken->entries, entries);
  if (taken->cancellable != NULL)
    g_cancellable_cancel (taken->cancellable);
}

static void
taken_init (Taken *taken)
{
  *taken = (Taken) { .entries = g_ptr_array_new_with_free_func (
                       (GDestroyNotify) spe_library_entry_unref) };
}

static void
test_mixed (void)
{
  char *folder = library_make_folder ();
  g_autofree char *first = library_add (folder, "a/one.json", LIBRARY_PROFILE);
  g_autofree char *second = library_add (folder, "b.json", "{ \"defaultAction\": ");
  g_autofree char *third = library_add (folder, "c.json", "{ \"name\": \"other\" }");
  g_autofree char *fourth = library_add (folder, "d.txt", LIBRARY_PROFILE);
  g_autoptr (GError) error = NULL;
  Taken taken;

  taken_init (&taken);
  g_assert_true (spe_library_scan (folder, NULL, take_piece, &taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.entries->len, ==, 2);
  g_assert_cmpstr (((SpeLibraryEntry *) taken.entries->pdata[0])->path, ==, "a/one.json");
  g_assert_cmpstr (((SpeLibraryEntry *) taken.entries->pdata[0])->folder, ==, folder);
  g_assert_nonnull (((SpeLibraryEntry *) taken.entries->pdata[1])->error);
  g_assert_cmpuint (taken.progress.n_files, ==, 3);
  g_assert_cmpuint (taken.progress.n_read, ==, 3);
  g_assert_cmpuint (taken.progress.n_profiles, ==, 1);
  g_assert_cmpuint (taken.progress.n_broken, ==, 1);
  g_assert_cmpuint (taken.progress.n_others, ==, 2);
  g_assert_true (taken.progress.is_complete);
  g_ptr_array_unref (taken.entries);
  library_remove (folder);
}

static void
test_many (void)
{
  char *folder = library_make_folder ();
  g_autoptr (GError) error = NULL;
  Taken taken;

  library_fill (folder, 2000, LIBRARY_PROFILE);
  taken_init (&taken);
  g_assert_true (spe_library_scan (folder, NULL, take_piece, &taken, NULL, &error));
  g_assert_cmpuint (taken.entries->len, ==, 2000);
  g_assert_cmpuint (taken.n_pieces, >=, 4);
  for (guint i = 0; i < taken.entries->len; i++)
    g_assert_null (((SpeLibraryEntry *) taken.entries->pdata[i])->error);
  g_ptr_array_unref (taken.entries);

  /* Given up after the first piece. */
  taken_init (&taken);
  taken.cancellable = g_cancellable_new ();
  g_assert_false (spe_library_scan (folder, NULL, take_piece, &taken, taken.cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (taken.entries->len, <, 2000);
  g_assert_cmpuint (taken.entries->len, ==, taken.progress.n_profiles);
  g_ptr_array_unref (taken.entries);
  g_object_unref (taken.cancellable);
  library_remove (folder);
}

static void
test_empty (void)
{
  char *folder = library_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autoptr (GError) error = NULL;
  Taken taken;

  taken_init (&taken);
  g_assert_true (spe_library_scan (folder, NULL, take_piece, &taken, NULL, &error));
  g_assert_cmpuint (taken.n_pieces, ==, 1);
  g_assert_cmpuint (taken.entries->len, ==, 0);
  g_assert_false (spe_library_scan (missing, NULL, take_piece, &taken, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (taken.n_pieces, ==, 1);
  g_ptr_array_unref (taken.entries);
  library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/library-scan/mixed", test_mixed);
  g_test_add_func ("/deploy/library-scan/many", test_many);
  g_test_add_func ("/deploy/library-scan/empty", test_empty);

  return g_test_run ();
}
