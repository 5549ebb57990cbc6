/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-strace-line.h"

static void
parse (SpeStraceLine *line,
       const char    *text)
{
  g_test_message ("%s", text);
  spe_strace_line_parse (line, text, strlen (text));
}

/* Whatever stands before a call, it is the same call. */
static void
test_leaders (void)
{
  static const struct
  {
    const char *leader;
    guint64     pid;
    gint64      time;
  } cases[] = {
    { "", 0, SPE_NO_TIME },
    { "28895 ", 28895, SPE_NO_TIME },
    { "7     ", 7, SPE_NO_TIME },
    { "[pid 28895] ", 28895, SPE_NO_TIME },
    { "[pid     7] ", 7, SPE_NO_TIME },
    { "28895<sh> ", 28895, SPE_NO_TIME },
    { "[pid 28895<sh>] ", 28895, SPE_NO_TIME },
    { "15:04:33 ", 0, SPE_NO_TIME },
    { "15:04:33.351468 ", 0, SPE_NO_TIME },
    { "1700000000.123456 ", 0, 1700000000123456 },
    { "1700000000 ", 0, 1700000000000000 },
    { "     0.000123 ", 0, SPE_NO_TIME },
    { "28895 1700000000.5 (+     0.010788) ", 28895, 1700000000500000 },
    { "[pid 28895] 15:04:33 [00007f9a340d1ad7] ", 28895, SPE_NO_TIME },
    { "[ 257] ", 0, SPE_NO_TIME },
    { "[ 257] [????????????????] ", 0, SPE_NO_TIME },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strconcat (cases[i].leader, "openat(AT_FDCWD, \"a\", O_RDONLY) = 3 <0.000015>", NULL);
      SpeStraceLine line;

      parse (&line, text);
      g_assert_cmpint (line.event, ==, SPE_STRACE_CALL);
      g_assert_cmpstr (line.record.name, ==, "openat");
      g_assert_cmpuint (line.record.pid, ==, cases[i].pid);
      g_assert_cmpint (line.record.time, ==, cases[i].time);
      g_assert_true (line.has_result);
      g_assert_cmpuint (line.result, ==, 3);
    }
}

static void
test_events (void)
{
  static const struct
  {
    const char     *text;
    SpeStraceEvent  event;
    const char     *name;
  } cases[] = {
    { "getppid()                               = 110", SPE_STRACE_CALL, "getppid" },
    { "exit_group(0)                           = ?", SPE_STRACE_CALL, "exit_group" },
    { "getppid() = -1 ENOSYS (Function not implemented) (INJECTED)", SPE_STRACE_CALL, "getppid" },
    { "write(1, \"a) = 1\", 6) = 6", SPE_STRACE_CALL, "write" },
    { "restart_syscall(<... resuming interrupted read ...>) = 0", SPE_STRACE_CALL,
      "restart_syscall" },
    { "read(0,  <unfinished ...>", SPE_STRACE_UNFINISHED, "read" },
    { "pause( <detached ...>", SPE_STRACE_UNFINISHED, "pause" },
    { "vfork(strace: Process 28949 attached", SPE_STRACE_UNFINISHED, "vfork" },
    { "<... read resumed>\"\", 1) = 0", SPE_STRACE_RESUMED, "read" },
    { "12 <... vfork resumed>)    = 28949", SPE_STRACE_RESUMED, "vfork" },
    { "+++ killed by SIGSYS (core dumped) +++", SPE_STRACE_KILLED, "" },
    { "12 +++ killed by SIGKILL +++", SPE_STRACE_ENDED, "" },
    { "12 +++ exited with 0 +++", SPE_STRACE_ENDED, "" },
    { "12 +++ superseded by execve in pid 13 +++", SPE_STRACE_SUPERSEDED, "" },
    { "--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=7} ---", SPE_STRACE_OTHER, "" },
    { "--- SIGSYS {si_signo=SIGSYS, si_code=SI_USER, si_pid=7} ---", SPE_STRACE_OTHER, "" },
    { "--- stopped by SIGSTOP ---", SPE_STRACE_OTHER, "" },
    { " <unfinished ...>", SPE_STRACE_OTHER, "" },
    { "strace: Process 7 attached", SPE_STRACE_OTHER, "" },
    { "Process 7 detached", SPE_STRACE_OTHER, "" },
    { " > /lib/libc.so.6(read+0x10) [0xe0]", SPE_STRACE_OTHER, "" },
    { " | 00000  61 62 63", SPE_STRACE_OTHER, "" },
    { "read(0, \"abc", SPE_STRACE_BROKEN, "read" },
    { "frobnicate(1) = 0", SPE_STRACE_BROKEN, "frobnicate" },
    { "frobnicate( <unfinished ...>", SPE_STRACE_BROKEN, "frobnicate" },
    { "<... frobnicate resumed>) = 0", SPE_STRACE_BROKEN, "frobnicate" },
    { "<... read", SPE_STRACE_BROKEN, "" },
    { "[ Process PID=x runs in 32 bit mode. ]", SPE_STRACE_BROKEN, "" },
    { "--- SIGSYS {si_syscall=__NR_read} ---", SPE_STRACE_BROKEN, "read" },
    { "", SPE_STRACE_NONE, "" },
    { "12", SPE_STRACE_NONE, "" },
    { "hello (world)", SPE_STRACE_NONE, "" },
    { "main(argc, argv)", SPE_STRACE_NONE, "main" },
    { "--- a/file.c", SPE_STRACE_NONE, "" },
    { "+++ b/file.c", SPE_STRACE_NONE, "" },
    { "Process accounting is on", SPE_STRACE_NONE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeStraceLine line;

      parse (&line, cases[i].text);
      g_assert_cmpint (line.event, ==, cases[i].event);
      g_assert_cmpstr (line.record.name, ==, cases[i].name);
    }
}

static void
test_trap (void)
{
  SpeStraceLine line;

  parse (&line, "7 --- SIGSYS {si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x7f, "
                "si_syscall=__NR_getppid, si_arch=AUDIT_ARCH_AARCH64} ---");
  g_assert_cmpint (line.event, ==, SPE_STRACE_TRAPPED);
  g_assert_cmpstr (line.record.name, ==, "getppid");
  g_assert_cmpint (line.record.arch, ==, SPE_ARCH_AARCH64);
  g_assert_cmpint (line.record.action, ==, SPE_ACTION_TRAP);
  g_assert_cmpuint (line.record.count, ==, 0);
  g_assert_cmpuint (line.record.pid, ==, 7);

  parse (&line, "--- SIGSYS {si_syscall=500, si_arch=AUDIT_ARCH_I386} ---");
  g_assert_cmpint (line.event, ==, SPE_STRACE_TRAPPED);
  g_assert_cmpint (line.record.number, ==, 500);
  g_assert_cmpint (line.record.arch, ==, SPE_ARCH_X86);
}

static void
test_mode (void)
{
  static const struct
  {
    const char    *text;
    SpeStraceMode  mode;
    guint64        pid;
  } cases[] = {
    { "[ Process PID=12 runs in 32 bit mode. ]", SPE_STRACE_MODE_32, 0 },
    { "12 [ Process PID=12 runs in x32 mode. ]", SPE_STRACE_MODE_X32, 12 },
    { "[pid 12] 15:04:33 [ Process PID=12 runs in 64 bit mode. ]", SPE_STRACE_MODE_64, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeStraceLine line;

      parse (&line, cases[i].text);
      g_assert_cmpint (line.event, ==, SPE_STRACE_MODE);
      g_assert_cmpint (line.mode, ==, cases[i].mode);
      g_assert_cmpuint (line.mode_pid, ==, 12);
      g_assert_cmpuint (line.record.pid, ==, cases[i].pid);
    }
}

/* Numbers that no field can hold, and lines that end anywhere. */
static void
test_hostile (void)
{
  static const char text[] =
    "[pid 99999999999999999999<\xff\xfe>] 1e9 [ffffffffffffffffffff] read(0, \"\0\") = "
    "99999999999999999999";

  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autofree char *cut = g_memdup2 (text, MAX (length, 1));
      SpeStraceLine line;

      spe_strace_line_parse (&line, cut, length);
      g_assert_cmpint (line.event, ==, SPE_STRACE_NONE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/strace-line/leaders", test_leaders);
  g_test_add_func ("/observe/strace-line/events", test_events);
  g_test_add_func ("/observe/strace-line/trap", test_trap);
  g_test_add_func ("/observe/strace-line/mode", test_mode);
  g_test_add_func ("/observe/strace-line/hostile", test_hostile);

  return g_test_run ();
}
