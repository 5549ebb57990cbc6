/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-default.h"

#include "filter/spe-target-parse.h"

static void
test_ids (void)
{
  static const struct
  {
    const char *target;
    const char *want;
  } rows[] = {
    { "docker", "docker-default" },
    { "podman", "podman-default" },
    { "podman,arch=arm64", "podman-default" },
    { "kubernetes-crio", "crio-default" },
    { "kubernetes-containerd,arch=amd64", "containerd-default-amd64" },
    { "kubernetes-containerd,arch=arm64", "containerd-default-arm64" },
    { "kubernetes-containerd,arch=s390x", NULL },
    { "operator+runc,arch=amd64", "containerd-default-amd64" },
    { "oci+runc", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeTarget) target = spe_target_parse (rows[i].target, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (spe_target_get_default_id (target), ==, rows[i].want);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/target-default/ids", test_ids);

  return g_test_run ();
}
