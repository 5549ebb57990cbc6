/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include "filter/spe-program.h"

/* What a child does behind its filters, for ever. */
typedef enum
{
  CHILD_WAITS,
  CHILD_COUNTS,
  CHILD_HAS_OTHER_THREAD,
  CHILD_WITHOUT_LEADER,
  CHILD_IN_VFORK,
} ChildTask;

/* A process that other tests look at. counted: how often it has gone round, with
 * CHILD_COUNTS and CHILD_IN_VFORK. */
typedef struct
{
  pid_t            pid;
  volatile guint  *counted;
} FilteredChild;

gboolean       filtered_child_can_be_read (void);
FilteredChild *filtered_child_new         (const SpeProgram *const *programs,
                                           guint                    n_programs,
                                           guint                    flags,
                                           ChildTask                task);
char           filtered_child_get_state   (const FilteredChild     *child);
void           filtered_child_await_state (const FilteredChild     *child,
                                           char                     state);
void           filtered_child_free        (FilteredChild           *child);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FilteredChild, filtered_child_free)
