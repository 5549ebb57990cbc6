/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

/** SPE_TASK_NAME_SIZE: room for a thread's name and its end (TASK_COMM_LEN, linux/sched.h). */
#define SPE_TASK_NAME_SIZE 16

/**
 * SpeSeccompMode:
 * @SPE_SECCOMP_MODE_UNKNOWN: the kernel does not say
 * @SPE_SECCOMP_MODE_NONE: not at all
 * @SPE_SECCOMP_MODE_STRICT: only read, write, exit and rt_sigreturn are allowed
 * @SPE_SECCOMP_MODE_FILTER: by filters
 *
 * The modes of seccomp(2).
 */
typedef enum
{
  SPE_SECCOMP_MODE_UNKNOWN,
  SPE_SECCOMP_MODE_NONE,
  SPE_SECCOMP_MODE_STRICT,
  SPE_SECCOMP_MODE_FILTER,
} SpeSeccompMode;

/**
 * SpeTask:
 * @tid: the thread
 * @pid: its process, or 0 where that is not known
 * @parent: the process's parent, or 0 where that is not known
 * @name: what the thread calls itself, in whatever bytes
 * @n_threads: how many threads the process has
 * @n_filters: how many filters hold for the thread; 0 before Linux 5.9
 * @blocked: the signals that the thread blocks, bit 0 for signal 1
 * @ignored: the signals that the process ignores
 * @caught: the signals that the process has handlers for
 * @is_init: whether it is the first process of an inner PID namespace
 * @state: its state as a letter, such as `T` for one that job control has stopped, or 0
 * @tracer: the process that traces it, or 0
 * @capabilities: those that are in effect, bit 0 for CAP_CHOWN
 * @no_new_privs: whether it can gain no privileges by executing a file
 * @mode: how its calls are filtered
 *
 * What `/proc/TID/status` says about a thread.
 */
typedef struct
{
  pid_t          tid;
  pid_t          pid;
  pid_t          parent;
  char           name[SPE_TASK_NAME_SIZE];
  guint          n_threads;
  guint          n_filters;
  guint64        blocked;
  guint64        ignored;
  guint64        caught;
  gboolean       is_init;
  char           state;
  pid_t          tracer;
  guint64        capabilities;
  gboolean       no_new_privs;
  SpeSeccompMode mode;
} SpeTask;

gboolean spe_task_read        (SpeTask       *self,
                               pid_t          tid);
gboolean spe_task_parse       (SpeTask       *self,
                               char          *status);
gboolean spe_task_can_handle  (const SpeTask *self,
                               int            number);
gboolean spe_task_has_default (const SpeTask *self,
                               int            number);

G_END_DECLS
