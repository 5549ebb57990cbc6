/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "filter-maker.h"
#include "observe/spe-test-run.h"

#define NOBODY 65534
#define PATIENCE_MS 60000
#define MAX_WORDS 4
#define MAX_RULES 6

/* Refuses every way to make a directory. */
#ifdef SYS_mkdir
#define MKDIR(value) { SYS_mkdir, value }, { SYS_mkdirat, value }
#else
#define MKDIR(value) { SYS_mkdirat, value }
#endif

typedef struct
{
  const char *what;
  const char *argv[MAX_WORDS];
  guint32     default_value;
  FilterRule  rules[MAX_RULES];
  int         exit_status;
  gboolean    started;
  gboolean    killed_by_filter;
  int         exec_errno;
} Case;

#define ALL_ALLOWED SECCOMP_RET_ALLOW, { { FILTER_END, 0 } }
#define MADE "spe-made-by-a-test"

static const Case cases[] = {
  { "true", { "true" }, ALL_ALLOWED, 0, TRUE, FALSE, 0 },
  { "false", { "false" }, ALL_ALLOWED, 1, TRUE, FALSE, 0 },
  { "path", { "/bin/true" }, ALL_ALLOWED, 0, TRUE, FALSE, 0 },
  { "status", { "sh", "-c", "exit 7" }, ALL_ALLOWED, 7, TRUE, FALSE, 0 },
  { "killed", { "sh", "-c", "kill -9 $$" }, ALL_ALLOWED, 137, TRUE, FALSE, 0 },
  { "terminated", { "sh", "-c", "kill -TERM $$" }, ALL_ALLOWED, 143, TRUE, FALSE, 0 },
  { "SIGSYS of its own", { "sh", "-c", "kill -SYS $$" }, ALL_ALLOWED, 159, TRUE, TRUE, 0 },
  { "refused call", { "sh", "-c", "mkdir " MADE " 2>/dev/null; exit $(($? + 10))" },
    SECCOMP_RET_ALLOW, { MKDIR (FILTER_ERRNO (EACCES)), { FILTER_END, 0 } }, 11, TRUE, FALSE, 0 },
  { "killed in a shell", { "sh", "-c", "mkdir " MADE "; exit $?" },
    SECCOMP_RET_ALLOW, { MKDIR (SECCOMP_RET_KILL_PROCESS), { FILTER_END, 0 } },
    159, TRUE, FALSE, 0 },
  { "killed process", { "mkdir", MADE },
    SECCOMP_RET_ALLOW, { MKDIR (SECCOMP_RET_KILL_PROCESS), { FILTER_END, 0 } },
    159, TRUE, TRUE, 0 },
  { "killed thread", { "mkdir", MADE },
    SECCOMP_RET_ALLOW, { MKDIR (SECCOMP_RET_KILL_THREAD), { FILTER_END, 0 } },
    159, TRUE, TRUE, 0 },
  { "trapped", { "mkdir", MADE },
    SECCOMP_RET_ALLOW, { MKDIR (SECCOMP_RET_TRAP), { FILTER_END, 0 } }, 159, TRUE, TRUE, 0 },
  { "execve refused", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, FILTER_ERRNO (EPERM) }, { FILTER_END, 0 } },
    126, FALSE, FALSE, EPERM },
  { "execve not found", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, FILTER_ERRNO (ENOENT) }, { FILTER_END, 0 } },
    127, FALSE, FALSE, ENOENT },
  { "execve that returns 0", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, FILTER_ERRNO (0) }, { FILTER_END, 0 } },
    126, FALSE, FALSE, 0 },
  { "execve with a large errno", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, FILTER_ERRNO (5000) }, { FILTER_END, 0 } },
    126, FALSE, FALSE, 4095 },
  { "execve without its tracer", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, SECCOMP_RET_TRACE }, { FILTER_END, 0 } },
    126, FALSE, FALSE, ENOSYS },
  { "execve without its supervisor", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, SECCOMP_RET_USER_NOTIF }, { FILTER_END, 0 } },
    126, FALSE, FALSE, ENOSYS },
  { "execve kills", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, SECCOMP_RET_KILL_PROCESS }, { FILTER_END, 0 } },
    159, FALSE, TRUE, 0 },
  { "execve traps", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_execve, SECCOMP_RET_TRAP }, { FILTER_END, 0 } },
    159, FALSE, TRUE, 0 },
  { "everything kills", { "true" }, SECCOMP_RET_KILL_PROCESS, { { FILTER_END, 0 } },
    159, FALSE, TRUE, 0 },
  { "everything is refused", { "true" }, FILTER_ERRNO (EPERM), { { FILTER_END, 0 } },
    126, FALSE, FALSE, EPERM },
  { "everything returns 0", { "true" }, FILTER_ERRNO (0), { { FILTER_END, 0 } },
    126, FALSE, FALSE, 0 },
  { "execve refused, exit kills", { "true" }, SECCOMP_RET_KILL_PROCESS,
    { { SYS_execve, FILTER_ERRNO (EPERM) }, { FILTER_END, 0 } }, 126, FALSE, FALSE, EPERM },
  { "killed by the first call", { "true" }, SECCOMP_RET_KILL_PROCESS,
    { { SYS_execve, SECCOMP_RET_ALLOW }, { FILTER_END, 0 } }, 159, TRUE, TRUE, 0 },
  { "loader refused", { "true" },
    SECCOMP_RET_ALLOW, { { SYS_openat, FILTER_ERRNO (EPERM) }, { FILTER_END, 0 } },
    127, TRUE, FALSE, 0 },
  { "unknown name", { "spe-no-such-command" }, ALL_ALLOWED, 127, FALSE, FALSE, ENOENT },
  { "empty name", { "" }, ALL_ALLOWED, 127, FALSE, FALSE, ENOENT },
  { "unknown path", { "/nonexistent/command" }, ALL_ALLOWED, 127, FALSE, FALSE, ENOENT },
  { "path below a file", { "/etc/passwd/command" }, ALL_ALLOWED, 126, FALSE, FALSE, ENOTDIR },
  { "directory", { "/" }, ALL_ALLOWED, 126, FALSE, FALSE, EACCES },
  { "not executable", { "/etc/passwd" }, ALL_ALLOWED, 126, FALSE, FALSE, EACCES },
#ifdef STATIC_PROBE
  { "static program that may only exit", { STATIC_PROBE }, SECCOMP_RET_KILL_PROCESS,
    { { SYS_execve, SECCOMP_RET_ALLOW }, { SYS_exit_group, SECCOMP_RET_ALLOW }, { FILTER_END, 0 } },
    42, TRUE, FALSE, 0 },
  { "static program that may not exit", { STATIC_PROBE }, FILTER_ERRNO (EPERM),
    { { SYS_execve, SECCOMP_RET_ALLOW }, { FILTER_END, 0 } }, 128 + SIGILL, TRUE, FALSE, 0 },
#endif
};

/* How the test that runs watches its commands: what they experience is the same. */
static SpeTestDesign design;

static SpeTestResult
run (guint32            default_value,
     const FilterRule  *rules,
     const char *const *argv)
{
  g_autoptr (SpeProgram) program = make_filter (default_value, rules);
  g_autoptr (GError) error = NULL;
  SpeTestResult result = { 0 };

  g_assert_true (spe_test_run (program, argv, design, NULL, &result, &error));
  g_assert_no_error (error);

  return result;
}

static SpeTestResult
run_shell (const char *script)
{
  const char *const argv[] = { "sh", "-c", script, NULL };

  return run (SECCOMP_RET_ALLOW, NULL, argv);
}

static void
check_case (const Case *test)
{
  SpeTestResult result = run (test->default_value, test->rules, test->argv);

  g_test_message ("%s: wait status 0x%x", test->what, (guint) result.wait_status);
  g_assert_cmpint (result.exit_status, ==, test->exit_status);
  g_assert_cmpint (result.started, ==, test->started);
  g_assert_cmpint (result.killed_by_filter, ==, test->killed_by_filter);
  g_assert_cmpint (result.exec_errno, ==, test->exec_errno);
  g_assert_false (g_file_test (MADE, G_FILE_TEST_EXISTS));
}

static void
test_commands (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

static void
assert_child (pid_t pid)
{
  int status = -1;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_nobody (void)
{
  pid_t pid = -1;

  if (geteuid () != 0)
    {
      g_test_skip ("Only root can become somebody else; the other tests ran without root.");
      return;
    }

  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
      /* The build directory may be one that nobody else can enter. */
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        if (strstr (cases[i].what, "static") == NULL)
          check_case (&cases[i]);
      _exit (0);
    }
  assert_child (pid);
}

static guint
count_own_filters (void)
{
  static const char label[] = "\nSeccomp_filters:";
  g_autofree char *status = NULL;
  const char *line = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, label);

  return line != NULL ? (guint) g_ascii_strtoull (line + strlen (label), NULL, 10) : 0;
}

static void
test_status (void)
{
  g_autofree char *script = g_strdup_printf (
    "grep -q '^NoNewPrivs:.1$' /proc/self/status || exit 2;"
    "grep -q '^Seccomp:.2$' /proc/self/status || exit 3;"
    "grep -q '^SigBlk:.0*$' /proc/self/status || exit 4;"
    "grep -q '^SigIgn:.0*$' /proc/self/status || exit 5;"
    "grep -q '^Seccomp_filters:' /proc/self/status || exit 0;"
    "grep -q '^Seccomp_filters:.%u$' /proc/self/status || exit 6",
    count_own_filters () + 1);

  g_assert_cmpint (run_shell (script).exit_status, ==, 0);
}

static void
test_environment (void)
{
  g_autofree char *directory = g_get_current_dir ();
  g_autofree char *script =
    g_strdup_printf ("test \"$SPE_TEST\" = 'a b' && test \"$(pwd -P)\" = \"$(cd '%s'; pwd -P)\"",
                     directory);

  g_setenv ("SPE_TEST", "a b", TRUE);
  g_assert_cmpint (run_shell (script).exit_status, ==, 0);
  g_unsetenv ("SPE_TEST");
}

static void
test_arguments (void)
{
  const char *const argv[] = { "sh", "-c", "test \"$0 $1 $2 $#\" = 'a b c  2'", "a b", "c", "",
                               NULL };

  g_assert_cmpint (run (SECCOMP_RET_ALLOW, NULL, argv).exit_status, ==, 0);
}

/* Puts a file into the directory @path and runs it by its name. */
static SpeTestResult
run_file (const char *path,
          const char *content,
          int         mode)
{
  g_autofree char *file = g_build_filename (path, "spe-command", NULL);
  const char *const argv[] = { "spe-command", NULL };

  g_assert_true (g_file_set_contents (file, content, -1, NULL));
  g_assert_cmpint (g_chmod (file, mode), ==, 0);

  return run (SECCOMP_RET_ALLOW, NULL, argv);
}

static void
test_path (void)
{
  g_autofree char *old = g_strdup (g_getenv ("PATH"));
  g_autofree char *directory = g_dir_make_tmp ("spe-path-XXXXXX", NULL);
  g_autofree char *below = g_build_filename (directory, "spe-command", NULL);
  g_autofree char *second = g_dir_make_tmp ("spe-path-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (second, "spe-command", NULL);
  g_autofree char *path = g_strjoin (":", "/nonexistent", directory, second, NULL);

  g_setenv ("PATH", path, TRUE);
  g_assert_cmpint (run_file (second, "#!/bin/sh\nexit 5\n", 0755).exit_status, ==, 5);
  g_assert_cmpint (run_file (second, "#!/bin/sh\n", 0644).exec_errno, ==, EACCES);
  g_assert_cmpint (run_file (second, "#!/bin/sh\n", 0644).exit_status, ==, 126);
  g_assert_cmpint (run_file (second, "no program", 0755).exec_errno, ==, ENOEXEC);
  g_assert_cmpint (run_file (second, "no program", 0755).exit_status, ==, 126);
  g_assert_cmpint (run_file (second, "#!/nonexistent/sh\n", 0755).exit_status, ==, 127);

  g_assert_cmpint (g_mkdir (below, 0755), ==, 0);
  g_assert_cmpint (run_file (second, "#!/bin/sh\nexit 5\n", 0755).exit_status, ==, 5);

  g_unsetenv ("PATH");
  g_assert_cmpint (run_shell ("exit 5").exit_status, ==, 5);
  g_setenv ("PATH", "", TRUE);
  g_assert_cmpint (run_shell ("exit 5").exit_status, ==, 127);

  g_setenv ("PATH", old, TRUE);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (below), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  g_assert_cmpint (g_rmdir (second), ==, 0);
}

static void
assert_signals_as_before (const struct sigaction before[],
                          const int              numbers[],
                          guint                  n_numbers,
                          const sigset_t        *mask)
{
  sigset_t now;

  for (guint i = 0; i < n_numbers; i++)
    {
      struct sigaction after;

      g_assert_cmpint (sigaction (numbers[i], NULL, &after), ==, 0);
      g_assert_true (after.sa_handler == before[i].sa_handler);
    }
  g_assert_cmpint (pthread_sigmask (SIG_SETMASK, NULL, &now), ==, 0);
  for (int number = 1; number < NSIG; number++)
    g_assert_cmpint (sigismember (&now, number), ==, sigismember (mask, number));
}

static void
test_signals_restored (void)
{
  static const int numbers[] = { SIGINT, SIGQUIT, SIGCHLD, SIGTERM, SIGHUP };
  struct sigaction before[G_N_ELEMENTS (numbers)];
  const char *const missing[] = { "/nonexistent/command", NULL };
  sigset_t mask;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (sigaction (numbers[i], NULL, &before[i]), ==, 0);
  g_assert_cmpint (pthread_sigmask (SIG_SETMASK, NULL, &mask), ==, 0);

  run_shell ("exit 0");
  assert_signals_as_before (before, numbers, G_N_ELEMENTS (numbers), &mask);
  run (SECCOMP_RET_ALLOW, NULL, missing);
  assert_signals_as_before (before, numbers, G_N_ELEMENTS (numbers), &mask);
}

static void
spin (int number)
{
  for (;;)
    getppid ();
}

/* A handler of the caller's does not run in the child, where it could go on for ever. */
static void
test_handlers (void)
{
  const int numbers[] = { SIGILL, SIGTRAP, SIGSYS };
  const char *const argv[] = { "true", NULL };
  const FilterRule rules[] = { { SYS_getppid, SECCOMP_RET_ALLOW }, { FILTER_END, 0 } };
  struct sigaction handle = { .sa_handler = spin };
  struct sigaction saved[G_N_ELEMENTS (numbers)];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (sigaction (numbers[i], &handle, &saved[i]), ==, 0);

  g_assert_cmpint (run (FILTER_ERRNO (EPERM), rules, argv).exit_status, ==, 126);
  g_assert_cmpint (run (SECCOMP_RET_TRAP, rules, argv).exit_status, ==, 159);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (sigaction (numbers[i], &saved[i], NULL), ==, 0);
}

static void
test_interrupt_ignored (void)
{
  g_assert_cmpint (run_shell ("kill -INT $PPID; kill -QUIT $PPID; exit 3").exit_status, ==, 3);
}

/* A caller that ignores a signal hands that on, as a shell's nohup or & expects. */
static void
test_ignored_signals (void)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN };
  struct sigaction saved[2];

  g_assert_cmpint (sigaction (SIGINT, &ignore, &saved[0]), ==, 0);
  g_assert_cmpint (sigaction (SIGCHLD, &ignore, &saved[1]), ==, 0);
  g_assert_cmpint (run_shell ("kill -INT $$; exit 3").exit_status, ==, 3);
  g_assert_cmpint (sigaction (SIGINT, &saved[0], NULL), ==, 0);
  g_assert_cmpint (sigaction (SIGCHLD, &saved[1], NULL), ==, 0);
}

static void
test_terminate_handed_on (void)
{
  SpeTestResult result =
    run_shell ("trap 'kill -KILL $!; exit 5' TERM; sleep 100 & kill -TERM $PPID; wait; exit 6");

  g_assert_cmpint (result.exit_status, ==, 5);

  result =
    run_shell ("trap 'kill -KILL $!; exit 5' HUP; sleep 100 & kill -HUP $PPID; wait; exit 6");
  g_assert_cmpint (result.exit_status, ==, 5);
}

/* Waits for the end of a pipe, that is for the last process which has it open for writing. */
static gboolean
is_closed (int fd)
{
  struct pollfd waited = { fd, POLLIN, 0 };
  char byte = 0;

  while (poll (&waited, 1, PATIENCE_MS) == 1)
    if (read (fd, &byte, 1) == 0)
      return TRUE;

  return FALSE;
}

static void
test_supervisor_killed (void)
{
  int fds[2];
  char byte = 0;
  pid_t pid = -1;

  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autofree char *script = g_strdup_printf ("echo >&%d; exec sleep 1000", fds[1]);

      close (fds[0]);
      run_shell (script);
      _exit (1);
    }

  close (fds[1]);
  g_assert_cmpint (read (fds[0], &byte, 1), ==, 1);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_true (is_closed (fds[0]));
  close (fds[0]);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static void
await_text (int         fd,
            const char *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char byte = 0;

  while (strstr (text->str, wanted) == NULL && read (fd, &byte, 1) == 1)
    g_string_append_c (text, byte);
  g_assert_nonnull (strstr (text->str, wanted));
}

/* Ctrl+C at a terminal ends the command, and the supervisor lives to tell. */
static void
test_terminal_interrupt (void)
{
  int terminal = -1;
  pid_t pid = forkpty (&terminal, NULL, NULL, NULL);

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      SpeTestResult result = run_shell ("echo ready; exec sleep 1000");

      _exit (WIFSIGNALED (result.wait_status) && result.exit_status == 128 + SIGINT ? 0 : 1);
    }

  await_text (terminal, "ready");
  g_assert_cmpint (write (terminal, "\x03", 1), ==, 1);
  assert_child (pid);
  close (terminal);
}

static void
test_bad_filter (void)
{
  static const struct sock_filter beyond[] = { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 4096),
                                               BPF_STMT (BPF_RET | BPF_K, 0) };
  g_autofree struct sock_filter *many = g_new0 (struct sock_filter, 65536 + 2);
  const char *const               argv[] = { "true", NULL };
  g_autoptr (SpeProgram) bad = spe_program_new (beyond, G_N_ELEMENTS (beyond), FALSE);
  g_autoptr (SpeProgram) long_program = NULL;
  g_autoptr (GError) error = NULL;
  SpeTestResult result = { 0 };

  g_assert_false (spe_test_run (bad, argv, SPE_TEST_DESIGN_NOTIFY, NULL, &result, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER);
  g_clear_error (&error);

  /* So many that a count of 16 bits would read 2. */
  for (guint i = 0; i < 65536 + 2; i++)
    many[i] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  long_program = spe_program_new (many, 65536 + 2, FALSE);
  g_assert_false (spe_test_run (long_program, argv, SPE_TEST_DESIGN_NOTIFY, NULL, &result, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER);
}

/* Under nohup and in a shell's background some signals are ignored from the start. */
static void
heed_signals (void)
{
  signal (SIGHUP, SIG_DFL);
  signal (SIGINT, SIG_DFL);
  signal (SIGQUIT, SIG_DFL);
  signal (SIGPIPE, SIG_DFL);
}

typedef struct
{
  const char *name;
  void (*func) (void);
} Test;

static const Test tests[] = {
  { "commands", test_commands },
  { "nobody", test_nobody },
  { "status", test_status },
  { "environment", test_environment },
  { "arguments", test_arguments },
  { "path", test_path },
  { "signals-restored", test_signals_restored },
  { "handlers", test_handlers },
  { "interrupt-ignored", test_interrupt_ignored },
  { "ignored-signals", test_ignored_signals },
  { "terminate-handed-on", test_terminate_handed_on },
  { "supervisor-killed", test_supervisor_killed },
  { "terminal-interrupt", test_terminal_interrupt },
  { "bad-filter", test_bad_filter },
};

static void
test_in_design (gconstpointer data)
{
  const Test *test = data;

  for (design = 0; design < SPE_N_TEST_DESIGNS; design++)
    {
      g_test_message ("watched by %s", spe_test_design_get_id (design));
      test->func ();
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  heed_signals ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/observe/test-run/", tests[i].name, NULL);

      g_test_add_data_func (path, &tests[i], test_in_design);
    }

  return g_test_run ();
}
