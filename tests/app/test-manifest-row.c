/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-row.h"

#include "spe-test-manifest.h"

static void
test_titles (void)
{
  static const struct
  {
    guint       workload;
    guint       container;
    const char *title;
  } cases[] = {
    { 0, SPE_MANIFEST_ROW_POD, "Deployment/web in shop" },
    { 0, 0, "Container app" },
    { 0, 1, "Container logs" },
    { 1, SPE_MANIFEST_ROW_POD, "Pod/old" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeManifestRow) row =
        spe_test_manifest_row (SPE_TEST_MANIFEST, cases[i].workload, cases[i].container);
      g_autofree char *title = spe_manifest_row_dup_title (row);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpint (spe_manifest_row_get_container (row) == NULL, ==,
                       cases[i].container == SPE_MANIFEST_ROW_POD);
    }
}

/* A container that has no name yet is in the list too. */
static void
test_no_name (void)
{
  g_autoptr (SpeManifestRow) row =
    spe_test_manifest_row ("kind: Pod\nspec:\n  initContainers:\n  - image: x\n", 0, 0);
  g_autofree char *title = spe_manifest_row_dup_title (row);

  g_assert_cmpstr (title, ==, "Init container (no name)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/manifest-row/titles", test_titles);
  g_test_add_func ("/app/manifest-row/no-name", test_no_name);

  return g_test_run ();
}
