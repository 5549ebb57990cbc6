/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target.h"

#include <sys/utsname.h>

#include "profile-sketch.h"

static void
test_host (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read");
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  struct utsname system;
  g_autofree char *release = NULL;

  uname (&system);
  release = g_strdup_printf ("%u.%u", target->kernel_major, target->kernel_minor);

  g_assert_cmpint (target->loader, ==, SPE_LOADER_OCI);
  g_assert_cmpint (target->arch, ==, spe_arch_get_host ());
  g_assert_true (g_str_has_prefix (system.release, release));
  g_assert_cmpuint (g_strv_length (target->caps), ==, 14);
  for (guint i = 0; i < 14; i++)
    g_assert_true (g_str_has_prefix (target->caps[i], "CAP_"));
}

/* The shape of the file says who can read it. */
static void
test_loader (void)
{
  static const struct
  {
    const char *text;
    SpeLoader   loader;
  } rows[] = {
    { "ERRNO", SPE_LOADER_OCI },
    { "ERRNO; arch X86; ALLOW read @0=1", SPE_LOADER_OCI },
    { "ERRNO; map X86_64 X86; ALLOW read", SPE_LOADER_MOBY },
    { "ERRNO; ALLOW .name=read", SPE_LOADER_MOBY },
    { "ERRNO; ALLOW read +caps=CAP_KILL", SPE_LOADER_MOBY },
    { "ERRNO; ALLOW read -arches=amd64", SPE_LOADER_MOBY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeTarget) target = spe_target_new_host (profile);

      g_assert_cmpint (target->loader, ==, rows[i].loader);
    }
}

static void
test_caps (void)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_AARCH64);
  g_autoptr (SpeTarget) same = spe_target_ref (target);

  g_assert_true (same == target);
  g_assert_true (spe_target_has_cap (target, "CAP_SYS_CHROOT"));
  g_assert_false (spe_target_has_cap (target, "CAP_SYS_ADMIN"));
  g_assert_false (spe_target_has_cap (target, "cap_sys_chroot"));
  g_assert_false (spe_target_has_cap (target, ""));

  g_clear_pointer (&target->caps, g_strfreev);
  g_assert_false (spe_target_has_cap (target, "CAP_KILL"));
}

/* What the readers of files need of it. */
static void
test_loader_setup (void)
{
  g_autoptr (SpeTarget) narrow = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_ARM);
  g_autoptr (SpeTarget) unknown = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_INVALID);
  SpeLoaderSetup setup;

  narrow->loader_version = SPE_VERSION (20, 10, 24);
  narrow->runtime = SPE_RUNTIME_CRUN;
  setup = spe_target_get_loader_setup (narrow);

  g_assert_cmpint (setup.loader, ==, SPE_LOADER_MOBY);
  g_assert_cmpuint (setup.loader_version, ==, SPE_VERSION (20, 10, 24));
  g_assert_cmpint (setup.runtime, ==, SPE_RUNTIME_CRUN);
  g_assert_cmpuint (setup.word_bits, ==, 32);
  g_assert_cmpuint (spe_target_get_loader_setup (unknown).word_bits, ==, 64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/target/host", test_host);
  g_test_add_func ("/filter/target/loader", test_loader);
  g_test_add_func ("/filter/target/caps", test_caps);
  g_test_add_func ("/filter/target/loader-setup", test_loader_setup);

  return g_test_run ();
}
