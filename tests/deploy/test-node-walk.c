/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/node-fixture.h"
#include "deploy/spe-node-directory-private.h"

#define N_RACES 500

/* The base of the fixture stands for the file system; its owner is whoever runs the test. */
static gboolean
install (const NodeFixture *fixture,
         const char        *root,
         const char        *localhost_profile,
         GError           **error)
{
  int base = open (fixture->base, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  SpeNodeWay way = { base, root, TRUE, geteuid () };
  g_autoptr (GBytes) content = g_bytes_new_static ("{}", 2);
  gboolean is_installed = FALSE;

  g_assert_cmpint (base, >=, 0);
  is_installed = spe_node_install (&way, localhost_profile, content, SPE_INSTALL_BACK_UP, NULL,
                                   NULL, error);
  close (base);

  return is_installed;
}

static void
assert_refused (const NodeFixture *fixture,
                const char        *root,
                GQuark             domain,
                int                code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (install (fixture, root, "p/a.json", &error));
  g_assert_error (error, domain, code);
}

static void
test_guarded (NodeFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (fixture->root, 0755), ==, 0);
  g_assert_true (install (fixture, "/kubelet", "p/a.json", &error));
  g_assert_no_error (error);
  node_assert_content (fixture, "p/a.json", "{}");
}

/* There is no kubelet; none is made up. */
static void
test_missing_root (NodeFixture  *fixture,
                   gconstpointer data)
{
  assert_refused (fixture, "/kubelet", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->root, G_FILE_TEST_EXISTS));
}

static void
test_links (NodeFixture  *fixture,
            gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->base, "link", NULL);
  g_autofree char *middle = g_build_filename (fixture->base, "var", NULL);

  g_assert_cmpint (g_mkdir (fixture->root, 0755), ==, 0);
  g_assert_cmpint (symlink ("kubelet", link), ==, 0);
  g_assert_cmpint (symlink (".", middle), ==, 0);
  assert_refused (fixture, "/link", SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);
  assert_refused (fixture, "/var/kubelet", SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);
  g_assert_cmpuint (node_count_entries (fixture->root), ==, 0);
}

/* Each directory on the way, that of the root and those below it, must be closed to others. */
static void
test_open_to_others (NodeFixture  *fixture,
                     gconstpointer data)
{
  static const guint modes[] = { 0775, 0757, 01777 };
  g_autofree char *seccomp = node_in_seccomp (fixture, "");
  g_autofree char *profiles = node_in_seccomp (fixture, "p");
  const char *const directories[] = { fixture->base, fixture->root, seccomp, profiles };

  g_assert_cmpint (g_mkdir_with_parents (profiles, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    for (guint j = 0; j < G_N_ELEMENTS (modes); j++)
      {
        g_assert_cmpint (g_chmod (directories[i], modes[j]), ==, 0);
        assert_refused (fixture, "/kubelet", SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);
        g_assert_cmpint (g_chmod (directories[i], 0755), ==, 0);
      }
  g_assert_cmpuint (node_count_entries (profiles), ==, 0);
}

static void
test_other_owner (NodeFixture  *fixture,
                  gconstpointer data)
{
  g_autofree char *seccomp = node_in_seccomp (fixture, "");

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a directory away");
      return;
    }

  node_make_seccomp (fixture);
  g_assert_cmpint (chown (seccomp, 65534, 65534), ==, 0);
  assert_refused (fixture, "/kubelet", SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_OUTSIDE);
  g_assert_cmpuint (node_count_entries (seccomp), ==, 0);
}

/* Whatever stands at the name when it is looked at: nothing lands outside. */
static void
race (const NodeFixture *fixture,
      NodeSwapper       *swapper)
{
  g_autoptr (GThread) thread = g_thread_new ("swapper", node_swap, swapper);
  guint n_installed = 0;

  for (guint i = 0; i < N_RACES; i++)
    {
      g_autoptr (GError) error = NULL;

      if (install (fixture, "/kubelet", "p/a.json", &error))
        n_installed++;
    }
  g_atomic_int_set (&swapper->stop, 1);
  g_thread_join (g_steal_pointer (&thread));

  g_test_message ("%u of %u were installed", n_installed, N_RACES);
}

static void
test_swapped_root (NodeFixture  *fixture,
                   gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->base, "link", NULL);
  NodeSwapper swapper = { fixture->root, link, 0 };

  node_make_seccomp (fixture);
  g_assert_cmpint (symlink (fixture->outside, link), ==, 0);
  race (fixture, &swapper);
}

static void
test_swapped_directory (NodeFixture  *fixture,
                        gconstpointer data)
{
  g_autofree char *directory = node_in_seccomp (fixture, "p");
  g_autofree char *link = node_in_seccomp (fixture, "q");
  NodeSwapper swapper = { directory, link, 0 };

  node_make_seccomp (fixture);
  g_assert_cmpint (g_mkdir (directory, 0755), ==, 0);
  g_assert_cmpint (symlink (fixture->outside, link), ==, 0);
  race (fixture, &swapper);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  node_add_test ("/deploy/node-walk/guarded", test_guarded);
  node_add_test ("/deploy/node-walk/missing-root", test_missing_root);
  node_add_test ("/deploy/node-walk/links", test_links);
  node_add_test ("/deploy/node-walk/open-to-others", test_open_to_others);
  node_add_test ("/deploy/node-walk/other-owner", test_other_owner);
  node_add_test ("/deploy/node-walk/swapped-root", test_swapped_root);
  node_add_test ("/deploy/node-walk/swapped-directory", test_swapped_directory);

  return g_test_run ();
}
