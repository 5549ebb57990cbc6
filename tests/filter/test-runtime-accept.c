/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-runtime-accept.h"

#include "profile-sketch.h"

static SpeTarget *
target_new (SpeRuntime runtime)
{
  SpeTarget *target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);

  target->runtime = runtime;

  return target;
}

static void
test_arches (void)
{
  static const struct
  {
    const char *text;
    SpeArch     runc;
    SpeArch     crun;
    SpeArch     youki;
  } rows[] = {
    { "SCMP_ARCH_X86_64", SPE_ARCH_X86_64, SPE_ARCH_X86_64, SPE_ARCH_X86_64 },
    { "SCMP_ARCH_x86_64", SPE_ARCH_INVALID, SPE_ARCH_X86_64, SPE_ARCH_INVALID },
    { "x86_64", SPE_ARCH_INVALID, SPE_ARCH_X86_64, SPE_ARCH_INVALID },
    { "aarch64", SPE_ARCH_INVALID, SPE_ARCH_AARCH64, SPE_ARCH_INVALID },
    { "arm64", SPE_ARCH_INVALID, SPE_ARCH_INVALID, SPE_ARCH_INVALID },
    { "scmp_arch_x86", SPE_ARCH_INVALID, SPE_ARCH_INVALID, SPE_ARCH_INVALID },
    { "SCMP_ARCH_NATIVE", SPE_ARCH_INVALID, SPE_ARCH_INVALID, SPE_ARCH_X86_64 },
    { "SCMP_ARCH_SHEB", SPE_ARCH_INVALID, SPE_ARCH_SHEB, SPE_ARCH_SHEB },
    { "", SPE_ARCH_INVALID, SPE_ARCH_INVALID, SPE_ARCH_INVALID },
    { "SCMP_ARCH_", SPE_ARCH_INVALID, SPE_ARCH_INVALID, SPE_ARCH_INVALID },
    { "x86_64x86_64x86_64x86_64x86_64x86_64x86_64", SPE_ARCH_INVALID, SPE_ARCH_INVALID,
      SPE_ARCH_INVALID },
  };
  g_autoptr (SpeTarget) runc = target_new (SPE_RUNTIME_RUNC);
  g_autoptr (SpeTarget) crun = target_new (SPE_RUNTIME_CRUN);
  g_autoptr (SpeTarget) youki = target_new (SPE_RUNTIME_YOUKI);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (spe_runtime_parse_arch (runc, rows[i].text), ==, rows[i].runc);
      g_assert_cmpint (spe_runtime_parse_arch (crun, rows[i].text), ==, rows[i].crun);
      g_assert_cmpint (spe_runtime_parse_arch (youki, rows[i].text), ==, rows[i].youki);
    }
}

static void
test_unconfined (void)
{
  static const struct
  {
    const char *text;
    SpeRuntime  runtime;
    gboolean    want;
  } rows[] = {
    { "-", SPE_RUNTIME_RUNC, TRUE }, { "-; ALLOW", SPE_RUNTIME_RUNC, FALSE },
    { "ALLOW", SPE_RUNTIME_RUNC, FALSE }, { "FOO", SPE_RUNTIME_RUNC, FALSE },
    { "-", SPE_RUNTIME_CRUN, FALSE }, { "-", SPE_RUNTIME_YOUKI, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = target_new (rows[i].runtime);
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeResolution) resolution = NULL;

      /* Without an engine, what says nothing is a profile that is not there. */
      target->loader = SPE_LOADER_CONTAINERD;
      resolution = spe_resolve (profile, target, NULL);
      g_assert_cmpint (spe_runtime_is_unconfined (resolution, target), ==, rows[i].want);
    }
}

static void
test_versions (void)
{
  g_autoptr (SpeTarget) target = target_new (SPE_RUNTIME_RUNC);

  g_assert_true (spe_runtime_is_at_least (target, SPE_VERSION (99, 0, 0)));
  target->runtime_version = SPE_VERSION (1, 1, 15);
  g_assert_true (spe_runtime_is_at_least (target, SPE_VERSION (1, 1, 15)));
  g_assert_false (spe_runtime_is_at_least (target, SPE_VERSION (1, 2, 0)));

  target->kernel_major = 5;
  target->kernel_minor = 7;
  g_assert_true (spe_runtime_kernel_is_at_least (target, 5, 7));
  g_assert_true (spe_runtime_kernel_is_at_least (target, 4, 14));
  g_assert_false (spe_runtime_kernel_is_at_least (target, 5, 8));
  g_assert_false (spe_runtime_kernel_is_at_least (target, 6, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/runtime-accept/arches", test_arches);
  g_test_add_func ("/filter/runtime-accept/unconfined", test_unconfined);
  g_test_add_func ("/filter/runtime-accept/versions", test_versions);

  return g_test_run ();
}
