/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

/* capture-filter FILE COMMAND...: runs a command and writes to FILE the first seccomp filter that
 * it or one of its children loads, as it gives it to the kernel. FILE stays empty where none does.
 * Ends with the status of the command, or with 0 once there is a filter: the command is then
 * killed. A filter of ours stops the tracees at the two calls that load filters, so that all
 * others keep their speed. */

#define FAILED 111

static void
stop_at_loads (void)
{
  struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 1, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_TRACE),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog program = { G_N_ELEMENTS (instructions), instructions };

  if (syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
    _exit (FAILED);
}

static void
run_command (char **argv)
{
  if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
    _exit (FAILED);
  raise (SIGSTOP);
  stop_at_loads ();
  execvp (argv[0], argv);
  _exit (FAILED);
}

static gboolean
read_memory (pid_t   pid,
             guint64 address,
             void   *buffer,
             gsize   size)
{
  struct iovec local = { buffer, size };
  struct iovec remote = { (void *) (guintptr) address, size };

  return process_vm_readv (pid, &local, 1, &remote, 1, 0) == (gssize) size;
}

/* The runtimes also ask by such calls what the kernel can do, without a filter. */
static gboolean
capture (pid_t pid,
         FILE *file)
{
  struct __ptrace_syscall_info info = { 0 };
  g_autofree struct sock_filter *instructions = NULL;
  struct sock_fprog program = { 0 };
  gboolean is_load = FALSE;

  if (ptrace (PTRACE_GET_SYSCALL_INFO, pid, (void *) sizeof info, &info) <= 0)
    return FALSE;

  is_load = info.seccomp.nr == SYS_seccomp
              ? info.seccomp.args[0] == SECCOMP_SET_MODE_FILTER
              : info.seccomp.args[0] == PR_SET_SECCOMP &&
                info.seccomp.args[1] == SECCOMP_MODE_FILTER;
  if (!is_load ||
      info.seccomp.args[2] == 0 ||
      !read_memory (pid, info.seccomp.args[2], &program, sizeof program) ||
      program.len == 0)
    return FALSE;

  instructions = g_new0 (struct sock_filter, program.len);
  if (!read_memory (pid, (guintptr) program.filter, instructions,
                    program.len * sizeof *instructions))
    return FALSE;

  return fwrite (instructions, sizeof *instructions, program.len, file) == program.len;
}

/* What a stopped tracee is told when it goes on. */
static int
get_signal (int status)
{
  int signal_number = WSTOPSIG (status);

  if (status >> 16 != 0 || signal_number == SIGSTOP || signal_number == SIGTRAP)
    return 0;

  return signal_number;
}

static int
follow (pid_t  first,
        FILE  *file)
{
  int status = 0;
  pid_t pid = 0;

  while ((pid = waitpid (-1, &status, __WALL)) > 0)
    {
      if (WIFEXITED (status) || WIFSIGNALED (status))
        {
          if (pid == first)
            return WIFEXITED (status) ? WEXITSTATUS (status) : FAILED;
          continue;
        }
      if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8) && capture (pid, file))
        return 0;

      ptrace (PTRACE_CONT, pid, NULL, (void *) (gintptr) get_signal (status));
    }

  return FAILED;
}

int
main (int   argc,
      char *argv[])
{
  FILE *file = argc > 2 ? fopen (argv[1], "w") : NULL;
  int status = 0;
  pid_t pid = 0;

  if (file == NULL)
    return FAILED;

  pid = fork ();
  if (pid == 0)
    run_command (argv + 2);
  if (pid < 0 || waitpid (pid, &status, 0) != pid || !WIFSTOPPED (status))
    return FAILED;

  ptrace (PTRACE_SETOPTIONS, pid, NULL,
          (void *) (PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                    PTRACE_O_TRACEVFORK | PTRACE_O_TRACESECCOMP));
  ptrace (PTRACE_CONT, pid, NULL, NULL);
  status = follow (pid, file);

  return fclose (file) == 0 ? status : FAILED;
}
