/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <linux/audit.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter-maker.h"
#include "observe/spe-registers.h"

#define SIXTH G_GUINT64_CONSTANT (0x1122334455667788)

static void
await_stop (pid_t pid)
{
  int status = 0;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSTOPPED (status));
}

/* A process that stands before getppid (1, 2, 3, 4, 5, SIXTH), and then exits with 1 where the
 * call has returned what @code makes of it. */
static pid_t
start (long wanted)
{
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      long result = 0;

      ptrace (PTRACE_TRACEME, 0, NULL, NULL);
      raise (SIGSTOP);
      result = syscall (SYS_getppid, 1L, 2L, 3L, 4L, 5L, SIXTH);
      _exit (result == wanted ? 1 : 2);
    }
  await_stop (pid);
  for (;;)
    {
      struct seccomp_data call = { .arch = spe_arch_get_audit (spe_arch_get_host ()) };

      ptrace (PTRACE_SYSCALL, pid, NULL, NULL);
      await_stop (pid);
      g_assert_true (spe_registers_get_call (pid, &call));
      if (call.nr == SYS_getppid)
        return pid;
    }
}

static void
finish (pid_t pid)
{
  int status = 0;

  ptrace (PTRACE_CONT, pid, NULL, NULL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
}

static gboolean
skip (void)
{
  if (spe_registers_can_trace ())
    return FALSE;

  g_test_skip ("The registers of this machine are not known.");

  return TRUE;
}

static void
test_call (void)
{
  const guint32 audit = spe_arch_get_audit (spe_arch_get_host ());
  struct seccomp_data call = { .arch = audit };
  guint64 old = 0;
  pid_t pid = -1;

  if (skip ())
    return;

  pid = start (getpid ());
  g_assert_true (spe_registers_get_call (pid, &call));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (call.args[i], ==, i + 1);
  g_assert_cmphex (call.args[5], ==, SIXTH);
  g_assert_cmphex (call.instruction_pointer, !=, 0);

  g_assert_true (spe_registers_swap_sixth (pid, audit, 0xabadcafe, &old));
  g_assert_cmphex (old, ==, SIXTH);
  g_assert_true (spe_registers_get_call (pid, &call));
  g_assert_cmphex (call.args[5], ==, G_GUINT64_CONSTANT (0x11223344abadcafe));
  g_assert_true (spe_registers_set_sixth (pid, audit, old));
  g_assert_true (spe_registers_get_call (pid, &call));
  g_assert_cmphex (call.args[5], ==, SIXTH);
  finish (pid);
}

static void
test_skip (void)
{
  pid_t pid = -1;

  if (skip ())
    return;

  pid = start (-1);
  g_assert_true (spe_registers_skip_call (pid, 13));
  finish (pid);
  pid = start (0);
  g_assert_true (spe_registers_skip_call (pid, 0));
  finish (pid);
}

static void
test_untraced (void)
{
  struct seccomp_data call = { 0 };
  guint64 old = 0;

  g_assert_false (spe_registers_get_call (getpid (), &call));
  g_assert_false (spe_registers_swap_sixth (getpid (), 0, 0, &old));
  g_assert_false (spe_registers_set_sixth (getpid (), 0, 0));
  g_assert_false (spe_registers_skip_call (getpid (), 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/registers/call", test_call);
  g_test_add_func ("/observe/registers/skip", test_skip);
  g_test_add_func ("/observe/registers/untraced", test_untraced);

  return g_test_run ();
}
