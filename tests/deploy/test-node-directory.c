/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/node-fixture.h"
#include "deploy/spe-node-directory.h"

#define NOBODY 65534
#define N_RACES 500

static gboolean
install (const NodeFixture *fixture,
         const char        *path,
         const char        *content,
         SpeInstallFlags    flags,
         GError           **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return spe_node_directory_install (fixture->root, path, bytes, flags, NULL, NULL, error);
}

static void
assert_installed (const NodeFixture *fixture,
                  const char        *path,
                  const char        *content)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (install (fixture, path, content, SPE_INSTALL_NONE, &error));
  g_assert_no_error (error);
}

static void
assert_refused (const NodeFixture *fixture,
                const char        *path,
                SpeInstallFlags    flags,
                GQuark             domain,
                int                code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (install (fixture, path, "new", flags, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static guint
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (g_lstat (path, &info), ==, 0);

  return info.st_mode & 07777;
}

static void
test_new (NodeFixture  *fixture,
          gconstpointer data)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("{\0}", 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *out_path = NULL;
  g_autofree char *expected = node_in_seccomp (fixture, "profiles/deep/audit.json");
  g_autofree char *directory = g_path_get_dirname (expected);
  g_autofree char *read_back = NULL;
  gsize length = 0;
  mode_t mask = umask (0077);
  gboolean is_installed =
    spe_node_directory_install (fixture->root, "profiles/deep/audit.json", content,
                                SPE_INSTALL_NONE, &out_path, NULL, &error);

  umask (mask);
  g_assert_no_error (error);
  g_assert_true (is_installed);
  g_assert_cmpstr (out_path, ==, expected);
  g_assert_cmpuint (get_mode (expected), ==, 0644);
  g_assert_cmpuint (get_mode (directory), ==, 0755);
  g_assert_cmpuint (node_count_entries (directory), ==, 1);
  g_assert_true (g_file_get_contents (expected, &read_back, &length, NULL));
  g_assert_cmpmem (read_back, length, "{\0}", 3);
}

static void
test_same (NodeFixture  *fixture,
           gconstpointer data)
{
  g_autofree char *path = node_in_seccomp (fixture, "a.json");
  struct stat before;
  struct stat after;

  assert_installed (fixture, "a.json", "one");
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_cmpint (g_lstat (path, &before), ==, 0);
  assert_installed (fixture, "a.json", "one");
  g_assert_cmpint (g_lstat (path, &after), ==, 0);

  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpuint (get_mode (path), ==, 0600);
}

static void
test_different (NodeFixture  *fixture,
                gconstpointer data)
{
  static const char *const others[] = { "two", "on", "onee", "", "one\n" };
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = node_in_seccomp (fixture, "");

  assert_installed (fixture, "a.json", "one");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_false (install (fixture, "a.json", others[i], SPE_INSTALL_NONE, &refusal));
      g_assert_error (refusal, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS);
      node_assert_content (fixture, "a.json", "one");
    }

  g_assert_true (install (fixture, "a.json", "two", SPE_INSTALL_REPLACE, &error));
  g_assert_no_error (error);
  node_assert_content (fixture, "a.json", "two");
  g_assert_cmpuint (node_count_entries (directory), ==, 1);
}

static void
test_empty (NodeFixture  *fixture,
            gconstpointer data)
{
  assert_installed (fixture, "a.json", "");
  node_assert_content (fixture, "a.json", "");
  assert_installed (fixture, "a.json", "");
  assert_refused (fixture, "a.json", SPE_INSTALL_NONE, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS);
}

static void
test_bad_paths (NodeFixture  *fixture,
                gconstpointer data)
{
  static const char *const paths[] = {
    "/etc/a.json", "..", "../a.json", "a/../../outside/a.json", "a/..", "", ".", "./", "\xff.json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    assert_refused (fixture, paths[i], SPE_INSTALL_REPLACE, SPE_DEPLOY_ERROR,
                    SPE_DEPLOY_ERROR_INVALID);
  g_assert_false (g_file_test (fixture->root, G_FILE_TEST_EXISTS));
}

static void
test_odd_paths (NodeFixture  *fixture,
                gconstpointer data)
{
  assert_installed (fixture, "./a//./b.json", "one");
  node_assert_content (fixture, "a/b.json", "one");
  assert_installed (fixture, "localhost/a.json/", "two");
  node_assert_content (fixture, "localhost/a.json", "two");
  assert_installed (fixture, " b c\n", "three");
  node_assert_content (fixture, " b c\n", "three");
}

static void
test_long_names (NodeFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char *longest = g_strnfill (255, 'a');
  g_autofree char *too_long = g_strnfill (256, 'a');
  g_autofree char *below = g_strconcat ("made/", too_long, NULL);
  g_autofree char *made = node_in_seccomp (fixture, "made");
  g_autoptr (GString) deep = g_string_new (NULL);

  assert_installed (fixture, longest, "one");
  node_assert_content (fixture, longest, "one");
  assert_refused (fixture, below, SPE_INSTALL_NONE, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));

  while (deep->len < 4096)
    g_string_append (deep, "made/");
  g_string_append (deep, "a.json");
  assert_refused (fixture, deep->str, SPE_INSTALL_NONE, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
}

static void
test_linked_root (NodeFixture  *fixture,
                  gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->base, "elsewhere", NULL);
  g_autofree char *file = g_build_filename (elsewhere, "seccomp", "a.json", NULL);

  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  g_assert_cmpint (symlink (elsewhere, fixture->root), ==, 0);
  assert_installed (fixture, "a.json", "one");

  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
}

static void
test_root_with_slashes (NodeFixture  *fixture,
                        gconstpointer data)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("one", 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_strconcat (fixture->root, "///", NULL);
  g_autofree char *path = NULL;
  g_autofree char *expected = node_in_seccomp (fixture, "a.json");

  g_assert_true (
    spe_node_directory_install (root, "a.json", content, SPE_INSTALL_NONE, &path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, expected);
}

static void
test_linked_parents (NodeFixture  *fixture,
                     gconstpointer data)
{
  const char *const targets[] = { fixture->outside, "../../outside", "/nonexistent", ".", "real" };
  g_autofree char *link = node_in_seccomp (fixture, "link");
  g_autofree char *real = node_in_seccomp (fixture, "real");

  node_make_seccomp (fixture);
  g_assert_cmpint (g_mkdir (real, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_cmpint (symlink (targets[i], link), ==, 0);
      assert_refused (fixture, "link/a.json", SPE_INSTALL_REPLACE, SPE_DEPLOY_ERROR,
                      SPE_DEPLOY_ERROR_OUTSIDE);
      assert_refused (fixture, "link/b/a.json", SPE_INSTALL_REPLACE, SPE_DEPLOY_ERROR,
                      SPE_DEPLOY_ERROR_OUTSIDE);
      g_assert_cmpint (g_unlink (link), ==, 0);
    }
  g_assert_cmpuint (node_count_entries (real), ==, 0);
}

static void
test_linked_seccomp (NodeFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char *seccomp = node_in_seccomp (fixture, "");

  g_assert_cmpint (g_mkdir (fixture->root, 0755), ==, 0);
  g_assert_cmpint (symlink (fixture->outside, seccomp), ==, 0);

  assert_refused (fixture, "a.json", SPE_INSTALL_REPLACE, SPE_DEPLOY_ERROR,
                  SPE_DEPLOY_ERROR_OUTSIDE);
}

static void
test_linked_file (NodeFixture  *fixture,
                  gconstpointer data)
{
  g_autofree char *victim = g_build_filename (fixture->base, "victim", NULL);
  g_autofree char *link = node_in_seccomp (fixture, "a.json");
  const char *const targets[] = { victim, "../../victim", "/nonexistent", "a.json" };
  g_autofree char *content = NULL;

  node_make_seccomp (fixture);
  g_assert_true (g_file_set_contents (victim, "new", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_cmpint (symlink (targets[i], link), ==, 0);
      assert_refused (fixture, "a.json", SPE_INSTALL_NONE, SPE_DEPLOY_ERROR,
                      SPE_DEPLOY_ERROR_OUTSIDE);
      assert_refused (fixture, "a.json", SPE_INSTALL_REPLACE, SPE_DEPLOY_ERROR,
                      SPE_DEPLOY_ERROR_OUTSIDE);
      g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
      g_assert_cmpint (g_unlink (link), ==, 0);
    }
  g_assert_true (g_file_get_contents (victim, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "new");
}

static void
test_special_files (NodeFixture  *fixture,
                    gconstpointer data)
{
  g_autofree char *directory = node_in_seccomp (fixture, "directory");
  g_autofree char *fifo = node_in_seccomp (fixture, "fifo");
  g_autofree char *file = node_in_seccomp (fixture, "file");

  node_make_seccomp (fixture);
  g_assert_cmpint (g_mkdir (directory, 0755), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_true (g_file_set_contents (file, "old", -1, NULL));

  assert_refused (fixture, "directory", SPE_INSTALL_REPLACE, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  assert_refused (fixture, "fifo", SPE_INSTALL_REPLACE, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused (fixture, "file/a.json", SPE_INSTALL_REPLACE, G_IO_ERROR,
                  G_IO_ERROR_NOT_DIRECTORY);
  node_assert_content (fixture, "file", "old");
}

/* What a user without the right to write sees; run in a child, since it drops its rights. */
static void
install_as_nobody (const NodeFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  g_assert_false (install (fixture, "a.json", "new", SPE_INSTALL_REPLACE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "sudo"));
}

static void
test_no_permission (NodeFixture  *fixture,
                    gconstpointer data)
{
  g_autofree char *seccomp = node_in_seccomp (fixture, "");
  pid_t pid = -1;
  int status = -1;

  node_make_seccomp (fixture);
  g_assert_cmpint (g_chmod (fixture->base, 0755), ==, 0);
  g_assert_cmpint (g_chmod (seccomp, 0555), ==, 0);

  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      install_as_nobody (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);

  g_assert_cmpint (g_chmod (seccomp, 0755), ==, 0);
  g_assert_cmpuint (node_count_entries (seccomp), ==, 0);
}

/* A link that was met may be a directory again when the refusal is put into words. */
static void
race (const NodeFixture *fixture,
      const char        *path,
      NodeSwapper       *swapper)
{
  g_autoptr (GThread) thread = g_thread_new ("swapper", node_swap, swapper);
  guint n_installed = 0;

  for (guint i = 0; i < N_RACES; i++)
    {
      g_autofree char *content = g_strdup_printf ("%u", i);
      g_autoptr (GError) error = NULL;

      if (install (fixture, path, content, SPE_INSTALL_REPLACE, &error))
        n_installed++;
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
        g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);
    }
  g_atomic_int_set (&swapper->stop, 1);
  g_thread_join (g_steal_pointer (&thread));

  g_test_message ("%u of %u were installed", n_installed, N_RACES);
}

static void
test_swapped_parent (NodeFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char *directory = node_in_seccomp (fixture, "a");
  g_autofree char *link = node_in_seccomp (fixture, "b");
  NodeSwapper swapper = { directory, link, 0 };

  node_make_seccomp (fixture);
  g_assert_cmpint (g_mkdir (directory, 0755), ==, 0);
  g_assert_cmpint (symlink (fixture->outside, link), ==, 0);

  race (fixture, "a/profile.json", &swapper);
}

static void
test_swapped_file (NodeFixture  *fixture,
                   gconstpointer data)
{
  g_autofree char *victim = g_build_filename (fixture->base, "victim", NULL);
  g_autofree char *file = node_in_seccomp (fixture, "a.json");
  g_autofree char *link = node_in_seccomp (fixture, "b.json");
  g_autofree char *content = NULL;
  NodeSwapper swapper = { file, link, 0 };

  node_make_seccomp (fixture);
  g_assert_true (g_file_set_contents (victim, "old", -1, NULL));
  g_assert_true (g_file_set_contents (file, "file", -1, NULL));
  g_assert_cmpint (symlink (victim, link), ==, 0);

  race (fixture, "a.json", &swapper);

  g_assert_true (g_file_get_contents (victim, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  node_add_test ("/deploy/node-directory/new", test_new);
  node_add_test ("/deploy/node-directory/same", test_same);
  node_add_test ("/deploy/node-directory/different", test_different);
  node_add_test ("/deploy/node-directory/empty", test_empty);
  node_add_test ("/deploy/node-directory/bad-paths", test_bad_paths);
  node_add_test ("/deploy/node-directory/odd-paths", test_odd_paths);
  node_add_test ("/deploy/node-directory/long-names", test_long_names);
  node_add_test ("/deploy/node-directory/linked-root", test_linked_root);
  node_add_test ("/deploy/node-directory/root-with-slashes", test_root_with_slashes);
  node_add_test ("/deploy/node-directory/linked-parents", test_linked_parents);
  node_add_test ("/deploy/node-directory/linked-seccomp", test_linked_seccomp);
  node_add_test ("/deploy/node-directory/linked-file", test_linked_file);
  node_add_test ("/deploy/node-directory/special-files", test_special_files);
  node_add_test ("/deploy/node-directory/no-permission", test_no_permission);
  node_add_test ("/deploy/node-directory/swapped-parent", test_swapped_parent);
  node_add_test ("/deploy/node-directory/swapped-file", test_swapped_file);

  return g_test_run ();
}
