/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-snippet-private.h"

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-pod-spec.h"
#include "deploy/spe-yaml-writer.h"

/* What goes to Kubernetes: Pods, the kubelet and the nodes of kind. */

/* What the container of a whole Pod is called; meant to be replaced. */
#define CONTAINER "main"

static GBytes *
write_pod (SpeSnippetJob *job,
           SpePodScope    scope,
           GError       **error)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new (job->name);
  char *yaml = NULL;

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST, job->localhost_profile);
  spe_pod_spec_add_container (spec, CONTAINER, job->image, SPE_POD_PROFILE_UNSET, NULL);
  yaml = spe_pod_spec_to_yaml (spec, scope, error);

  return yaml != NULL ? spe_snippet_take_text (yaml) : NULL;
}

/**
 * spe_snippet_write_pod:
 * @job: a snippet
 * @error: set where the API would refuse it
 *
 * Returns: (transfer full) (nullable): the `securityContext` of a Pod
 */
GBytes *
spe_snippet_write_pod (SpeSnippetJob *job,
                       GError       **error)
{
  return write_pod (job, SPE_POD_SCOPE_POD, error);
}

/**
 * spe_snippet_write_container:
 * @job: a snippet
 * @error: set where the API would refuse it
 *
 * Returns: (transfer full) (nullable): the `securityContext` of a container
 */
GBytes *
spe_snippet_write_container (SpeSnippetJob *job,
                             GError       **error)
{
  return write_pod (job, SPE_POD_SCOPE_CONTAINER, error);
}

/**
 * spe_snippet_write_whole:
 * @job: a snippet
 * @error: set where the API would refuse it
 *
 * Returns: (transfer full) (nullable): a Pod
 */
GBytes *
spe_snippet_write_whole (SpeSnippetJob *job,
                         GError       **error)
{
  return write_pod (job, SPE_POD_SCOPE_WHOLE, error);
}

/* Kubernetes 1.25 is the first whose gate SeccompDefault is on without being asked for. */
static void
warn_of_default (SpeSnippetJob *job)
{
  spe_snippet_warn (job, g_strdup (_ ("This gives containers that ask for nothing the default "
                                      "profile of the node's engine, not the profile that is "
                                      "open here.")));
  spe_snippet_warn (job, g_strdup (_ ("Before Kubernetes 1.25 the kubelet needs the feature gate "
                                      "SeccompDefault as well.")));
}

/**
 * spe_snippet_write_kubelet:
 * @job: a snippet
 * @error: never set
 *
 * Returns: (transfer full): a KubeletConfiguration with `seccompDefault`
 */
GBytes *
spe_snippet_write_kubelet (SpeSnippetJob *job,
                           GError       **error)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  warn_of_default (job);
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "apiVersion", "kubelet.config.k8s.io/v1beta1");
  spe_yaml_writer_add_text (writer, "kind", "KubeletConfiguration");
  spe_yaml_writer_add_boolean (writer, "seccompDefault", TRUE);
  spe_yaml_writer_end_mapping (writer);

  return spe_snippet_take_text (spe_yaml_writer_finish (writer));
}

/**
 * spe_snippet_write_kubelet_flag:
 * @job: a snippet
 * @error: never set
 *
 * Returns: (transfer full): the option of the kubelet
 */
GBytes *
spe_snippet_write_kubelet_flag (SpeSnippetJob *job,
                                GError       **error)
{
  warn_of_default (job);
  spe_snippet_warn (job, g_strdup (_ ("The kubelet's documentation calls this option outdated "
                                      "and wants it in the configuration file.")));

  return spe_snippet_take_text (g_strdup ("--seccomp-default\n"));
}

/**
 * spe_snippet_write_kind:
 * @job: a snippet
 * @error: never set
 *
 * Mounts the one file, since a mounted directory would hide what else is installed.
 *
 * Returns: (transfer full): a configuration of kind (kind.sigs.k8s.io, "Extra Mounts")
 */
GBytes *
spe_snippet_write_kind (SpeSnippetJob *job,
                        GError       **error)
{
  g_autofree char *target = spe_localhost_profile_resolve (job->localhost_profile,
                                                           SPE_KUBELET_ROOT);
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_snippet_warn (job, g_strdup (_ ("A node of kind sees the file that was there when the "
                                      "cluster was made. After a change, make the cluster anew "
                                      "or copy the file into the node.")));
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "apiVersion", "kind.x-k8s.io/v1alpha4");
  spe_yaml_writer_add_text (writer, "kind", "Cluster");
  spe_yaml_writer_begin_sequence (writer, "nodes");
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "role", "control-plane");
  spe_yaml_writer_begin_sequence (writer, "extraMounts");
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "hostPath", job->file);
  spe_yaml_writer_add_text (writer, "containerPath", target);
  spe_yaml_writer_add_boolean (writer, "readOnly", TRUE);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);

  return spe_snippet_take_text (spe_yaml_writer_finish (writer));
}
