/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"
#include "observe/spe-listener.h"
#include "observe/spe-test-launch.h"
#include "observe/spe-test-log.h"

G_BEGIN_DECLS

/**
 * SpeAnswer:
 * @listener: the listener of the filter; to be opened by the caller
 * @program: the profile's own filter; borrowed
 * @log: borrowed
 * @launch: borrowed
 * @cookie: what opens the filter's second door
 * @n_filters: how many filters the command starts with, or 0
 *
 * Answers notifications.
 */
typedef struct
{
  SpeListener          listener;
  const SpeProgram    *program;
  SpeTestLog          *log;
  const SpeTestLaunch *launch;
  guint32              cookie;
  guint                n_filters;
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
