/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a recorder may have trouble with: calls that come late, values of arguments, signals, and
 * processes that do not want to be watched. */

#include <errno.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_CALLS 3000

static void
call_often (void)
{
  for (int i = 0; i < N_CALLS; i++)
    syscall (SYS_getppid);
}

static void
late (void)
{
  call_often ();
  syscall (SYS_sched_yield);
}

/* Before and after most calls are let through. */
static void
arguments (void)
{
  syscall (SYS_socket, 1L, 1L, 0L);
  syscall (SYS_personality, 0xffffffffL);
  syscall (SYS_ioctl, 1L, 0x5401L, 0L);
  call_often ();
  syscall (SYS_socket, 1L, 1L, 0L);
  syscall (SYS_socket, 2L, 2L, 0L);
  syscall (SYS_socket, 9999L, 1L, 0L);
  syscall (SYS_personality, 8L);
  syscall (SYS_ioctl, 1L, 0xdeadbeefL, 0L);
  syscall (SYS_ioctl, 1L, 0x1234567800005401L, 0L);
}

static void
handle_cb (int number)
{
}

/* Without SA_RESTART, so that a call that a signal takes back is not made again. */
static void
interrupted (void)
{
  struct sigaction action = { .sa_handler = handle_cb };
  struct itimerval often = { { 0, 100 }, { 0, 100 } };
  struct itimerval never = { { 0, 0 }, { 0, 0 } };

  sigaction (SIGALRM, &action, NULL);
  setitimer (ITIMER_REAL, &often, NULL);
  for (int i = 0; i < 3; i++)
    call_often ();
  setitimer (ITIMER_REAL, &never, NULL);
}

static void
untraced (void)
{
  long pid = syscall (SYS_clone, (long) (CLONE_UNTRACED | SIGCHLD), 0L, 0L, 0L, 0L);

  if (pid == 0)
    {
      syscall (SYS_sched_yield);
      _exit (0);
    }
  waitpid ((pid_t) pid, NULL, __WALL);
}

static long
load_filter (unsigned int flags)
{
  struct sock_filter allow[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
  struct sock_fprog program = { 1, allow };

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

static void
untraced_filtered (void)
{
  load_filter (0);
  untraced ();
}

static void
nonsense (void)
{
  syscall (987654L);
  call_often ();
  syscall (987654L);
}

static void
endless (void)
{
  pid_t child = fork ();

  if (child > 0)
    {
      printf ("ready %d %d\n", (int) getpid (), (int) child);
      fflush (stdout);
    }
  for (;;)
    syscall (SYS_getppid);
}

/* Leaves a process behind that goes on. */
static void
leaving (void)
{
  if (fork () == 0)
    for (;;)
      pause ();
  printf ("left\n");
}

static const struct
{
  const char *name;
  void (*run) (void);
} cases[] = {
  { "late", late },
  { "arguments", arguments },
  { "interrupted", interrupted },
  { "untraced", untraced },
  { "untraced-filtered", untraced_filtered },
  { "nonsense", nonsense },
  { "endless", endless },
  { "leaving", leaving },
};

int
main (int    argc,
      char **argv)
{
  for (unsigned int i = 0; i < sizeof cases / sizeof cases[0]; i++)
    if (argc == 2 && strcmp (argv[1], cases[i].name) == 0)
      {
        cases[i].run ();
        return 0;
      }

  return 99;
}
