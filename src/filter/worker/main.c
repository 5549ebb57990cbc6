/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "filter/spe-compile-worker.h"

int
main (void)
{
  return spe_compile_worker_run (STDIN_FILENO, STDOUT_FILENO, SPE_COMPILE_PROGRESS_FD);
}
