/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-compile-worker.h"

G_BEGIN_DECLS

/**
 * SpeCompileProcess:
 * @answer: (nullable): what the worker wrote
 * @progress: how far it came
 * @is_overdue: whether it was ended because its time was over
 * @exit_status: what it ended with, when no signal ended it
 * @signal: the signal that ended it, or 0
 * @cpu_used: the processor time that it took, in milliseconds
 *
 * A run of the compile worker, seen from outside.
 */
typedef struct
{
  GBytes             *answer;
  SpeCompileProgress  progress;
  gboolean            is_overdue;
  int                 exit_status;
  int                 signal;
  guint               cpu_used;
} SpeCompileProcess;

gboolean spe_compile_process_run   (SpeCompileProcess *self,
                                    GVariant          *request,
                                    guint              time_limit,
                                    GCancellable      *cancellable,
                                    GError           **error);
void     spe_compile_process_clear (SpeCompileProcess *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeCompileProcess, spe_compile_process_clear)

G_END_DECLS
