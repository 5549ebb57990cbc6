/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/node-fixture.h"
#include "deploy/spe-node-listing.h"
#include "format/spe-source.h"

#define BACK_UP "a.json.20260131T235959Z.backup"

static SpeNodeListing *
read_listing (const NodeFixture *fixture)
{
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (fixture->root);
  g_autoptr (GError) error = NULL;
  SpeNodeListing *listing = spe_node_listing_read (root, NULL, &error);

  g_assert_no_error (error);

  return listing;
}

static const SpeInstalledFile *
get_file (const SpeNodeListing *listing,
          guint                 index)
{
  g_assert_cmpuint (index, <, listing->files->len);

  return listing->files->pdata[index];
}

static void
assert_file (const SpeNodeListing *listing,
             guint                 index,
             SpeInstalledKind      kind,
             const char           *localhost_profile)
{
  const SpeInstalledFile *file = get_file (listing, index);

  g_test_message ("%u: %s: %s", index, file->localhost_profile, file->message);
  g_assert_cmpint (file->kind, ==, kind);
  g_assert_cmpstr (file->localhost_profile, ==, localhost_profile);
  g_assert_true ((kind == SPE_INSTALLED_UNREADABLE) == (file->message != NULL));
  g_assert_true ((kind == SPE_INSTALLED_UNREADABLE) == (file->digest == NULL));
  g_assert_true ((kind == SPE_INSTALLED_BACK_UP) == (file->original != NULL));
}

static void
test_empty (NodeFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpeNodeListing) missing = NULL;
  g_autoptr (SpeNodeListing) empty = NULL;

  g_assert_cmpint (g_mkdir (fixture->root, 0755), ==, 0);
  missing = read_listing (fixture);
  g_assert_cmpuint (missing->files->len, ==, 0);

  node_make_seccomp (fixture);
  empty = read_listing (fixture);
  g_assert_cmpuint (empty->files->len, ==, 0);
  g_assert_true (empty->is_complete);
}

static void
test_no_root (NodeFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (fixture->root);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeNodeListing) listing = spe_node_listing_read (root, NULL, &error);

  g_assert_null (listing);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_files (NodeFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpeNodeListing) listing = NULL;
  g_autofree char *path = node_in_seccomp (fixture, "profiles/a.json");
  const SpeInstalledFile *file = NULL;

  node_put (fixture, "z", "");
  node_put (fixture, "profiles/a.json", "abc");
  node_put (fixture, "profiles/" BACK_UP, "old");
  node_put (fixture, "profiles/deep/b.json", "{}");
  listing = read_listing (fixture);

  g_assert_cmpuint (listing->files->len, ==, 4);
  assert_file (listing, 0, SPE_INSTALLED_PROFILE, "profiles/a.json");
  assert_file (listing, 1, SPE_INSTALLED_BACK_UP, "profiles/" BACK_UP);
  assert_file (listing, 2, SPE_INSTALLED_PROFILE, "profiles/deep/b.json");
  assert_file (listing, 3, SPE_INSTALLED_PROFILE, "z");

  file = get_file (listing, 0);
  g_assert_cmpstr (file->path, ==, path);
  g_assert_cmpuint (file->size, ==, 3);
  g_assert_cmpint (file->modified, >, 1000000000);
  g_assert_cmpstr (file->digest, ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (get_file (listing, 1)->original, ==, "profiles/a.json");
}

/* Each thing that is no profile says why, and the rest is listed all the same. */
static void
test_odd_entries (NodeFixture  *fixture,
                  gconstpointer data)
{
  g_autofree char *fifo = node_in_seccomp (fixture, "a-fifo");
  g_autofree char *link = node_in_seccomp (fixture, "b-link");
  g_autofree char *directory_link = node_in_seccomp (fixture, "c-link");
  g_autofree char *large = node_in_seccomp (fixture, "d-large");
  g_autoptr (SpeNodeListing) listing = NULL;

  node_put (fixture, "e.json", "{}");
  node_put (fixture, "f\xff.json", "{}");
  node_put (fixture, "g\n.json", "{}");
  node_put (fixture, "d-large", "");
  g_assert_cmpint (truncate (large, SPE_SOURCE_MAX_BYTES + 1), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("e.json", link), ==, 0);
  g_assert_cmpint (symlink (fixture->outside, directory_link), ==, 0);
  listing = read_listing (fixture);

  g_assert_cmpuint (listing->files->len, ==, 7);
  assert_file (listing, 0, SPE_INSTALLED_UNREADABLE, "a-fifo");
  assert_file (listing, 1, SPE_INSTALLED_UNREADABLE, "b-link");
  assert_file (listing, 2, SPE_INSTALLED_UNREADABLE, "c-link");
  assert_file (listing, 3, SPE_INSTALLED_UNREADABLE, "d-large");
  assert_file (listing, 4, SPE_INSTALLED_PROFILE, "e.json");
  assert_file (listing, 5, SPE_INSTALLED_UNREADABLE, NULL);
  assert_file (listing, 6, SPE_INSTALLED_PROFILE, "g\n.json");
  for (guint i = 0; i < listing->files->len; i++)
    if (get_file (listing, i)->message != NULL)
      g_assert_true (g_utf8_validate (get_file (listing, i)->message, -1, NULL));
}

static void
test_deep (NodeFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (SpeNodeListing) listing = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (name, "d/");
  g_string_append (name, "a.json");
  node_put (fixture, name->str, "{}");
  listing = read_listing (fixture);

  g_assert_cmpuint (listing->files->len, ==, 1);
  assert_file (listing, 0, SPE_INSTALLED_UNREADABLE, "d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d");
  g_assert_false (listing->is_complete);
}

static void
test_linked_seccomp (NodeFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (fixture->root);
  g_autofree char *seccomp = node_in_seccomp (fixture, "");
  g_autoptr (SpeNodeListing) listing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (fixture->root, 0755), ==, 0);
  g_assert_cmpint (symlink (fixture->outside, seccomp), ==, 0);
  listing = spe_node_listing_read (root, NULL, &error);

  g_assert_null (listing);
  g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);
}

static void
test_cancelled (NodeFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (fixture->root);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SpeNodeListing) listing = NULL;
  g_autoptr (GError) error = NULL;

  node_put (fixture, "a.json", "{}");
  g_cancellable_cancel (cancellable);
  listing = spe_node_listing_read (root, cancellable, &error);

  g_assert_null (listing);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The operator's directory has no seccomp in it, and its profiles go by another path. */
static void
test_operator (NodeFixture  *fixture,
               gconstpointer data)
{
  g_autofree char *directory =
    g_build_filename (fixture->base, "var/lib/security-profiles-operator", NULL);
  g_autofree char *file = g_build_filename (directory, "a.json", NULL);
  g_autoptr (GPtrArray) roots = NULL;
  g_autoptr (SpeNodeListing) listing = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, "{}", -1, NULL));
  roots = spe_node_roots_find (fixture->base, NULL, NULL);
  g_assert_cmpuint (roots->len, ==, 1);
  listing = spe_node_listing_read (roots->pdata[0], NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (listing->files->len, ==, 1);
  assert_file (listing, 0, SPE_INSTALLED_PROFILE, "operator/a.json");
  content = spe_node_listing_read_file (roots->pdata[0], "operator/a.json", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "{}", 2);
}

static void
test_read_file (NodeFixture  *fixture,
                gconstpointer data)
{
  static const char *const bad[] = { "", ".", "../outside/x", "a/../b", "none.json", "a.json/b",
                                     "link", "directory" };
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (fixture->root);
  g_autofree char *link = node_in_seccomp (fixture, "link");
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  node_put (fixture, "directory/a.json", "abc");
  node_put (fixture, "a.json", "");
  g_assert_cmpint (symlink ("directory/a.json", link), ==, 0);
  content = spe_node_listing_read_file (root, "./directory//a.json", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "abc", 3);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_null (spe_node_listing_read_file (root, bad[i], &refusal));
      g_test_message ("%s", refusal->message);
      g_assert_nonnull (refusal);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  node_add_test ("/deploy/node-listing/empty", test_empty);
  node_add_test ("/deploy/node-listing/no-root", test_no_root);
  node_add_test ("/deploy/node-listing/files", test_files);
  node_add_test ("/deploy/node-listing/odd-entries", test_odd_entries);
  node_add_test ("/deploy/node-listing/deep", test_deep);
  node_add_test ("/deploy/node-listing/linked-seccomp", test_linked_seccomp);
  node_add_test ("/deploy/node-listing/cancelled", test_cancelled);
  node_add_test ("/deploy/node-listing/operator", test_operator);
  node_add_test ("/deploy/node-listing/read-file", test_read_file);

  return g_test_run ();
}
