/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "catalog/spe-syscall.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-syscall-private.h"

/* The ids stand in data/catalog/syscalls.xml and in what the programs write: they stay. */
static const struct
{
  const char *id;
  const char *name;
} categories[SPE_N_CATEGORIES] = {
  [SPE_CATEGORY_FILES] = { "files", N_ ("Files") },
  [SPE_CATEGORY_DIRECTORIES] = { "directories", N_ ("Directories and names") },
  [SPE_CATEGORY_FILE_ATTRIBUTES] = { "file-attributes", N_ ("File attributes") },
  [SPE_CATEGORY_EVENTS] = { "events", N_ ("Events and waiting") },
  [SPE_CATEGORY_MEMORY] = { "memory", N_ ("Memory") },
  [SPE_CATEGORY_PROCESSES] = { "processes", N_ ("Processes") },
  [SPE_CATEGORY_SCHEDULING] = { "scheduling", N_ ("Scheduling") },
  [SPE_CATEGORY_SIGNALS] = { "signals", N_ ("Signals") },
  [SPE_CATEGORY_NETWORK] = { "network", N_ ("Network") },
  [SPE_CATEGORY_IPC] = { "ipc", N_ ("Interprocess communication") },
  [SPE_CATEGORY_TIME] = { "time", N_ ("Time") },
  [SPE_CATEGORY_CREDENTIALS] = { "credentials", N_ ("Users and capabilities") },
  [SPE_CATEGORY_NAMESPACES] = { "namespaces", N_ ("Namespaces and mounts") },
  [SPE_CATEGORY_KERNEL] = { "kernel", N_ ("Kernel and modules") },
  [SPE_CATEGORY_SECURITY] = { "security", N_ ("Security") },
  [SPE_CATEGORY_DEBUGGING] = { "debugging", N_ ("Tracing and debugging") },
  [SPE_CATEGORY_ASYNC_IO] = { "async-io", N_ ("Asynchronous I/O") },
  [SPE_CATEGORY_SYSTEM] = { "system", N_ ("System") },
  [SPE_CATEGORY_PROCESSOR] = { "processor", N_ ("Processor-specific") },
  [SPE_CATEGORY_OBSOLETE] = { "obsolete", N_ ("Obsolete") },
};

/**
 * spe_category_from_id:
 * @id: such as `file-attributes`
 *
 * Returns: the category, or %SPE_N_CATEGORIES if @id names none
 */
SpeCategory
spe_category_from_id (const char *id)
{
  guint category = 0;

  g_return_val_if_fail (id != NULL, SPE_N_CATEGORIES);

  while (category < SPE_N_CATEGORIES && !g_str_equal (categories[category].id, id))
    category++;

  return category;
}

/**
 * spe_category_get_id:
 * @category: a category
 *
 * Returns: its name for machines, the same in every language and release
 */
const char *
spe_category_get_id (SpeCategory category)
{
  g_return_val_if_fail (category < SPE_N_CATEGORIES, NULL);

  return categories[category].id;
}

/**
 * spe_category_get_name:
 * @category: a category
 *
 * Returns: its name for people, translated
 */
const char *
spe_category_get_name (SpeCategory category)
{
  g_return_val_if_fail (category < SPE_N_CATEGORIES, NULL);

  return _ (categories[category].name);
}

/**
 * spe_version_dup_text:
 * @version: made with SPE_VERSION()
 * @has_micro: whether the releases in question always have a third part, as those of libseccomp
 *
 * Returns: (transfer full): it as people write it, such as `2.6.28` or `5.1`
 */
char *
spe_version_dup_text (guint    version,
                      gboolean has_micro)
{
  guint micro = version & 0xff;

  if (micro != 0 || has_micro)
    return g_strdup_printf ("%u.%u.%u", version >> 16, version >> 8 & 0xff, micro);

  return g_strdup_printf ("%u.%u", version >> 16, version >> 8 & 0xff);
}

/**
 * spe_syscall_get_name:
 * @self: a call
 *
 * Returns: the name as profiles and libseccomp spell it, such as `openat`
 */
const char *
spe_syscall_get_name (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * spe_syscall_get_category:
 * @self: a call
 *
 * Returns: what the call is about
 */
SpeCategory
spe_syscall_get_category (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, SPE_CATEGORY_OBSOLETE);

  return self->category;
}

/**
 * spe_syscall_get_summary:
 * @self: a call
 *
 * Returns: what the call does in a few words without a full stop, translated
 */
const char *
spe_syscall_get_summary (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->summary);
}

/**
 * spe_syscall_get_number:
 * @self: a call
 * @arch: an architecture, not NATIVE or INVALID
 *
 * The number is the one that a filter sees, so that an x32 number has %SPE_X32_SYSCALL_BIT and
 * a mips number starts from 4000, 5000 or 6000. It is that of the newest libseccomp and kernel
 * that the catalog knows. A call that a multiplexer carries as well
 * (spe_syscall_get_multiplexer()) counts with its direct number only.
 *
 * Returns: the number of the call on @arch, or %SPE_NO_NUMBER
 */
int
spe_syscall_get_number (const SpeSyscall *self,
                        SpeArch           arch)
{
  g_return_val_if_fail (self != NULL, SPE_NO_NUMBER);
  g_return_val_if_fail (arch < SPE_N_ARCHES, SPE_NO_NUMBER);

  return self->numbers[arch].number;
}

/**
 * spe_syscall_get_kernel_version:
 * @self: a call
 *
 * Returns: the release of Linux that brought the call in on the first architecture that has it,
 *   to compare with SPE_VERSION(); 0 if Linux only ever kept a number for it
 */
guint
spe_syscall_get_kernel_version (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kernel_version;
}

/**
 * spe_syscall_get_seccomp_version:
 * @self: a call
 *
 * An older libseccomp does not know the name. Debian 12's 2.5.4-1+deb12u1 knows the names of
 * 2.5.5. 1.0.1 stands for any older release too.
 *
 * Returns: the first release of libseccomp that names the call, to compare with SPE_VERSION()
 */
guint
spe_syscall_get_seccomp_version (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->seccomp_version;
}

/**
 * spe_syscall_get_seccomp_number:
 * @self: a call
 * @arch: an architecture, not NATIVE or INVALID
 * @seccomp_version: a release of libseccomp from 2.5.0 on, made with SPE_VERSION()
 *
 * Does not ask whether that release supports @arch at all.
 *
 * Returns: the number that this release of libseccomp has for the call, or %SPE_NO_NUMBER where
 *   it knows none and so puts no direct rule into a filter
 */
int
spe_syscall_get_seccomp_number (const SpeSyscall *self,
                                SpeArch           arch,
                                guint             seccomp_version)
{
  g_return_val_if_fail (self != NULL, SPE_NO_NUMBER);
  g_return_val_if_fail (arch < SPE_N_ARCHES, SPE_NO_NUMBER);

  if (self->numbers[arch].seccomp_version > seccomp_version)
    return SPE_NO_NUMBER;

  return self->numbers[arch].number;
}

/**
 * spe_syscall_get_multiplexer:
 * @self: a call
 *
 * Architectures with spe_arch_is_multiplexed() can make some calls through another one, whose
 * first argument then says which call is meant; see spe_syscall_get_multiplexer_number().
 *
 * Returns: (nullable): `socketcall`, `ipc`, or %NULL
 */
const char *
spe_syscall_get_multiplexer (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->multiplexer;
}

/**
 * spe_syscall_get_multiplexer_number:
 * @self: a call
 *
 * Returns: the first argument with which the multiplexer means this call, or 0 without one
 */
guint
spe_syscall_get_multiplexer_number (const SpeSyscall *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->multiplexer_number;
}
