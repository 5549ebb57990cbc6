/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter-maker.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-test-launch.h"

static const struct sock_filter allow[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
static const char *const command[] = { "true", NULL };

static int
await (SpeTestLaunch *launch)
{
  int status = 0;

  g_assert_cmpint (waitpid (launch->pid, &status, 0), ==, launch->pid);
  spe_test_launch_end (launch);

  return status;
}

/* One launch may be started again and again, in every way. */
static void
test_ways (void)
{
  g_auto (SpeTestLaunch) launch = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_test_launch_init (&launch, "/bin/true", command, &error));
  for (SpeTestWay way = SPE_TEST_WAY_PLAIN; way <= SPE_TEST_WAY_GATE; way++)
    {
      g_assert_true (spe_test_launch_start (&launch, allow, 1, way, &error));
      if (way == SPE_TEST_WAY_GATE)
        spe_test_launch_open (&launch);
      g_assert_cmpint (await (&launch), ==, 0);
      g_assert_true (spe_test_launch_check (&launch, &error));
      g_assert_cmpint (launch.message->listener != 0, ==, way == SPE_TEST_WAY_LISTENER);
      if (way == SPE_TEST_WAY_LISTENER)
        g_assert_cmpint (close (launch.message->listener - 1), ==, 0);
    }
}

static void
test_closed_gate (void)
{
  g_auto (SpeTestLaunch) launch = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_test_launch_init (&launch, "/bin/true", command, &error));
  g_assert_true (spe_test_launch_start (&launch, allow, 1, SPE_TEST_WAY_GATE, &error));
  spe_test_launch_shut (&launch);
  g_assert_cmpint (await (&launch), !=, 0);
  g_assert_false (spe_test_launch_check (&launch, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM);
}

/* A command that is there gets what asks it to end; Ctrl+C it has got by itself. */
static void
test_hand_on (void)
{
  static const char *const sleeper[] = { "sleep", "600", NULL };
  g_auto (SpeTestLaunch) launch = { 0 };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (spe_test_launch_init (&launch, "/bin/sleep", sleeper, &error));
  g_assert_true (spe_test_launch_start (&launch, allow, 1, SPE_TEST_WAY_PLAIN, &error));
  g_assert_false (spe_test_launch_hand_on (&launch, -1, FALSE));
  g_assert_false (spe_test_launch_hand_on (&launch, SIGCHLD, TRUE));
  g_assert_false (spe_test_launch_hand_on (&launch, SIGINT, FALSE));
  g_assert_true (spe_test_launch_hand_on (&launch, SIGINT, TRUE));
  g_assert_true (spe_test_launch_hand_on (&launch, SIGTERM, TRUE));
  g_assert_cmpint (waitpid (launch.pid, NULL, WNOHANG), ==, 0);
  g_assert_false (spe_test_launch_hand_on (&launch, SIGHUP, FALSE));
  status = await (&launch);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGHUP);
}

static void
test_failures (void)
{
  static const struct sock_filter bad[] = { BPF_STMT (0xffff, 0) };
  g_auto (SpeTestLaunch) launch = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_test_launch_init (&launch, "/nonexistent", command, &error));
  g_assert_true (spe_test_launch_start (&launch, bad, 1, SPE_TEST_WAY_PLAIN, &error));
  await (&launch);
  g_assert_false (spe_test_launch_check (&launch, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER);
  g_clear_error (&error);

  g_assert_true (spe_test_launch_start (&launch, allow, 1, SPE_TEST_WAY_PLAIN, &error));
  await (&launch);
  g_assert_true (spe_test_launch_check (&launch, &error));
  g_assert_cmpint (launch.message->step, ==, SPE_TEST_STEP_EXEC);
  g_assert_cmpint (launch.message->code, ==, ENOENT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/test-launch/ways", test_ways);
  g_test_add_func ("/observe/test-launch/closed-gate", test_closed_gate);
  g_test_add_func ("/observe/test-launch/hand-on", test_hand_on);
  g_test_add_func ("/observe/test-launch/failures", test_failures);

  return g_test_run ();
}
