/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-recorded-arguments.h"

#include <stdlib.h>
#include <string.h>

/* Which arguments filters look at: flags, families, requests and commands, which are few. What a
 * filter cannot tell apart, such as what a pointer points at, is not there; clone3 has its flags
 * behind one. Sorted by name (byte order). */

#define ARG(i) (1u << (i))

typedef struct
{
  const char *name;
  guint       mask;
} Row;

static const Row rows[] = {
  { "arch_prctl", ARG (0) },
  { "bpf", ARG (0) },
  { "clone", ARG (0) },
  { "fcntl", ARG (1) },
  { "fcntl64", ARG (1) },
  { "getsockopt", ARG (1) | ARG (2) },
  { "ioctl", ARG (1) },
  { "kexec_file_load", ARG (4) },
  { "keyctl", ARG (0) },
  { "mmap", ARG (2) },
  { "mmap2", ARG (2) },
  { "mount", ARG (3) },
  { "mprotect", ARG (2) },
  { "personality", ARG (0) },
  { "prctl", ARG (0) },
  { "ptrace", ARG (0) },
  { "quotactl", ARG (0) },
  { "reboot", ARG (2) },
  { "seccomp", ARG (0) | ARG (1) },
  { "setns", ARG (1) },
  { "setsockopt", ARG (1) | ARG (2) },
  { "socket", ARG (0) | ARG (1) | ARG (2) },
  { "socketpair", ARG (0) | ARG (1) | ARG (2) },
  { "syslog", ARG (0) },
  { "umount2", ARG (1) },
  { "unshare", ARG (0) },
};

static int
compare_name (gconstpointer key,
              gconstpointer member)
{
  const Row *row = member;

  return strcmp (key, row->name);
}

/**
 * spe_recorded_arguments_get:
 * @name: a call
 * @arch: an architecture
 *
 * Returns: a bit for each argument of the call whose values are worth recording, bit 0 for the
 *   first. On s390 the first two arguments of clone(2) are the other way round.
 */
guint
spe_recorded_arguments_get (const char *name,
                            SpeArch     arch)
{
  const Row *row = NULL;

  g_return_val_if_fail (name != NULL, 0);

  if (g_str_equal (name, "clone") && (arch == SPE_ARCH_S390 || arch == SPE_ARCH_S390X))
    return ARG (1);
  row = bsearch (name, rows, G_N_ELEMENTS (rows), sizeof *rows, compare_name);

  return row != NULL ? row->mask : 0;
}
