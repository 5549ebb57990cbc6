/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"

G_BEGIN_DECLS

/* A number that libseccomp learned later than the name of its call. */
typedef struct
{
  int   number;
  guint seccomp_version;
} SpeSyscallNumber;

/* All strings belong to the catalog. index: where the call stands in it. */
struct _SpeSyscall
{
  const char      *name;
  const char      *summary;
  const char      *multiplexer;
  SpeCategory      category;
  guint            index;
  guint            kernel_version;
  guint            seccomp_version;
  guint            multiplexer_number;
  SpeSyscallNumber numbers[SPE_N_ARCHES];
};

G_END_DECLS
