/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-listener.h"

#include <errno.h>
#include <linux/filter.h>
#include <poll.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* Children of the test load a filter that hands over uname(2). */

typedef void (*ChildFunc) (void);

static long
make_call (void)
{
  static char room[1024];

  return syscall (SYS_uname, room);
}

static void
call_once (void)
{
  long result = make_call ();

  _exit (result < 0 ? errno : (int) result);
}

/* Where the child says that its call came back. */
static int signs[2];

/* Between two calls that are heard there is one that is interrupted before. */
static void
call_interrupted (void)
{
  struct sigaction action = { .sa_handler = (void (*) (int)) (gpointer) getppid };
  struct itimerval soon = { .it_value = { .tv_usec = 20000 } };

  sigaction (SIGALRM, &action, NULL);
  make_call ();
  setitimer (ITIMER_REAL, &soon, NULL);
  if (make_call () != -1 || errno != EINTR)
    _exit (99);
  if (write (signs[1], "", 1) != 1)
    _exit (97);
  call_once ();
}

static pid_t
start (ChildFunc    func,
       SpeListener *listener)
{
  struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_uname, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (instructions), instructions };
  int fds[2];
  int fd = -1;
  pid_t pid = -1;

  g_assert_cmpint (pipe (fds), ==, 0);
  pid = (pid_t) syscall (SYS_clone, CLONE_FILES | SIGCHLD, NULL, NULL, NULL, NULL);
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      fd = (int) syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                          SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
      if (write (fds[1], &fd, sizeof fd) == sizeof fd)
        func ();
      _exit (98);
    }
  g_assert_cmpint (read (fds[0], &fd, sizeof fd), ==, sizeof fd);
  g_assert_cmpint (fd, >=, 0);
  close (fds[0]);
  close (fds[1]);
  spe_listener_init (listener);
  spe_listener_open (listener, fd);

  return pid;
}

static void
await_call (SpeListener *listener)
{
  struct pollfd waited = { listener->fd, POLLIN, 0 };

  do
    g_assert_cmpint (poll (&waited, 1, 10000), ==, 1);
  while (!spe_listener_receive (listener));
  g_assert_cmpint (listener->request->data.nr, ==, SYS_uname);
}

static int
await_end (pid_t pid)
{
  int status = 0;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

static void
test_answer (void)
{
  g_auto (SpeListener) listener = { .fd = -1 };
  pid_t pid = start (call_once, &listener);

  await_call (&listener);
  spe_listener_answer (&listener, EXDEV, 0);
  g_assert_cmpint (await_end (pid), ==, EXDEV);
  g_assert_cmpuint (spe_listener_take_interrupted (&listener), ==, 0);
}

static void
test_let_go (void)
{
  g_auto (SpeListener) listener = { .fd = -1 };
  pid_t pid = start (call_once, &listener);

  await_call (&listener);
  spe_listener_let_go (&listener);
  g_assert_cmpint (await_end (pid), ==, 0);
}

/* A call that nobody heard of in time is counted. */
static void
test_interrupted (void)
{
  g_auto (SpeListener) listener = { .fd = -1 };
  pid_t pid = -1;
  char sign = 0;

  g_assert_cmpint (pipe (signs), ==, 0);
  pid = start (call_interrupted, &listener);
  await_call (&listener);
  spe_listener_answer (&listener, 0, 0);
  g_assert_cmpint (read (signs[0], &sign, 1), ==, 1);
  await_call (&listener);
  spe_listener_answer (&listener, 0, 7);
  g_assert_cmpint (await_end (pid), ==, 7);
  spe_listener_finish (&listener);
  g_assert_cmpuint (spe_listener_take_interrupted (&listener), ==, 1);
  g_assert_cmpuint (spe_listener_take_interrupted (&listener), ==, 0);
  close (signs[0]);
  close (signs[1]);
}

static void
test_taken (void)
{
  g_auto (SpeListener) listener = { .fd = -1 };
  gboolean was_taken = spe_listener_is_taken ();
  pid_t pid = fork ();

  if (pid == 0)
    {
      struct sock_filter allow[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
      struct sock_fprog program = { G_N_ELEMENTS (allow), allow };

      prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
      _exit (spe_listener_is_taken ());
    }
  g_assert_cmpint (await_end (pid), ==, 1);
  if (!was_taken)
    g_assert_false (spe_listener_is_taken ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/listener/answer", test_answer);
  g_test_add_func ("/observe/listener/let-go", test_let_go);
  g_test_add_func ("/observe/listener/interrupted", test_interrupted);
  g_test_add_func ("/observe/listener/taken", test_taken);

  return g_test_run ();
}
