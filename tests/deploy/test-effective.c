/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-effective.h"

#include "manifest-run.h"

#define POD_ANNOTATION "seccomp.security.alpha.kubernetes.io/pod"
#define ANNOTATION "container.seccomp.security.alpha.kubernetes.io/c"

typedef struct
{
  const char        *annotations;
  const char        *pod;
  const char        *container;
  SpeCluster         cluster;
  const char        *label;
  SpeEffectiveReason reason;
} Case;

#define ON { .seccomp_default = SPE_SECCOMP_DEFAULT_ON }
#define V(major, minor, micro) { .version = SPE_VERSION (major, minor, micro) }
#define PROFILE(rest) "{seccompProfile: {type: " rest "}}"
#define EMPTY PROFILE ("Localhost, localhostProfile: ''")

/* semantics: the kubelet takes the container's whole field, else the Pod's, else its default. */
static const Case cases[] = {
  { "{}", "{}", "{}", { 0 }, "Unconfined", SPE_EFFECTIVE_NOTHING },
  { "{}", "{}", "{}", ON, "RuntimeDefault", SPE_EFFECTIVE_SECCOMP_DEFAULT },
  { "{}", "{}", "{}",
    { .version = SPE_VERSION (1, 21, 0), .seccomp_default = SPE_SECCOMP_DEFAULT_ON },
    "Unconfined", SPE_EFFECTIVE_NOTHING },
  { "{}", PROFILE ("RuntimeDefault"), "{}", ON, "RuntimeDefault", SPE_EFFECTIVE_POD_FIELD },
  { "{}", PROFILE ("Unconfined"), "{}", ON, "Unconfined", SPE_EFFECTIVE_POD_FIELD },
  { "{}", PROFILE ("Localhost, localhostProfile: a"), PROFILE ("RuntimeDefault"), { 0 },
    "RuntimeDefault", SPE_EFFECTIVE_CONTAINER_FIELD },
  { "{}", PROFILE ("RuntimeDefault"), PROFILE ("Localhost, localhostProfile: a/b.json"), { 0 },
    "Localhost a/b.json", SPE_EFFECTIVE_CONTAINER_FIELD },
  { "{}", PROFILE ("RuntimeDefault"), "{seccompProfile: null}", { 0 }, "RuntimeDefault",
    SPE_EFFECTIVE_POD_FIELD },
  { "{}", PROFILE ("RuntimeDefault"), "{seccompProfile: {}}", { 0 }, "–",
    SPE_EFFECTIVE_REFUSED },
  { "{}", PROFILE ("RuntimeDefault"), "{privileged: true}", { 0 }, "Unconfined",
    SPE_EFFECTIVE_PRIVILEGED },
  { "{}", "{}", "{privileged: true}", ON, "Unconfined", SPE_EFFECTIVE_PRIVILEGED },
  { "{}", "{}", "{privileged: false}", ON, "RuntimeDefault", SPE_EFFECTIVE_SECCOMP_DEFAULT },
  { "{}", "{seccompProfile: {type: OCI}}", "{privileged: true}", ON, "–", SPE_EFFECTIVE_REFUSED },

  /* CVE-2023-2431. */
  { "{}", "{}", EMPTY, { 0 }, "–", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 27, 1), "Unconfined", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 27, 2), "–", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 26, 4), "Unconfined", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 26, 5), "–", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 24, 14), "–", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 23, 99), "Unconfined", SPE_EFFECTIVE_EMPTY_PATH },
  { "{}", "{}", EMPTY, V (1, 28, 0), "–", SPE_EFFECTIVE_EMPTY_PATH },

  /* The annotations. */
  { "{" POD_ANNOTATION ": runtime/default}", "{}", "{}", { 0 }, "Unconfined",
    SPE_EFFECTIVE_NOTHING },
  { "{" POD_ANNOTATION ": runtime/default}", "{}", "{}", V (1, 27, 0), "Unconfined",
    SPE_EFFECTIVE_NOTHING },
  { "{" POD_ANNOTATION ": docker/default}", "{}", "{}", V (1, 26, 0), "RuntimeDefault",
    SPE_EFFECTIVE_POD_ANNOTATION },
  { "{" POD_ANNOTATION ": docker/default, " ANNOTATION ": localhost/x}", "{}", "{}", V (1, 20, 0),
    "Localhost x", SPE_EFFECTIVE_CONTAINER_ANNOTATION },
  { "{" ANNOTATION ": unconfined}", PROFILE ("RuntimeDefault"), "{}", V (1, 20, 0), "Unconfined",
    SPE_EFFECTIVE_CONTAINER_ANNOTATION },
  { "{" POD_ANNOTATION ": unconfined}", "{}", PROFILE ("RuntimeDefault"), V (1, 20, 0),
    "RuntimeDefault", SPE_EFFECTIVE_CONTAINER_FIELD },
  { "{" POD_ANNOTATION ": unconfined}", PROFILE ("RuntimeDefault"), "{}", V (1, 20, 0), "–",
    SPE_EFFECTIVE_REFUSED },
  { "{" POD_ANNOTATION ": unconfined}", PROFILE ("RuntimeDefault"), "{}", { 0 }, "–",
    SPE_EFFECTIVE_REFUSED },
  { "{" POD_ANNOTATION ": runtime/default}", PROFILE ("RuntimeDefault"), "{}", { 0 },
    "RuntimeDefault", SPE_EFFECTIVE_POD_FIELD },
  { "{" POD_ANNOTATION ": nonsense}", "{}", "{}", V (1, 20, 0), "–", SPE_EFFECTIVE_REFUSED },

  /* Before the fields. */
  { "{}", PROFILE ("RuntimeDefault"), PROFILE ("RuntimeDefault"), V (1, 18, 0), "Unconfined",
    SPE_EFFECTIVE_NOTHING },
  { "{" ANNOTATION ": runtime/default}", "{}", "{}", V (1, 18, 0), "RuntimeDefault",
    SPE_EFFECTIVE_CONTAINER_ANNOTATION },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autofree char *text = g_strdup_printf (
        "{kind: Pod, metadata: {annotations: %s}, spec: {securityContext: %s, containers: "
        "[{name: c, securityContext: %s}]}}",
        c->annotations, c->pod, c->container);
      g_autoptr (SpeManifest) manifest = manifest_parse (text);
      const SpeWorkload *workload = spe_manifest_get_workload (manifest, 0);
      SpeEffective effective =
        spe_effective_find (workload, spe_workload_get_container (workload, 0), &c->cluster);
      g_autofree char *label = spe_effective_dup_label (&effective);

      g_test_message ("%u: %s", i, text);
      g_assert_cmpstr (label, ==, c->label);
      g_assert_cmpstr (spe_effective_reason_get_name (effective.reason), ==,
                       spe_effective_reason_get_name (c->reason));
      g_assert_cmpstr (spe_effective_get_why (&effective, &c->cluster), !=, "");
      g_assert_nonnull (effective.path);
    }
}

/* Init containers, sidecars and ephemeral ones are treated alike; Windows has no seccomp. */
static void
test_kinds (void)
{
  static const SpeCluster cluster = { 0 };
  g_autoptr (SpeManifest) manifest = manifest_parse (
    "{kind: Pod, spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}, "
    "initContainers: [{name: a}, {name: b, restartPolicy: Always}], containers: [{name: c}], "
    "ephemeralContainers: [{name: d}]}}");
  g_autoptr (SpeManifest) windows = manifest_parse (
    "{kind: Pod, spec: {os: {name: windows}, containers: [{name: c}]}}");
  const SpeWorkload *workload = spe_manifest_get_workload (manifest, 0);
  SpeEffective pod = spe_effective_find (workload, NULL, &cluster);

  g_assert_cmpint (pod.reason, ==, SPE_EFFECTIVE_POD_FIELD);
  for (guint i = 0; i < 4; i++)
    {
      SpeEffective effective =
        spe_effective_find (workload, spe_workload_get_container (workload, i), &cluster);

      g_assert_cmpint (effective.type, ==, SPE_POD_PROFILE_RUNTIME_DEFAULT);
    }

  workload = spe_manifest_get_workload (windows, 0);
  pod = spe_effective_find (workload, spe_workload_get_container (workload, 0), &cluster);
  g_assert_cmpint (pod.reason, ==, SPE_EFFECTIVE_WINDOWS);
  g_assert_cmpint (pod.type, ==, SPE_POD_PROFILE_UNSET);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/effective/cases", test_cases);
  g_test_add_func ("/deploy/effective/kinds", test_kinds);

  return g_test_run ();
}
