/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-listener.h"

G_BEGIN_DECLS

/**
 * SpeInjectionResult:
 * @SPE_INJECTION_DONE: the filter holds for all threads of the process, and the thread stands
 *   before its call again
 * @SPE_INJECTION_REFUSED: nothing has changed, and the thread stands before its call again
 * @SPE_INJECTION_TAKEN: the same, because there is a listener already
 * @SPE_INJECTION_ENDED: the thread has ended meanwhile; its status was taken
 * @SPE_INJECTION_KILLED: it could not be left as it was and is killed
 *
 * How spe_inject_filter() went.
 */
typedef enum
{
  SPE_INJECTION_DONE,
  SPE_INJECTION_REFUSED,
  SPE_INJECTION_TAKEN,
  SPE_INJECTION_ENDED,
  SPE_INJECTION_KILLED,
} SpeInjectionResult;

/**
 * SpeInjectionWait:
 * @tid: the thread that is waited for
 * @out_status: (out): what waitpid(2) gives for it
 * @user_data: what spe_inject_filter() was given
 *
 * Waits until a thread that was let run stops or ends, and hears of the calls that the new
 * listener has meanwhile.
 *
 * Returns: whether there is such a thread
 */
typedef gboolean (*SpeInjectionWait) (pid_t     tid,
                                      int      *out_status,
                                      gpointer  user_data);

/**
 * SpeInjection:
 * @tid: a thread that stands at the entry of a call of this machine's own architecture
 * @pid: its process
 * @filter: (element-type struct sock_filter): what to load
 * @listener: (out): where to hear of what it hands over
 * @wait: waits
 * @user_data: for @wait
 * @held_signal: (out): a signal that came meanwhile and is to be delivered, or 0
 * @status: (out): the status of a thread that has ended
 *
 * A filter to be loaded into another process.
 */
typedef struct
{
  pid_t             tid;
  pid_t             pid;
  const GArray     *filter;
  SpeListener      *listener;
  SpeInjectionWait  wait;
  gpointer          user_data;
  int               held_signal;
  int               status;
} SpeInjection;

gboolean           spe_injection_is_possible (void);
SpeInjectionResult spe_inject_filter         (SpeInjection *self);

G_END_DECLS
