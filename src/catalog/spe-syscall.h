/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-argument.h"

G_BEGIN_DECLS

/**
 * SpeCategory:
 *
 * What a call is about. The order is the order in which groups are shown.
 */
typedef enum
{
  SPE_CATEGORY_FILES,
  SPE_CATEGORY_DIRECTORIES,
  SPE_CATEGORY_FILE_ATTRIBUTES,
  SPE_CATEGORY_EVENTS,
  SPE_CATEGORY_MEMORY,
  SPE_CATEGORY_PROCESSES,
  SPE_CATEGORY_SCHEDULING,
  SPE_CATEGORY_SIGNALS,
  SPE_CATEGORY_NETWORK,
  SPE_CATEGORY_IPC,
  SPE_CATEGORY_TIME,
  SPE_CATEGORY_CREDENTIALS,
  SPE_CATEGORY_NAMESPACES,
  SPE_CATEGORY_KERNEL,
  SPE_CATEGORY_SECURITY,
  SPE_CATEGORY_DEBUGGING,
  SPE_CATEGORY_ASYNC_IO,
  SPE_CATEGORY_SYSTEM,
  SPE_CATEGORY_PROCESSOR,
  SPE_CATEGORY_OBSOLETE,
  SPE_N_CATEGORIES,
} SpeCategory;

SpeCategory spe_category_from_id  (const char *id);
const char *spe_category_get_id   (SpeCategory category);
const char *spe_category_get_name (SpeCategory category);

/**
 * SpeSyscall:
 *
 * What is known about one system call. Owned by the catalog, immutable, lives as long as the
 * process.
 */
typedef struct _SpeSyscall SpeSyscall;

/** SPE_NO_NUMBER: the call does not exist on the architecture. */
#define SPE_NO_NUMBER (-1)

/** SPE_VERSION: a release number `major.minor.micro` as one number that compares as it should. */
#define SPE_VERSION(major, minor, micro) ((guint) (major) << 16 | (guint) (minor) << 8 | (micro))

char              *spe_version_dup_text               (guint             version,
                                                       gboolean          has_micro);
const char        *spe_syscall_get_name               (const SpeSyscall *self);
SpeCategory        spe_syscall_get_category           (const SpeSyscall *self);
const char        *spe_syscall_get_summary            (const SpeSyscall *self);
int                spe_syscall_get_number             (const SpeSyscall *self,
                                                       SpeArch           arch);
guint              spe_syscall_get_kernel_version     (const SpeSyscall *self);
guint              spe_syscall_get_seccomp_version    (const SpeSyscall *self);
int                spe_syscall_get_seccomp_number     (const SpeSyscall *self,
                                                       SpeArch           arch,
                                                       guint             seccomp_version);
const char        *spe_syscall_get_multiplexer        (const SpeSyscall *self);
guint              spe_syscall_get_multiplexer_number (const SpeSyscall *self);
int                spe_syscall_get_n_arguments        (const SpeSyscall *self,
                                                       SpeArch           arch);
const SpeArgument *spe_syscall_get_argument           (const SpeSyscall *self,
                                                       SpeArch           arch,
                                                       guint             index);
const char *const *spe_syscall_get_equivalents        (const SpeSyscall *self);
const char        *spe_syscall_get_reason             (const SpeSyscall *self);

G_END_DECLS
