/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-legacy-annotation.h"

/* What comes of the choices of a manifest: annotations that nobody heeds, and containers that run
 * without a filter. */

static void
report_annotation (SpeManifestRun        *run,
                   const SpeWorkload     *workload,
                   const SpeAnnotation   *annotation,
                   const SpeProfileField *field)
{
  const char *key = annotation->node->key;
  const char *path = NULL;
  gboolean is_known = spe_legacy_annotation_parse (annotation->node->text, &path) !=
                      SPE_POD_PROFILE_UNSET;
  gboolean is_contrary = field != NULL && spe_annotation_contradicts (annotation, field);
  gboolean is_heeded = spe_annotation_is_heeded (run->cluster);
  SpeProblem *problem = NULL;

  problem = spe_manifest_report (
    run, annotation->path,
    /* Translators: %s is the key of an annotation. */
    g_strdup_printf (!is_known     ? _ ("The value of %s is not a valid seccomp profile")
                     : is_contrary ? _ ("%s contradicts the seccompProfile")
                     : is_heeded   ? _ ("%s has no effect from Kubernetes 1.27 on")
                                   : _ ("%s has no effect since Kubernetes 1.27"), key));
  if (problem != NULL && (!is_known || is_contrary))
    {
      problem->severity = SPE_SEVERITY_ERROR;
      spe_manifest_explain (problem, _ ("The API server refuses the object, and no Pod is made."),
                            _ ("Delete it, or correct the one or the other."));
    }
  else if (!workload->is_windows)
    {
      spe_manifest_offer (problem, _ ("Convert it"), NULL);
    }
}

/**
 * spe_manifest_check_annotations:
 * @run: a run
 * @workload: a workload
 *
 * SEC909.
 */
void
spe_manifest_check_annotations (SpeManifestRun    *run,
                                const SpeWorkload *workload)
{
  if (workload->annotation.node != NULL)
    report_annotation (run, workload, &workload->annotation, &workload->field);

  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);

      if (container->annotation.node != NULL)
        report_annotation (run, workload, &container->annotation, &container->field);
    }

  for (guint i = 0; i < workload->strays->len; i++)
    report_annotation (run, workload, workload->strays->pdata[i], NULL);
}

static gboolean
has_profile (const SpeWorkload  *workload,
             const SpeContainer *container)
{
  return container->field.node != NULL || workload->field.node != NULL;
}

/**
 * spe_manifest_check_privileged:
 * @run: a run
 * @workload: a workload
 *
 * SEC910.
 */
void
spe_manifest_check_privileged (SpeManifestRun    *run,
                               const SpeWorkload *workload)
{
  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);
      g_autofree char *owner = spe_manifest_dup_owner (container);
      g_autofree char *path =
        g_strconcat (container->path, "/securityContext/privileged", NULL);

      if (!container->is_privileged || !has_profile (workload, container) || workload->is_windows)
        continue;

      spe_manifest_report (
        run, path,
        /* Translators: %s is the name of a container. */
        g_strdup_printf (_ ("The profile is ignored for the privileged container “%s”"), owner));
    }
}

/* Why it is so, where nobody chose it. */
static const char *
get_unconfined_reason (const SpeEffective *effective)
{
  switch (effective->reason)
    {
    case SPE_EFFECTIVE_NOTHING:
      return _ ("Nothing chooses a profile for it, and then Kubernetes takes Unconfined, unless "
                "the kubelet has seccompDefault.");
    case SPE_EFFECTIVE_PRIVILEGED:
      return _ ("It is privileged.");
    case SPE_EFFECTIVE_EMPTY_PATH:
      return _ ("Its localhostProfile is empty, which this kubelet takes for no profile "
                "(CVE-2023-2431).");
    case SPE_EFFECTIVE_CONTAINER_FIELD:
    case SPE_EFFECTIVE_POD_FIELD:
    case SPE_EFFECTIVE_CONTAINER_ANNOTATION:
    case SPE_EFFECTIVE_POD_ANNOTATION:
    case SPE_EFFECTIVE_SECCOMP_DEFAULT:
    case SPE_EFFECTIVE_WINDOWS:
    case SPE_EFFECTIVE_REFUSED:
    default:
      return NULL;
    }
}

/* A choice that somebody made is not overruled by a fix. */
static void
check_unconfined (SpeManifestRun     *run,
                  const SpeWorkload  *workload,
                  const SpeContainer *container)
{
  SpeEffective effective = spe_effective_find (workload, container, run->cluster);
  gboolean is_unset = effective.reason == SPE_EFFECTIVE_NOTHING;
  const char *reason = get_unconfined_reason (&effective);
  g_autofree char *owner = spe_manifest_dup_owner (container);
  SpeProblem *problem = NULL;

  if (effective.type != SPE_POD_PROFILE_UNCONFINED ||
      (effective.reason == SPE_EFFECTIVE_PRIVILEGED && has_profile (workload, container)))
    return;

  problem = spe_manifest_report (
    run, is_unset || effective.reason == SPE_EFFECTIVE_PRIVILEGED ? container->path
                                                                  : effective.path,
    /* Translators: %s is the name of a container. */
    g_strdup_printf (_ ("The container “%s” runs without seccomp"), owner));
  if (reason != NULL)
    spe_manifest_explain (problem, reason,
                          effective.reason == SPE_EFFECTIVE_PRIVILEGED
                            ? _ ("Give the container the capabilities that it needs instead of "
                                 "“privileged”.")
                            : NULL);
  if (is_unset && workload->annotation.node == NULL)
    spe_manifest_offer (problem, _ ("Choose RuntimeDefault for the Pod"), NULL);
}

/**
 * spe_manifest_check_unconfined:
 * @run: a run
 * @workload: a workload
 *
 * SEC911.
 */
void
spe_manifest_check_unconfined (SpeManifestRun    *run,
                               const SpeWorkload *workload)
{
  for (guint i = 0; i < workload->containers->len; i++)
    check_unconfined (run, workload, spe_workload_get_container (workload, i));
}

/**
 * spe_manifest_check_overrides:
 * @run: a run
 * @workload: a workload
 *
 * SEC912.
 */
void
spe_manifest_check_overrides (SpeManifestRun    *run,
                              const SpeWorkload *workload)
{
  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);
      g_autofree char *owner = spe_manifest_dup_owner (container);

      if (workload->field.node == NULL || container->field.node == NULL || workload->is_windows)
        continue;

      spe_manifest_report (
        run, container->field.path,
        /* Translators: %s is the name of a container. */
        g_strdup_printf (_ ("The profile of the container “%s” replaces that of the Pod"), owner));
    }
}

/**
 * spe_manifest_check_sandbox:
 * @run: a run
 * @workload: a workload
 *
 * SEC916.
 */
void
spe_manifest_check_sandbox (SpeManifestRun    *run,
                            const SpeWorkload *workload)
{
  if (spe_profile_field_get_type (&workload->field) != SPE_POD_PROFILE_LOCALHOST ||
      workload->is_windows)
    return;

  spe_manifest_report (run, workload->field.path,
                       g_strdup (_ ("The sandbox container of the Pod keeps RuntimeDefault")));
}
