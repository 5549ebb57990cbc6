/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-strace-log.h"

/* What is counted, and what is refused, in a log of some lines. */
typedef struct
{
  const char *line;
  const char *name;
  SpeArch     arch;
  guint64     count;
  gboolean    is_refused;
} Step;

static void
assert_steps (const Step *steps,
              guint       n)
{
  g_autoptr (SpeStraceLog) log = spe_strace_log_new (SPE_ARCH_X86_64);

  for (guint i = 0; i < n; i++)
    {
      SpeLogRecord record;
      SpeLogMatch match =
        spe_strace_log_parse (log, steps[i].line, strlen (steps[i].line), &record);

      g_test_message ("%s", steps[i].line);
      if (steps[i].name == NULL)
        {
          g_assert_cmpint (match, ==, SPE_LOG_MATCH_OTHER);
          continue;
        }
      g_assert_cmpint (match, ==, SPE_LOG_MATCH_CALL);
      g_assert_cmpstr (record.name, ==, steps[i].name);
      g_assert_cmpint (record.arch, ==, steps[i].arch);
      g_assert_cmpuint (record.count, ==, steps[i].count);
      g_assert_true (record.has_action == steps[i].is_refused);
    }
}

static void
test_unfinished (void)
{
  static const Step steps[] = {
    { "1 read(0,  <unfinished ...>", "read", SPE_ARCH_X86_64, 1, FALSE },
    { "2 write(1, \"\", 0) = 0", "write", SPE_ARCH_X86_64, 1, FALSE },
    { "1 <... read resumed>\"\", 1) = 0", NULL, 0, 0, FALSE },
    { "3 <... futex resumed>) = 0", "futex", SPE_ARCH_X86_64, 1, FALSE },
    { "3 <... futex resumed>) = 0", "futex", SPE_ARCH_X86_64, 1, FALSE },
    { "2 execve(\"/a\" <unfinished ...>", "execve", SPE_ARCH_X86_64, 1, FALSE },
    { "1 +++ superseded by execve in pid 2 +++", NULL, 0, 0, FALSE },
    { "1 <... execve resumed>) = 0", NULL, 0, 0, FALSE },
  };

  assert_steps (steps, G_N_ELEMENTS (steps));
}

/* A thread has the architecture of its last announcement, a new one that of its parent. */
static void
test_modes (void)
{
  static const Step steps[] = {
    { "1 execve(\"/a\") = 0", "execve", SPE_ARCH_X86_64, 1, FALSE },
    { "1 [ Process PID=1 runs in 32 bit mode. ]", NULL, 0, 0, FALSE },
    { "1 mmap2(0) = 0", "mmap2", SPE_ARCH_X86, 1, FALSE },
    { "2 read(0) = 0", "read", SPE_ARCH_X86, 1, FALSE },
    { "2 [ Process PID=2 runs in x32 mode. ]", NULL, 0, 0, FALSE },
    { "2 read(0) = 0", "read", SPE_ARCH_X32, 1, FALSE },
    { "1 read(0) = 0", "read", SPE_ARCH_X86, 1, FALSE },
    { "2 [ Process PID=2 runs in 64 bit mode. ]", NULL, 0, 0, FALSE },
    { "2 read(0) = 0", "read", SPE_ARCH_X86_64, 1, FALSE },
  };
  static const Step alone[] = {
    { "[ Process PID=1 runs in 32 bit mode. ]", NULL, 0, 0, FALSE },
    { "brk(NULL) = 0", "brk", SPE_ARCH_X86, 1, FALSE },
    { "[pid 1] brk(NULL) = 0", "brk", SPE_ARCH_X86, 1, FALSE },
  };

  assert_steps (steps, G_N_ELEMENTS (steps));
  assert_steps (alone, G_N_ELEMENTS (alone));
}

/* 110 is getppid on x86_64: the kernel has put the number back. Only one of the threads that end
 * with their process was refused a call. */
static void
test_killed (void)
{
  static const Step steps[] = {
    { "1 getppid() = 110", "getppid", SPE_ARCH_X86_64, 1, FALSE },
    { "2 futex(0 <unfinished ...>", "futex", SPE_ARCH_X86_64, 1, FALSE },
    { "2 <... futex resumed>) = ?", NULL, 0, 0, FALSE },
    { "3 getppid() = 4711", "getppid", SPE_ARCH_X86_64, 1, FALSE },
    { "4 exit_group(0) = ?", "exit_group", SPE_ARCH_X86_64, 1, FALSE },
    { "5 ptrace(0) = ?", "ptrace", SPE_ARCH_X86_64, 1, FALSE },
    { "2 +++ killed by SIGSYS +++", NULL, 0, 0, FALSE },
    { "3 +++ killed by SIGSYS +++", NULL, 0, 0, FALSE },
    { "4 +++ killed by SIGSYS +++", NULL, 0, 0, FALSE },
    { "1 +++ killed by SIGSYS (core dumped) +++", "getppid", SPE_ARCH_X86_64, 0, TRUE },
    { "5 +++ killed by SIGSYS +++", "ptrace", SPE_ARCH_X86_64, 0, TRUE },
    { "1 +++ killed by SIGSYS +++", NULL, 0, 0, FALSE },
  };

  assert_steps (steps, G_N_ELEMENTS (steps));
}

static void
test_trapped (void)
{
  static const Step steps[] = {
    { "getppid() = 110", "getppid", SPE_ARCH_X86_64, 1, FALSE },
    { "--- SIGSYS {si_syscall=__NR_getppid, si_arch=AUDIT_ARCH_X86_64} ---", "getppid",
      SPE_ARCH_X86_64, 0, TRUE },
    { "+++ killed by SIGSYS +++", NULL, 0, 0, FALSE },
  };

  assert_steps (steps, G_N_ELEMENTS (steps));
}

/* More threads than are told apart cost no more memory; only the first are forgotten. */
static void
test_many_threads (void)
{
  g_autoptr (SpeStraceLog) log = spe_strace_log_new (SPE_ARCH_X86_64);

  for (guint i = 1; i <= 70000; i++)
    {
      g_autofree char *line = g_strdup_printf ("%u pause( <unfinished ...>", i);
      SpeLogRecord record;

      g_assert_cmpint (spe_strace_log_parse (log, line, strlen (line), &record), ==,
                       SPE_LOG_MATCH_CALL);
    }
}

/* The arguments that filters look at are told, also where the call is told in two parts. */
static void
test_arguments (void)
{
  static const struct
  {
    const char *line;
    guint       wanted;
    guint       known;
    guint64     value;
  } cases[] = {
    { "1 clone(child_stack=NULL, flags=CLONE_VM|SIGCHLD <unfinished ...>", 0x1, 0x1, 0x111 },
    { "1 clone(child_stack=NULL, flags=CLONE_VM|SIGCHLDstrace: Process 7 attached", 0x1, 0x1,
      0x111 },
    { "1 unshare(CLONE_NEWNS) = 0", 0x1, 0x1, 0x20000 },
    { "1 unshare(CLONE_ODD) = 0", 0x1, 0, 0 },
    { "1 read(0, \"\", 1) = 0", 0, 0, 0 },
  };
  g_autoptr (SpeStraceLog) log = spe_strace_log_new (SPE_ARCH_X86_64);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      g_test_message ("%s", cases[i].line);
      g_assert_cmpint (spe_strace_log_parse (log, cases[i].line, strlen (cases[i].line), &record),
                       ==, SPE_LOG_MATCH_CALL);
      g_assert_cmphex (record.wanted_args, ==, cases[i].wanted);
      g_assert_cmphex (record.known_args, ==, cases[i].known);
      g_assert_cmphex (record.args[0], ==, cases[i].value);
    }
}

static void
test_summary_mode (void)
{
  g_autoptr (SpeStraceLog) log = spe_strace_log_new (SPE_ARCH_AARCH64);

  g_assert_cmpint (spe_strace_log_get_arch (log), ==, SPE_ARCH_AARCH64);
  spe_strace_log_set_mode (log, spe_log_text ("32 bit mode:", 12));
  g_assert_cmpint (spe_strace_log_get_arch (log), ==, SPE_ARCH_ARM);
  spe_strace_log_set_mode (log, spe_log_text ("odd mode:", 9));
  g_assert_cmpint (spe_strace_log_get_arch (log), ==, SPE_ARCH_ARM);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/strace-log/unfinished", test_unfinished);
  g_test_add_func ("/observe/strace-log/modes", test_modes);
  g_test_add_func ("/observe/strace-log/killed", test_killed);
  g_test_add_func ("/observe/strace-log/trapped", test_trapped);
  g_test_add_func ("/observe/strace-log/many-threads", test_many_threads);
  g_test_add_func ("/observe/strace-log/arguments", test_arguments);
  g_test_add_func ("/observe/strace-log/summary-mode", test_summary_mode);

  return g_test_run ();
}
