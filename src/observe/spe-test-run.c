/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-run.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/wait.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-command.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-test-launch.h"
#include "observe/spe-test-notify.h"
#include "observe/spe-test-trace.h"

/* Runs a command under a filter, watched in the way that is wanted or the next one that works. */

/* For each wanted way, in which order to try. */
static const SpeTestDesign turns[SPE_N_TEST_DESIGNS][SPE_N_TEST_DESIGNS] = {
  [SPE_TEST_DESIGN_NOTIFY] = { SPE_TEST_DESIGN_NOTIFY, SPE_TEST_DESIGN_TRACE,
                               SPE_TEST_DESIGN_FILTER },
  [SPE_TEST_DESIGN_TRACE] = { SPE_TEST_DESIGN_TRACE, SPE_TEST_DESIGN_NOTIFY,
                              SPE_TEST_DESIGN_FILTER },
  [SPE_TEST_DESIGN_FILTER] = { SPE_TEST_DESIGN_FILTER, SPE_TEST_DESIGN_FILTER,
                               SPE_TEST_DESIGN_FILTER },
};

/* The time limit is for a process with other threads, one of which may swallow the SIGCHLD. */
static gboolean
await (const SpeTestLaunch *launch,
       int                 *out_status)
{
  const struct timespec limit = { .tv_sec = 1 };

  for (;;)
    {
      pid_t ended = waitpid (launch->pid, out_status, WNOHANG);

      if (ended == launch->pid)
        return TRUE;
      if (ended < 0)
        return FALSE;

      spe_test_launch_hand_on (launch, sigtimedwait (&launch->awaited, NULL, &limit), FALSE);
    }
}

/* The plain filter, with nobody watching. */
static SpeTestOutcome
run_plain (SpeTestLaunch     *launch,
           const SpeProgram  *program,
           int               *out_status,
           GError           **error)
{
  guint n_instructions = 0;
  const struct sock_filter *instructions =
    spe_program_get_instructions (program, &n_instructions);
  gboolean has_ended = FALSE;
  int code = 0;

  if (!spe_test_launch_start (launch, instructions, n_instructions, SPE_TEST_WAY_PLAIN, error))
    return SPE_TEST_OUTCOME_FAILED;

  has_ended = await (launch, out_status);
  code = errno;
  spe_test_launch_end (launch);
  if (has_ended)
    return SPE_TEST_OUTCOME_RAN;

  spe_observe_set_system_error (_ ("The end of the command cannot be waited for"), code, error);

  return SPE_TEST_OUTCOME_FAILED;
}

/* A child that dies by SIGSYS says itself whether that happened in execve(): there is no later
 * call of ours, so it did if the filter kills there. */
static gboolean
kills_at_exec (const SpeProgram *program)
{
  static const guint64 args[6] = { 0 };
  SpeArch arch = spe_arch_get_host ();
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), "execve");
  SpeVerdict verdict;

  if (arch == SPE_ARCH_INVALID || spe_syscall_get_number (call, arch) == SPE_NO_NUMBER)
    return FALSE;

  verdict =
    spe_program_decide (program, arch, (guint32) spe_syscall_get_number (call, arch), args);

  return verdict.action <= SPE_ACTION_TRAP;
}

static void
fill_result (SpeTestResult    *result,
             const SpeProgram *program,
             const SpeTestMessage *message,
             int               status)
{
  gboolean by_filter = WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS;

  *result = (SpeTestResult){ .wait_status = status };
  if (message->step == SPE_TEST_STEP_EXEC)
    {
      result->exec_errno = message->code;
      result->exit_status = spe_command_get_exec_exit_status (message->code);
      return;
    }

  result->exit_status = spe_command_get_exit_status (status);
  result->killed_by_filter = by_filter;
  result->started = !by_filter || !kills_at_exec (program);
}

static SpeTestOutcome
run_in (SpeTestDesign      design,
        SpeTestLaunch     *launch,
        const SpeProgram  *program,
        SpeTestLog        *log,
        int               *out_status,
        GError           **error)
{
  if (design == SPE_TEST_DESIGN_NOTIFY)
    return spe_test_notify_run (launch, program, log, out_status, error);
  if (design == SPE_TEST_DESIGN_TRACE)
    return spe_test_trace_run (launch, program, log, out_status, error);

  return run_plain (launch, program, out_status, error);
}

/* Tries one way after the other, beginning with the one that is wanted. */
static gboolean
run_in_turn (SpeTestDesign      wanted,
             SpeTestLaunch     *launch,
             const SpeProgram  *program,
             SpeTestLog        *log,
             SpeTestResult     *out_result,
             GError           **error)
{
  for (guint i = 0; i < SPE_N_TEST_DESIGNS; i++)
    {
      SpeTestDesign design = turns[wanted][i];
      int status = 0;
      SpeTestOutcome outcome = run_in (design, launch, program, log, &status, error);

      if (outcome == SPE_TEST_OUTCOME_CANNOT)
        continue;
      if (outcome == SPE_TEST_OUTCOME_FAILED || !spe_test_launch_check (launch, error))
        return FALSE;

      fill_result (out_result, program, launch->message, status);
      out_result->design = design;
      return TRUE;
    }

  g_assert_not_reached ();
}

static gboolean
run_path (const SpeProgram  *program,
          const char        *path,
          const char *const *argv,
          SpeTestDesign      wanted,
          SpeTestLog        *log,
          SpeTestResult     *out_result,
          GError           **error)
{
  g_auto (SpeTestLaunch) launch = { 0 };

  if (!spe_test_launch_init (&launch, path, argv, error))
    return FALSE;

  if (!spe_program_is_loadable (program))
    {
      launch.message->step = SPE_TEST_STEP_FILTER;
      launch.message->code = EINVAL;
      return spe_test_launch_check (&launch, error);
    }

  if (spe_command_gives_rights (path))
    spe_test_log_add_note (log, SPE_TEST_NOTE_SET_USER_ID);

  return run_in_turn (wanted, &launch, program, log, out_result, error);
}

/**
 * spe_test_design_get_id:
 * @design: a design
 *
 * Returns: (transfer none): the name that a report has for it
 */
const char *
spe_test_design_get_id (SpeTestDesign design)
{
  static const char *const ids[SPE_N_TEST_DESIGNS] = { "notify", "trace", "filter" };

  g_return_val_if_fail ((guint) design < SPE_N_TEST_DESIGNS, NULL);

  return ids[design];
}

/**
 * spe_test_run:
 * @program: the filter, for the machine that this runs on
 * @argv: the command and its arguments; a name without a slash is searched in `PATH`
 * @wanted: how to watch the command; where that does not work the next way is taken
 * @log: (nullable): what happens
 * @out_result: (out caller-allocates): how the command ended, or why it did not start
 * @error: %SPE_OBSERVE_ERROR
 *
 * Sets no_new_privs, loads @program, or one that hands over what it does not allow, and executes
 * the command, with the caller's environment, working directory and open files, and waits for
 * it; where it is watched, for all processes that it leaves behind too. The command stands in
 * the caller's process group, so that a terminal's keys reach it; the caller ignores SIGINT and
 * SIGQUIT meanwhile, and hands SIGTERM and SIGHUP on. Where the caller is killed the command is
 * killed, too; whatever is left then has no more rights than the profile gives.
 *
 * Call it from a process of its own, without other children, or from one whose threads block
 * SIGTERM and SIGHUP: a signal mask is the matter of a thread, these signals are the matter of a
 * process.
 *
 * Returns: whether @out_result was filled in, be it with a command that could not start
 */
gboolean
spe_test_run (const SpeProgram  *program,
              const char *const *argv,
              SpeTestDesign      wanted,
              SpeTestLog        *log,
              SpeTestResult     *out_result,
              GError           **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SpeTestLog) own_log = NULL;
  gboolean is_run = FALSE;
  int code = 0;

  g_return_val_if_fail (program != NULL, FALSE);
  g_return_val_if_fail (argv != NULL && argv[0] != NULL, FALSE);
  g_return_val_if_fail ((guint) wanted < SPE_N_TEST_DESIGNS, FALSE);
  g_return_val_if_fail (out_result != NULL, FALSE);

  path = spe_command_find (argv[0], &code);
  if (path == NULL)
    {
      int exit_status = spe_command_get_exec_exit_status (code);

      *out_result = (SpeTestResult){ .wait_status = W_EXITCODE (exit_status, 0),
                                     .exit_status = exit_status,
                                     .exec_errno = code,
                                     .design = wanted };
      return TRUE;
    }

  if (log == NULL)
    log = own_log = spe_test_log_new (NULL, NULL);
  is_run = run_path (program, path, argv, wanted, log, out_result, error);
  spe_test_log_flush (log);

  return is_run;
}
