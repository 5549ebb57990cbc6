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

static void
test_parse_version (void)
{
  guint version = 0;

  g_assert_true (spe_cluster_parse_version ("v1.30.2", &version));
  g_assert_cmpuint (version, ==, SPE_VERSION (1, 30, 2));
  g_assert_true (spe_cluster_parse_version ("1.26", &version));
  g_assert_cmpuint (version, ==, SPE_VERSION (1, 26, 0));
  g_assert_false (spe_cluster_parse_version ("vv1.26", &version));
  g_assert_false (spe_cluster_parse_version ("", &version));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/cluster/levels", test_levels);
  g_test_add_func ("/deploy/cluster/versions", test_versions);
  g_test_add_func ("/deploy/cluster/parse-version", test_parse_version);

  return g_test_run ();
}
