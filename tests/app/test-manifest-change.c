/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-change.h"

#include <string.h>

#include "deploy/spe-manifest-check.h"
#include "spe-test-manifest.h"

static SpeManifest *
apply (const SpeManifest *manifest,
       SpeManifestChange *change,
       GPtrArray         *notes)
{
  g_autoptr (GError) error = NULL;
  SpeManifest *changed = spe_manifest_change_apply (change, manifest, notes, &error);

  g_assert_no_error (error);
  spe_manifest_change_unref (change);

  return changed;
}

static void
assert_has (const SpeManifest *manifest,
            const char        *text)
{
  GBytes *bytes = spe_manifest_get_text (manifest);

  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL),
                                  (gssize) g_bytes_get_size (bytes), text));
}

static void
test_choice (void)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (SPE_TEST_MANIFEST);
  const SpeWorkload *workload = spe_manifest_get_workload (manifest, 0);
  const SpePodChoice own = { SPE_POD_PROFILE_LOCALHOST, (char *) "profiles/a.json" };
  const SpePodChoice usual = { SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL };
  const SpePodChoice none = { SPE_POD_PROFILE_UNSET, NULL };
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  SpeManifestChange *change =
    spe_manifest_change_new_choice (workload, spe_workload_get_container (workload, 0), &own);
  g_autoptr (SpeManifest) changed = NULL;
  g_autoptr (SpeManifest) both = NULL;
  g_autoptr (SpeManifest) back = NULL;

  g_assert_cmpstr (spe_manifest_change_get_label (change), ==, "Set app to Localhost");
  changed = apply (manifest, change, notes);
  workload = spe_manifest_get_workload (changed, 0);
  g_assert_cmpstr (spe_workload_get_container (workload, 0)->field.localhost_profile, ==,
                   "profiles/a.json");
  assert_has (changed, "- name: app   # the one\n");

  change = spe_manifest_change_new_choice (workload, NULL, &usual);
  g_assert_cmpstr (spe_manifest_change_get_label (change), ==,
                   "Set Deployment/web to RuntimeDefault");
  both = apply (changed, change, notes);
  g_assert_cmpstr (spe_manifest_get_workload (both, 0)->field.type, ==, "RuntimeDefault");

  workload = spe_manifest_get_workload (both, 0);
  change = spe_manifest_change_new_choice (workload, NULL, &none);
  g_assert_cmpstr (spe_manifest_change_get_label (change), ==,
                   "Take the profile of Deployment/web away");
  back = apply (both, change, notes);
  g_assert_null (spe_manifest_get_workload (back, 0)->field.node);
  g_assert_cmpuint (notes->len, ==, 0);
}

static void
test_convert (void)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (SPE_TEST_MANIFEST);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SpeManifest) changed =
    apply (manifest, spe_manifest_change_new_convert (), notes);

  g_assert_false (spe_workload_has_annotations (spe_manifest_get_workload (changed, 1)));
  g_assert_cmpstr (spe_manifest_get_workload (changed, 1)->field.type, ==, "RuntimeDefault");
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (g_str_has_prefix (notes->pdata[0], "Line 18: "));
}

static void
test_fix (void)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (SPE_TEST_MANIFEST);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  const SpeCluster cluster = { 0 };
  guint n_fixed = 0;

  spe_manifest_check (manifest, &cluster, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];
      g_autoptr (SpeManifest) changed = NULL;

      if (problem->fix_label == NULL)
        continue;
      changed = apply (manifest, spe_manifest_change_new_fix (problem), notes);
      g_assert_false (g_bytes_equal (spe_manifest_get_text (manifest),
                                     spe_manifest_get_text (changed)));
      n_fixed++;
    }
  g_assert_cmpuint (n_fixed, >, 1);
}

/* What the API server refuses is no change. */
static void
test_refused (void)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (SPE_TEST_MANIFEST);
  const SpePodChoice choice = { SPE_POD_PROFILE_LOCALHOST, (char *) "../a.json" };
  g_autoptr (SpeManifestChange) change =
    spe_manifest_change_new_choice (spe_manifest_get_workload (manifest, 0), NULL, &choice);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_manifest_change_apply (change, manifest, notes, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/manifest-change/choice", test_choice);
  g_test_add_func ("/app/manifest-change/convert", test_convert);
  g_test_add_func ("/app/manifest-change/fix", test_fix);
  g_test_add_func ("/app/manifest-change/refused", test_refused);

  return g_test_run ();
}
