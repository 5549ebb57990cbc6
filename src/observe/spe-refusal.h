/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>

#include "catalog/spe-syscall.h"
#include "model/spe-action.h"
#include "observe/spe-task.h"

G_BEGIN_DECLS

/** SPE_N_ARGUMENTS: how many arguments a system call can have. */
#define SPE_N_ARGUMENTS 6

/**
 * SpeRefusal:
 * @call: the call, as a filter sees it
 * @verdict: what the profile says about it
 * @tid: the thread that made it
 * @pid: its process, or 0 where that is not known
 * @name: what the thread called itself
 * @memory: (nullable): for each argument, what stood behind the pointer, in UTF-8
 * @n_filters: how many filters held for the thread, or 0 where that is not known
 *
 * A call that the profile did not simply allow. The text behind a pointer is what the process
 * had there when the call was stopped: another thread may change it before the kernel, or
 * anybody else, reads it.
 */
typedef struct
{
  struct seccomp_data call;
  SpeVerdict          verdict;
  pid_t               tid;
  pid_t               pid;
  char                name[SPE_TASK_NAME_SIZE];
  char               *memory[SPE_N_ARGUMENTS];
  guint               n_filters;
} SpeRefusal;

SpeRefusal       *spe_refusal_new      (const struct seccomp_data *call,
                                        SpeVerdict                 verdict,
                                        const SpeTask             *task);
void              spe_refusal_free     (SpeRefusal                *self);
void              spe_refusal_read_memory (SpeRefusal             *self);
SpeArch           spe_refusal_get_arch (const SpeRefusal          *self);
const SpeSyscall *spe_refusal_get_call (const SpeRefusal          *self);
guint             spe_refusal_hash     (gconstpointer              data);
gboolean          spe_refusal_equal    (gconstpointer              a,
                                        gconstpointer              b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeRefusal, spe_refusal_free)

G_END_DECLS
