/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-run.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"

/* Runs a command under a filter. Behind the filter's load the child makes one call, execve():
 * any other could be one that the profile refuses. It therefore reports through memory that it
 * shares with the parent, the command is looked up before, and where execve() comes back and
 * the profile lets nobody exit either, the child ends itself with an illegal instruction. */

/* What execvp(3) searches where PATH is not set (confstr(3), _CS_PATH). */
#define DEFAULT_PATH "/bin:/usr/bin"

/* The address sanitizer would put calls of its own behind the filter. */
#define CHILD_CODE __attribute__ ((no_sanitize_address))

#define EXIT_NOT_FOUND 127
#define EXIT_NOT_EXECUTABLE 126

typedef enum
{
  STEP_NONE,
  STEP_PREPARE,
  STEP_FILTER,
  STEP_EXEC,
} Step;

/* Where the child failed, in shared memory. */
typedef struct
{
  volatile Step step;
  volatile int  code;
} Report;

/* What the caller does with signals, to be restored. */
typedef struct
{
  struct sigaction interrupt;
  struct sigaction quit;
  struct sigaction child;
  sigset_t         mask;
} Signals;

typedef struct
{
  const char        *path;
  const char *const *argv;
  struct sock_fprog  program;
  pid_t              parent;
  Signals            signals;
  Report            *report;
} Launch;

G_DEFINE_QUARK (spe-observe-error-quark, spe_observe_error)

/* Ctrl+C and Ctrl+\ are for the command, which is in the same foreground process group. The
 * two signals that ask a process to end are taken up by sigtimedwait() and handed on. SIGCHLD
 * is only waited for; a caller that ignores it must not make the child's status vanish. */
static void
signals_guard (Signals *saved,
               sigset_t *out_awaited)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN };
  struct sigaction standard = { .sa_handler = SIG_DFL };

  sigaction (SIGINT, &ignore, &saved->interrupt);
  sigaction (SIGQUIT, &ignore, &saved->quit);
  sigaction (SIGCHLD, &standard, &saved->child);

  sigemptyset (out_awaited);
  sigaddset (out_awaited, SIGCHLD);
  sigaddset (out_awaited, SIGTERM);
  sigaddset (out_awaited, SIGHUP);
  pthread_sigmask (SIG_BLOCK, out_awaited, &saved->mask);
}

static void
signals_restore (const Signals *saved)
{
  sigaction (SIGINT, &saved->interrupt, NULL);
  sigaction (SIGQUIT, &saved->quit, NULL);
  sigaction (SIGCHLD, &saved->child, NULL);
  pthread_sigmask (SIG_SETMASK, &saved->mask, NULL);
}

/* A handler of the caller's for one of these would run in the child and make calls. */
static void
signals_drop_handlers (void)
{
  static const int numbers[] = { SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGSYS };
  struct sigaction standard = { .sa_handler = SIG_DFL };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &standard, NULL);
}

/* The profile may refuse both ways to exit; an illegal instruction needs no call, and the
 * kernel does not let a process ignore or block the signal that it leads to. */
static G_NORETURN CHILD_CODE void
give_up (Report *report,
         Step    step,
         int     code)
{
  report->code = code;
  report->step = step;
  syscall (SYS_exit_group, EXIT_NOT_FOUND);
  syscall (SYS_exit, EXIT_NOT_FOUND);
  __builtin_trap ();
}

/* The child. Between fork() and execve() only what is safe after a fork of a process with
 * threads. PR_SET_PDEATHSIG: the command must not outlive a supervisor that was killed.
 * PR_SET_DUMPABLE holds until execve() and keeps a core file of ours from being left behind
 * where the filter kills the child there. */
static G_NORETURN CHILD_CODE void
run_child (const Launch *launch)
{
  signals_restore (&launch->signals);
  signals_drop_handlers ();
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl (PR_SET_DUMPABLE, 0) != 0)
    give_up (launch->report, STEP_PREPARE, errno);
  if (getppid () != launch->parent)
    give_up (launch->report, STEP_PREPARE, ESRCH);

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &launch->program) != 0)
    give_up (launch->report, STEP_FILTER, errno);

  if (execve (launch->path, (char **) launch->argv, environ) == 0)
    give_up (launch->report, STEP_EXEC, 0);
  give_up (launch->report, STEP_EXEC, errno);
}

/* The time limit is for a process with other threads, one of which may swallow the SIGCHLD. */
static gboolean
await (pid_t           pid,
       const sigset_t *awaited,
       int            *out_status)
{
  const struct timespec limit = { .tv_sec = 1 };

  for (;;)
    {
      pid_t ended = waitpid (pid, out_status, WNOHANG);
      int number = 0;

      if (ended == pid)
        return TRUE;
      if (ended < 0)
        return FALSE;

      number = sigtimedwait (awaited, NULL, &limit);
      if (number == SIGTERM || number == SIGHUP)
        kill (pid, number);
    }
}

static gboolean
set_system_error (const char *what,
                  int         code,
                  GError    **error)
{
  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM, "%s: %s", what,
               g_strerror (code));

  return FALSE;
}

/* Runs the child to its end and says how it ended. */
static gboolean
launch_and_wait (Launch  *launch,
                 int     *out_status,
                 GError **error)
{
  sigset_t awaited;
  pid_t pid = -1;
  gboolean has_ended = FALSE;
  int code = 0;

  launch->parent = getpid ();
  signals_guard (&launch->signals, &awaited);
  pid = fork ();
  if (pid == 0)
    run_child (launch);
  has_ended = pid > 0 && await (pid, &awaited, out_status);
  code = errno;
  signals_restore (&launch->signals);

  if (has_ended)
    return TRUE;
  if (pid < 0)
    return set_system_error (_ ("A process for the command cannot be made"), code, error);

  return set_system_error (_ ("The end of the command cannot be waited for"), code, error);
}

static gboolean
check_report (const Report *report,
              GError      **error)
{
  if (report->step == STEP_PREPARE)
    return set_system_error (_ ("The command cannot be prepared"), report->code, error);
  if (report->step != STEP_FILTER)
    return TRUE;

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER,
               /* Translators: %s is the system's message. */
               _ ("The kernel refuses to load the filter: %s. A sandbox around this program can "
                  "be the reason."),
               g_strerror (report->code));

  return FALSE;
}

static int
exit_status_of_exec (int code)
{
  return code == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE;
}

/* A child that dies by SIGSYS says itself whether that happened in execve(): there is no later
 * call of ours, so it did if the filter kills there. */
static gboolean
kills_at_exec (const SpeProgram *program)
{
  static const guint64 args[6] = { 0 };
  SpeArch arch = spe_arch_get_host ();
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), "execve");
  SpeVerdict verdict;

  if (arch == SPE_ARCH_INVALID || spe_syscall_get_number (call, arch) == SPE_NO_NUMBER)
    return FALSE;

  verdict =
    spe_program_decide (program, arch, (guint32) spe_syscall_get_number (call, arch), args);

  return verdict.action <= SPE_ACTION_TRAP;
}

static void
fill_result (SpeTestResult    *result,
             const SpeProgram *program,
             const Report     *report,
             int               status)
{
  gboolean by_filter = WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS;

  *result = (SpeTestResult){ .wait_status = status };
  if (report->step == STEP_EXEC)
    {
      result->exec_errno = report->code;
      result->exit_status = exit_status_of_exec (report->code);
      return;
    }

  result->exit_status = WIFSIGNALED (status) ? 128 + WTERMSIG (status) : WEXITSTATUS (status);
  result->killed_by_filter = by_filter;
  result->started = !by_filter || !kills_at_exec (program);
}

/* A name without a slash is searched as a shell does it: the first file that can be executed,
 * and where there is none, whether one is there that cannot. */
static char *
find_command (const char *name,
              int        *out_code)
{
  const char *path = g_getenv ("PATH");
  g_auto (GStrv) directories = NULL;

  *out_code = ENOENT;
  if (name[0] == '\0')
    return NULL;
  if (strchr (name, '/') != NULL)
    return g_strdup (name);

  directories = g_strsplit (path != NULL ? path : DEFAULT_PATH, ":", -1);
  for (guint i = 0; directories[i] != NULL; i++)
    {
      const char *directory = directories[i][0] != '\0' ? directories[i] : ".";
      g_autofree char *file = g_build_filename (directory, name, NULL);
      struct stat info;

      if (stat (file, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      if (eaccess (file, X_OK) == 0)
        return g_steal_pointer (&file);
      *out_code = EACCES;
    }

  return NULL;
}

static gboolean
run_with_report (const SpeProgram  *program,
                 const char        *path,
                 const char *const *argv,
                 Report            *report,
                 SpeTestResult     *out_result,
                 GError           **error)
{
  guint n_instructions = 0;
  const struct sock_filter *instructions =
    spe_program_get_instructions (program, &n_instructions);
  Launch launch = {
    .path = path,
    .argv = argv,
    .program = { (unsigned short) n_instructions, (struct sock_filter *) instructions },
    .report = report,
  };
  int status = 0;

  if (!spe_program_is_loadable (program))
    {
      report->step = STEP_FILTER;
      report->code = EINVAL;
      return check_report (report, error);
    }

  if (!launch_and_wait (&launch, &status, error) || !check_report (report, error))
    return FALSE;

  fill_result (out_result, program, report, status);

  return TRUE;
}

/**
 * spe_test_run:
 * @program: the filter, for the machine that this runs on
 * @argv: the command and its arguments; a name without a slash is searched in `PATH`
 * @out_result: (out caller-allocates): how the command ended, or why it did not start
 * @error: %SPE_OBSERVE_ERROR
 *
 * Sets no_new_privs, loads exactly @program and executes the command, with the caller's
 * environment, working directory and open files, and waits for it. The command stands in the
 * caller's process group, so that a terminal's keys reach it; the caller ignores SIGINT and
 * SIGQUIT meanwhile, and hands SIGTERM and SIGHUP on. Where the caller is killed the command
 * is killed, too.
 *
 * Call it from a process of its own or from one whose threads block SIGTERM and SIGHUP: a
 * signal mask is the matter of a thread, these signals are the matter of a process.
 *
 * Returns: whether @out_result was filled in, be it with a command that could not start
 */
gboolean
spe_test_run (const SpeProgram  *program,
              const char *const *argv,
              SpeTestResult     *out_result,
              GError           **error)
{
  g_autofree char *path = NULL;
  Report *report = NULL;
  gboolean is_run = FALSE;
  int code = 0;

  g_return_val_if_fail (program != NULL, FALSE);
  g_return_val_if_fail (argv != NULL && argv[0] != NULL, FALSE);
  g_return_val_if_fail (out_result != NULL, FALSE);

  path = find_command (argv[0], &code);
  if (path == NULL)
    {
      *out_result = (SpeTestResult){ .wait_status = W_EXITCODE (exit_status_of_exec (code), 0),
                                     .exit_status = exit_status_of_exec (code),
                                     .exec_errno = code };
      return TRUE;
    }

  report = mmap (NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (report == MAP_FAILED)
    return set_system_error (_ ("No memory can be shared with the command"), errno, error);

  is_run = run_with_report (program, path, argv, report, out_result, error);
  munmap (report, sizeof *report);

  return is_run;
}
