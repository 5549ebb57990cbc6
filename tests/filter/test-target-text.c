/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-text.h"

#include "filter/spe-target-parse.h"
#include "filter/spe-target-preset.h"

/* One spelling for a target, which means the same when it is read again. */
static void
test_round_trip (void)
{
  static const struct
  {
    const char *text;
    const char *canonical;
  } rows[] = {
    { "oci+plain,arch=x86_64,kernel=6.1", "oci+plain,arch=amd64,kernel=6.1" },
    { "Moby-20.10.24+runc-1.1.5,kernel=4.8,arch=i386", NULL },
    { "moby-20.10.24+runc-1.2.0,kernel=04.8,arch=x86",
      "moby-20.10.24+runc-1.2,arch=386,kernel=4.8" },
    { "containers-common-0.50.1+crun,libseccomp=2.5.4-debian12,privileged=true,nnp=true,"
      "caps=kill+chown,kernel=0.0,arch=m68k",
      "containers-common-0.50.1+crun,arch=m68k,kernel=0.0,caps=CAP_CHOWN+CAP_KILL,nnp=true,"
      "privileged=true,libseccomp=2.5.4-debian12" },
    { "containerd+youki,caps=all,kernel=6.1,arch=arm64,libseccomp=2.5.4",
      "containerd+youki,arch=arm64,kernel=6.1,caps=all,libseccomp=2.5.4" },
    { "operator+runc,caps=none,kernel=6.1,arch=ppc64le",
      "operator+runc,arch=ppc64le,kernel=6.1,caps=none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = spe_target_parse (rows[i].text, NULL, NULL);
      g_autoptr (SpeTarget) again = NULL;
      g_autofree char *text = NULL;

      if (rows[i].canonical == NULL)
        {
          g_assert_null (target);
          continue;
        }

      text = spe_target_to_string (target);
      g_assert_cmpstr (text, ==, rows[i].canonical);
      again = spe_target_parse (text, NULL, NULL);
      g_assert_true (spe_target_equal (target, again));
    }
}

static void
test_presets (void)
{
  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    {
      g_autoptr (SpeTarget) target = spe_target_preset_new (i, NULL);
      g_autofree char *text = spe_target_to_string (target);
      g_autoptr (SpeTarget) again = spe_target_parse (text, NULL, NULL);
      g_autofree char *label = spe_target_dup_label (target);

      g_assert_true (spe_target_equal (target, again));
      g_assert_cmpstr (label, ==, spe_target_preset_get_label (i));
    }
}

static void
test_label (void)
{
  static const struct
  {
    const char *text;
    const char *label;
  } rows[] = {
    { "oci+plain,arch=amd64,kernel=6.1", "Runtime alone, amd64, Linux 6.1" },
    { "oci+runc-1.1.5,arch=amd64,kernel=6.1", "runc 1.1.5, amd64, Linux 6.1" },
    { "moby-20.10.24+runc,arch=arm64,kernel=6.1,caps=none",
      "Docker Engine 20.10.24, runc, arm64, Linux 6.1, no capabilities" },
    { "containers-common+crun,arch=arm64,kernel=6.1,caps=CAP_KILL+CAP_CHOWN,nnp=true,"
      "libseccomp=2.5.4-debian12",
      "CRI-O, Podman, crun, arm64, Linux 6.1, CAP_CHOWN, CAP_KILL, no new privileges, "
      "libseccomp 2.5.4-debian12" },
    { "docker,arch=arm64,kernel=6.1,caps=all,privileged=true",
      "Docker Engine, runc, arm64, Linux 6.1, all capabilities, privileged, libseccomp 2.5.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = spe_target_parse (rows[i].text, NULL, NULL);
      g_autofree char *label = spe_target_dup_label (target);

      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

/* A machine that seccomp does not know cannot be named. */
static void
test_unknown_arch (void)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_INVALID);
  g_autofree char *text = NULL;

  target->kernel_major = 6;
  target->kernel_minor = 1;
  text = spe_target_to_string (target);
  g_assert_cmpstr (text, ==, "moby+plain,kernel=6.1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/target-text/round-trip", test_round_trip);
  g_test_add_func ("/filter/target-text/presets", test_presets);
  g_test_add_func ("/filter/target-text/label", test_label);
  g_test_add_func ("/filter/target-text/unknown-arch", test_unknown_arch);

  return g_test_run ();
}
