/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-loader.h"

static void
test_loaders (void)
{
  for (SpeLoader loader = 0; loader < SPE_N_LOADERS; loader++)
    {
      SpeLoader read = SPE_N_LOADERS;

      g_assert_true (spe_loader_from_string (spe_loader_to_string (loader), &read));
      g_assert_cmpint (read, ==, loader);
      g_assert_cmpstr (spe_loader_get_label (loader), !=, "");
    }
}

static void
test_runtimes (void)
{
  for (SpeRuntime runtime = 0; runtime < SPE_N_RUNTIMES; runtime++)
    {
      SpeRuntime read = SPE_N_RUNTIMES;

      g_assert_true (spe_runtime_from_string (spe_runtime_to_string (runtime), &read));
      g_assert_cmpint (read, ==, runtime);
    }
}

static void
test_unknown (void)
{
  SpeLoader loader = SPE_LOADER_MOBY;
  SpeRuntime runtime = SPE_RUNTIME_CRUN;

  g_assert_false (spe_loader_from_string ("docker", &loader));
  g_assert_false (spe_runtime_from_string ("RUNC", &runtime));
  g_assert_cmpint (loader, ==, SPE_LOADER_MOBY);
  g_assert_cmpint (runtime, ==, SPE_RUNTIME_CRUN);
}

static void
test_templates (void)
{
  g_assert_true (spe_loader_has_template (SPE_LOADER_MOBY));
  g_assert_true (spe_loader_has_template (SPE_LOADER_CONTAINERS_COMMON));
  g_assert_false (spe_loader_has_template (SPE_LOADER_CONTAINERD));
  g_assert_false (spe_loader_has_template (SPE_LOADER_OCI));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/loader/loaders", test_loaders);
  g_test_add_func ("/model/loader/runtimes", test_runtimes);
  g_test_add_func ("/model/loader/unknown", test_unknown);
  g_test_add_func ("/model/loader/templates", test_templates);

  return g_test_run ();
}
