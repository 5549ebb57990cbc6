/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-filter-stack.h"
#include "observe/spe-loaded-filter.h"
#include "observe/spe-task.h"

G_BEGIN_DECLS

/**
 * SpeFilteredThreads:
 * @tids: (element-type pid_t): the threads
 * @mode: how their calls are filtered
 * @n_filters: how many filters each of them has; 0 where that is not known, as before Linux 5.9
 * @filters: (nullable) (element-type SpeLoadedFilter): the filters, the oldest first; %NULL
 *   where there are some that could not be read
 * @stack: (nullable): the same, as they work together; %NULL where @filters is, and in
 *   %SPE_SECCOMP_MODE_STRICT
 *
 * Threads of a process that have the same filters.
 */
typedef struct
{
  GArray         *tids;
  SpeSeccompMode  mode;
  guint           n_filters;
  GPtrArray      *filters;
  SpeFilterStack *stack;
} SpeFilteredThreads;

/**
 * SpeProcessFilters:
 * @pid: the process
 * @tid: the thread that was asked about; @pid where it was the process
 * @name: what that thread calls itself, in UTF-8
 * @no_new_privs: whether it can gain no privileges by executing a file
 * @groups: (element-type SpeFilteredThreads): its threads, those with the same filters together;
 *   the group of @tid first
 * @refusal: (nullable): why filters could not be read
 *
 * The filters of a running process. Immutable.
 */
typedef struct
{
  pid_t      pid;
  pid_t      tid;
  char      *name;
  gboolean   no_new_privs;
  GPtrArray *groups;
  GError    *refusal;
} SpeProcessFilters;

SpeProcessFilters *spe_process_filters_read (pid_t               pid,
                                             GError            **error);
void               spe_process_filters_free (SpeProcessFilters  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeProcessFilters, spe_process_filters_free)

G_END_DECLS
