/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-choice.h"

#include "manifest-run.h"

#define ANNOTATION "seccomp.security.alpha.kubernetes.io/pod"

/* Changes of several workloads are written at once. */
static void
test_several (void)
{
  g_autoptr (SpeManifest) manifest =
    manifest_parse ("kind: Pod\nspec:\n  hostname: a\n---\nkind: Pod\nspec:\n  hostname: b\n");
  g_autoptr (SpeManifestDraft) draft = spe_manifest_draft_new (manifest);
  const SpePodChoice choice = { SPE_POD_PROFILE_UNCONFINED, NULL };
  g_autoptr (GBytes) text = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 2; i++)
    {
      const SpeWorkload *workload = spe_manifest_get_workload (manifest, i);
      g_autofree char *path = spe_workload_dup_spec_path (workload);
      g_autoptr (GError) error = NULL;

      spe_manifest_choice_put (draft, manifest, path, &workload->field, &choice, &error);
      g_assert_no_error (error);
    }

  text = spe_manifest_draft_write (draft, NULL);
  after = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_assert_cmpstr (after, ==,
                   "kind: Pod\nspec:\n  hostname: a\n  securityContext:\n    seccompProfile:\n"
                   "      type: Unconfined\n---\nkind: Pod\nspec:\n  hostname: b\n"
                   "  securityContext:\n    seccompProfile:\n      type: Unconfined\n");
}

static void
test_drop (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } texts[] = {
    { "kind: Pod\nmetadata:\n  annotations:\n    " ANNOTATION ": unconfined\n  name: p\n",
      "kind: Pod\nmetadata:\n  name: p\n" },
    { "kind: Pod\nmetadata:\n  annotations:\n    a: b # keep\n    " ANNOTATION ": unconfined\n",
      "kind: Pod\nmetadata:\n  annotations:\n    a: b # keep\n" },
    { "kind: Pod\nmetadata: {annotations: {" ANNOTATION ": unconfined}}\n",
      "kind: Pod\nmetadata: {}\n" },
    { "kind: Pod\nmetadata:\n  annotations:\n    " ANNOTATION ": unconfined\nspec: {}\n",
      "kind: Pod\nmetadata: {}\nspec: {}\n" },
    { "kind: Pod\nmetadata:\n  annotations:\n    " ANNOTATION ": x\n    " ANNOTATION ": y\n"
      "    z: z\n",
      "kind: Pod\nmetadata:\n  annotations:\n    z: z\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeManifest) manifest = manifest_parse (texts[i].before);
      g_autoptr (SpeManifestDraft) draft = spe_manifest_draft_new (manifest);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = NULL;
      g_autofree char *after = NULL;

      spe_manifest_choice_drop (draft, manifest,
                                &spe_manifest_get_workload (manifest, 0)->annotation, &error);
      g_assert_no_error (error);
      text = spe_manifest_draft_write (draft, &error);
      g_assert_no_error (error);
      after = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
      g_assert_cmpstr (after, ==, texts[i].after);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-choice/several", test_several);
  g_test_add_func ("/deploy/manifest-choice/drop", test_drop);

  return g_test_run ();
}
