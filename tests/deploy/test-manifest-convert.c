/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-convert.h"

#include <string.h>

#include "manifest-run.h"

#define POD "seccomp.security.alpha.kubernetes.io/pod"
#define CONTAINER "container.seccomp.security.alpha.kubernetes.io/"

typedef struct
{
  const char *before;
  const char *after;
  guint       n_conversions;
  guint       n_left;
} Case;

static const Case cases[] = {
  /* The Pod's and a container's; other annotations and comments stay. */
  { "kind: Pod\nmetadata:\n  annotations:\n    " POD ": localhost/a/b.json\n    # keep\n    x: y\n"
    "    " CONTAINER "c: docker/default\nspec:\n  containers:\n  - name: c\n",
    "kind: Pod\nmetadata:\n  annotations:\n    # keep\n    x: y\nspec:\n  securityContext:\n"
    "    seccompProfile:\n      type: Localhost\n      localhostProfile: a/b.json\n"
    "  containers:\n  - name: c\n    securityContext:\n      seccompProfile:\n"
    "        type: RuntimeDefault\n", 2, 0 },

  /* What the field says already goes without more. */
  { "kind: Pod\nmetadata:\n  name: p\n  annotations: {" POD ": unconfined}\nspec:\n"
    "  securityContext: {seccompProfile: {type: Unconfined}}\n",
    "kind: Pod\nmetadata:\n  name: p\nspec:\n"
    "  securityContext: {seccompProfile: {type: Unconfined}}\n", 1, 0 },

  /* Contradictions and unknown values are for a person to decide. */
  { "kind: Pod\nmetadata: {annotations: {" POD ": unconfined, " CONTAINER "c: localhost/}}\n"
    "spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: c}]}\n",
    "kind: Pod\nmetadata: {annotations: {" POD ": unconfined, " CONTAINER "c: localhost/}}\n"
    "spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: c}]}\n",
    2, 2 },
  { "kind: Pod\nmetadata: {annotations: {" POD ": unconfined}}\nspec: {os: {name: windows}}\n",
    "kind: Pod\nmetadata: {annotations: {" POD ": unconfined}}\nspec: {os: {name: windows}}\n",
    1, 1 },

  /* One for nobody. */
  { "kind: Pod\nmetadata:\n  name: p\n  annotations:\n    " CONTAINER "z: unconfined\nspec: {}\n",
    "kind: Pod\nmetadata:\n  name: p\nspec: {}\n", 1, 0 },

  /* Templates, several documents, and annotations that stand where nobody looks. */
  { "kind: CronJob\napiVersion: batch/v1\nmetadata: {annotations: {" POD ": unconfined}}\nspec:\n"
    "  jobTemplate:\n    spec:\n      template:\n        metadata:\n          annotations:\n"
    "            " POD ": runtime/default\n        spec:\n          hostname: h\n---\nkind: Pod\n",
    "kind: CronJob\napiVersion: batch/v1\nmetadata: {annotations: {" POD ": unconfined}}\nspec:\n"
    "  jobTemplate:\n    spec:\n      template:\n        metadata: {}\n        spec:\n"
    "          hostname: h\n          securityContext:\n            seccompProfile:\n"
    "              type: RuntimeDefault\n---\nkind: Pod\n", 1, 0 },
  { "kind: Pod\n", "kind: Pod\n", 0, 0 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (SpeManifest) manifest = manifest_parse (c->before);
      g_autoptr (GPtrArray) conversions =
        g_ptr_array_new_with_free_func ((GDestroyNotify) spe_conversion_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = spe_manifest_convert (manifest, NULL, conversions, &error);
      g_autofree char *after = NULL;
      guint n_left = 0;

      g_test_message ("%u", i);
      g_assert_no_error (error);
      after = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
      g_assert_cmpstr (after, ==, c->after);
      g_assert_cmpuint (conversions->len, ==, c->n_conversions);
      for (guint j = 0; j < conversions->len; j++)
        n_left += ((SpeConversion *) conversions->pdata[j])->is_left;
      g_assert_cmpuint (n_left, ==, c->n_left);
    }
}

/* Only the workload that is meant. */
static void
test_one (void)
{
  static const char one[] = "kind: Pod\nmetadata: {annotations: {" POD ": unconfined}}\nspec: {}\n";
  g_autofree char *both = g_strconcat (one, "---\n", one, NULL);
  g_autoptr (SpeManifest) manifest = manifest_parse (both);
  g_autoptr (GPtrArray) conversions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_conversion_free);
  g_autoptr (GBytes) text =
    spe_manifest_convert (manifest, spe_manifest_get_workload (manifest, 1), conversions, NULL);

  g_assert_cmpuint (conversions->len, ==, 1);
  g_assert_cmpstr (((SpeConversion *) conversions->pdata[0])->path, ==,
                   "/1/metadata/annotations/seccomp.security.alpha.kubernetes.io~1pod");
  g_assert_true (g_str_has_prefix (g_bytes_get_data (text, NULL), one));
  g_assert_null (strstr ((const char *) g_bytes_get_data (text, NULL) + strlen (one), POD));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-convert/cases", test_cases);
  g_test_add_func ("/deploy/manifest-convert/one", test_one);

  return g_test_run ();
}
