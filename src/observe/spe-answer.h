/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"
#include "observe/spe-test-launch.h"
#include "observe/spe-test-log.h"

G_BEGIN_DECLS

/**
 * SpeAnswer:
 * @listener: the listener of the filter; to be set by the caller
 * @program: the profile's own filter; borrowed
 * @log: borrowed
 * @launch: borrowed
 * @cookie: what opens the filter's second door
 * @n_filters: how many filters the command starts with, or 0
 * @is_killable: whether only a deadly signal takes back a call that was taken up
 * @request: room for what the kernel sends, owned
 * @request_size: how much the kernel wants
 * @last_id: the number of the last notification
 * @has_last: whether there was one
 * @n_lost: how many have been lost since
 *
 * Answers notifications.
 */
typedef struct
{
  int                   listener;
  const SpeProgram     *program;
  SpeTestLog           *log;
  const SpeTestLaunch  *launch;
  guint32               cookie;
  guint                 n_filters;
  gboolean              is_killable;
  struct seccomp_notif *request;
  gsize                 request_size;
  guint64               last_id;
  gboolean              has_last;
  guint64               n_lost;
} SpeAnswer;

void     spe_answer_init   (SpeAnswer           *self,
                            const SpeProgram    *program,
                            SpeTestLog          *log,
                            const SpeTestLaunch *launch,
                            guint32              cookie);
gboolean spe_answer_next   (SpeAnswer           *self,
                            int                 *out_status);
void     spe_answer_finish (SpeAnswer           *self);
void     spe_answer_clear  (SpeAnswer           *self);

G_END_DECLS
