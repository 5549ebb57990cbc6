/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-arch.h"

#include <linux/audit.h>
#include <sys/utsname.h>

/* Debian 12's linux/audit.h is older than this one. */
#define LOONGARCH64_AUDIT 0xc0000102u

#define BIG_ENDIAN_ARCH (1 << 0)
#define MULTIPLEXED (1 << 1)

/* OCI names: runtime-spec, config-linux.md. Audit numbers: linux/audit.h. Which architectures
 * pack socket and IPC calls into one number: libseccomp src/arch-*.c. Short names are
 * libseccomp's; GOARCH values are Go's (go tool dist list) where Go knows the architecture. */
static const struct
{
  const char *oci;
  const char *name;
  const char *goarch;
  guint32     audit;
  guint8      bits;
  guint8      traits;
} arches[SPE_N_ARCHES] = {
  [SPE_ARCH_X86] = { "SCMP_ARCH_X86", "x86", "386", AUDIT_ARCH_I386, 32, MULTIPLEXED },
  [SPE_ARCH_X86_64] = { "SCMP_ARCH_X86_64", "x86_64", "amd64", AUDIT_ARCH_X86_64, 64, 0 },
  [SPE_ARCH_X32] = { "SCMP_ARCH_X32", "x32", NULL, AUDIT_ARCH_X86_64, 32, 0 },
  [SPE_ARCH_ARM] = { "SCMP_ARCH_ARM", "arm", "arm", AUDIT_ARCH_ARM, 32, 0 },
  [SPE_ARCH_AARCH64] = { "SCMP_ARCH_AARCH64", "aarch64", "arm64", AUDIT_ARCH_AARCH64, 64, 0 },
  [SPE_ARCH_MIPS] = { "SCMP_ARCH_MIPS", "mips", "mips", AUDIT_ARCH_MIPS, 32,
                      BIG_ENDIAN_ARCH | MULTIPLEXED },
  [SPE_ARCH_MIPS64] = { "SCMP_ARCH_MIPS64", "mips64", "mips64", AUDIT_ARCH_MIPS64, 64,
                        BIG_ENDIAN_ARCH },
  [SPE_ARCH_MIPS64N32] = { "SCMP_ARCH_MIPS64N32", "mips64n32", "mips64p32",
                           AUDIT_ARCH_MIPS64N32, 32, BIG_ENDIAN_ARCH },
  [SPE_ARCH_MIPSEL] = { "SCMP_ARCH_MIPSEL", "mipsel", "mipsle", AUDIT_ARCH_MIPSEL, 32,
                        MULTIPLEXED },
  [SPE_ARCH_MIPSEL64] = { "SCMP_ARCH_MIPSEL64", "mipsel64", "mips64le", AUDIT_ARCH_MIPSEL64, 64,
                          0 },
  [SPE_ARCH_MIPSEL64N32] = { "SCMP_ARCH_MIPSEL64N32", "mipsel64n32", "mips64p32le",
                             AUDIT_ARCH_MIPSEL64N32, 32, 0 },
  [SPE_ARCH_PPC] = { "SCMP_ARCH_PPC", "ppc", "ppc", AUDIT_ARCH_PPC, 32,
                     BIG_ENDIAN_ARCH | MULTIPLEXED },
  [SPE_ARCH_PPC64] = { "SCMP_ARCH_PPC64", "ppc64", "ppc64", AUDIT_ARCH_PPC64, 64,
                       BIG_ENDIAN_ARCH | MULTIPLEXED },
  [SPE_ARCH_PPC64LE] = { "SCMP_ARCH_PPC64LE", "ppc64le", "ppc64le", AUDIT_ARCH_PPC64LE, 64,
                         MULTIPLEXED },
  [SPE_ARCH_S390] = { "SCMP_ARCH_S390", "s390", "s390", AUDIT_ARCH_S390, 32,
                      BIG_ENDIAN_ARCH | MULTIPLEXED },
  [SPE_ARCH_S390X] = { "SCMP_ARCH_S390X", "s390x", "s390x", AUDIT_ARCH_S390X, 64,
                       BIG_ENDIAN_ARCH | MULTIPLEXED },
  [SPE_ARCH_PARISC] = { "SCMP_ARCH_PARISC", "parisc", NULL, AUDIT_ARCH_PARISC, 32,
                        BIG_ENDIAN_ARCH },
  [SPE_ARCH_PARISC64] = { "SCMP_ARCH_PARISC64", "parisc64", NULL, AUDIT_ARCH_PARISC64, 64,
                          BIG_ENDIAN_ARCH },
  [SPE_ARCH_RISCV64] = { "SCMP_ARCH_RISCV64", "riscv64", "riscv64", AUDIT_ARCH_RISCV64, 64, 0 },
  [SPE_ARCH_LOONGARCH64] = { "SCMP_ARCH_LOONGARCH64", "loongarch64", "loong64",
                             LOONGARCH64_AUDIT, 64, 0 },
  [SPE_ARCH_M68K] = { "SCMP_ARCH_M68K", "m68k", NULL, AUDIT_ARCH_M68K, 32,
                      BIG_ENDIAN_ARCH | MULTIPLEXED },
  [SPE_ARCH_SH] = { "SCMP_ARCH_SH", "sh", NULL, AUDIT_ARCH_SHEL, 32, MULTIPLEXED },
  [SPE_ARCH_SHEB] = { "SCMP_ARCH_SHEB", "sheb", NULL, AUDIT_ARCH_SH, 32,
                      BIG_ENDIAN_ARCH | MULTIPLEXED },
};

/* uname(2) names machines otherwise than seccomp does. */
static const struct
{
  const char *machine;
  SpeArch     arch;
} machines[] = {
  { "i386", SPE_ARCH_X86 },
  { "i486", SPE_ARCH_X86 },
  { "i586", SPE_ARCH_X86 },
  { "i686", SPE_ARCH_X86 },
  { "armv6l", SPE_ARCH_ARM },
  { "armv7l", SPE_ARCH_ARM },
  { "armv8l", SPE_ARCH_ARM },
};

/**
 * spe_arch_from_string:
 * @text: an OCI name such as `SCMP_ARCH_X86_64`; compared exactly, as runc does
 *
 * Returns: the architecture, %SPE_ARCH_NATIVE for `SCMP_ARCH_NATIVE`, or %SPE_ARCH_INVALID
 */
SpeArch
spe_arch_from_string (const char *text)
{
  g_return_val_if_fail (text != NULL, SPE_ARCH_INVALID);

  for (guint i = 0; i < SPE_N_ARCHES; i++)
    if (g_str_equal (arches[i].oci, text))
      return i;

  return g_str_equal (text, "SCMP_ARCH_NATIVE") ? SPE_ARCH_NATIVE : SPE_ARCH_INVALID;
}

/**
 * spe_arch_to_string:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: its OCI name
 */
const char *
spe_arch_to_string (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  return arches[arch].oci;
}

/**
 * spe_arch_get_name:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: its short name as people write it, such as `x86_64`
 */
const char *
spe_arch_get_name (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  return arches[arch].name;
}

/**
 * spe_arch_from_name:
 * @name: a short name, an OCI name or a GOARCH value, as a person types it
 *
 * Returns: the architecture, or %SPE_ARCH_INVALID
 */
SpeArch
spe_arch_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, SPE_ARCH_INVALID);

  for (guint i = 0; i < SPE_N_ARCHES; i++)
    if (g_ascii_strcasecmp (arches[i].name, name) == 0 ||
        g_ascii_strcasecmp (arches[i].oci, name) == 0)
      return i;

  return spe_arch_from_goarch (name);
}

/**
 * spe_arch_get_host:
 *
 * Returns: the architecture of this machine's kernel; %SPE_ARCH_INVALID where seccomp does
 *   not know it
 */
SpeArch
spe_arch_get_host (void)
{
  struct utsname system;

  if (uname (&system) != 0)
    return SPE_ARCH_INVALID;

  for (guint i = 0; i < G_N_ELEMENTS (machines); i++)
    if (g_str_equal (machines[i].machine, system.machine))
      return machines[i].arch;

  return spe_arch_from_name (system.machine);
}

/**
 * spe_arch_get_audit:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: its AUDIT_ARCH_ number, what a filter sees in `seccomp_data.arch`
 */
guint32
spe_arch_get_audit (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, 0);

  return arches[arch].audit;
}

/**
 * spe_arch_get_bits:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: how many bits of an argument libseccomp compares there: 32 or 64. X32 counts as 32
 *   (libseccomp src/arch-x32.c)
 */
guint
spe_arch_get_bits (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, 64);

  return arches[arch].bits;
}

/**
 * spe_arch_is_big_endian:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: whether it stores the high byte first; a filter cannot mix both orders
 */
gboolean
spe_arch_is_big_endian (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  return (arches[arch].traits & BIG_ENDIAN_ARCH) != 0;
}

/**
 * spe_arch_is_multiplexed:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: whether socket and IPC calls also go through `socketcall` and `ipc` there
 */
gboolean
spe_arch_is_multiplexed (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  return (arches[arch].traits & MULTIPLEXED) != 0;
}

/**
 * spe_arch_get_goarch:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: (nullable): the GOARCH value of engines built for it; %NULL where Go has no port
 */
const char *
spe_arch_get_goarch (SpeArch arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  return arches[arch].goarch;
}

/**
 * spe_arch_from_goarch:
 * @goarch: a GOARCH value such as `arm64`
 *
 * Returns: the architecture, or %SPE_ARCH_INVALID
 */
SpeArch
spe_arch_from_goarch (const char *goarch)
{
  g_return_val_if_fail (goarch != NULL, SPE_ARCH_INVALID);

  for (guint i = 0; i < SPE_N_ARCHES; i++)
    if (g_strcmp0 (arches[i].goarch, goarch) == 0)
      return i;

  return SPE_ARCH_INVALID;
}
