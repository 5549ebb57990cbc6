/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/filter.h>
#include <signal.h>
#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeTestStep:
 * @SPE_TEST_STEP_NONE: nowhere
 * @SPE_TEST_STEP_PREPARE: before the filter
 * @SPE_TEST_STEP_FILTER: the kernel refused the filter
 * @SPE_TEST_STEP_EXEC: the filter holds, and the command did not start
 *
 * Where the child failed.
 */
typedef enum
{
  SPE_TEST_STEP_NONE,
  SPE_TEST_STEP_PREPARE,
  SPE_TEST_STEP_FILTER,
  SPE_TEST_STEP_EXEC,
} SpeTestStep;

/**
 * SpeTestMessage:
 * @step: where the child failed
 * @code: the errno
 * @listener: the descriptor of the listener and 1, or 0
 *
 * What the child says, in memory that it shares with the supervisor: behind the filter no call
 * can be counted on.
 */
typedef struct
{
  volatile SpeTestStep step;
  volatile int         code;
  volatile int         listener;
} SpeTestMessage;

/**
 * SpeTestSignals:
 *
 * What the caller does with signals, to be restored.
 */
typedef struct
{
  struct sigaction interrupt;
  struct sigaction quit;
  struct sigaction child;
  sigset_t         mask;
} SpeTestSignals;

/**
 * SpeTestWay:
 * @SPE_TEST_WAY_PLAIN: loads the filter and executes
 * @SPE_TEST_WAY_LISTENER: asks for a listener, which appears among the supervisor's descriptors
 * @SPE_TEST_WAY_GATE: waits before the filter until spe_test_launch_open(), or gives up at
 *   spe_test_launch_shut()
 *
 * How the child starts.
 */
typedef enum
{
  SPE_TEST_WAY_PLAIN,
  SPE_TEST_WAY_LISTENER,
  SPE_TEST_WAY_GATE,
} SpeTestWay;

/**
 * SpeTestLaunch:
 * @path: the file to execute; borrowed
 * @argv: the command; borrowed
 * @program: the filter to load; borrowed
 * @way: how the child starts
 * @message: what the child says
 * @parent: the supervisor
 * @pid: the child, or -1
 * @gate: the pipe of %SPE_TEST_WAY_GATE
 * @signals: what to restore
 * @awaited: the signals that are blocked, to be taken up
 *
 * The start of a command under a filter.
 */
typedef struct
{
  const char        *path;
  const char *const *argv;
  struct sock_fprog  program;
  SpeTestWay         way;
  SpeTestMessage    *message;
  pid_t              parent;
  pid_t              pid;
  int                gate[2];
  SpeTestSignals     signals;
  sigset_t           awaited;
} SpeTestLaunch;

gboolean spe_test_launch_init    (SpeTestLaunch             *self,
                                  const char                *path,
                                  const char *const         *argv,
                                  GError                   **error);
gboolean spe_test_launch_start   (SpeTestLaunch             *self,
                                  const struct sock_filter  *instructions,
                                  guint                      n_instructions,
                                  SpeTestWay                 way,
                                  GError                   **error);
void     spe_test_launch_open    (SpeTestLaunch             *self);
void     spe_test_launch_shut    (SpeTestLaunch             *self);
void     spe_test_launch_end     (SpeTestLaunch             *self);
gboolean spe_test_launch_hand_on (const SpeTestLaunch       *self,
                                  int                        number,
                                  gboolean                   has_ended);
gboolean spe_test_launch_check   (const SpeTestLaunch       *self,
                                  GError                   **error);
void     spe_test_launch_clear   (SpeTestLaunch             *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeTestLaunch, spe_test_launch_clear)

G_END_DECLS
