/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/node-fixture.h"
#include "deploy/spe-node-root.h"

static void
make (const NodeFixture *fixture,
      const char        *path)
{
  g_autofree char *full = g_build_filename (fixture->base, path, NULL);

  g_assert_cmpint (g_mkdir_with_parents (full, 0755), ==, 0);
}

static GPtrArray *
find (const NodeFixture *fixture,
      const char *const *own)
{
  g_autofree char *home = g_build_filename (fixture->base, "home", NULL);

  return spe_node_roots_find (fixture->base, home, own);
}

static void
assert_root (const NodeFixture *fixture,
             GPtrArray         *roots,
             guint              index,
             const char        *id,
             const char        *path)
{
  g_autofree char *full = g_build_filename (fixture->base, path, NULL);
  const SpeNodeRoot *root = NULL;

  g_assert_cmpuint (index, <, roots->len);
  root = roots->pdata[index];
  g_assert_cmpstr (root->id, ==, id);
  g_assert_cmpstr (root->path, ==, full);
  g_assert_true (root->is_present);
  g_assert_cmpstr (root->label, !=, "");
}

static void
test_none (NodeFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) roots = find (fixture, NULL);
  g_autoptr (GPtrArray) homeless = spe_node_roots_find (fixture->base, NULL, NULL);

  g_assert_cmpuint (roots->len, ==, 0);
  g_assert_cmpuint (homeless->len, ==, 0);
}

static void
test_all (NodeFixture  *fixture,
          gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *path;
  } rows[] = {
    { "kubelet", "var/lib/kubelet" },
    { "k0s", "var/lib/k0s/kubelet" },
    { "microk8s", "var/snap/microk8s/common/var/lib/kubelet" },
    { "k3s-rootless", "home/.rancher/k3s/agent/kubelet" },
    { "rke", "opt/rke/var/lib/kubelet" },
    { "docker", "var/lib/docker/volumes/0123abcd/_data/lib/kubelet" },
    { "docker", "var/lib/docker/volumes/minikube/_data/lib/kubelet" },
    { "docker-rootless", "home/.local/share/docker/volumes/a/_data/lib/kubelet" },
    { "podman", "var/lib/containers/storage/volumes/a/_data/lib/kubelet" },
    { "podman-rootless", "home/.local/share/containers/storage/volumes/a/_data/lib/kubelet" },
    { "minikube", "home/.minikube/files/var/lib/kubelet" },
    { "operator", "var/lib/security-profiles-operator" },
    { "operator-openshift", "var/lib/openshift-security-profiles" },
  };
  g_autoptr (GPtrArray) roots = NULL;
  const SpeNodeRoot *root = NULL;

  make (fixture, "var/lib/docker/volumes/no-node/_data/lib");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    make (fixture, rows[i].path);

  roots = find (fixture, NULL);
  g_assert_cmpuint (roots->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_root (fixture, roots, i, rows[i].id, rows[i].path);

  root = roots->pdata[0];
  g_assert_cmpint (root->kind, ==, SPE_NODE_ROOT_KUBELET);
  g_assert_true (g_str_has_suffix (root->profiles, "/var/lib/kubelet/seccomp"));
  g_assert_cmpstr (root->prefix, ==, "");
  root = roots->pdata[11];
  g_assert_cmpint (root->kind, ==, SPE_NODE_ROOT_OPERATOR);
  g_assert_cmpstr (root->profiles, ==, root->path);
  g_assert_cmpstr (root->prefix, ==, "operator/");
}

/* A file, and a link to nothing, are no directory that a kubelet works in. */
static void
test_no_directory (NodeFixture  *fixture,
                   gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->base, "var/lib/kubelet", NULL);
  g_autofree char *link = g_build_filename (fixture->base, "var/lib/k0s", NULL);
  g_autoptr (GPtrArray) roots = NULL;

  make (fixture, "var/lib");
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);

  roots = find (fixture, NULL);
  g_assert_cmpuint (roots->len, ==, 0);
}

/* Directories with characters that have a meaning in a pattern are found all the same. */
static void
test_odd_parent (NodeFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char *system = g_build_filename (fixture->base, "a[b]*\\?", NULL);
  g_autofree char *kubelet = g_build_filename (system, "var/lib/kubelet", NULL);
  g_autoptr (GPtrArray) roots = NULL;

  make (fixture, "a[b]*\\?/var/lib/kubelet");
  roots = spe_node_roots_find (system, NULL, NULL);

  g_assert_cmpuint (roots->len, ==, 1);
  g_assert_cmpstr (((const SpeNodeRoot *) roots->pdata[0])->path, ==, kubelet);
}

static void
test_own (NodeFixture  *fixture,
          gconstpointer data)
{
  g_autofree char *known = g_build_filename (fixture->base, "var/lib/kubelet/", NULL);
  g_autofree char *own = g_build_filename (fixture->base, "own//./kubelet", NULL);
  g_autofree char *clean = g_build_filename (fixture->base, "own/kubelet", NULL);
  const char *const paths[] = { known, own, "", clean, "/nonexistent/kubelet", NULL };
  g_autoptr (GPtrArray) roots = NULL;
  const SpeNodeRoot *last = NULL;

  make (fixture, "var/lib/kubelet");
  make (fixture, "own/kubelet");
  roots = find (fixture, paths);

  g_assert_cmpuint (roots->len, ==, 3);
  assert_root (fixture, roots, 0, "kubelet", "var/lib/kubelet");
  assert_root (fixture, roots, 1, NULL, "own/kubelet");
  last = roots->pdata[2];
  g_assert_cmpstr (last->path, ==, "/nonexistent/kubelet");
  g_assert_false (last->is_present);
}

/* What root's rights are lent for: one path that is the same on every machine. */
static void
test_fixed (void)
{
  static const char *const others[] = { "docker", "podman-rootless", "minikube", "k3s-rootless",
                                        "operator", "", "/var/lib/kubelet", "kubelet/", "Kubelet" };

  g_assert_cmpstr (spe_node_root_get_path ("kubelet"), ==, "/var/lib/kubelet");
  g_assert_cmpstr (spe_node_root_get_path ("k0s"), ==, "/var/lib/k0s/kubelet");
  g_assert_cmpstr (spe_node_root_get_path ("microk8s"), ==,
                   "/var/snap/microk8s/common/var/lib/kubelet");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (spe_node_root_get_path (others[i]));
}

/* One's own path that is a known one is called by its name. */
static void
test_known_by_path (void)
{
  g_autoptr (SpeNodeRoot) known = spe_node_root_new ("/var/lib//k0s/kubelet/");
  g_autoptr (SpeNodeRoot) own = spe_node_root_new ("/var/lib/k0s");

  g_assert_cmpstr (known->id, ==, "k0s");
  g_assert_cmpstr (known->path, ==, "/var/lib/k0s/kubelet");
  g_assert_null (own->id);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/deploy/node-root/none", NodeFixture, NULL, node_set_up, test_none,
              node_tear_down);
  g_test_add ("/deploy/node-root/all", NodeFixture, NULL, node_set_up, test_all, node_tear_down);
  g_test_add ("/deploy/node-root/no-directory", NodeFixture, NULL, node_set_up,
              test_no_directory, node_tear_down);
  g_test_add ("/deploy/node-root/odd-parent", NodeFixture, NULL, node_set_up, test_odd_parent,
              node_tear_down);
  g_test_add ("/deploy/node-root/own", NodeFixture, NULL, node_set_up, test_own, node_tear_down);
  g_test_add_func ("/deploy/node-root/fixed", test_fixed);
  g_test_add_func ("/deploy/node-root/known-by-path", test_known_by_path);

  return g_test_run ();
}
