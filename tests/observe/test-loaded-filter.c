/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-loaded-filter.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter-maker.h"
#include "filtered-child.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-task.h"

static const FilterRule one_rule[] = { { SYS_acct, FILTER_ERRNO (5) }, { FILTER_END, 0 } };
static const FilterRule two_rules[] = {
  { SYS_acct, FILTER_ERRNO (6) }, { SYS_quotactl, SECCOMP_RET_KILL_PROCESS }, { FILTER_END, 0 },
};

static gboolean
has_instructions (const SpeLoadedFilter *filter,
                  const SpeProgram      *program)
{
  g_autoptr (GBytes) left = spe_program_dup_bytes (filter->program);
  g_autoptr (GBytes) right = spe_program_dup_bytes (program);

  return g_bytes_equal (left, right);
}

/* What was loaded comes back, the oldest first, and the process runs on. */
static void
test_read (void)
{
  g_autoptr (SpeProgram) older = make_filter (SECCOMP_RET_ALLOW, one_rule);
  g_autoptr (SpeProgram) newer = make_filter (SECCOMP_RET_ALLOW, two_rules);
  const SpeProgram *programs[] = { older, newer };
  g_autoptr (FilteredChild) child = filtered_child_new (programs, 2, SECCOMP_FILTER_FLAG_LOG,
                                                        CHILD_WAITS);
  g_autoptr (GPtrArray) filters = NULL;
  g_autoptr (GError) error = NULL;
  SpeTask task;

  if (!filtered_child_can_be_read ())
    return;

  filters = spe_loaded_filters_read (child->pid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (filters->len, ==, 2);
  for (guint i = 0; i < filters->len; i++)
    {
      const SpeLoadedFilter *filter = filters->pdata[i];

      g_assert_true (has_instructions (filter, programs[i]));
      g_assert_true (!filter->has_flags || filter->is_logging);
    }
  g_assert_false (spe_loaded_filter_equal (filters->pdata[0], filters->pdata[1]));
  g_assert_true (spe_loaded_filter_equal (filters->pdata[0], filters->pdata[0]));

  filtered_child_await_state (child, 'S');
  g_assert_true (spe_task_read (&task, child->pid));
  g_assert_cmpint (task.tracer, ==, 0);
}

static void
read_once (const FilteredChild *child)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) filters = spe_loaded_filters_read (child->pid, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (filters->len, ==, 1);
}

/* A process that job control has stopped stays stopped, and can be continued. */
static void
test_stopped (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, one_rule);
  g_autoptr (FilteredChild) child = NULL;

  if (!filtered_child_can_be_read ())
    return;

  child = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_WAITS);
  kill (child->pid, SIGSTOP);
  filtered_child_await_state (child, 'T');
  read_once (child);
  filtered_child_await_state (child, 'T');
  kill (child->pid, SIGCONT);
  filtered_child_await_state (child, 'S');
  read_once (child);
}

/* One that works goes on working, however often it is looked at. */
static void
test_running (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, one_rule);
  g_autoptr (FilteredChild) child = NULL;
  guint before = 0;

  if (!filtered_child_can_be_read ())
    return;

  child = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_COUNTS);
  for (guint i = 0; i < 50; i++)
    read_once (child);

  before = *child->counted;
  while (*child->counted == before)
    g_usleep (100);
  filtered_child_await_state (child, 'R');
}

/* A signal that comes while it is held is not lost. */
static void
test_signal (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, one_rule);

  if (!filtered_child_can_be_read ())
    return;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (FilteredChild) child =
        filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_WAITS);
      g_autoptr (GPtrArray) filters = NULL;
      siginfo_t how = { 0 };

      kill (child->pid, SIGTERM);
      filters = spe_loaded_filters_read (child->pid, NULL);
      if (waitid (P_PID, (id_t) child->pid, &how, WEXITED | WNOWAIT) == 0)
        g_assert_cmpint (how.si_status, ==, SIGTERM);
    }
}

static void
assert_fails (pid_t           tid,
              SpeObserveError code,
              const char     *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_loaded_filters_read (tid, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_refused (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, one_rule);
  g_autoptr (FilteredChild) traced = NULL;
  g_autoptr (FilteredChild) plain = NULL;
  g_autoptr (FilteredChild) over = NULL;

  if (!filtered_child_can_be_read ())
    return;

  assert_fails (G_MAXINT, SPE_OBSERVE_ERROR_PROCESS, "has ended");
  assert_fails (getpid (), SPE_OBSERVE_ERROR_RIGHTS, "may not be traced");

  over = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_WAITS);
  kill (over->pid, SIGKILL);
  filtered_child_await_state (over, 'Z');
  assert_fails (over->pid, SPE_OBSERVE_ERROR_PROCESS, "has ended");

  traced = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_WAITS);
  g_assert_cmpint (ptrace (PTRACE_SEIZE, traced->pid, NULL, NULL), ==, 0);
  assert_fails (traced->pid, SPE_OBSERVE_ERROR_RIGHTS, "traced by process");

  /* One without a filter has nothing to be read. */
  plain = filtered_child_new (NULL, 0, 0, CHILD_WAITS);
  assert_fails (plain->pid, SPE_OBSERVE_ERROR_SYSTEM, "CHECKPOINT_RESTORE");
}

/* It is given up after a while; the process is none the worse for it. */
static void
test_uninterruptible (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, one_rule);
  g_autoptr (FilteredChild) child = NULL;

  if (!filtered_child_can_be_read ())
    return;

  child = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_IN_VFORK);
  filtered_child_await_state (child, 'D');
  assert_fails (child->pid, SPE_OBSERVE_ERROR_SYSTEM, "cannot be interrupted");
}

/* Who is filtered cannot read filters, and is told so before it tries. */
static void
test_rights (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, NULL);
  guint n = 0;
  struct sock_fprog filter = { 0 };
  int status = 0;
  pid_t pid = fork ();

  filter.filter = (struct sock_filter *) spe_program_get_instructions (program, &n);
  filter.len = (unsigned short) n;
  if (pid == 0)
    {
      g_autoptr (GError) error = NULL;

      prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      if (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
        _exit (0);
      _exit (spe_loaded_filter_check_rights (&error) ||
             strstr (error->message, "filter itself") == NULL);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}

static void
test_no_rights (void)
{
  int status = 0;
  pid_t pid = fork ();

  if (pid == 0)
    {
      g_autoptr (GError) error = NULL;

      if (getuid () == 0 && setuid (65534) != 0)
        _exit (0);
      _exit (spe_loaded_filter_check_rights (&error) || strstr (error->message, "sudo") == NULL);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/loaded-filter/read", test_read);
  g_test_add_func ("/observe/loaded-filter/stopped", test_stopped);
  g_test_add_func ("/observe/loaded-filter/running", test_running);
  g_test_add_func ("/observe/loaded-filter/signal", test_signal);
  g_test_add_func ("/observe/loaded-filter/refused", test_refused);
  g_test_add_func ("/observe/loaded-filter/uninterruptible", test_uninterruptible);
  g_test_add_func ("/observe/loaded-filter/rights", test_rights);
  g_test_add_func ("/observe/loaded-filter/no-rights", test_no_rights);

  return g_test_run ();
}
