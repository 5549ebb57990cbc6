/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-workload.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-legacy-annotation.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-resource.h"

/* What of a Kubernetes object decides which seccomp profile its containers get. */

/* The steps from an object to its Pod: what has `metadata` and `spec` (kubernetes
 * staging/src/k8s.io/api, v1.34). */
static const struct
{
  const char *kind;
  const char *steps[4];
} kinds[] = {
  { "Pod", { NULL } },
  { "PodTemplate", { "template" } },
  { "ReplicationController", { "spec", "template" } },
  { "ReplicaSet", { "spec", "template" } },
  { "Deployment", { "spec", "template" } },
  { "StatefulSet", { "spec", "template" } },
  { "DaemonSet", { "spec", "template" } },
  { "Job", { "spec", "template" } },
  { "CronJob", { "spec", "jobTemplate", "spec", "template" } },
};

static const struct
{
  const char      *member;
  SpeContainerKind kind;
} lists[] = {
  { "initContainers", SPE_CONTAINER_INIT },
  { "containers", SPE_CONTAINER_MAIN },
  { "ephemeralContainers", SPE_CONTAINER_EPHEMERAL },
};

static void
annotation_free (SpeAnnotation *annotation)
{
  g_free (annotation->path);
  g_free (annotation);
}

static void
container_free (SpeContainer *container)
{
  g_free (container->path);
  g_free (container->field.path);
  g_free (container->annotation.path);
  g_free (container);
}

/**
 * spe_workload_free:
 * @self: (nullable) (transfer full): a workload
 */
void
spe_workload_free (SpeWorkload *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->pod_path);
  g_free (self->field.path);
  g_free (self->annotation.path);
  g_ptr_array_unref (self->containers);
  g_ptr_array_unref (self->strays);
  g_free (self);
}

/* The `seccompProfile` in the `securityContext` of a Pod's `spec` or of a container. */
static void
read_field (const SpeNode   *owner,
            const char      *owner_path,
            SpeProfileField *field)
{
  g_autoptr (GString) path = g_string_new (owner_path);
  const SpeNode *context = spe_resource_get (owner, "securityContext", path);

  field->node = spe_resource_get (context, "seccompProfile", path);
  field->path = g_string_free (g_steal_pointer (&path), FALSE);
  field->type = spe_resource_get_text (field->node, "type");
  field->localhost_profile = spe_resource_get_text (field->node, "localhostProfile");
}

static void
add_container (SpeWorkload      *self,
               SpeContainerKind  kind,
               const SpeNode    *node,
               const char       *path)
{
  SpeContainer *container = g_new0 (SpeContainer, 1);
  const SpeNode *context = spe_resource_get (node, "securityContext", NULL);

  container->kind = kind;
  if (kind == SPE_CONTAINER_INIT &&
      g_strcmp0 (spe_resource_get_text (node, "restartPolicy"), "Always") == 0)
    container->kind = SPE_CONTAINER_SIDECAR;
  container->name = spe_resource_get_text (node, "name");
  container->image = spe_resource_get_text (node, "image");
  container->node = node;
  container->path = g_strdup (path);
  container->is_privileged = spe_resource_is_true (context, "privileged");
  container->cannot_gain = spe_resource_is_false (context, "allowPrivilegeEscalation");
  read_field (node, path, &container->field);

  g_ptr_array_add (self->containers, container);
}

static void
read_containers (SpeWorkload   *self,
                 const SpeNode *spec,
                 const char    *spec_path)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GString) path = g_string_new (spec_path);
      const SpeNode *list = spe_resource_get (spec, lists[i].member, path);

      for (guint j = 0; list != NULL && j < spe_node_get_n_children (list); j++)
        {
          const SpeNode *node = spe_node_get_child (list, j);
          g_autofree char *place = g_strdup_printf ("%s/%u", path->str, j);

          if (list->kind == SPE_NODE_ARRAY && node->kind == SPE_NODE_OBJECT)
            add_container (self, lists[i].kind, node, place);
        }
    }
}

/* The first annotation of a name counts, since the last member is looked at first. */
static void
take_annotation (SpeWorkload   *self,
                 GHashTable    *containers,
                 const SpeNode *node,
                 const char    *path)
{
  SpeContainer *container = NULL;
  SpeAnnotation *annotation = NULL;

  if (g_str_equal (node->key, SPE_LEGACY_POD_ANNOTATION))
    annotation = &self->annotation;
  else if (g_str_has_prefix (node->key, SPE_LEGACY_CONTAINER_PREFIX))
    {
      container =
        g_hash_table_lookup (containers, node->key + strlen (SPE_LEGACY_CONTAINER_PREFIX));
      annotation = container != NULL ? &container->annotation : g_new0 (SpeAnnotation, 1);
      if (container == NULL)
        g_ptr_array_add (self->strays, annotation);
    }

  if (annotation != NULL && annotation->node == NULL)
    {
      g_autoptr (GString) place = g_string_new (path);

      spe_resource_add_step (place, node->key);
      annotation->node = node;
      annotation->path = g_string_free (g_steal_pointer (&place), FALSE);
    }
}

static void
read_annotations (SpeWorkload *self)
{
  g_autoptr (GHashTable) containers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) path = g_string_new (self->pod_path);
  const SpeNode *metadata = spe_resource_get (self->pod, "metadata", path);
  const SpeNode *annotations = spe_resource_get (metadata, "annotations", path);

  for (guint i = 0; i < self->containers->len; i++)
    {
      SpeContainer *container = self->containers->pdata[i];

      if (container->name != NULL)
        g_hash_table_insert (containers, (gpointer) container->name, container);
    }

  if (annotations == NULL || annotations->kind != SPE_NODE_OBJECT)
    return;
  for (guint i = spe_node_get_n_children (annotations); i > 0; i--)
    {
      const SpeNode *node = spe_node_get_child (annotations, i - 1);

      if (node->kind != SPE_NODE_NULL)
        take_annotation (self, containers, node, path->str);
    }
}

/* Goes to the Pod; sets @path to where it is. */
static const SpeNode *
find_pod (const SpeNode      *node,
          const char *const  *steps,
          gsize               n_steps,
          GString            *path)
{
  for (gsize i = 0; i < n_steps && steps[i] != NULL; i++)
    node = spe_resource_get (node, steps[i], path);

  return node;
}

static void
read_pod (SpeWorkload *self)
{
  g_autoptr (GString) path = g_string_new (self->pod_path);
  const SpeNode *spec = spe_resource_get (self->pod, "spec", path);
  const SpeNode *os = spe_resource_get (spec, "os", NULL);

  self->is_windows = g_strcmp0 (spe_resource_get_text (os, "name"), "windows") == 0;
  read_field (spec, path->str, &self->field);
  read_containers (self, spec, path->str);
  read_annotations (self);
}

/**
 * spe_workload_new:
 * @node: an object of a manifest
 * @path: where it is: a JSON pointer
 * @kind: its kind
 *
 * Returns: (transfer full) (nullable): what of it matters to seccomp; %NULL where objects of its
 *   kind have no Pod
 */
SpeWorkload *
spe_workload_new (const SpeNode *node,
                  const char    *path,
                  const char    *kind)
{
  g_autoptr (GString) pod_path = NULL;
  const SpeNode *metadata = NULL;
  SpeWorkload *self = NULL;
  guint i = 0;

  g_return_val_if_fail (node != NULL && path != NULL && kind != NULL, NULL);

  while (i < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[i].kind, kind))
    i++;
  if (i == G_N_ELEMENTS (kinds))
    return NULL;

  self = g_new0 (SpeWorkload, 1);
  pod_path = g_string_new (path);
  self->kind = kinds[i].kind;
  self->node = node;
  self->path = g_strdup (path);
  self->pod = find_pod (node, kinds[i].steps, G_N_ELEMENTS (kinds[i].steps), pod_path);
  self->pod_path = g_string_free (g_steal_pointer (&pod_path), FALSE);
  self->containers = g_ptr_array_new_with_free_func ((GDestroyNotify) container_free);
  self->strays = g_ptr_array_new_with_free_func ((GDestroyNotify) annotation_free);

  metadata = spe_resource_get (node, "metadata", NULL);
  self->name = spe_resource_get_text (metadata, "name");
  if (self->name == NULL)
    self->name = spe_resource_get_text (metadata, "generateName");
  self->name_space = spe_resource_get_text (metadata, "namespace");
  read_pod (self);

  return self;
}

/**
 * spe_workload_get_container:
 * @self: a workload
 * @index: which of its containers
 *
 * Returns: (transfer none): the container
 */
const SpeContainer *
spe_workload_get_container (const SpeWorkload *self,
                            guint              index)
{
  g_return_val_if_fail (self != NULL && index < self->containers->len, NULL);

  return self->containers->pdata[index];
}

/**
 * spe_workload_find_container:
 * @self: a workload
 * @path: a JSON pointer
 *
 * Returns: (transfer none) (nullable): the container that @path points into
 */
const SpeContainer *
spe_workload_find_container (const SpeWorkload *self,
                             const char        *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  for (guint i = 0; i < self->containers->len; i++)
    if (spe_resource_is_below (path, spe_workload_get_container (self, i)->path))
      return spe_workload_get_container (self, i);

  return NULL;
}

/**
 * spe_workload_dup_label:
 * @self: a workload
 *
 * Returns: (transfer full): its kind and name, such as `Deployment/web`
 */
char *
spe_workload_dup_label (const SpeWorkload *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->name == NULL)
    return g_strdup (self->kind);

  return g_strconcat (self->kind, "/", self->name, NULL);
}

/**
 * spe_workload_has_annotations:
 * @self: a workload
 *
 * Returns: whether a legacy annotation chooses a profile, be it for a container that there is not
 */
gboolean
spe_workload_has_annotations (const SpeWorkload *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->containers->len; i++)
    if (spe_workload_get_container (self, i)->annotation.node != NULL)
      return TRUE;

  return self->annotation.node != NULL || self->strays->len > 0;
}

/**
 * spe_container_kind_get_label:
 * @kind: a kind
 *
 * Returns: what to call it, translated
 */
const char *
spe_container_kind_get_label (SpeContainerKind kind)
{
  static const char *const labels[] = {
    [SPE_CONTAINER_INIT] = N_ ("Init container"),
    [SPE_CONTAINER_SIDECAR] = N_ ("Sidecar"),
    [SPE_CONTAINER_MAIN] = N_ ("Container"),
    [SPE_CONTAINER_EPHEMERAL] = N_ ("Ephemeral container"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (labels), NULL);

  return _ (labels[kind]);
}

/**
 * spe_container_kind_get_name:
 * @kind: a kind
 *
 * Returns: its name for machines, not translated
 */
const char *
spe_container_kind_get_name (SpeContainerKind kind)
{
  static const char *const names[] = {
    [SPE_CONTAINER_INIT] = "init",
    [SPE_CONTAINER_SIDECAR] = "sidecar",
    [SPE_CONTAINER_MAIN] = "container",
    [SPE_CONTAINER_EPHEMERAL] = "ephemeral",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

/**
 * spe_profile_field_get_type:
 * @self: a `seccompProfile`
 *
 * Returns: its type; UNSET where there is no field, no type, or one that is not known
 */
SpePodProfileType
spe_profile_field_get_type (const SpeProfileField *self)
{
  g_return_val_if_fail (self != NULL, SPE_POD_PROFILE_UNSET);

  return spe_pod_profile_type_parse (self->type);
}

/**
 * spe_profile_field_is_taken:
 * @self: a `seccompProfile`
 *
 * Returns: whether the API server takes it, or there is none
 */
gboolean
spe_profile_field_is_taken (const SpeProfileField *self)
{
  SpePodProfileType type = SPE_POD_PROFILE_UNSET;

  g_return_val_if_fail (self != NULL, FALSE);

  type = spe_profile_field_get_type (self);
  if (self->node == NULL)
    return TRUE;
  if (type != SPE_POD_PROFILE_LOCALHOST)
    return type != SPE_POD_PROFILE_UNSET && self->localhost_profile == NULL;

  switch (spe_localhost_profile_judge (self->localhost_profile))
    {
    case SPE_LOCALHOST_MISSING:
    case SPE_LOCALHOST_ABSOLUTE:
    case SPE_LOCALHOST_STEPS_BACK:
    case SPE_LOCALHOST_NOT_TEXT:
      return FALSE;
    case SPE_LOCALHOST_FINE:
    case SPE_LOCALHOST_EMPTY:
    case SPE_LOCALHOST_ODD:
    default:
      return TRUE;
    }
}
