/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

/* Every check has something to say before it finds anything, in whole sentences. */
static void
test_all (void)
{
  guint n_infos = 0;
  g_autofree SpeCheckInfo *infos = spe_manifest_check_dup_infos (&n_infos);

  for (guint i = 0; i < n_infos; i++)
    {
      const SpeManifestFacts *facts = spe_manifest_facts_find (infos[i].id);

      g_assert_nonnull (facts);
      g_assert_true (g_str_has_suffix (facts->meaning, "."));
      g_assert_true (g_str_has_suffix (facts->reason, "."));
      g_assert_true (facts->advice == NULL || g_str_has_suffix (facts->advice, "."));
      g_assert_cmpstr (infos[i].meaning, ==, facts->meaning);
    }
  g_assert_null (spe_manifest_facts_find ("SEC101"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-check-facts/all", test_all);

  return g_test_run ();
}
