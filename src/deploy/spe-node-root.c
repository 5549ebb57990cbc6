/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-root.h"

#include <glob.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Which directories of this machine a kubelet may have for its root. Most are where the
 * kubelet runs on the machine itself; the others are how the nodes of a test cluster, which
 * are containers or virtual machines, look from outside. */

/**
 * Known:
 * @id: its name, kept for the command line and for scripts
 * @label: what to call it
 * @pattern: the directory, with `*` for names that differ from machine to machine; one that
 *   does not begin with a slash is below the user's home
 * @kind: whose it is
 */
typedef struct
{
  const char      *id;
  const char      *label;
  const char      *pattern;
  SpeNodeRootKind  kind;
} Known;

/* Sources, each as of 2026:
 * kubelet: kubernetes cmd/kubelet/app/options, defaultRootDir. K3s and RKE2 keep it, since they
 *   pass no --root-dir unless K3s is rootless.
 * k0s: k0s docs, --kubelet-root-dir, DATA_DIR/kubelet.
 * MicroK8s: microk8s-resources/default-args/kubelet, --root-dir=${SNAP_COMMON}/var/lib/kubelet.
 * K3s without root: k3s pkg/agent/config, DATA_DIR/agent/kubelet; DATA_DIR is ~/.rancher/k3s.
 * RKE: the docs of Rancher for its own operating systems, prefix path /opt/rke.
 * kind: pkg/cluster/internal/providers/{docker,podman}/provision.go gives each node an unnamed
 *   volume for /var; minikube: pkg/drivers/kic, one that has the name of the cluster.
 * minikube's files: its handbook, “File Sync”; they are copied to a node when it starts.
 * Operator: security-profiles-operator internal/pkg/config, OperatorRoot; the operator's folder
 *   of the kubelet is a symbolic link to it, which the listing of a kubelet does not follow.
 *   That of OpenShift: its documentation, “Creating seccomp profiles”. */
static const Known known_roots[] = {
  { "kubelet", N_ ("Kubelet"), SPE_KUBELET_ROOT, SPE_NODE_ROOT_KUBELET },
  { "k0s", N_ ("k0s"), "/var/lib/k0s/kubelet", SPE_NODE_ROOT_KUBELET },
  { "microk8s", N_ ("MicroK8s"), "/var/snap/microk8s/common/var/lib/kubelet",
    SPE_NODE_ROOT_KUBELET },
  { "k3s-rootless", N_ ("K3s without root"), ".rancher/k3s/agent/kubelet",
    SPE_NODE_ROOT_KUBELET },
  { "rke", N_ ("RKE"), "/opt/rke/var/lib/kubelet", SPE_NODE_ROOT_KUBELET },
  { "docker", N_ ("Node of kind or minikube in Docker"),
    "/var/lib/docker/volumes/*/_data/lib/kubelet", SPE_NODE_ROOT_KUBELET },
  { "docker-rootless", N_ ("Node of kind or minikube in Docker"),
    ".local/share/docker/volumes/*/_data/lib/kubelet", SPE_NODE_ROOT_KUBELET },
  { "podman", N_ ("Node of kind or minikube in Podman"),
    "/var/lib/containers/storage/volumes/*/_data/lib/kubelet", SPE_NODE_ROOT_KUBELET },
  { "podman-rootless", N_ ("Node of kind or minikube in Podman"),
    ".local/share/containers/storage/volumes/*/_data/lib/kubelet", SPE_NODE_ROOT_KUBELET },
  { "minikube", N_ ("Files that minikube copies to its nodes"),
    ".minikube/files/var/lib/kubelet", SPE_NODE_ROOT_KUBELET },
  { "operator", N_ ("Security Profiles Operator"), "/var/lib/security-profiles-operator",
    SPE_NODE_ROOT_OPERATOR },
  { "operator-openshift", N_ ("Security Profiles Operator"),
    "/var/lib/openshift-security-profiles", SPE_NODE_ROOT_OPERATOR },
};

#define OPERATOR_PREFIX "operator/"

G_DEFINE_BOXED_TYPE (SpeNodeRoot, spe_node_root, spe_node_root_ref, spe_node_root_unref)

static SpeNodeRoot *
root_new (const Known *known,
          const char  *path)
{
  SpeNodeRoot *self = g_atomic_rc_box_new0 (SpeNodeRoot);
  gboolean is_operator = known != NULL && known->kind == SPE_NODE_ROOT_OPERATOR;

  self->kind = is_operator ? SPE_NODE_ROOT_OPERATOR : SPE_NODE_ROOT_KUBELET;
  self->id = known != NULL ? known->id : NULL;
  self->label = g_strdup (known != NULL ? _ (known->label) : _ ("Own directory"));
  self->path = g_canonicalize_filename (path, NULL);
  self->profiles = is_operator ? g_strdup (self->path)
                               : g_build_filename (self->path, "seccomp", NULL);
  self->prefix = is_operator ? OPERATOR_PREFIX : "";
  self->is_present = g_file_test (self->path, G_FILE_TEST_IS_DIR);

  return self;
}

static void
root_clear (void *data)
{
  SpeNodeRoot *self = data;

  g_free (self->label);
  g_free (self->path);
  g_free (self->profiles);
}

static gboolean
is_fixed (const Known *known)
{
  return known->pattern[0] == '/' && strchr (known->pattern, '*') == NULL;
}

static const Known *
find_fixed (const char *path)
{
  g_autofree char *clean = g_canonicalize_filename (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known_roots); i++)
    if (is_fixed (&known_roots[i]) && g_str_equal (known_roots[i].pattern, clean))
      return &known_roots[i];

  return NULL;
}

/**
 * spe_node_root_new:
 * @path: (type filename): a directory that somebody's kubelet has for its root
 *
 * Returns: (transfer full): that directory, whether it is there or not; with the name of a known
 *   one where it is one that has the same path on every machine
 */
SpeNodeRoot *
spe_node_root_new (const char *path)
{
  g_return_val_if_fail (path != NULL && path[0] != '\0', NULL);

  return root_new (find_fixed (path), path);
}

/**
 * spe_node_root_ref:
 * @self: a root
 *
 * Returns: (transfer full): @self
 */
SpeNodeRoot *
spe_node_root_ref (const SpeNodeRoot *self)
{
  return g_atomic_rc_box_acquire ((SpeNodeRoot *) self);
}

/**
 * spe_node_root_unref:
 * @self: (transfer full): a root
 */
void
spe_node_root_unref (SpeNodeRoot *self)
{
  g_atomic_rc_box_release_full (self, root_clear);
}

/**
 * spe_node_root_get_path:
 * @id: what somebody calls a root, such as `k0s`
 *
 * Returns: (nullable) (type filename): the root directory of a kubelet that has this very path on
 *   every machine; %NULL where no known one has this name, or its path depends on the machine or
 *   the user
 */
const char *
spe_node_root_get_path (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known_roots); i++)
    if (g_str_equal (known_roots[i].id, id))
      {
        const Known *known = &known_roots[i];

        return is_fixed (known) && known->kind == SPE_NODE_ROOT_KUBELET ? known->pattern : NULL;
      }

  return NULL;
}

static gboolean
has_path (GPtrArray  *roots,
          const char *path)
{
  for (guint i = 0; i < roots->len; i++)
    if (g_str_equal (((const SpeNodeRoot *) roots->pdata[i])->path, path))
      return TRUE;

  return FALSE;
}

static void
take_new (GPtrArray   *roots,
          SpeNodeRoot *root)
{
  if (has_path (roots, root->path))
    spe_node_root_unref (root);
  else
    g_ptr_array_add (roots, root);
}

/* glob() takes each of its special characters in @parent for itself once it has a backslash. */
static char *
dup_pattern (const Known *known,
             const char  *system,
             const char  *home)
{
  const char *parent = known->pattern[0] == '/' ? system : home;
  g_autoptr (GString) pattern = g_string_new (NULL);

  for (const char *p = parent; *p != '\0'; p++)
    {
      if (strchr ("*?[]\\", *p) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_printf (pattern, "/%s", known->pattern);

  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

static void
add_known (GPtrArray   *roots,
           const Known *known,
           const char  *system,
           const char  *home)
{
  g_autofree char *pattern = dup_pattern (known, system, home);
  glob_t found = { 0 };

  if (glob (pattern, 0, NULL, &found) == 0)
    for (gsize i = 0; i < found.gl_pathc; i++)
      if (g_file_test (found.gl_pathv[i], G_FILE_TEST_IS_DIR))
        take_new (roots, root_new (known, found.gl_pathv[i]));
  globfree (&found);
}

/**
 * spe_node_roots_find:
 * @system: (type filename): where the machine's file system begins, `/` but for tests
 * @home: (nullable) (type filename): the user's home
 * @own: (nullable) (array zero-terminated=1): roots that the user adds
 *
 * Looks for the directories that kubelets have for their root. What the user may not look into,
 * such as the volumes of Docker, is not found.
 *
 * Returns: (transfer full) (element-type SpeNodeRoot): the known ones that are there, in the
 *   order of how usual they are, and then all that are the user's own
 */
GPtrArray *
spe_node_roots_find (const char        *system,
                     const char        *home,
                     const char *const *own)
{
  GPtrArray *roots = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_node_root_unref);

  g_return_val_if_fail (system != NULL, roots);

  for (guint i = 0; i < G_N_ELEMENTS (known_roots); i++)
    if (known_roots[i].pattern[0] == '/' || home != NULL)
      add_known (roots, &known_roots[i], system, home);
  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    if (own[i][0] != '\0')
      take_new (roots, spe_node_root_new (own[i]));

  return roots;
}
