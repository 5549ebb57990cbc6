/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"
#include "observe/spe-test-launch.h"
#include "observe/spe-test-log.h"

G_BEGIN_DECLS

/**
 * SpeTracer:
 * @program: the profile's own filter; borrowed
 * @log: borrowed
 * @launch: borrowed
 * @mark: the number that the loaded filter hands over, to tell its stops from those of filters
 *   of the program's own
 * @has_listener: whether somebody around this program listens, so that errors come as traps
 *
 * Deals with the stops of traced threads.
 */
typedef struct
{
  const SpeProgram    *program;
  SpeTestLog          *log;
  const SpeTestLaunch *launch;
  guint16              mark;
  gboolean             has_listener;
} SpeTracer;

void     spe_tracer_take_stop   (const SpeTracer *self,
                                 pid_t            tid,
                                 int              status);
gboolean spe_tracer_stops_group (int              number);

G_END_DECLS
