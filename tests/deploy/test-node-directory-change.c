/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/node-fixture.h"
#include "deploy/spe-node-back-up.h"
#include "deploy/spe-node-directory.h"
#include "format/spe-source.h"

#define BACK_UP "p/a.json.20260131T235959Z.backup"

static GBytes *
as_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* The content of a back-up and that it is one of @name. */
static void
assert_back_up (const char *path,
                const char *name,
                const char *expected)
{
  g_autofree char *base = NULL;
  g_autofree char *original = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seconds = 0;

  g_assert_nonnull (path);
  base = g_path_get_basename (path);
  original = spe_node_back_up_parse (base, &seconds);
  g_assert_cmpstr (original, ==, name);
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static void
test_replace (NodeFixture  *fixture,
              gconstpointer data)
{
  static const char *const contents[] = { "two", "three" };
  g_autoptr (GError) error = NULL;

  node_put (fixture, "p/a.json", "one");
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GBytes) content = as_bytes (contents[i]);
      g_autofree char *back_up = NULL;

      g_assert_true (spe_node_directory_install (fixture->root, "p/a.json", content,
                                                 SPE_INSTALL_BACK_UP, NULL, &back_up, &error));
      g_assert_no_error (error);
      node_assert_content (fixture, "p/a.json", contents[i]);
      assert_back_up (back_up, "a.json", i == 0 ? "one" : "two");
    }
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 3);
}

/* There is nothing to keep where nothing changes. */
static void
test_replace_nothing (NodeFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (GBytes) content = as_bytes ("one");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *back_up = NULL;

      g_assert_true (spe_node_directory_install (fixture->root, "p/a.json", content,
                                                 SPE_INSTALL_BACK_UP, NULL, &back_up, &error));
      g_assert_no_error (error);
      g_assert_null (back_up);
    }
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 1);
}

static void
test_remove (NodeFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *back_up = NULL;

  node_put (fixture, "p/a.json", "one");
  node_put (fixture, "p/b.json", "two");
  g_assert_true (spe_node_directory_remove (fixture->root, "p/a.json", SPE_INSTALL_NONE, &back_up,
                                            &error));
  g_assert_no_error (error);
  g_assert_null (back_up);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 1);

  g_assert_true (spe_node_directory_remove (fixture->root, "p/b.json", SPE_INSTALL_BACK_UP,
                                            &back_up, &error));
  g_assert_no_error (error);
  assert_back_up (back_up, "b.json", "two");
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 1);

  g_assert_false (spe_node_directory_remove (fixture->root, "p/b.json", SPE_INSTALL_BACK_UP, NULL,
                                             &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The directory stays, even an empty one, and nothing is made for what is not there. */
static void
test_directories_stay (NodeFixture  *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  node_put (fixture, "p/a.json", "one");
  g_assert_true (
    spe_node_directory_remove (fixture->root, "p/a.json", SPE_INSTALL_NONE, NULL, &error));
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 0);

  g_assert_false (
    spe_node_directory_remove (fixture->root, "q/a.json", SPE_INSTALL_NONE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 1);
}

/* What must not be touched, however it is named. */
static void
test_hostile (NodeFixture  *fixture,
              gconstpointer data)
{
  static const char *const paths[] = { "", ".", "..", "../seccomp/p/a.json", "/etc/passwd", "p",
                                       "link", "directory-link/a.json", "fifo", "p/a.json/x" };
  g_autofree char *link = node_in_seccomp (fixture, "link");
  g_autofree char *directory_link = node_in_seccomp (fixture, "directory-link");
  g_autofree char *fifo = node_in_seccomp (fixture, "fifo");

  node_put (fixture, "p/a.json", "one");
  g_assert_cmpint (symlink ("p/a.json", link), ==, 0);
  g_assert_cmpint (symlink ("p", directory_link), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) removal = NULL;
      g_autoptr (GError) copy = NULL;

      g_test_message ("%s", paths[i]);
      g_assert_false (spe_node_directory_remove (fixture->root, paths[i], SPE_INSTALL_BACK_UP,
                                                 NULL, &removal));
      g_assert_nonnull (removal);
      g_assert_false (spe_node_directory_back_up (fixture->root, paths[i], NULL, &copy));
      g_assert_nonnull (copy);
    }
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 4);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 1);
}

/* A back-up does not change when the profile is edited in place. */
static void
test_back_up (NodeFixture  *fixture,
              gconstpointer data)
{
  g_autofree char *path = node_in_seccomp (fixture, "p/a.json");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  FILE *file = NULL;
  struct stat info;

  node_put (fixture, "p/a.json", "one");
  g_assert_cmpint (g_chmod (path, 0660), ==, 0);
  g_assert_true (spe_node_directory_back_up (fixture->root, "p/a.json", &first, &error));
  g_assert_no_error (error);
  file = g_fopen (path, "r+");
  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("two", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_true (spe_node_directory_back_up (fixture->root, "p/a.json", &second, &error));
  g_assert_no_error (error);

  assert_back_up (first, "a.json", "one");
  assert_back_up (second, "a.json", "two");
  node_assert_content (fixture, "p/a.json", "two");
  g_assert_cmpint (g_stat (first, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0640);
}

static void
test_restore (NodeFixture  *fixture,
              gconstpointer data)
{
  g_autofree char *expected = node_in_seccomp (fixture, "p/a.json");
  g_autofree char *path = NULL;
  g_autofree char *back_up = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  node_put (fixture, BACK_UP, "old");
  g_assert_true (spe_node_directory_restore (fixture->root, BACK_UP, &path, &none, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, expected);
  g_assert_null (none);
  node_assert_content (fixture, "p/a.json", "old");

  node_put (fixture, "p/a.json", "new");
  g_assert_true (spe_node_directory_restore (fixture->root, BACK_UP, NULL, &back_up, &error));
  g_assert_no_error (error);
  node_assert_content (fixture, "p/a.json", "old");
  node_assert_content (fixture, BACK_UP, "old");
  assert_back_up (back_up, "a.json", "new");
}

static void
test_restore_nothing (NodeFixture  *fixture,
                      gconstpointer data)
{
  static const char *const paths[] = { "p/a.json", "", "../" BACK_UP,
                                       "q/a.json.20260131T235959Z.backup",
                                       "p/link.20260131T235959Z.backup" };
  g_autofree char *link = node_in_seccomp (fixture, "p/link.20260131T235959Z.backup");

  node_put (fixture, "p/a.json", "one");
  g_assert_cmpint (symlink ("a.json", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (spe_node_directory_restore (fixture->root, paths[i], NULL, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (error);
    }
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 2);
}

/* Somebody who may write into the directory must not get a secret copied for all to read. */
static void
test_hard_link (NodeFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *secret = g_build_filename (fixture->base, "secret", NULL);
  g_autofree char *back_up = node_in_seccomp (fixture, BACK_UP);
  g_autofree char *name = node_in_seccomp (fixture, "p/a.json");
  g_autofree char *content = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GBytes) bytes = as_bytes ("{}");
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  node_put (fixture, "p/b.json", "{}");
  g_assert_true (g_file_set_contents_full (secret, "secret", -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  g_assert_cmpint (link (secret, back_up), ==, 0);
  g_assert_false (spe_node_directory_restore (fixture->root, BACK_UP, NULL, NULL, &refusal));
  g_assert_error (refusal, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);

  /* Replaced, the name gets a file of its own, and the secret stays as it is. */
  g_assert_cmpint (link (secret, name), ==, 0);
  g_assert_true (spe_node_directory_install (fixture->root, "p/a.json", bytes,
                                             SPE_INSTALL_BACK_UP, NULL, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (kept, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  g_assert_true (g_file_get_contents (secret, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "secret");
}

/* No name is left for the back-up: nothing is replaced then. */
static void
test_long_name (NodeFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *name = g_strnfill (240, 'a');
  g_autoptr (GBytes) content = as_bytes ("two");
  g_autoptr (GError) error = NULL;

  node_put (fixture, name, "one");
  g_assert_false (spe_node_directory_install (fixture->root, name, content, SPE_INSTALL_BACK_UP,
                                              NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
  node_assert_content (fixture, name, "one");
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 1);
}

static void
test_too_large (NodeFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *path = node_in_seccomp (fixture, "a.json");
  g_autofree char *back_up = NULL;
  g_autoptr (GError) error = NULL;

  node_put (fixture, "a.json", "one");
  g_assert_cmpint (truncate (path, SPE_SOURCE_MAX_BYTES + 1), ==, 0);
  g_assert_false (spe_node_directory_back_up (fixture->root, "a.json", &back_up, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_null (back_up);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  node_add_test ("/deploy/node-directory-change/replace", test_replace);
  node_add_test ("/deploy/node-directory-change/replace-nothing", test_replace_nothing);
  node_add_test ("/deploy/node-directory-change/remove", test_remove);
  node_add_test ("/deploy/node-directory-change/directories-stay", test_directories_stay);
  node_add_test ("/deploy/node-directory-change/hostile", test_hostile);
  node_add_test ("/deploy/node-directory-change/back-up", test_back_up);
  node_add_test ("/deploy/node-directory-change/restore", test_restore);
  node_add_test ("/deploy/node-directory-change/restore-nothing", test_restore_nothing);
  node_add_test ("/deploy/node-directory-change/hard-link", test_hard_link);
  node_add_test ("/deploy/node-directory-change/long-name", test_long_name);
  node_add_test ("/deploy/node-directory-change/too-large", test_too_large);

  return g_test_run ();
}
