/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-effective.h"

#include <glib/gi18n-lib.h>

#include "deploy/spe-legacy-annotation.h"
#include "deploy/spe-localhost-profile.h"

/* Which profile a container gets in the end: the API server makes fields of annotations, the
 * kubelet looks at the container, the Pod and its own configuration (kubernetes
 * pkg/kubelet/kuberuntime/helpers.go), and the container runtime ignores it all where the
 * container is privileged. */

/* The fields are new in 1.19. The annotations are heeded up to 1.26 (KEP-135). */
#define FIELDS SPE_VERSION (1, 19, 0)
#define NO_ANNOTATIONS SPE_VERSION (1, 27, 0)

/* The kubelet's option is new in 1.22 (KEP-2413). */
#define SECCOMP_DEFAULT SPE_VERSION (1, 22, 0)

/* CVE-2023-2431: these kubelets take Localhost with an empty path for no profile. Of each release
 * that was still cared for, the first that does not. */
static gboolean
forgives_empty_path (const SpeCluster *cluster)
{
  static const guint mended[] = {
    SPE_VERSION (1, 24, 14), SPE_VERSION (1, 25, 10),
    SPE_VERSION (1, 26, 5), SPE_VERSION (1, 27, 2),
  };

  for (guint i = 0; i < G_N_ELEMENTS (mended); i++)
    if (cluster->version >> 8 == mended[i] >> 8)
      return cluster->version < mended[i];

  return spe_cluster_is_before (cluster, mended[0]);
}

/**
 * spe_annotation_is_heeded:
 * @cluster: what is known about the cluster
 *
 * Returns: whether Kubernetes of that version heeds the legacy annotations
 */
gboolean
spe_annotation_is_heeded (const SpeCluster *cluster)
{
  g_return_val_if_fail (cluster != NULL, FALSE);

  return spe_cluster_is_before (cluster, NO_ANNOTATIONS);
}

/**
 * spe_annotation_contradicts:
 * @annotation: an annotation
 * @field: the field of the same Pod or container
 *
 * Returns: whether both choose, and not the same; the API server refuses that
 */
gboolean
spe_annotation_contradicts (const SpeAnnotation   *annotation,
                            const SpeProfileField *field)
{
  const char *path = NULL;
  SpePodProfileType type = SPE_POD_PROFILE_UNSET;

  g_return_val_if_fail (annotation != NULL && field != NULL, FALSE);

  if (annotation->node == NULL || field->node == NULL)
    return FALSE;
  type = spe_legacy_annotation_parse (annotation->node->text, &path);

  return type != SPE_POD_PROFILE_UNSET &&
         (type != spe_profile_field_get_type (field) ||
          (type == SPE_POD_PROFILE_LOCALHOST && g_strcmp0 (path, field->localhost_profile) != 0));
}

/* Whether the field decides. */
static gboolean
apply_field (const SpeProfileField *field,
             SpeEffectiveReason     reason,
             const SpeCluster      *cluster,
             SpeEffective          *effective)
{
  if (field->node == NULL || spe_cluster_is_before (cluster, FIELDS))
    return FALSE;

  effective->type = spe_profile_field_get_type (field);
  effective->reason = reason;
  effective->localhost_profile = field->localhost_profile;
  effective->path = field->path;

  if (!spe_profile_field_is_taken (field))
    effective->reason = SPE_EFFECTIVE_REFUSED;
  else if (effective->type == SPE_POD_PROFILE_LOCALHOST && field->localhost_profile[0] == '\0')
    effective->reason = SPE_EFFECTIVE_EMPTY_PATH;

  if (effective->reason == SPE_EFFECTIVE_REFUSED)
    effective->type = SPE_POD_PROFILE_UNSET;
  else if (effective->reason == SPE_EFFECTIVE_EMPTY_PATH)
    effective->type = forgives_empty_path (cluster) ? SPE_POD_PROFILE_UNCONFINED
                                                    : SPE_POD_PROFILE_UNSET;

  return TRUE;
}

/* Whether the annotation decides: there is none that is refused, and the field is not there. */
static gboolean
apply_annotation (const SpeAnnotation *annotation,
                  SpeEffectiveReason   reason,
                  const SpeCluster    *cluster,
                  SpeEffective        *effective)
{
  if (annotation->node == NULL || !spe_annotation_is_heeded (cluster))
    return FALSE;

  effective->type = spe_legacy_annotation_parse (annotation->node->text,
                                                 &effective->localhost_profile);
  effective->reason = effective->type != SPE_POD_PROFILE_UNSET ? reason : SPE_EFFECTIVE_REFUSED;
  effective->path = annotation->path;

  return TRUE;
}

static void
apply_nothing (const SpeWorkload *workload,
               const SpeCluster  *cluster,
               SpeEffective      *effective)
{
  gboolean has_default = cluster->seccomp_default == SPE_SECCOMP_DEFAULT_ON &&
                         !spe_cluster_is_before (cluster, SECCOMP_DEFAULT);

  effective->type = has_default ? SPE_POD_PROFILE_RUNTIME_DEFAULT : SPE_POD_PROFILE_UNCONFINED;
  effective->reason = has_default ? SPE_EFFECTIVE_SECCOMP_DEFAULT : SPE_EFFECTIVE_NOTHING;
  effective->path = workload->field.path;
}

static gboolean
apply_container (const SpeContainer *container,
                 const SpeCluster   *cluster,
                 SpeEffective       *effective)
{
  return apply_field (&container->field, SPE_EFFECTIVE_CONTAINER_FIELD, cluster, effective) ||
         apply_annotation (&container->annotation, SPE_EFFECTIVE_CONTAINER_ANNOTATION, cluster,
                           effective);
}

/* Where annotation and field contradict each other nothing of the Pod is taken. */
static gboolean
is_contradicted (const SpeWorkload  *workload,
                 const SpeContainer *container)
{
  return spe_annotation_contradicts (&workload->annotation, &workload->field) ||
         (container != NULL &&
          spe_annotation_contradicts (&container->annotation, &container->field));
}

/**
 * spe_effective_find:
 * @workload: a workload
 * @container: (nullable): one of its containers; %NULL for a container without a choice of its own
 * @cluster: what is known about the cluster
 *
 * Returns: the profile that the container gets there, and why
 */
SpeEffective
spe_effective_find (const SpeWorkload  *workload,
                    const SpeContainer *container,
                    const SpeCluster   *cluster)
{
  SpeEffective effective = { SPE_POD_PROFILE_UNSET, SPE_EFFECTIVE_NOTHING, NULL, NULL };

  g_return_val_if_fail (workload != NULL && cluster != NULL, effective);

  effective.path = container != NULL ? container->path : workload->pod_path;
  if (workload->is_windows)
    {
      effective.reason = SPE_EFFECTIVE_WINDOWS;
      return effective;
    }
  if (is_contradicted (workload, container))
    {
      effective.reason = SPE_EFFECTIVE_REFUSED;
      return effective;
    }

  if (!(container != NULL && apply_container (container, cluster, &effective)) &&
      !apply_field (&workload->field, SPE_EFFECTIVE_POD_FIELD, cluster, &effective) &&
      !apply_annotation (&workload->annotation, SPE_EFFECTIVE_POD_ANNOTATION, cluster, &effective))
    apply_nothing (workload, cluster, &effective);

  if (container == NULL || !container->is_privileged || effective.reason == SPE_EFFECTIVE_REFUSED)
    return effective;

  effective.type = SPE_POD_PROFILE_UNCONFINED;
  effective.reason = SPE_EFFECTIVE_PRIVILEGED;
  effective.localhost_profile = NULL;

  return effective;
}

/**
 * spe_effective_reason_get_name:
 * @reason: a reason
 *
 * Returns: its name for machines, not translated
 */
const char *
spe_effective_reason_get_name (SpeEffectiveReason reason)
{
  static const char *const names[] = {
    [SPE_EFFECTIVE_CONTAINER_FIELD] = "container",
    [SPE_EFFECTIVE_POD_FIELD] = "pod",
    [SPE_EFFECTIVE_CONTAINER_ANNOTATION] = "container-annotation",
    [SPE_EFFECTIVE_POD_ANNOTATION] = "pod-annotation",
    [SPE_EFFECTIVE_SECCOMP_DEFAULT] = "seccomp-default",
    [SPE_EFFECTIVE_NOTHING] = "nothing",
    [SPE_EFFECTIVE_PRIVILEGED] = "privileged",
    [SPE_EFFECTIVE_WINDOWS] = "windows",
    [SPE_EFFECTIVE_EMPTY_PATH] = "empty-path",
    [SPE_EFFECTIVE_REFUSED] = "refused",
  };

  g_return_val_if_fail (reason < G_N_ELEMENTS (names), NULL);

  return names[reason];
}

static const char *
describe_nothing (const SpeCluster *cluster)
{
  switch (cluster->seccomp_default)
    {
    case SPE_SECCOMP_DEFAULT_OFF:
      return _ ("Nothing is set, and the kubelet has no seccompDefault");
    case SPE_SECCOMP_DEFAULT_ON:
      return _ ("Nothing is set, and this Kubernetes has no seccompDefault yet");
    case SPE_SECCOMP_DEFAULT_UNKNOWN:
    default:
      return _ ("Nothing is set; with seccompDefault in the kubelet it is RuntimeDefault");
    }
}

/**
 * spe_effective_get_why:
 * @self: the profile that a container gets
 * @cluster: what it was found for
 *
 * Returns: the reason, translated, without a full stop
 */
const char *
spe_effective_get_why (const SpeEffective *self,
                       const SpeCluster   *cluster)
{
  g_return_val_if_fail (self != NULL && cluster != NULL, NULL);

  switch (self->reason)
    {
    case SPE_EFFECTIVE_CONTAINER_FIELD:
      return _ ("The container's own seccompProfile");
    case SPE_EFFECTIVE_POD_FIELD:
      return _ ("The seccompProfile of the Pod");
    case SPE_EFFECTIVE_CONTAINER_ANNOTATION:
      return _ ("The old annotation for the container");
    case SPE_EFFECTIVE_POD_ANNOTATION:
      return _ ("The old annotation for the Pod");
    case SPE_EFFECTIVE_SECCOMP_DEFAULT:
      return _ ("Nothing is set, and the kubelet has seccompDefault");
    case SPE_EFFECTIVE_PRIVILEGED:
      return _ ("It is privileged: the runtime loads no filter, whatever is set");
    case SPE_EFFECTIVE_WINDOWS:
      return _ ("Windows has no seccomp");
    case SPE_EFFECTIVE_EMPTY_PATH:
      return self->type == SPE_POD_PROFILE_UNCONFINED
               ? _ ("localhostProfile is empty, which this kubelet takes for no profile "
                    "(CVE-2023-2431)")
               : _ ("localhostProfile is empty: the kubelet does not start the container");
    case SPE_EFFECTIVE_REFUSED:
      return _ ("The API server refuses the Pod");
    case SPE_EFFECTIVE_NOTHING:
    default:
      return describe_nothing (cluster);
    }
}

/**
 * spe_effective_dup_label:
 * @self: the profile that a container gets
 *
 * Returns: (transfer full): such as `Localhost profiles/a.json`; a dash where the container gets
 *   none because it does not start, or because Windows has none
 */
char *
spe_effective_dup_label (const SpeEffective *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->type == SPE_POD_PROFILE_UNSET)
    return g_strdup ("–");
  if (self->type == SPE_POD_PROFILE_LOCALHOST)
    return g_strdup_printf ("%s %s", spe_pod_profile_type_get_name (self->type),
                            self->localhost_profile);

  return g_strdup (spe_pod_profile_type_get_name (self->type));
}
