/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a program experiences when a call is refused: makes uname(2) in many situations and
 * prints what comes of it. What is printed under the plain filter is what has to be printed
 * under every way of watching. It is linked dynamically and statically. */

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#define N_THREADS 8
#define N_CALLS 500
#define N_PROCESSES 20

typedef struct
{
  const char *name;
  void (*run) (void);
} Case;

static long
call (void)
{
  static struct utsname name;

  return syscall (SYS_uname, &name);
}

static void
say_status (const char *what,
            int         status)
{
  if (WIFEXITED (status))
    printf ("%s exited %d\n", what, WEXITSTATUS (status));
  else
    printf ("%s killed %d\n", what, WTERMSIG (status));
  fflush (stdout);
}

static int
await (pid_t pid)
{
  int status = 0;

  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;

  return status;
}

static void
once (void)
{
  long result = call ();

  printf ("returned %ld, errno %d\n", result, result < 0 ? errno : 0);
}

static void *
call_in_thread (void *data)
{
  call ();

  return NULL;
}

static void
thread (void)
{
  pthread_t id;

  pthread_create (&id, NULL, call_in_thread, NULL);
  pthread_join (id, NULL);
  printf ("the other thread is gone\n");
}

static void *
call_often (void *data)
{
  long *count = data;

  for (int i = 0; i < N_CALLS; i++)
    *count += call () < 0 ? errno : 0;

  return NULL;
}

static void
threads (void)
{
  pthread_t ids[N_THREADS];
  long counts[N_THREADS] = { 0 };
  long sum = 0;

  for (int i = 0; i < N_THREADS; i++)
    pthread_create (&ids[i], NULL, call_often, &counts[i]);
  for (int i = 0; i < N_THREADS; i++)
    {
      pthread_join (ids[i], NULL);
      sum += counts[i];
    }
  printf ("sum of errno %ld\n", sum);
}

static void
forks (void)
{
  for (int i = 0; i < N_PROCESSES; i++)
    {
      pid_t pid = fork ();

      if (pid == 0)
        {
          call ();
          _exit (3);
        }
      say_status ("child", await (pid));
    }
}

static void
vforks (void)
{
  pid_t pid = vfork ();

  if (pid == 0)
    {
      call ();
      _exit (4);
    }
  say_status ("child", await (pid));
}

static void
execs (void)
{
  fflush (stdout);
  execl ("/proc/self/exe", "probe", "once", NULL);
}

static volatile int n_traps;
static siginfo_t trap_info;
static volatile int is_at_call;
static volatile unsigned long long sixth_in_handler;

static void
trap_cb (int        number,
         siginfo_t *info,
         void      *data)
{
  ucontext_t *context = data;

  n_traps++;
  trap_info = *info;
#if defined(__x86_64__)
  is_at_call = (void *) context->uc_mcontext.gregs[REG_RIP] == info->si_call_addr;
  sixth_in_handler = (unsigned long long) context->uc_mcontext.gregs[REG_R9];
  context->uc_mcontext.gregs[REG_RAX] = 4242;
#elif defined(__aarch64__)
  is_at_call = (void *) context->uc_mcontext.pc == info->si_call_addr;
  sixth_in_handler = context->uc_mcontext.regs[5];
  context->uc_mcontext.regs[0] = 4242;
#endif
}

static void
handle_traps (void)
{
  struct sigaction action = { .sa_sigaction = trap_cb, .sa_flags = SA_SIGINFO };

  sigaction (SIGSYS, &action, NULL);
}

static void
handled (void)
{
  handle_traps ();
  for (int i = 0; i < 3; i++)
    {
      static struct utsname name;
      long result = syscall (SYS_uname, &name, 2L, 3L, 4L, 5L, 0x1122334455667788L);

      printf ("returned %ld, traps %d, code %d, errno %d, call %d, arch %x, at call %d, "
              "sixth %llx\n",
              result, n_traps, trap_info.si_code, trap_info.si_errno, trap_info.si_syscall,
              trap_info.si_arch, is_at_call, n_traps > 0 ? sixth_in_handler : 0);
    }
}

static void
blocked (void)
{
  sigset_t mask;

  sigemptyset (&mask);
  sigaddset (&mask, SIGSYS);
  sigprocmask (SIG_BLOCK, &mask, NULL);
  once ();
}

static void
ignored (void)
{
  signal (SIGSYS, SIG_IGN);
  once ();
}

static volatile long n_alarms;
static sigjmp_buf before_call;

/* A handler that makes a refused call itself, while another is on its way. */
static void
alarm_cb (int number)
{
  n_alarms++;
  if (n_alarms < 1000)
    call ();
}

static void
start_alarms (void (*handler) (int),
              int  flags,
              long microseconds)
{
  struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
  struct itimerval often = { { 0, microseconds }, { 0, microseconds } };

  sigaction (SIGALRM, &action, NULL);
  setitimer (ITIMER_REAL, &often, NULL);
}

static void
stop_alarms (void)
{
  struct itimerval never = { { 0, 0 }, { 0, 0 } };

  setitimer (ITIMER_REAL, &never, NULL);
}

/* With SA_RESTART a signal makes no difference to a call that it interrupts. */
static void
alarms (void)
{
  long sum = 0;

  start_alarms (alarm_cb, SA_RESTART, 300);
  for (int i = 0; i < 3000; i++)
    sum += call () < 0 ? errno : 0;
  stop_alarms ();
  printf ("sum of errno %ld\n", sum);
}

static void
alarmed_traps (void)
{
  int n_right = 0;

  handle_traps ();
  start_alarms (alarm_cb, SA_RESTART, 300);
  for (int i = 0; i < 2000; i++)
    n_right += call () == 4242;
  stop_alarms ();
  printf ("right %d\n", n_right);
}

static void
jump_cb (int number)
{
  siglongjmp (before_call, 1);
}

/* A handler that jumps away must not save the program from a kill. */
static void
jumps (void)
{
  struct sigaction action = { .sa_handler = jump_cb };
  static volatile int n_calls;

  sigaction (SIGALRM, &action, NULL);
  for (n_calls = 0; n_calls < 50; n_calls++)
    if (sigsetjmp (before_call, 1) == 0)
      {
        struct itimerval soon = { { 0, 0 }, { 0, 10 + n_calls } };

        setitimer (ITIMER_REAL, &soon, NULL);
        call ();
      }
  signal (SIGALRM, SIG_IGN);
  once ();
}

static void
kills (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    for (;;)
      call ();
  usleep (20000);
  kill (pid, SIGKILL);
  say_status ("child", await (pid));
}

static void
stops (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      int first = -1;

      for (int i = 0; i < 2000; i++)
        {
          long result = call ();
          int code = result < 0 ? errno : 0;

          if (first < 0)
            first = code;
          if (code != first)
            _exit (1);
        }
      _exit (5);
    }
  for (int i = 0; i < 20; i++)
    {
      kill (pid, SIGSTOP);
      usleep (500);
      kill (pid, SIGCONT);
      usleep (500);
    }
  say_status ("child", await (pid));
}

static void
hidden (void)
{
  prctl (PR_SET_DUMPABLE, 0);
  once ();
}

static void
hidden_handled (void)
{
  prctl (PR_SET_DUMPABLE, 0);
  handle_traps ();
  call ();
  printf ("traps %d, code %d\n", n_traps, trap_info.si_code);
}

static long
load_own_filter (unsigned int action,
                 unsigned int flags)
{
  struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_uname, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, action),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { 4, instructions };

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

static void
own_error (void)
{
  load_own_filter (SECCOMP_RET_ERRNO | EDOM, 0);
  once ();
}

static void
own_kill (void)
{
  load_own_filter (SECCOMP_RET_KILL_PROCESS, 0);
  once ();
}

static void
own_log (void)
{
  load_own_filter (SECCOMP_RET_LOG, 0);
  once ();
}

static void
own_trace (void)
{
  load_own_filter (SECCOMP_RET_TRACE, 0);
  once ();
}

/* A listener that lets every call go on must not give back what the profile refuses. */
static void
own_listener (void)
{
  pid_t pid = -1;
  int pair[2] = { -1, -1 };
  long fd = -1;

  if (pipe (pair) != 0)
    return;
  fd = load_own_filter (SECCOMP_RET_USER_NOTIF, SECCOMP_FILTER_FLAG_NEW_LISTENER);
  printf ("listener %s\n", fd >= 0 ? "given" : strerror (errno));
  fflush (stdout);
  pid = fork ();
  if (pid == 0)
    {
      once ();
      fflush (stdout);
      _exit (0);
    }
  close (pair[1]);
  for (int i = 0; fd >= 0 && i < 1; i++)
    {
      struct seccomp_notif request = { 0 };
      struct seccomp_notif_resp response = { 0 };
      struct timeval second = { 1, 0 };
      fd_set set;

      FD_ZERO (&set);
      FD_SET (fd, &set);
      if (select ((int) fd + 1, &set, NULL, NULL, &second) <= 0 ||
          ioctl ((int) fd, SECCOMP_IOCTL_NOTIF_RECV, &request) != 0)
        break;
      response.id = request.id;
      response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
      ioctl ((int) fd, SECCOMP_IOCTL_NOTIF_SEND, &response);
    }
  say_status ("child", await (pid));
}

static void
debugged (void)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    {
      long result = ptrace (PTRACE_TRACEME, 0, NULL, NULL);

      printf ("TRACEME %ld\n", result);
      fflush (stdout);
      if (result != 0)
        _exit (9);
      raise (SIGSTOP);
      call ();
      _exit (6);
    }
  while ((status = await (pid)), WIFSTOPPED (status))
    {
      if (WSTOPSIG (status) != SIGSTOP)
        printf ("stopped by %d\n", WSTOPSIG (status));
      ptrace (PTRACE_CONT, pid, NULL,
              (void *) (long) (WSTOPSIG (status) == SIGSTOP ? 0 : WSTOPSIG (status)));
    }
  say_status ("child", status);
}

/* A process that outlives the command. */
static void
daemonized (void)
{
  if (fork () != 0)
    return;
  setsid ();
  if (fork () != 0)
    _exit (0);
  usleep (100000);
  once ();
  fflush (stdout);
  _exit (0);
}

/* Says where it is and then calls for ever; the caller does something to the supervisor. */
static void
endless (void)
{
  printf ("ready %d\n", (int) getpid ());
  fflush (stdout);
  for (;;)
    {
      long result = call ();

      if (result == 0 || errno != EPERM)
        {
          printf ("changed to %ld, errno %d\n", result, result < 0 ? errno : 0);
          fflush (stdout);
          _exit (7);
        }
    }
}

/* The same in a process that is not the command itself. */
static void
endless_child (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      endless ();
      _exit (8);
    }
  await (pid);
}

static const Case cases[] = {
  { "once", once },
  { "thread", thread },
  { "threads", threads },
  { "forks", forks },
  { "vforks", vforks },
  { "execs", execs },
  { "handled", handled },
  { "blocked", blocked },
  { "ignored", ignored },
  { "alarms", alarms },
  { "alarmed-traps", alarmed_traps },
  { "jumps", jumps },
  { "kills", kills },
  { "stops", stops },
  { "hidden", hidden },
  { "hidden-handled", hidden_handled },
  { "own-error", own_error },
  { "own-kill", own_kill },
  { "own-log", own_log },
  { "own-trace", own_trace },
  { "own-listener", own_listener },
  { "debugged", debugged },
  { "daemonized", daemonized },
  { "endless", endless },
  { "endless-child", endless_child },
};

int
main (int    argc,
      char **argv)
{
  for (unsigned int i = 0; i < sizeof cases / sizeof cases[0]; i++)
    if (argc == 2 && strcmp (argv[1], cases[i].name) == 0)
      {
        cases[i].run ();
        fflush (stdout);
        return 0;
      }

  return 99;
}
