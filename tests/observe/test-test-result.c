/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "filter-maker.h"
#include "observe/spe-test-result.h"

#define EXITED(status) .wait_status = W_EXITCODE (status, 0), .exit_status = status
#define SIGNALED(number) .wait_status = W_EXITCODE (0, number), .exit_status = 128 + number
#define NO_RULES { { FILTER_END, 0 } }
#define MAX_RULES 8

/* wanted and unwanted: parts of the text. */
typedef struct
{
  const char   *what;
  SpeTestResult result;
  guint32       default_value;
  FilterRule    rules[MAX_RULES];
  const char   *command;
  const char   *wanted[4];
  const char   *unwanted[4];
} Case;

static const Case cases[] = {
  { "normal", { EXITED (0), .started = TRUE }, SECCOMP_RET_ALLOW, NO_RULES, "ls",
    { "“ls” ended normally." }, { "status", "profile" } },
  { "normal under a strict filter", { EXITED (0), .started = TRUE }, FILTER_ERRNO (EPERM),
    NO_RULES, "ls", { "“ls” ended normally." }, { "profile" } },
  { "status", { EXITED (7), .started = TRUE }, FILTER_ERRNO (EPERM), NO_RULES, "ls",
    { "“ls” ended with exit status 7." }, { "profile", "128" } },
  { "name that is a format", { EXITED (7), .started = TRUE }, SECCOMP_RET_ALLOW, NO_RULES,
    "%s%n", { "“%s%n” ended" } },
  { "shell's killed child", { EXITED (159), .started = TRUE }, SECCOMP_RET_ALLOW, NO_RULES, "sh",
    { "exit status 159", "the filter killed a program that it ran" } },
  { "127 with nothing refused", { EXITED (127), .started = TRUE }, SECCOMP_RET_ALLOW,
    { { SYS_mkdirat, FILTER_ERRNO (EPERM) }, { FILTER_END, 0 } }, "sh",
    { "exit status 127." }, { "profile" } },
  { "127 of a loader", { EXITED (127), .started = TRUE }, SECCOMP_RET_ALLOW,
    { { SYS_openat, FILTER_ERRNO (EACCES) }, { SYS_mprotect, SECCOMP_RET_KILL_PROCESS },
      { FILTER_END, 0 } }, "sh",
    { "exit status 127.", "mprotect (Kill process), openat (Errno EACCES).", "Allow these" },
    { "brk", "mmap" } },
  { "tolerated errors", { EXITED (127), .started = TRUE }, SECCOMP_RET_ALLOW,
    { { SYS_brk, FILTER_ERRNO (EPERM) }, { SYS_set_robust_list, FILTER_ERRNO (EPERM) },
      { FILTER_END, 0 } }, "sh",
    { "exit status 127." }, { "brk", "robust", "profile" } },
  { "logged calls run", { SIGNALED (SIGSEGV), .started = TRUE }, SECCOMP_RET_LOG, NO_RULES, "sh",
    { "signal 11" }, { "profile" } },
  { "traced calls fail", { SIGNALED (SIGSEGV), .started = TRUE }, SECCOMP_RET_ALLOW,
    { { SYS_mmap, SECCOMP_RET_TRACE }, { FILTER_END, 0 } }, "sh",
    { "signal 11", "mmap (Trace)" } },
  { "crash", { SIGNALED (SIGSEGV), .started = TRUE }, FILTER_ERRNO (EPERM), NO_RULES, "sh",
    { "“sh” was killed by signal 11 (Segmentation fault).", "mmap, mprotect,",
      "refuses exit and exit_group" } },
  { "crash without the profile's doing", { SIGNALED (SIGSEGV), .started = TRUE },
    SECCOMP_RET_ALLOW, NO_RULES, "sh",
    { "“sh” was killed by signal 11 (Segmentation fault)." }, { "profile" } },
  { "exit alone refused", { SIGNALED (SIGILL), .started = TRUE }, SECCOMP_RET_ALLOW,
    { { SYS_exit_group, FILTER_ERRNO (EPERM) }, { FILTER_END, 0 } }, "sh",
    { "signal 4" }, { "profile" } },
  { "killed from outside", { SIGNALED (SIGTERM), .started = TRUE }, FILTER_ERRNO (EPERM),
    NO_RULES, "sh", { "“sh” was killed by signal 15 (Terminated)." }, { "profile" } },
  { "killed by the filter", { SIGNALED (SIGSYS), .started = TRUE, .killed_by_filter = TRUE },
    SECCOMP_RET_ALLOW, { { SYS_mkdirat, SECCOMP_RET_KILL_PROCESS }, { FILTER_END, 0 } }, "mkdir",
    { "The profile's filter killed “mkdir” (SIGSYS, action Kill process).", "kernel's log" },
    { "first step" } },
  { "trapped", { SIGNALED (SIGSYS), .started = TRUE, .killed_by_filter = TRUE },
    SECCOMP_RET_ALLOW, { { SYS_mkdirat, SECCOMP_RET_TRAP }, { FILTER_END, 0 } }, "mkdir",
    { "(SIGSYS, action Trap)" } },
  { "two ways to kill", { SIGNALED (SIGSYS), .started = TRUE, .killed_by_filter = TRUE },
    SECCOMP_RET_ALLOW, { { SYS_mkdirat, SECCOMP_RET_KILL_PROCESS },
                         { SYS_fchown, SECCOMP_RET_KILL_THREAD }, { FILTER_END, 0 } }, "mkdir",
    { "killed “mkdir” (SIGSYS)." } },
  { "killed at the start", { SIGNALED (SIGSYS), .started = TRUE, .killed_by_filter = TRUE },
    SECCOMP_RET_KILL_PROCESS, { { SYS_execve, SECCOMP_RET_ALLOW }, { FILTER_END, 0 } }, "ls",
    { "action Kill process", "access, arch_prctl, brk", "set_tid_address (Kill process)" },
    { "kernel's log" } },
  { "execve refused", { EXITED (126), .exec_errno = EPERM }, FILTER_ERRNO (EPERM), NO_RULES, "ls",
    { "“ls” could not start", "refuses the call execve (Errno EPERM)", "Allow execve" },
    { "mmap" } },
  { "execve refused with success", { EXITED (126), .exec_errno = 0 }, FILTER_ERRNO (0), NO_RULES,
    "ls", { "refuses the call execve" } },
  { "execve not found by the filter", { EXITED (127), .exec_errno = ENOENT }, FILTER_ERRNO (ENOENT),
    NO_RULES, "/bin/ls", { "refuses the call execve (Errno ENOENT)" } },
  { "execve with an errno of 5000", { EXITED (126), .exec_errno = 4095 }, FILTER_ERRNO (5000),
    NO_RULES, "ls", { "refuses the call execve" } },
  { "execve left to a tracer", { EXITED (126), .exec_errno = ENOSYS }, SECCOMP_RET_TRACE, NO_RULES,
    "ls", { "refuses the call execve (Trace)" } },
  { "execve left to a supervisor", { EXITED (126), .exec_errno = ENOSYS },
    SECCOMP_RET_USER_NOTIF, NO_RULES, "ls", { "refuses the call execve (Notify)" } },
  { "execve kills", { SIGNALED (SIGSYS), .killed_by_filter = TRUE }, SECCOMP_RET_KILL_PROCESS,
    NO_RULES, "ls", { "could not start", "refuses the call execve (Kill process)" } },
  { "another errno than the filter's", { EXITED (127), .exec_errno = ENOENT },
    SECCOMP_RET_ALLOW, NO_RULES, "lss", { "“lss” was not found." }, { "profile" } },
  { "missing path", { EXITED (127), .exec_errno = ENOENT }, SECCOMP_RET_ALLOW, NO_RULES, "./lss",
    { "“./lss” could not start", "is not there" }, { "profile" } },
  { "not executable", { EXITED (126), .exec_errno = EACCES }, SECCOMP_RET_ALLOW, NO_RULES,
    "/etc/passwd", { "may not be executed" }, { "profile" } },
  { "no program", { EXITED (126), .exec_errno = ENOEXEC }, SECCOMP_RET_ALLOW, NO_RULES, "./a",
    { "neither a program" }, { "profile" } },
  { "too long", { EXITED (126), .exec_errno = E2BIG }, SECCOMP_RET_ALLOW, NO_RULES, "./a",
    { "“./a” could not start: Argument list too long." } },
  { "name that is not text", { EXITED (0), .started = TRUE }, SECCOMP_RET_ALLOW, NO_RULES,
    "a\xff", { "ended normally" } },
};

static void
check_case (const Case *test)
{
  g_autoptr (SpeProgram) program = make_filter (test->default_value, test->rules);
  g_autofree char *text = NULL;

  text = spe_test_result_dup_text (&test->result, program, test->command);
  g_test_message ("%s: %s", test->what, text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (test->wanted) && test->wanted[i] != NULL; i++)
    if (strstr (text, test->wanted[i]) == NULL)
      g_error ("%s: “%s” lacks “%s”", test->what, text, test->wanted[i]);
  for (guint i = 0; i < G_N_ELEMENTS (test->unwanted) && test->unwanted[i] != NULL; i++)
    if (strstr (text, test->unwanted[i]) != NULL)
      g_error ("%s: “%s” has “%s”", test->what, text, test->unwanted[i]);
}

static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

/* A call that is refused for some arguments only may have nothing to do with the end. */
static void
test_conditional (void)
{
  static const struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 0, 3),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[2])),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 7, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  SpeTestResult result = { SIGNALED (SIGSYS), .started = TRUE, .killed_by_filter = TRUE };
  g_autoptr (SpeProgram) program =
    spe_program_new (instructions, G_N_ELEMENTS (instructions), G_BYTE_ORDER == G_BIG_ENDIAN);
  g_autofree char *text = spe_test_result_dup_text (&result, program, "sh");

  g_assert_nonnull (strstr (text, "action Kill process"));
  g_assert_null (strstr (text, "mmap"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/test-result/text", test_text);
  g_test_add_func ("/observe/test-result/conditional", test_conditional);

  return g_test_run ();
}
