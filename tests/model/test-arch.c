/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-arch.h"

#include <seccomp.h>

static void
test_names (void)
{
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      g_autofree char *upper = g_ascii_strup (spe_arch_get_name (arch), -1);
      g_autofree char *oci = g_strconcat ("SCMP_ARCH_", upper, NULL);

      g_assert_cmpstr (spe_arch_to_string (arch), ==, oci);
      g_assert_cmpint (spe_arch_from_string (oci), ==, arch);
      g_assert_cmpint (spe_arch_from_name (oci), ==, arch);
      g_assert_cmpint (spe_arch_from_name (upper), ==, arch);
    }

  g_assert_cmpint (spe_arch_from_string ("SCMP_ARCH_NATIVE"), ==, SPE_ARCH_NATIVE);
  g_assert_cmpint (spe_arch_from_string ("scmp_arch_x86"), ==, SPE_ARCH_INVALID);
  g_assert_cmpint (spe_arch_from_string ("X86"), ==, SPE_ARCH_INVALID);
  g_assert_cmpint (spe_arch_from_name ("pdp11"), ==, SPE_ARCH_INVALID);
}

/* libseccomp's tokens are the audit numbers, but for x32. */
static void
test_libseccomp (void)
{
  guint known = 0;

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      uint32_t token = seccomp_arch_resolve_name (spe_arch_get_name (arch));

      if (token == 0)
        continue;

      known++;
      if (arch != SPE_ARCH_X32)
        g_assert_cmphex (spe_arch_get_audit (arch), ==, token);
    }

  g_assert_cmpuint (known, >=, 19);
  g_assert_cmphex (spe_arch_get_audit (SPE_ARCH_X32), ==, spe_arch_get_audit (SPE_ARCH_X86_64));
}

/* The audit number itself tells width and byte order (linux/audit.h). */
static void
test_traits (void)
{
  const guint32 wide = 0x80000000, little = 0x40000000;

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      guint32 audit = spe_arch_get_audit (arch);

      g_assert_cmpint (spe_arch_is_big_endian (arch), ==, (audit & little) == 0);
      if (arch == SPE_ARCH_X32 || arch == SPE_ARCH_MIPS64N32 || arch == SPE_ARCH_MIPSEL64N32)
        g_assert_cmpuint (spe_arch_get_bits (arch), ==, 32);
      else
        g_assert_cmpuint (spe_arch_get_bits (arch), ==, (audit & wide) != 0 ? 64 : 32);
    }

  g_assert_true (spe_arch_is_multiplexed (SPE_ARCH_X86));
  g_assert_true (spe_arch_is_multiplexed (SPE_ARCH_S390X));
  g_assert_false (spe_arch_is_multiplexed (SPE_ARCH_X86_64));
  g_assert_false (spe_arch_is_multiplexed (SPE_ARCH_ARM));
}

static void
test_goarch (void)
{
  g_assert_cmpint (spe_arch_from_goarch ("amd64"), ==, SPE_ARCH_X86_64);
  g_assert_cmpint (spe_arch_from_goarch ("386"), ==, SPE_ARCH_X86);
  g_assert_cmpint (spe_arch_from_name ("arm64"), ==, SPE_ARCH_AARCH64);
  g_assert_cmpint (spe_arch_from_goarch ("x86_64"), ==, SPE_ARCH_INVALID);
  g_assert_null (spe_arch_get_goarch (SPE_ARCH_X32));
}

static void
test_host (void)
{
  SpeArch host = spe_arch_get_host ();

  g_assert_cmpint (host, <, SPE_N_ARCHES);
  g_assert_cmphex (spe_arch_get_audit (host), ==, seccomp_arch_native ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/arch/names", test_names);
  g_test_add_func ("/model/arch/libseccomp", test_libseccomp);
  g_test_add_func ("/model/arch/traits", test_traits);
  g_test_add_func ("/model/arch/goarch", test_goarch);
  g_test_add_func ("/model/arch/host", test_host);

  return g_test_run ();
}
