/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-cluster.h"

static void
test_read (void)
{
  char version[] = "v1.26.5";
  char operator[] = "0.8";
  char level[] = "baseline";
  char root[] = "/r";
  const SpeCliCluster given = {
    .version = version, .operator_version = operator, .pod_security = level, .root = root,
    .no_seccomp_default = TRUE,
  };
  const SpeCliCluster nothing = { NULL };
  SpeCluster cluster = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_cli_cluster_read (&given, &cluster, &error));
  g_assert_cmpuint (cluster.version, ==, SPE_VERSION (1, 26, 5));
  g_assert_cmpuint (cluster.operator_version, ==, SPE_VERSION (0, 8, 0));
  g_assert_cmpint (cluster.pod_security, ==, SPE_POD_SECURITY_BASELINE);
  g_assert_cmpint (cluster.seccomp_default, ==, SPE_SECCOMP_DEFAULT_OFF);
  g_assert_cmpstr (cluster.root, ==, "/r");

  g_assert_true (spe_cli_cluster_read (&nothing, &cluster, &error));
  g_assert_cmpuint (cluster.version, ==, SPE_NEWEST);
  g_assert_cmpint (cluster.seccomp_default, ==, SPE_SECCOMP_DEFAULT_UNKNOWN);
}

static void
test_bad (void)
{
  char text[] = "x";
  const SpeCliCluster bad[] = {
    { .version = text },
    { .operator_version = text },
    { .pod_security = text },
    { .root = text },
    { .seccomp_default = TRUE, .no_seccomp_default = TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      SpeCluster cluster = { .version = 7 };
      g_autoptr (GError) error = NULL;

      g_assert_false (spe_cli_cluster_read (&bad[i], &cluster, &error));
      g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
      g_assert_cmpuint (cluster.version, ==, 7);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cluster/read", test_read);
  g_test_add_func ("/cli/cluster/bad", test_bad);

  return g_test_run ();
}
