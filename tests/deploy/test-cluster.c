/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-cluster.h"

static void
test_levels (void)
{
  g_assert_cmpint (spe_pod_security_parse ("restricted"), ==, SPE_POD_SECURITY_RESTRICTED);
  g_assert_cmpint (spe_pod_security_parse ("Restricted"), ==, SPE_POD_SECURITY_UNKNOWN);
  g_assert_cmpint (spe_pod_security_parse (NULL), ==, SPE_POD_SECURITY_UNKNOWN);
  for (int i = SPE_POD_SECURITY_PRIVILEGED; i <= SPE_POD_SECURITY_RESTRICTED; i++)
    g_assert_cmpint (spe_pod_security_parse (spe_pod_security_get_name (i)), ==, i);
}

static void
test_versions (void)
{
  const SpeCluster newest = { 0 };
  const SpeCluster old = { .version = SPE_VERSION (1, 26, 5) };

  g_assert_false (spe_cluster_is_before (&newest, SPE_VERSION (9, 0, 0)));
  g_assert_true (spe_cluster_is_before (&old, SPE_VERSION (1, 27, 0)));
  g_assert_false (spe_cluster_is_before (&old, SPE_VERSION (1, 26, 5)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/cluster/levels", test_levels);
  g_test_add_func ("/deploy/cluster/versions", test_versions);

  return g_test_run ();
}
