/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe/spe-task.h"

static void
test_parse (void)
{
  char status[] = "Name:\ta\\nb\\\\c: d\nUmask:\t0022\nState:\tT (stopped)\n"
                  "Tgid:\t12\nPid:\t13\nPPid:\t11\nTracerPid:\t9\nNSpid:\t13\t1\n"
                  "Threads:\t4\nSigBlk:\t0000000040000000\nSigIgn:\t0000000000001000\n"
                  "SigCgt:\t0000000140000000\nCapEff:\t0000000000200000\n"
                  "NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t3\nno colon\n";
  SpeTask task = { .tid = 13 };

  g_assert_true (spe_task_parse (&task, status));
  g_assert_cmpint (task.tid, ==, 13);
  g_assert_cmpint (task.pid, ==, 12);
  g_assert_cmpint (task.parent, ==, 11);
  g_assert_cmpstr (task.name, ==, "a\nb\\c: d");
  g_assert_cmpuint (task.n_threads, ==, 4);
  g_assert_cmpuint (task.n_filters, ==, 3);
  g_assert_true (task.is_init);
  g_assert_cmpuint (task.blocked, ==, 0x40000000);
  g_assert_cmpuint (task.ignored, ==, 0x1000);
  g_assert_cmpuint (task.caught, ==, 0x140000000);
  g_assert_cmpint (task.state, ==, 'T');
  g_assert_cmpint (task.tracer, ==, 9);
  g_assert_cmpuint (task.capabilities, ==, 1 << CAP_SYS_ADMIN);
  g_assert_true (task.no_new_privs);
  g_assert_cmpint (task.mode, ==, SPE_SECCOMP_MODE_FILTER);
}

static void
test_hostile (void)
{
  char empty[] = "";
  char cut[] = "Name:\t0123456789abcdefXYZ\nTgid:";
  char ordinary[] = "Tgid:\t1\nNSpid:\t1\n";
  SpeTask task = { 0 };

  g_assert_false (spe_task_parse (&task, empty));
  g_assert_false (spe_task_parse (&task, cut));
  g_assert_cmpstr (task.name, ==, "0123456789abcde");
  g_assert_cmpint (task.mode, ==, SPE_SECCOMP_MODE_UNKNOWN);
  g_assert_true (spe_task_parse (&task, ordinary));
  g_assert_false (task.is_init && strlen (task.name) > 0);
}

/* Signal 31 is SIGSYS here. */
static void
test_signals (void)
{
  const guint64 bit = G_GUINT64_CONSTANT (1) << (SIGSYS - 1);
  const SpeTask plain = { .tid = 1 };
  const SpeTask caught = { .caught = bit };
  const SpeTask blocked = { .caught = bit, .blocked = bit };
  const SpeTask ignored = { .ignored = bit };

  g_assert_false (spe_task_can_handle (&plain, SIGSYS));
  g_assert_true (spe_task_has_default (&plain, SIGSYS));
  g_assert_true (spe_task_can_handle (&caught, SIGSYS));
  g_assert_false (spe_task_has_default (&caught, SIGSYS));
  g_assert_false (spe_task_can_handle (&blocked, SIGSYS));
  g_assert_false (spe_task_has_default (&blocked, SIGSYS));
  g_assert_false (spe_task_can_handle (&ignored, SIGSYS));
  g_assert_false (spe_task_has_default (&ignored, SIGSYS));
}

static void
test_read (void)
{
  SpeTask task;
  char name[SPE_TASK_NAME_SIZE + 1] = "";

  g_assert_cmpint (prctl (PR_GET_NAME, name), ==, 0);
  g_assert_true (spe_task_read (&task, (pid_t) syscall (SYS_gettid)));
  g_assert_cmpint (task.pid, ==, getpid ());
  g_assert_cmpstr (task.name, ==, name);
  g_assert_cmpuint (task.n_threads, >=, 1);
  g_assert_false (spe_task_read (&task, G_MAXINT));
  g_assert_cmpint (task.pid, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/task/parse", test_parse);
  g_test_add_func ("/observe/task/hostile", test_hostile);
  g_test_add_func ("/observe/task/signals", test_signals);
  g_test_add_func ("/observe/task/read", test_read);

  return g_test_run ();
}
