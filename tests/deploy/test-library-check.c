/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-check.h"

#include <glib/gstdio.h>

#include "library-maker.h"

#define ALLOW "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }"
#define REFUSE "{ \"defaultAction\": \"SCMP_ACT_ERRNO\" }"

static SpeLibraryEntry *
read_file (const char *folder,
           const char *name)
{
  char *library = g_ref_string_new (folder);
  SpeLibraryFile file = { (char *) name, 0, 0 };
  SpeLibraryEntry *entry = spe_library_entry_read (library, &file, NULL);

  g_ref_string_release (library);
  g_assert_nonnull (entry);
  g_assert_null (entry->error);

  return entry;
}

static void
test_counts (void)
{
  char *folder = library_make_folder ();
  g_autofree char *path =
    library_add (folder, "a.json", "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
                 "{ \"names\": [\"no_such_call\"], \"action\": \"SCMP_ACT_NONSENSE\" }] }");
  g_autoptr (SpeLibraryEntry) entry = read_file (folder, "a.json");
  g_autoptr (SpeLibraryChecks) checks = spe_library_checks_new ("kubernetes-containerd");
  SpeLibraryCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (spe_library_checks_get_target (checks), ==, "kubernetes-containerd");
  g_assert_false (spe_library_checks_find (checks, entry, &counts));
  g_assert_true (spe_library_checks_run (checks, entry, &counts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_errors, >, 0);
  library_remove (folder);
}

/* The same text is checked once: the file of the second entry is gone. */
static void
test_known (void)
{
  char *folder = library_make_folder ();
  g_autofree char *first = library_add (folder, "a.json", LIBRARY_PROFILE);
  g_autofree char *second = library_add (folder, "b.json", LIBRARY_PROFILE);
  g_autoptr (SpeLibraryEntry) a = read_file (folder, "a.json");
  g_autoptr (SpeLibraryEntry) b = read_file (folder, "b.json");
  g_autoptr (SpeLibraryChecks) checks = spe_library_checks_new ("host");
  SpeLibraryCounts counts = { 0 };
  SpeLibraryCounts again = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_library_checks_run (checks, a, &counts, NULL, &error));
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_true (spe_library_checks_find (checks, b, &again));
  g_assert_true (spe_library_checks_run (checks, b, &again, NULL, &error));
  g_assert_cmpmem (&counts, sizeof counts, &again, sizeof again);
  library_remove (folder);
}

static void
test_failures (void)
{
  char *folder = library_make_folder ();
  g_autofree char *path = library_add (folder, "a.json", LIBRARY_PROFILE);
  g_autoptr (SpeLibraryEntry) entry = read_file (folder, "a.json");
  g_autoptr (SpeLibraryChecks) odd = spe_library_checks_new ("no-such-target");
  g_autoptr (SpeLibraryChecks) checks = spe_library_checks_new ("host");
  SpeLibraryCounts counts = { 7, 7, 7 };
  g_autoptr (GError) error = NULL;

  g_assert_false (spe_library_checks_run (odd, entry, &counts, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (spe_library_checks_run (checks, entry, &counts, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (counts.n_errors, ==, 7);
  library_remove (folder);
}

/* Two texts are compared once: of the second file nobody reads the text, which is gone. */
static void
test_compare (void)
{
  char *folder = library_make_folder ();
  char *kubelet = library_make_folder ();
  g_autofree char *first = library_add (folder, "a.json", REFUSE);
  g_autofree char *second = library_add (folder, "b.json", REFUSE);
  g_autofree char *installed_a = library_add (kubelet, "seccomp/a.json", ALLOW);
  g_autofree char *installed_b = library_add (kubelet, "seccomp/b.json", ALLOW);
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (kubelet);
  g_autoptr (SpeLibraryEntry) a = read_file (folder, "a.json");
  g_autoptr (SpeLibraryEntry) b = read_file (folder, "b.json");
  g_autoptr (SpeLibraryChecks) checks = spe_library_checks_new ("kubernetes-containerd");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  SpeLibraryCounts counts = { 0 };

  g_assert_cmpint (spe_library_checks_compare (checks, a, root, NULL), ==, SPE_DRIFT_UNKNOWN);
  a->drift = b->drift = SPE_DRIFT_DIFFERENT;
  a->localhost_profile = g_strdup ("a.json");
  b->localhost_profile = g_strdup ("b.json");
  g_cancellable_cancel (cancelled);
  g_assert_cmpint (spe_library_checks_compare (checks, a, root, cancelled), ==,
                   SPE_DRIFT_DIFFERENT);
  g_assert_false (spe_library_checks_find (checks, a, &counts));
  g_assert_cmpint (spe_library_checks_compare (checks, a, root, NULL), ==, SPE_DRIFT_LOOSER);
  g_assert_true (spe_library_checks_find (checks, a, &counts));
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_cmpint (spe_library_checks_compare (checks, b, root, NULL), ==, SPE_DRIFT_LOOSER);
  g_assert_cmpint (g_unlink (installed_b), ==, 0);
  g_assert_cmpint (spe_library_checks_compare (checks, b, root, NULL), ==, SPE_DRIFT_DIFFERENT);
  library_remove (folder);
  library_remove (kubelet);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/library-check/counts", test_counts);
  g_test_add_func ("/deploy/library-check/known", test_known);
  g_test_add_func ("/deploy/library-check/failures", test_failures);
  g_test_add_func ("/deploy/library-check/compare", test_compare);

  return g_test_run ();
}
