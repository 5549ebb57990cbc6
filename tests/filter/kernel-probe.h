/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"

/* Asks the real kernel what a filter does: a child loads it and makes calls. */

/**
 * KernelProbe:
 * @number: of the call
 * @args: its arguments
 * @made: whether the child came back from the call
 * @result: what the call returned: minus the errno, or the result
 * @signal: what ended the child when it did not come back
 */
typedef struct
{
  long    number;
  guint64 args[6];
  gboolean made;
  long    result;
  int     signal;
} KernelProbe;

gboolean kernel_takes (const SpeProgram *program);
gboolean kernel_probe (const SpeProgram *program,
                       KernelProbe      *probes,
                       guint             n_probes);
