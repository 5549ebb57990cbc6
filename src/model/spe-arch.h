/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeArch:
 *
 * An architecture of the OCI runtime-spec, or %SPE_ARCH_NATIVE and %SPE_ARCH_INVALID.
 * X32 shares the audit number of x86_64 and marks its calls with bit 30.
 */
typedef enum
{
  SPE_ARCH_X86,
  SPE_ARCH_X86_64,
  SPE_ARCH_X32,
  SPE_ARCH_ARM,
  SPE_ARCH_AARCH64,
  SPE_ARCH_MIPS,
  SPE_ARCH_MIPS64,
  SPE_ARCH_MIPS64N32,
  SPE_ARCH_MIPSEL,
  SPE_ARCH_MIPSEL64,
  SPE_ARCH_MIPSEL64N32,
  SPE_ARCH_PPC,
  SPE_ARCH_PPC64,
  SPE_ARCH_PPC64LE,
  SPE_ARCH_S390,
  SPE_ARCH_S390X,
  SPE_ARCH_PARISC,
  SPE_ARCH_PARISC64,
  SPE_ARCH_RISCV64,
  SPE_ARCH_LOONGARCH64,
  SPE_ARCH_M68K,
  SPE_ARCH_SH,
  SPE_ARCH_SHEB,
  SPE_N_ARCHES,
  SPE_ARCH_NATIVE = SPE_N_ARCHES,
  SPE_ARCH_INVALID,
} SpeArch;

/** SPE_X32_SYSCALL_BIT: what marks an x32 call number (arch/x86/include/uapi/asm/unistd.h). */
#define SPE_X32_SYSCALL_BIT 0x40000000u

SpeArch     spe_arch_from_string    (const char *text);
const char *spe_arch_to_string      (SpeArch     arch);
const char *spe_arch_get_name       (SpeArch     arch);
SpeArch     spe_arch_from_name      (const char *name);
SpeArch     spe_arch_get_host       (void);
guint32     spe_arch_get_audit      (SpeArch     arch);
guint       spe_arch_get_bits       (SpeArch     arch);
gboolean    spe_arch_is_big_endian  (SpeArch     arch);
gboolean    spe_arch_is_multiplexed (SpeArch     arch);
const char *spe_arch_get_goarch     (SpeArch     arch);
SpeArch     spe_arch_from_goarch    (const char *goarch);

G_END_DECLS
