/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

gsize  spe_memory_read        (pid_t         tid,
                               guint64       address,
                               void         *out,
                               gsize         length);
char  *spe_memory_dup_string  (pid_t         tid,
                               guint64       address);
char  *spe_memory_dup_address (pid_t         tid,
                               guint64       address,
                               guint64       length);
char  *spe_memory_format      (const guint8 *bytes,
                               gsize         length);

G_END_DECLS
