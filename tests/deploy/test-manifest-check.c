/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check.h"

#include "manifest-run.h"

static void
test_infos (void)
{
  guint n_infos = 0;
  g_autofree SpeCheckInfo *infos = spe_manifest_check_dup_infos (&n_infos);

  g_assert_cmpuint (n_infos, ==, 18);
  for (guint i = 1; i < n_infos; i++)
    g_assert_cmpstr (infos[i - 1].id, <, infos[i].id);
}

/* A hostile manifest with many containers stays readable. */
static void
test_many (void)
{
  static const SpeCluster cluster = { 0 };
  g_autoptr (GString) text = g_string_new ("kind: Pod\nspec:\n  containers:\n");
  g_autoptr (SpeManifest) manifest = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "  - name: c%u\n", i);
  manifest = manifest_parse (text->str);
  spe_manifest_check (manifest, &cluster, problems);
  g_assert_cmpuint (problems->len, ==, 1000);
}

/* What was found before stays; nothing is found where there is no Pod. */
static void
test_none (void)
{
  static const SpeCluster cluster = { 0 };
  g_autoptr (SpeManifest) manifest = manifest_parse ("kind: Service\n");
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  g_ptr_array_add (problems, spe_problem_new ("SEC101", "a", SPE_SEVERITY_INFO, ""));
  spe_manifest_check (manifest, &cluster, problems);
  g_assert_cmpuint (problems->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-check/infos", test_infos);
  g_test_add_func ("/deploy/manifest-check/many", test_many);
  g_test_add_func ("/deploy/manifest-check/none", test_none);

  return g_test_run ();
}
