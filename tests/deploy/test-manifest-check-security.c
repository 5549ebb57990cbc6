/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "filter/corpus-files.h"
#include "filter/spe-version.h"

#include "manifest-cases.h"
#include "manifest-run.h"

#define POD(context, containers) "kind: Pod\nmetadata: {namespace: n1}\nspec: {" context \
                                 "containers: [" containers "]}\n"
#define UNCONFINED "securityContext: {seccompProfile: {type: Unconfined}}, "
#define DEFAULT "securityContext: {seccompProfile: {type: RuntimeDefault}}, "
#define NAMESPACE(labels) "kind: Namespace\nmetadata: {name: n1, labels: {" labels "}}\n---\n"
#define BASELINE { .pod_security = SPE_POD_SECURITY_BASELINE }
#define RESTRICTED { .pod_security = SPE_POD_SECURITY_RESTRICTED }
#define ENFORCE "pod-security.kubernetes.io/enforce: "

static const ManifestCase cases[] = {
  { "SEC914", POD (UNCONFINED, "{name: c}"), "", NULL, NULL, { 0 } },
  { "SEC914", POD (UNCONFINED, "{name: c}"), "3:26",
    "pod must not set securityContext.seccompProfile.type to \"Unconfined\"", NULL, BASELINE },
  { "SEC914", POD ("", "{" UNCONFINED "name: c}"), "3:40",
    "container \"c\" must not set securityContext.seccompProfile.type to \"Unconfined\"", NULL,
    BASELINE },
  { "SEC914", POD ("", "{name: c}"), "", NULL, NULL, BASELINE },
  { "SEC914", POD ("", "{name: c}"), "3:21",
    "pod or container \"c\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or "
    "\"Localhost\"", NULL, RESTRICTED },
  { "SEC914", POD (DEFAULT, "{name: c}"), "", NULL, NULL, RESTRICTED },
  { "SEC914", POD ("", "{" DEFAULT "name: c}"), "", NULL, NULL, RESTRICTED },
  { "SEC914", POD (DEFAULT, "{" UNCONFINED "name: c}"), "3:99", NULL, NULL, RESTRICTED },
  { "SEC914", POD ("os: {name: windows}, ", "{name: c}"), "", NULL, NULL, RESTRICTED },

  /* The labels of the namespace count more. */
  { "SEC914", NAMESPACE (ENFORCE "baseline") POD (UNCONFINED, "{name: c}"), "6:26", NULL, NULL,
    { 0 } },
  { "SEC914", NAMESPACE (ENFORCE "privileged") POD (UNCONFINED, "{name: c}"), "", NULL, NULL,
    RESTRICTED },
  { "SEC914", NAMESPACE (ENFORCE "baseline, pod-security.kubernetes.io/enforce-version: v1.18")
    POD (UNCONFINED, "{name: c}"), "", NULL, NULL, { 0 } },
};

static void
test_cases (void)
{
  manifest_cases_check (cases, G_N_ELEMENTS (cases));
}

static guint
count (const char        *path,
       const SpeCluster  *cluster)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (SpeManifest) manifest = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  manifest = manifest_parse (text);
  spe_manifest_check (manifest, cluster, problems);
  for (guint i = 0; i < problems->len; i++)
    n += g_str_equal (((const SpeProblem *) problems->pdata[i])->id, "SEC914");

  return n;
}

/* The admission controller's own test material says in its names what it does with it. */
static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = corpus_list ("pods-yaml");
  guint n_files = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      const char *name = strstr (paths->pdata[i], "_testdata_");
      SpeCluster cluster = { 0 };
      g_auto (GStrv) parts = NULL;

      if (name == NULL)
        continue;
      parts = g_strsplit (name + strlen ("_testdata_"), "_", 4);
      cluster.pod_security = spe_pod_security_parse (parts[0]);
      g_assert_true (spe_version_parse (parts[1] + 1, &cluster.version));
      g_test_message ("%s", name);
      g_assert_cmpint (count (paths->pdata[i], &cluster) > 0, ==,
                       g_str_equal (parts[2], "fail"));
      n_files++;
    }

  if (paths != NULL)
    g_assert_cmpuint (n_files, ==, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-check-security/cases", test_cases);
  g_test_add_func ("/deploy/manifest-check-security/corpus", test_corpus);

  return g_test_run ();
}
