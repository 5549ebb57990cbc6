/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-workload.h"

#include "manifest-run.h"

/* Every kind has its Pod somewhere else; other groups and kinds have none. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    const char *pod_path;
  } objects[] = {
    { "{apiVersion: v1, kind: Pod, spec: {containers: [{name: c}]}}", "/0" },
    { "{apiVersion: v1, kind: PodTemplate, template: {spec: {containers: [{name: c}]}}}",
      "/0/template" },
    { "{apiVersion: v1, kind: ReplicationController, spec: {template: {spec: {containers: "
      "[{name: c}]}}}}", "/0/spec/template" },
    { "{apiVersion: apps/v1, kind: ReplicaSet, spec: {template: {spec: {containers: "
      "[{name: c}]}}}}", "/0/spec/template" },
    { "{apiVersion: extensions/v1beta1, kind: Deployment, spec: {template: {spec: {containers: "
      "[{name: c}]}}}}", "/0/spec/template" },
    { "{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {containers: "
      "[{name: c}]}}}}", "/0/spec/template" },
    { "{apiVersion: apps/v1, kind: DaemonSet, spec: {template: {spec: {containers: "
      "[{name: c}]}}}}", "/0/spec/template" },
    { "{apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: c}]}}}}",
      "/0/spec/template" },
    { "{apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: "
      "{containers: [{name: c}]}}}}}}", "/0/spec/jobTemplate/spec/template" },
    { "{kind: Pod, spec: {containers: [{name: c}]}}", "/0" },
    { "{apiVersion: v1, kind: List, items: [{kind: Pod, spec: {containers: [{name: c}]}}]}",
      "/0/items/0" },
    { "{apiVersion: v1, kind: PodList, items: [{spec: {containers: [{name: c}]}}]}",
      "/0/items/0" },
    { "{apiVersion: serving.knative.dev/v1, kind: Deployment, spec: {template: {}}}", NULL },
    { "{apiVersion: v1, kind: Deployment}", NULL },
    { "{apiVersion: apps.kruise.io/v1, kind: StatefulSet}", NULL },
    { "{apiVersion: v1, kind: Service}", NULL },
    { "{apiVersion: v1, kind: List, items: []}", NULL },
    { "{apiVersion: v1}", NULL },
    { "[1, 2]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (SpeManifest) manifest = manifest_parse (objects[i].text);
      const SpeWorkload *workload = NULL;

      g_assert_cmpuint (spe_manifest_get_n_workloads (manifest), ==,
                        objects[i].pod_path != NULL ? 1 : 0);
      if (objects[i].pod_path == NULL)
        continue;

      workload = spe_manifest_get_workload (manifest, 0);
      g_assert_cmpstr (workload->pod_path, ==, objects[i].pod_path);
      g_assert_cmpuint (workload->containers->len, ==, 1);
      g_assert_cmpstr (spe_workload_get_container (workload, 0)->name, ==, "c");
    }
}

static void
test_containers (void)
{
  g_autoptr (SpeManifest) manifest = manifest_parse (
    "kind: Pod\n"
    "metadata:\n"
    "  name: p\n"
    "  namespace: ns\n"
    "  annotations:\n"
    "    seccomp.security.alpha.kubernetes.io/pod: runtime/default\n"
    "    container.seccomp.security.alpha.kubernetes.io/b: unconfined\n"
    "    container.seccomp.security.alpha.kubernetes.io/z: unconfined\n"
    "spec:\n"
    "  initContainers:\n"
    "  - {name: a, restartPolicy: Always, securityContext: {privileged: true}}\n"
    "  - {name: b}\n"
    "  containers:\n"
    "  - {name: c, restartPolicy: Always, image: i,\n"
    "     securityContext: {allowPrivilegeEscalation: false,\n"
    "                       seccompProfile: {type: Localhost, localhostProfile: x}}}\n"
    "  - nothing\n"
    "  ephemeralContainers:\n"
    "  - {name: d}\n");
  const SpeWorkload *workload = spe_manifest_get_workload (manifest, 0);
  static const SpeContainerKind kinds[] = {
    SPE_CONTAINER_SIDECAR, SPE_CONTAINER_INIT, SPE_CONTAINER_MAIN, SPE_CONTAINER_EPHEMERAL,
  };
  const SpeContainer *c = manifest_find_container (workload, "c");

  g_assert_cmpstr (workload->name, ==, "p");
  g_assert_cmpstr (workload->name_space, ==, "ns");
  g_assert_cmpuint (workload->containers->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (spe_workload_get_container (workload, i)->kind, ==, kinds[i]);

  g_assert_true (manifest_find_container (workload, "a")->is_privileged);
  g_assert_cmpstr (c->field.type, ==, "Localhost");
  g_assert_cmpstr (c->field.localhost_profile, ==, "x");
  g_assert_cmpstr (c->field.path, ==, "/0/spec/containers/0/securityContext/seccompProfile");
  g_assert_cmpstr (c->image, ==, "i");
  g_assert_true (c->cannot_gain);
  g_assert_cmpstr (workload->annotation.node->text, ==, "runtime/default");
  g_assert_cmpstr (manifest_find_container (workload, "b")->annotation.node->text, ==,
                   "unconfined");
  g_assert_null (c->annotation.node);
  g_assert_cmpuint (workload->strays->len, ==, 1);
}

/* What is not as it should be is nothing. */
static void
test_odd (void)
{
  static const char *const texts[] = {
    "kind: Pod\n",
    "kind: Pod\nspec:\n",
    "kind: Pod\nspec: 5\nmetadata: []\n",
    "kind: Pod\nspec: {containers: {a: {name: x}}}\nmetadata: {annotations: x, name: [1]}\n",
    "kind: Pod\nspec: {containers: [1, [], null]}\n",
    "kind: CronJob\nspec: {jobTemplate: {spec: {template: text}}}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeManifest) manifest = manifest_parse (texts[i]);
      const SpeWorkload *workload = spe_manifest_get_workload (manifest, 0);

      g_assert_cmpuint (workload->containers->len, ==, 0);
      g_assert_null (workload->name);
      g_assert_null (workload->field.node);
    }
}

static void
test_taken (void)
{
  static const struct
  {
    const char *profile;
    gboolean    is_taken;
  } profiles[] = {
    { "null", TRUE },
    { "{type: RuntimeDefault}", TRUE },
    { "{type: Localhost, localhostProfile: a.json}", TRUE },
    { "{type: Localhost, localhostProfile: ''}", TRUE },
    { "{type: Localhost, localhostProfile: 'a '}", TRUE },
    { "{}", FALSE },
    { "{type: ''}", FALSE },
    { "{type: localhost}", FALSE },
    { "{type: 5}", FALSE },
    { "{type: Localhost}", FALSE },
    { "{type: Localhost, localhostProfile: /a}", FALSE },
    { "{type: Localhost, localhostProfile: a/../b}", FALSE },
    { "{type: Unconfined, localhostProfile: ''}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{kind: Pod, spec: {securityContext: {seccompProfile: %s}}}",
                         profiles[i].profile);
      g_autoptr (SpeManifest) manifest = manifest_parse (text);

      g_assert_cmpint (spe_profile_field_is_taken (&spe_manifest_get_workload (manifest, 0)->field),
                       ==, profiles[i].is_taken);
    }
}

static void
test_labels (void)
{
  g_autoptr (SpeManifest) named = manifest_parse ("{kind: Pod, metadata: {name: a}, spec: {}}");
  g_autoptr (SpeManifest) nameless = manifest_parse ("{kind: Pod, spec: {}}");
  g_autofree char *label = spe_workload_dup_label (spe_manifest_get_workload (named, 0));
  g_autofree char *kind = spe_workload_dup_label (spe_manifest_get_workload (nameless, 0));

  g_assert_cmpstr (label, ==, "Pod/a");
  g_assert_cmpstr (kind, ==, "Pod");
  g_assert_cmpstr (spe_container_kind_get_label (SPE_CONTAINER_SIDECAR), ==, "Sidecar");
}

/* Of the Pod, of a container, and of a container that there is not. */
static void
test_annotations (void)
{
  static const struct
  {
    const char *annotation;
    gboolean    has;
  } cases[] = {
    { "seccomp.security.alpha.kubernetes.io/pod", TRUE },
    { "container.seccomp.security.alpha.kubernetes.io/app", TRUE },
    { "container.seccomp.security.alpha.kubernetes.io/gone", TRUE },
    { "example.org/seccomp", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{kind: Pod, metadata: {annotations: {%s: unconfined}}, "
                         "spec: {containers: [{name: app}]}}", cases[i].annotation);
      g_autoptr (SpeManifest) manifest = manifest_parse (text);

      g_assert_cmpint (spe_workload_has_annotations (spe_manifest_get_workload (manifest, 0)), ==,
                       cases[i].has);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/workload/kinds", test_kinds);
  g_test_add_func ("/deploy/workload/containers", test_containers);
  g_test_add_func ("/deploy/workload/odd", test_odd);
  g_test_add_func ("/deploy/workload/taken", test_taken);
  g_test_add_func ("/deploy/workload/labels", test_labels);
  g_test_add_func ("/deploy/workload/annotations", test_annotations);

  return g_test_run ();
}
