/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-injection.h"

#include <linux/filter.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that makes calls gets a filter from outside, and must not notice. */

/* seccomp(2) is handed over, as the injection wants it, and getppid(2), as a sign. */
static GArray *
make_filter_array (void)
{
  const struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 1, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  GArray *filter = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));

  return g_array_append_vals (filter, instructions, G_N_ELEMENTS (instructions));
}

/* Returns what it finds: six arguments and the result of a call that is made again. */
static void
run_child (void)
{
  char text[] = "sixteen letters.";
  int fds[2];

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (pipe (fds) != 0)
    _exit (1);
  for (int i = 0; i < 100; i++)
    {
      char back[sizeof text] = "";

      if (syscall (SYS_write, fds[1], text, sizeof text) != sizeof text ||
          syscall (SYS_read, fds[0], back, sizeof back) != sizeof back ||
          memcmp (text, back, sizeof back) != 0)
        _exit (2);
    }
  _exit (syscall (SYS_getppid) == getpid () ? 3 : 42);
}

static gboolean
wait_cb (pid_t    tid,
         int     *out_status,
         gpointer user_data)
{
  SpeListener *listener = user_data;

  for (;;)
    {
      struct pollfd waited = { listener->fd, POLLIN, 0 };
      pid_t found = waitpid (tid, out_status, WNOHANG | __WALL);

      if (found != 0)
        return found == tid;
      if (poll (&waited, 1, 1) > 0 && (waited.revents & POLLIN) != 0 &&
          spe_listener_receive (listener))
        spe_listener_let_go (listener);
    }
}

/* Runs the child to the entry of its call number @n. */
static pid_t
start_to_call (guint n)
{
  pid_t pid = fork ();
  int status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      raise (SIGSTOP);
      run_child ();
    }
  g_assert_cmpint (waitpid (pid, &status, WUNTRACED), ==, pid);
  g_assert_cmpint (ptrace (PTRACE_SEIZE, pid, NULL, (void *) PTRACE_O_TRACESYSGOOD), ==, 0);
  kill (pid, SIGCONT);
  while (n > 0)
    {
      struct __ptrace_syscall_info info = { 0 };

      g_assert_cmpint (waitpid (pid, &status, __WALL), ==, pid);
      g_assert_true (WIFSTOPPED (status));
      if (WSTOPSIG (status) == (SIGTRAP | 0x80) &&
          ptrace (PTRACE_GET_SYSCALL_INFO, pid, (void *) sizeof info, &info) > 0 &&
          info.op == PTRACE_SYSCALL_INFO_ENTRY && --n == 0)
        break;
      ptrace (PTRACE_SYSCALL, pid, NULL, NULL);
    }

  return pid;
}

static void
test_unnoticed (void)
{
  static const guint places[] = { 4, 5, 6, 20, 21, 60 };

  if (!spe_injection_is_possible ())
    {
      g_test_skip ("Filters cannot be loaded from outside here.");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GArray) filter = make_filter_array ();
      g_auto (SpeListener) listener = { .fd = -1 };
      SpeInjection injection = { 0 };
      pid_t pid = start_to_call (places[i]);
      int status = 0;

      spe_listener_init (&listener);
      injection = (SpeInjection){ .tid = pid, .pid = pid, .filter = filter,
                                  .listener = &listener, .wait = wait_cb,
                                  .user_data = &listener };
      g_assert_cmpint (spe_inject_filter (&injection), ==, SPE_INJECTION_DONE);
      g_assert_cmpint (ptrace (PTRACE_DETACH, pid, NULL, NULL), ==, 0);

      /* The sign that the filter holds. */
      g_assert_true (wait_cb (pid, &status, &listener));
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 42);
      g_assert_cmpint (listener.request->data.nr, ==, SYS_getppid);
    }
}

/* Where there is a listener already nothing changes. */
static void
test_taken (void)
{
  g_autoptr (GArray) filter = make_filter_array ();
  g_auto (SpeListener) first = { .fd = -1 };
  g_auto (SpeListener) second = { .fd = -1 };
  SpeInjection injection = { 0 };
  struct __ptrace_syscall_info info = { 0 };
  pid_t pid = -1;
  int status = 0;

  if (!spe_injection_is_possible ())
    {
      g_test_skip ("Filters cannot be loaded from outside here.");
      return;
    }

  pid = start_to_call (10);
  spe_listener_init (&first);
  spe_listener_init (&second);
  injection = (SpeInjection){ .tid = pid, .pid = pid, .filter = filter, .listener = &first,
                              .wait = wait_cb, .user_data = &first };
  g_assert_cmpint (spe_inject_filter (&injection), ==, SPE_INJECTION_DONE);
  do
    {
      ptrace (PTRACE_SYSCALL, pid, NULL, NULL);
      g_assert_true (wait_cb (pid, &status, &first));
      g_assert_true (WIFSTOPPED (status));
      ptrace (PTRACE_GET_SYSCALL_INFO, pid, (void *) sizeof info, &info);
    }
  while (info.op != PTRACE_SYSCALL_INFO_ENTRY);

  injection.listener = &second;
  g_assert_cmpint (spe_inject_filter (&injection), ==, SPE_INJECTION_TAKEN);
  g_assert_cmpint (second.fd, ==, -1);
  g_assert_cmpint (ptrace (PTRACE_DETACH, pid, NULL, NULL), ==, 0);
  g_assert_true (wait_cb (pid, &status, &first));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 42);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/injection/unnoticed", test_unnoticed);
  g_test_add_func ("/observe/injection/taken", test_taken);

  return g_test_run ();
}
