/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-seccomp-table.h"

#include <stdlib.h>

#include <seccomp.h>

#include "catalog/spe-catalog.h"

/* The table of a target's libseccomp: of the release that the target names, or of the library
 * that this program itself runs with. Lookups in the latter build no filter and so need no
 * process of their own. */

/**
 * spe_seccomp_table_installed:
 *
 * Returns: the table of the libseccomp that this program runs with
 */
SpeSeccompTable
spe_seccomp_table_installed (void)
{
  const struct scmp_version *version = seccomp_version ();

  return (SpeSeccompTable) {
    SPE_VERSION (version->major, version->minor, version->micro), TRUE,
  };
}

/**
 * spe_seccomp_table_for:
 * @target: a target
 *
 * libseccomp alone, in no special release, is the one that is installed here, unless that does
 * not know the machine at all.
 *
 * Returns: the table of the target's libseccomp
 */
SpeSeccompTable
spe_seccomp_table_for (const SpeTarget *target)
{
  SpeSeccompTable newest = { G_MAXUINT, FALSE };

  g_return_val_if_fail (target != NULL, newest);

  if (target->seccomp_version != SPE_NEWEST)
    return (SpeSeccompTable) { target->seccomp_version, FALSE };

  if (target->runtime != SPE_RUNTIME_PLAIN ||
      target->arch >= SPE_N_ARCHES ||
      !spe_seccomp_table_has_arch (spe_seccomp_table_installed (), target->arch))
    return newest;

  return spe_seccomp_table_installed ();
}

/**
 * spe_seccomp_table_get_token:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: libseccomp's number for it: the audit number, but x32 has one of its own
 */
guint32
spe_seccomp_table_get_token (SpeArch arch)
{
  return arch == SPE_ARCH_X32 ? SCMP_ARCH_X32 : spe_arch_get_audit (arch);
}

/* The release that brought an architecture in, as far as profiles may ask for older ones
 * (libseccomp's CHANGELOG). */
static guint
arch_version (SpeArch arch)
{
  switch ((int) arch)
    {
    case SPE_ARCH_RISCV64:
      return SPE_VERSION (2, 5, 0);
    case SPE_ARCH_LOONGARCH64:
    case SPE_ARCH_M68K:
    case SPE_ARCH_SH:
    case SPE_ARCH_SHEB:
      return SPE_VERSION (2, 6, 0);
    default:
      return 0;
    }
}

/**
 * spe_seccomp_table_has_arch:
 * @self: a table
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: whether that libseccomp can build a filter for @arch
 */
gboolean
spe_seccomp_table_has_arch (SpeSeccompTable self,
                            SpeArch         arch)
{
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  if (self.is_installed)
    return seccomp_syscall_resolve_name_arch (spe_seccomp_table_get_token (arch), "read") !=
           __NR_SCMP_ERROR;

  return arch_version (arch) <= self.version;
}

/**
 * spe_seccomp_table_has_call:
 * @self: a table
 * @name: what stands in a profile
 *
 * Returns: whether that libseccomp knows the name, on whatever architecture
 */
gboolean
spe_seccomp_table_has_call (SpeSeccompTable  self,
                            const char      *name)
{
  const SpeSyscall *call = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (self.is_installed)
    return seccomp_syscall_resolve_name (name) != __NR_SCMP_ERROR;

  call = spe_catalog_lookup (spe_catalog_get (), name);

  return call != NULL && spe_syscall_get_seccomp_version (call) <= self.version;
}

static gboolean
is_named (guint32     token,
          int         number,
          const char *name)
{
  char *found = seccomp_syscall_resolve_num_arch (token, number);
  gboolean is_it = g_strcmp0 (found, name) == 0;

  /* libseccomp allocates without GLib. */
  free (found);

  return is_it;
}

/* The library hides the direct number of a call that a multiplexer carries behind a negative
 * one, but it knows the name of that number. */
static int
get_installed_number (const char *name,
                      SpeArch     arch)
{
  guint32 token = spe_seccomp_table_get_token (arch);
  int number = seccomp_syscall_resolve_name_arch (token, name);
  const SpeSyscall *call = NULL;

  if (number >= 0)
    return number;
  if (number == __NR_SCMP_ERROR || !spe_arch_is_multiplexed (arch))
    return SPE_NO_NUMBER;

  call = spe_catalog_lookup (spe_catalog_get (), name);
  number = call != NULL ? spe_syscall_get_number (call, arch) : SPE_NO_NUMBER;

  return number != SPE_NO_NUMBER && is_named (token, number, name) ? number : SPE_NO_NUMBER;
}

/**
 * spe_seccomp_table_get_number:
 * @self: a table
 * @name: a name that it has
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: the direct number that this libseccomp has for the call, as a filter sees it, or
 *   %SPE_NO_NUMBER where it puts no direct rule into a filter
 */
int
spe_seccomp_table_get_number (SpeSeccompTable  self,
                              const char      *name,
                              SpeArch          arch)
{
  const SpeSyscall *call = NULL;

  g_return_val_if_fail (name != NULL, SPE_NO_NUMBER);
  g_return_val_if_fail (arch < SPE_N_ARCHES, SPE_NO_NUMBER);

  if (self.is_installed)
    return get_installed_number (name, arch);

  call = spe_catalog_lookup (spe_catalog_get (), name);
  if (call == NULL || spe_syscall_get_seccomp_version (call) > self.version)
    return SPE_NO_NUMBER;

  return spe_syscall_get_seccomp_number (call, arch, self.version);
}

/**
 * spe_seccomp_table_is_portable:
 * @name: a name
 *
 * The installed libseccomp carries a call over to other architectures by the number that it has
 * on this one. Calls that do not exist here have negative numbers for that, of which 2.5 has
 * given some twice.
 *
 * Returns: whether it knows the name, and comes back to it from that number
 */
gboolean
spe_seccomp_table_is_portable (const char *name)
{
  int number = 0;

  g_return_val_if_fail (name != NULL, FALSE);

  number = seccomp_syscall_resolve_name (name);

  return number != __NR_SCMP_ERROR &&
         is_named (seccomp_arch_native (), number, name);
}

/**
 * spe_seccomp_table_is_carried:
 * @name: a name that libseccomp has
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: whether a multiplexer carries the call on @arch: libseccomp then adds a rule for the
 *   multiplexer to the one for the call itself, and says a negative number when it is asked
 */
gboolean
spe_seccomp_table_is_carried (const char *name,
                              SpeArch     arch)
{
  const SpeSyscall *call = NULL;

  g_return_val_if_fail (name != NULL && arch < SPE_N_ARCHES, FALSE);

  if (!spe_arch_is_multiplexed (arch))
    return FALSE;

  call = spe_catalog_lookup (spe_catalog_get (), name);

  return call != NULL && spe_syscall_get_multiplexer (call) != NULL;
}
