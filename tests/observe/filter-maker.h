/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>
#include <sys/syscall.h>

#include "filter/spe-program.h"

/* What a test's filter does with one call. */
typedef struct
{
  int     number;
  guint32 value;
} FilterRule;

#define FILTER_ERRNO(code) (SECCOMP_RET_ERRNO | (code))

/* FILTER_END: ends a list of rules; no call has this number. */
#define FILTER_END -1

SpeProgram *make_filter (guint32           default_value,
                         const FilterRule *rules);
