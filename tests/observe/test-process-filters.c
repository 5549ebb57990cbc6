/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-process-filters.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter-maker.h"
#include "filtered-child.h"
#include "observe/spe-observe-error.h"

static const FilterRule rules[] = { { SYS_acct, FILTER_ERRNO (5) }, { FILTER_END, 0 } };

static SpeProcessFilters *
read_process (pid_t pid)
{
  g_autoptr (GError) error = NULL;
  SpeProcessFilters *process = spe_process_filters_read (pid, &error);

  g_assert_no_error (error);

  return process;
}

/* What needs no rights is told to anybody. */
static void
test_counts (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, rules);
  const SpeProgram *programs[] = { program, program };
  g_autoptr (FilteredChild) child = filtered_child_new (programs, 2, 0, CHILD_WAITS);
  g_autoptr (SpeProcessFilters) process = read_process (child->pid);
  const SpeFilteredThreads *threads = process->groups->pdata[0];

  g_assert_cmpint (process->pid, ==, child->pid);
  g_assert_cmpint (process->tid, ==, child->pid);
  g_assert_true (g_str_has_prefix (process->name, "test-process-f"));
  g_assert_true (process->no_new_privs);
  g_assert_cmpuint (process->groups->len, ==, 1);
  g_assert_cmpuint (threads->tids->len, ==, 1);
  g_assert_cmpint (threads->mode, ==, SPE_SECCOMP_MODE_FILTER);
  g_assert_cmpuint (threads->n_filters, ==, 2);
  g_assert_true ((threads->filters == NULL) == (process->refusal != NULL));
}

static void
test_no_filter (void)
{
  g_autoptr (FilteredChild) child = filtered_child_new (NULL, 0, 0, CHILD_WAITS);
  g_autoptr (SpeProcessFilters) process = read_process (child->pid);
  const SpeFilteredThreads *threads = process->groups->pdata[0];
  guint n = 1;

  g_assert_cmpuint (process->groups->len, ==, 1);
  g_assert_null (process->refusal);
  g_assert_cmpuint (threads->filters->len, ==, 0);
  spe_filter_stack_get_programs (threads->stack, &n);
  g_assert_true (threads->mode != SPE_SECCOMP_MODE_NONE || n == 0);
}

/* Threads that differ are told apart, and whoever is asked about comes first. */
static void
test_threads (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, rules);
  g_autoptr (FilteredChild) child = NULL;
  g_autoptr (SpeProcessFilters) by_leader = NULL;
  g_autoptr (SpeProcessFilters) by_other = NULL;
  const SpeFilteredThreads *leader = NULL;
  const SpeFilteredThreads *other = NULL;
  pid_t tid = 0;

  if (!filtered_child_can_be_read ())
    return;

  child = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_HAS_OTHER_THREAD);
  by_leader = read_process (child->pid);
  g_assert_cmpuint (by_leader->groups->len, ==, 2);
  leader = by_leader->groups->pdata[0];
  other = by_leader->groups->pdata[1];
  g_assert_cmpint (g_array_index (leader->tids, pid_t, 0), ==, child->pid);
  g_assert_cmpuint (leader->filters->len, ==, 1);
  g_assert_cmpuint (other->filters->len, ==, 2);

  tid = g_array_index (other->tids, pid_t, 0);
  by_other = read_process (tid);
  other = by_other->groups->pdata[0];
  g_assert_cmpint (by_other->pid, ==, child->pid);
  g_assert_cmpint (by_other->tid, ==, tid);
  g_assert_cmpint (g_array_index (other->tids, pid_t, 0), ==, tid);
  g_assert_cmpuint (by_other->groups->len, ==, 2);
}

/* The first thread may have ended before the others. */
static void
test_no_leader (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, rules);
  g_autoptr (FilteredChild) child = NULL;
  g_autoptr (SpeProcessFilters) process = NULL;
  const SpeFilteredThreads *threads = NULL;

  if (!filtered_child_can_be_read ())
    return;

  child = filtered_child_new ((const SpeProgram *const *) &program, 1, 0, CHILD_WITHOUT_LEADER);
  filtered_child_await_state (child, 'Z');
  process = read_process (child->pid);
  g_assert_cmpuint (process->groups->len, ==, 1);
  threads = process->groups->pdata[0];
  g_assert_cmpint (g_array_index (threads->tids, pid_t, 0), !=, child->pid);
  g_assert_cmpuint (threads->filters->len, ==, 2);
}

static void
assert_fails (pid_t       pid,
              const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_process_filters_read (pid, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_PROCESS);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_gone (void)
{
  g_autoptr (FilteredChild) child = filtered_child_new (NULL, 0, 0, CHILD_WAITS);

  kill (child->pid, SIGKILL);
  filtered_child_await_state (child, 'Z');
  assert_fails (child->pid, "has ended");
  assert_fails (G_MAXINT, "There is no process");
}

/* kthreadd has the number 2, except where this machine's first processes are not seen. */
static void
test_kernel_thread (void)
{
  SpeTask task;

  if (!spe_task_read (&task, 2) || strcmp (task.name, "kthreadd") != 0)
    {
      g_test_skip ("The threads of the kernel are not seen here.");
      return;
    }

  assert_fails (2, "thread of the kernel");
}

/* Without rights, and under a filter, this process is told of itself what anybody is told. */
static void
test_self (void)
{
  g_autoptr (SpeProcessFilters) process = read_process (getpid ());
  const SpeFilteredThreads *threads = process->groups->pdata[0];

  g_assert_cmpint (process->pid, ==, getpid ());
  g_assert_true (threads->filters != NULL || process->refusal != NULL);
}

static void
test_strict (void)
{
  g_autoptr (SpeProcessFilters) process = NULL;
  const SpeFilteredThreads *threads = NULL;
  int ready[2];
  int never[2];
  char byte = 0;
  pid_t pid = 0;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (never), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      if (prctl (PR_SET_SECCOMP, SECCOMP_MODE_STRICT) == 0 && write (ready[1], "", 1) == 1)
        byte = read (never[0], &byte, 1) == 1;
      syscall (SYS_exit, 1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);

  process = read_process (pid);
  threads = process->groups->pdata[0];
  g_assert_cmpint (threads->mode, ==, SPE_SECCOMP_MODE_STRICT);
  g_assert_null (threads->stack);
  g_assert_null (process->refusal);

  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  for (guint i = 0; i < 2; i++)
    {
      close (ready[i]);
      close (never[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/process-filters/counts", test_counts);
  g_test_add_func ("/observe/process-filters/no-filter", test_no_filter);
  g_test_add_func ("/observe/process-filters/threads", test_threads);
  g_test_add_func ("/observe/process-filters/no-leader", test_no_leader);
  g_test_add_func ("/observe/process-filters/gone", test_gone);
  g_test_add_func ("/observe/process-filters/kernel-thread", test_kernel_thread);
  g_test_add_func ("/observe/process-filters/self", test_self);
  g_test_add_func ("/observe/process-filters/strict", test_strict);

  return g_test_run ();
}
