/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "node-fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

void
node_set_up (NodeFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->base = g_dir_make_tmp ("spe-node-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->root = g_build_filename (fixture->base, "kubelet", NULL);
  fixture->outside = g_build_filename (fixture->base, "outside", NULL);
  g_assert_cmpint (g_mkdir (fixture->outside, 0755), ==, 0);
}

void
node_remove_tree (const char *path)
{
  g_autoptr (GDir) directory = NULL;
  const char *name = NULL;
  struct stat info;

  if (g_lstat (path, &info) != 0)
    return;
  if (!S_ISDIR (info.st_mode))
    {
      g_assert_cmpint (g_unlink (path), ==, 0);
      return;
    }

  directory = g_dir_open (path, 0, NULL);
  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      node_remove_tree (child);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

guint
node_count_entries (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (directory);
  while (g_dir_read_name (directory) != NULL)
    n++;

  return n;
}

void
node_tear_down (NodeFixture  *fixture,
                gconstpointer data)
{
  g_assert_cmpuint (node_count_entries (fixture->outside), ==, 0);
  node_remove_tree (fixture->base);
  g_free (fixture->base);
  g_free (fixture->root);
  g_free (fixture->outside);
}

void
node_make_seccomp (const NodeFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "seccomp", NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
}

char *
node_in_seccomp (const NodeFixture *fixture,
                 const char        *name)
{
  return g_build_filename (fixture->root, "seccomp", name, NULL);
}

guint
node_count_installed (const NodeFixture *fixture,
                      const char        *name)
{
  g_autofree char *path = node_in_seccomp (fixture, name);

  return node_count_entries (path);
}

/* A file as somebody else would put it there. */
void
node_put (const NodeFixture *fixture,
          const char        *name,
          const char        *content)
{
  g_autofree char *path = node_in_seccomp (fixture, name);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

void
node_assert_content (const NodeFixture *fixture,
                     const char        *name,
                     const char        *expected)
{
  g_autofree char *path = node_in_seccomp (fixture, name);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

void *
node_swap (void *swapper)
{
  NodeSwapper *self = swapper;

  while (!g_atomic_int_get (&self->stop))
    g_assert_cmpint (renameat2 (AT_FDCWD, self->directory, AT_FDCWD, self->link, RENAME_EXCHANGE),
                     ==, 0);

  return NULL;
}

void
node_add_test (const char *path,
               NodeTest    test)
{
  g_test_add (path, NodeFixture, NULL, node_set_up, test, node_tear_down);
}
