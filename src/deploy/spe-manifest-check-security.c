/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-legacy-annotation.h"
#include "deploy/spe-resource.h"
#include "filter/spe-version.h"

/* What Pod Security Admission refuses (k8s.io/pod-security-admission, policy/
 * check_seccompProfile_baseline.go and check_seccompProfile_restricted.go). */

#define LEVEL_LABEL "pod-security.kubernetes.io/enforce"
#define VERSION_LABEL "pod-security.kubernetes.io/enforce-version"

/* Before it the policy looks at the annotations, and restricted asks for no more than baseline. */
#define FIELDS SPE_VERSION (1, 19, 0)

/* From here on restricted lets Pods for Windows be. */
#define WINDOWS_EXEMPT SPE_VERSION (1, 25, 0)

#define MUST_NOT_SET "must not set securityContext.seccompProfile.type to \"%s\""
#define MUST_SET "must set securityContext.seccompProfile.type to \"RuntimeDefault\" or " \
                 "\"Localhost\""

typedef struct
{
  SpePodSecurity level;
  guint          version;
} Policy;

static gboolean
is_older (const Policy *policy,
          guint         version)
{
  return policy->version != SPE_NEWEST && policy->version < version;
}

static const SpeNode *
find_labels (const SpeManifest *manifest,
             const char        *name)
{
  GPtrArray *namespaces = spe_manifest_get_namespaces (manifest);

  for (guint i = 0; i < namespaces->len; i++)
    {
      const SpeNode *metadata = spe_resource_get (namespaces->pdata[i], "metadata", NULL);

      if (g_strcmp0 (spe_resource_get_text (metadata, "name"), name) == 0)
        return spe_resource_get (metadata, "labels", NULL);
    }

  return NULL;
}

/* The labels of the namespace count, where it stands in the manifest. */
static Policy
find_policy (const SpeManifestRun *run,
             const SpeWorkload    *workload)
{
  const char *name = workload->name_space != NULL ? workload->name_space : "default";
  const SpeNode *labels = find_labels (run->manifest, name);
  const char *level = spe_resource_get_text (labels, LEVEL_LABEL);
  const char *version = spe_resource_get_text (labels, VERSION_LABEL);
  Policy policy = { run->cluster->pod_security, run->cluster->version };

  if (level != NULL)
    policy.level = spe_pod_security_parse (level);
  if (version != NULL && version[0] == 'v')
    spe_version_parse (version + 1, &policy.version);

  return policy;
}

static void
report (SpeManifestRun *run,
        const Policy   *policy,
        const char     *path,
        char           *message)
{
  g_autofree char *reason = NULL;

  /* Translators: %s is “baseline” or “restricted”. */
  reason = g_strdup_printf (_ ("The namespace enforces the level “%s”, and the API server does "
                               "not let such a Pod in."),
                            spe_pod_security_get_name (policy->level));
  spe_manifest_explain (spe_manifest_report (run, path, message), reason, NULL);
}

/* The words of the admission controller, in English whatever the language. */
static char *
dup_bad_message (const SpeContainer    *container,
                 const SpeProfileField *field)
{
  const char *type = field->type != NULL ? field->type : "";
  g_autofree char *shown = spe_text_dup_excerpt (type, strlen (type));
  g_autofree char *owner = NULL;

  if (container == NULL)
    return g_strdup_printf ("pod " MUST_NOT_SET, shown);

  owner = spe_manifest_dup_owner (container);

  return g_strdup_printf ("container \"%s\" " MUST_NOT_SET, owner, shown);
}

static char *
dup_unset_message (const SpeContainer *container)
{
  g_autofree char *owner = spe_manifest_dup_owner (container);

  return g_strdup_printf ("pod or container \"%s\" " MUST_SET, owner);
}

/* A baseline value: the container may even not have been there. */
static gboolean
is_forbidden_annotation (const SpeAnnotation *annotation)
{
  const char *path = NULL;
  SpePodProfileType type = SPE_POD_PROFILE_UNSET;

  if (annotation->node == NULL)
    return FALSE;
  type = spe_legacy_annotation_parse (annotation->node->text, &path);

  return type == SPE_POD_PROFILE_UNSET || type == SPE_POD_PROFILE_UNCONFINED;
}

static void
check_annotations (SpeManifestRun    *run,
                   const SpeWorkload *workload,
                   const Policy      *policy)
{
  if (is_forbidden_annotation (&workload->annotation))
    report (run, policy, workload->annotation.path,
            g_strdup_printf ("forbidden annotation %s", workload->annotation.node->key));

  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeAnnotation *annotation = &spe_workload_get_container (workload, i)->annotation;

      if (is_forbidden_annotation (annotation))
        report (run, policy, annotation->path,
                g_strdup_printf ("forbidden annotation %s", annotation->node->key));
    }
}

/* Whether a value is one that the policy names as bad. */
static gboolean
is_bad (const SpeProfileField *field,
        const Policy          *policy)
{
  SpePodProfileType type = spe_profile_field_get_type (field);

  if (field->node == NULL)
    return FALSE;

  return type == SPE_POD_PROFILE_UNCONFINED ||
         (policy->level == SPE_POD_SECURITY_RESTRICTED && type == SPE_POD_PROFILE_UNSET);
}

static void
check_fields (SpeManifestRun    *run,
              const SpeWorkload *workload,
              const Policy      *policy)
{
  if (is_bad (&workload->field, policy))
    report (run, policy, workload->field.path, dup_bad_message (NULL, &workload->field));

  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);

      if (is_bad (&container->field, policy))
        report (run, policy, container->field.path,
                dup_bad_message (container, &container->field));
      else if (policy->level == SPE_POD_SECURITY_RESTRICTED && container->field.node == NULL &&
               workload->field.node == NULL)
        report (run, policy, container->path, dup_unset_message (container));
    }
}

/**
 * spe_manifest_check_pod_security:
 * @run: a run
 * @workload: a workload
 *
 * SEC914.
 */
void
spe_manifest_check_pod_security (SpeManifestRun    *run,
                                 const SpeWorkload *workload)
{
  Policy policy = find_policy (run, workload);

  if (policy.level != SPE_POD_SECURITY_BASELINE && policy.level != SPE_POD_SECURITY_RESTRICTED)
    return;
  if (policy.level == SPE_POD_SECURITY_RESTRICTED && workload->is_windows &&
      !is_older (&policy, WINDOWS_EXEMPT))
    return;

  if (is_older (&policy, FIELDS))
    check_annotations (run, workload, &policy);
  else
    check_fields (run, workload, &policy);
}
