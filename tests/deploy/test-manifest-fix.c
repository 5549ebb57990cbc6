/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "manifest-cases.h"

#include <string.h>

#include "manifest-run.h"

/* What the tables of the checks do not have: a fix that cannot be written is an error. */
static void
test_refused (void)
{
  static const SpeCluster cluster = { 0 };
  g_autoptr (SpeManifest) manifest = manifest_parse (
    "kind: Pod\nspec:\n  containers:\n  - name: a\n    securityContext: &s\n      seccompProfile: "
    "{type: Localhost, localhostProfile: /a}\n  - name: b\n    securityContext: *s\n");
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  guint n_fixed = 0;
  guint n_refused = 0;

  spe_manifest_check (manifest, &cluster, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) fixed = NULL;

      if (((const SpeProblem *) problems->pdata[i])->fix_label == NULL)
        continue;
      fixed = spe_manifest_fix (manifest, problems->pdata[i], &error);
      if (fixed == NULL)
        g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE);
      n_fixed += fixed != NULL;
      n_refused += fixed == NULL;
    }

  /* At the anchor it is refused, at the alias it is written out. */
  g_assert_cmpuint (n_fixed, ==, 1);
  g_assert_cmpuint (n_refused, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-fix/refused", test_refused);

  return g_test_run ();
}
