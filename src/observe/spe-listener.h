/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>

#include "observe/spe-test-launch.h"

G_BEGIN_DECLS

/**
 * SpeListener:
 * @fd: the listener of a filter, owned, or -1
 * @request: the call that was taken up last, owned
 * @request_size: how much room the kernel wants for it
 * @last_id: the number of the last call
 * @has_last: whether there was one
 * @n_lost: how many have been lost since
 * @n_interrupted: how many a signal has taken back, and nobody was told of yet
 * @is_killable: whether only a deadly signal takes back a call that was taken up
 *
 * Hears of calls that wait because a filter says so (seccomp_unotify(2)).
 */
typedef struct
{
  int                   fd;
  struct seccomp_notif *request;
  gsize                 request_size;
  guint64               last_id;
  gboolean              has_last;
  guint64               n_lost;
  guint64               n_interrupted;
  gboolean              is_killable;
} SpeListener;

void     spe_listener_init             (SpeListener         *self);
void     spe_listener_open             (SpeListener         *self,
                                        int                  fd);
gboolean spe_listener_receive          (SpeListener         *self);
void     spe_listener_answer           (SpeListener         *self,
                                        int                  code,
                                        gint64               value);
void     spe_listener_let_go           (SpeListener         *self);
void     spe_listener_finish           (SpeListener         *self);
guint64  spe_listener_take_interrupted (SpeListener         *self);
void     spe_listener_clear            (SpeListener         *self);
int      spe_listener_await            (const SpeTestLaunch *launch);
gboolean spe_listener_is_taken         (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeListener, spe_listener_clear)

G_END_DECLS
