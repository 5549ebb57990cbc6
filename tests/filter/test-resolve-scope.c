/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "filter/spe-target-parse.h"

#include "profile-sketch.h"

/* Why a rule is left out, and what decided. */
static void
test_dropped (void)
{
  static const struct
  {
    const char    *text;
    SpeDropReason  reason;
    const char    *detail;
  } rows[] = {
    { "ERRNO; LOG a; ALLOW b +caps=CAP_KILL,CAP_BPF", SPE_DROP_CAPABILITY, "CAP_BPF" },
    { "ERRNO; LOG a; ALLOW b -caps=CAP_BPF,CAP_KILL", SPE_DROP_CAPABILITY, "CAP_KILL" },
    { "ERRNO; LOG a; ALLOW b +arches=arm,x86", SPE_DROP_ARCHITECTURE, "arm" },
    { "ERRNO; LOG a; ALLOW b -arches=arm,amd64", SPE_DROP_ARCHITECTURE, "amd64" },
    { "ERRNO; LOG a; ALLOW b +kernel=4.20", SPE_DROP_KERNEL, "4.20" },
    { "ERRNO; LOG a; ALLOW b -kernel=4.8", SPE_DROP_KERNEL, "4.8" },
    { "ERRNO; LOG a; ALLOW b -arches=amd64 -caps=CAP_KILL +kernel=5.0", SPE_DROP_ARCHITECTURE,
      "amd64" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeTarget) target =
        spe_target_parse ("moby+runc,arch=amd64,kernel=4.19", NULL, NULL);
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
      const SpeDroppedRule *dropped = NULL;

      g_assert_cmpuint (resolution->dropped->len, ==, 1);
      dropped = &g_array_index (resolution->dropped, SpeDroppedRule, 0);
      g_assert_cmpuint (dropped->rule, ==, 1);
      g_assert_cmpint (dropped->reason, ==, rows[i].reason);
      g_assert_cmpstr (dropped->detail, ==, rows[i].detail);
    }
}

/* A privileged container has every capability there is, and no other. */
static void
test_privileged (void)
{
  g_autoptr (SpeProfile) profile =
    sketch_read ("ERRNO; ALLOW a +caps=CAP_BPF; ALLOW b +caps=CAP_FLY; ALLOW c -caps=CAP_BPF");
  g_autoptr (SpeTarget) target =
    spe_target_parse ("moby+runc,arch=amd64,caps=none,privileged=true", NULL, NULL);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  sketch_is (resolution->profile, "ERRNO; ALLOW a");
}

/* The template loaders went apart from each other and from release to release. */
static void
test_releases (void)
{
  static const struct
  {
    const char *target;
    const char *text;
    const char *want;
  } rows[] = {
    { "moby-20.10+runc,arch=amd64", "ERRNO:38; ALLOW read", "ERRNO; ALLOW read" },
    { "moby-23+runc,arch=amd64", "ERRNO:38; ALLOW read", "ERRNO:38; ALLOW read" },
    { "moby-20.10+runc,arch=riscv64", "ERRNO; map RISCV64; ALLOW a -arches=riscv64",
      "ERRNO; ALLOW a" },
    { "moby-27.3+runc,arch=riscv64", "ERRNO; map RISCV64; ALLOW a -arches=riscv64",
      "ERRNO; arch RISCV64" },
    { "moby-20.10+runc,arch=amd64", "ERRNO; ALLOW a .name=b +arches=arm", "ERRNO" },
    { "moby-23+runc,arch=amd64", "ERRNO; ALLOW a .name=b +arches=arm", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeTarget) target = spe_target_parse (rows[i].target, NULL, NULL);
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

      g_assert_cmpint (resolution != NULL, ==, rows[i].want != NULL);
      if (resolution != NULL)
        sketch_is (resolution->profile, rows[i].want);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-scope/dropped", test_dropped);
  g_test_add_func ("/filter/resolve-scope/privileged", test_privileged);
  g_test_add_func ("/filter/resolve-scope/releases", test_releases);

  return g_test_run ();
}
