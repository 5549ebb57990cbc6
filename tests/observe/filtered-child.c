/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filtered-child.h"

#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "observe/spe-loaded-filter.h"
#include "observe/spe-task.h"

#define PAUSE 500
#define PATIENCE (10 * G_TIME_SPAN_SECOND)

/* Says loudly, once for a test, that it cannot be done here. */
gboolean
filtered_child_can_be_read (void)
{
  g_autoptr (GError) error = NULL;

  if (spe_loaded_filter_check_rights (&error))
    return TRUE;

  g_test_skip (error->message);

  return FALSE;
}

static void
load (const SpeProgram *program,
      guint             flags)
{
  guint n = 0;
  struct sock_fprog filter = { 0 };

  filter.filter = (struct sock_filter *) spe_program_get_instructions (program, &n);
  filter.len = (unsigned short) n;
  if (syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &filter) != 0)
    _exit (1);
}

/* A filter that only this thread has. */
static gpointer
load_and_wait (gpointer data)
{
  static const struct sock_filter allow = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  g_autoptr (SpeProgram) program = spe_program_new (&allow, 1,
                                                    G_BYTE_ORDER == G_BIG_ENDIAN);

  load (program, 0);
  *(volatile guint *) data = 1;
  for (;;)
    pause ();

  return NULL;
}

static void
start_thread (FilteredChild *child)
{
  pthread_t thread;

  if (pthread_create (&thread, NULL, load_and_wait, (gpointer) child->counted) != 0)
    _exit (1);
  while (*child->counted == 0)
    sched_yield ();
}

/* The parent cannot be interrupted before the child of the vfork ends. */
static void
wait_in_vfork (FilteredChild *child)
{
  pid_t pid = (pid_t) syscall (SYS_clone, CLONE_VFORK | SIGCHLD, 0, 0, 0, 0);

  if (pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      for (;;)
        pause ();
    }
  *child->counted = 1;
  for (;;)
    pause ();
}

static void
run_task (FilteredChild *child,
          ChildTask      task,
          int            ready)
{
  if (task == CHILD_HAS_OTHER_THREAD || task == CHILD_WITHOUT_LEADER)
    start_thread (child);
  if (write (ready, "", 1) != 1)
    _exit (1);

  if (task == CHILD_WITHOUT_LEADER)
    syscall (SYS_exit, 0);
  if (task == CHILD_IN_VFORK)
    wait_in_vfork (child);
  for (;;)
    {
      if (task == CHILD_COUNTS)
        ++*child->counted;
      else
        pause ();
    }
}

FilteredChild *
filtered_child_new (const SpeProgram *const *programs,
                    guint                    n_programs,
                    guint                    flags,
                    ChildTask                task)
{
  FilteredChild *child = g_new0 (FilteredChild, 1);
  int ready[2];
  char byte = 0;

  child->counted = mmap (NULL, sizeof *child->counted, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (child->counted != MAP_FAILED);
  g_assert_cmpint (pipe (ready), ==, 0);
  child->pid = fork ();
  g_assert_cmpint (child->pid, >=, 0);
  if (child->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      for (guint i = 0; i < n_programs; i++)
        load (programs[i], flags);
      run_task (child, task, ready[1]);
    }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);

  return child;
}

char
filtered_child_get_state (const FilteredChild *child)
{
  SpeTask task;

  return spe_task_read (&task, child->pid) ? task.state : '\0';
}

/* A process needs a moment until it stands where it was sent. */
void
filtered_child_await_state (const FilteredChild *child,
                            char                 state)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (filtered_child_get_state (child) != state && g_get_monotonic_time () < deadline)
    g_usleep (PAUSE);

  g_assert_cmpint (filtered_child_get_state (child), ==, state);
}

void
filtered_child_free (FilteredChild *child)
{
  kill (child->pid, SIGKILL);
  waitpid (child->pid, NULL, 0);
  munmap ((void *) child->counted, sizeof *child->counted);
  g_free (child);
}
