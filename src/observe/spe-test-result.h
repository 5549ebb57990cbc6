/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"

G_BEGIN_DECLS

/**
 * SpeTestDesign:
 * @SPE_TEST_DESIGN_NOTIFY: what the profile does not allow is handed to this process, which
 *   answers as the kernel would; kills and traps are the kernel's own
 * @SPE_TEST_DESIGN_TRACE: the command is traced; only errors and logged calls are handed over
 * @SPE_TEST_DESIGN_FILTER: the plain filter, and nobody watches
 *
 * How a command is watched.
 */
typedef enum
{
  SPE_TEST_DESIGN_NOTIFY,
  SPE_TEST_DESIGN_TRACE,
  SPE_TEST_DESIGN_FILTER,
  SPE_N_TEST_DESIGNS,
} SpeTestDesign;

/**
 * SpeTestResult:
 * @wait_status: as waitpid(2) gives it
 * @exit_status: the same as a shell reports it: the code, or 128 + the signal; 127 for a
 *   command that is not there and 126 for one that cannot be executed
 * @started: whether the command got as far as its own program
 * @killed_by_filter: whether SIGSYS ended the command, or kept it from starting
 * @exec_errno: why execve(2) failed, or 0: also where a filter makes it return 0
 * @design: how the command was watched
 *
 * How a test run ended.
 */
typedef struct
{
  int           wait_status;
  int           exit_status;
  gboolean      started;
  gboolean      killed_by_filter;
  int           exec_errno;
  SpeTestDesign design;
} SpeTestResult;

char *spe_test_result_dup_text (const SpeTestResult *result,
                                const SpeProgram    *program,
                                const char          *command);

G_END_DECLS
