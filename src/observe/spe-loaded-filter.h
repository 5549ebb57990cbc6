/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include "filter/spe-program.h"

G_BEGIN_DECLS

/**
 * SpeLoadedFilter:
 * @program: what the kernel runs
 * @has_flags: whether the kernel says how it was loaded, as it does from Linux 4.16 on
 * @is_logging: whether it was loaded with SECCOMP_FILTER_FLAG_LOG. Of the other flags the kernel
 *   says nothing
 *
 * A filter of a thread. Immutable.
 */
typedef struct
{
  SpeProgram *program;
  gboolean    has_flags;
  gboolean    is_logging;
} SpeLoadedFilter;

gboolean   spe_loaded_filter_check_rights (GError                 **error);
GPtrArray *spe_loaded_filters_read        (pid_t                    tid,
                                           GError                 **error);
gboolean   spe_loaded_filter_equal        (const SpeLoadedFilter   *a,
                                           const SpeLoadedFilter   *b);

G_END_DECLS
