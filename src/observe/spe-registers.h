/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>
#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

gboolean spe_registers_can_trace  (void);
gboolean spe_registers_swap_sixth (pid_t                tid,
                                   guint32              audit_arch,
                                   guint32              low_word,
                                   guint64             *out_old);
gboolean spe_registers_set_sixth  (pid_t                tid,
                                   guint32              audit_arch,
                                   guint64              value);
gboolean spe_registers_skip_call  (pid_t                tid,
                                   int                  code);
gboolean spe_registers_get_call   (pid_t                tid,
                                   struct seccomp_data *out_call);

G_END_DECLS
