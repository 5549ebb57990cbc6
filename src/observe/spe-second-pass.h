/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>

#include "observe/spe-task.h"

G_BEGIN_DECLS

/**
 * SpeSecondPass:
 * @SPE_SECOND_PASS_DONE: the kernel has acted or is about to
 * @SPE_SECOND_PASS_ENDED: the thread has ended meanwhile; its status was taken
 * @SPE_SECOND_PASS_KILLED: the thread could be traced but not changed; its process is killed
 * @SPE_SECOND_PASS_IMPOSSIBLE: the thread may not be traced; nothing was changed
 *
 * How spe_second_pass() went.
 */
typedef enum
{
  SPE_SECOND_PASS_DONE,
  SPE_SECOND_PASS_ENDED,
  SPE_SECOND_PASS_KILLED,
  SPE_SECOND_PASS_IMPOSSIBLE,
} SpeSecondPass;

SpeSecondPass spe_second_pass (int                         listener,
                               const struct seccomp_notif *notification,
                               const SpeTask              *task,
                               gboolean                    is_trap,
                               guint32                     cookie,
                               int                        *out_status);

G_END_DECLS
