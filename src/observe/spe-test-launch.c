/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-launch.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-observe-error.h"

/* Starts a command under a filter. Behind the filter's load the child makes one call, execve():
 * any other could be one that the profile refuses. It therefore reports through memory that it
 * shares with the supervisor, and where execve() comes back and the profile lets nobody exit
 * either, the child ends itself with an illegal instruction. */

/* Linux 5.19; the headers of Debian 12 have it, those of Debian 11 do not. */
#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)
#endif

/* The address sanitizer would put calls of its own behind the filter. */
#define CHILD_CODE __attribute__ ((no_sanitize_address))

#define EXIT_NOT_FOUND 127

/* Ctrl+C and Ctrl+\ are for the command, which is in the same foreground process group. The
 * signals that ask a process to end are taken up by the supervisor. SIGCHLD is only waited for;
 * a caller that ignores it must not make the child's status vanish. */
static void
guard_signals (SpeTestLaunch *self)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN };
  struct sigaction standard = { .sa_handler = SIG_DFL };

  sigaction (SIGINT, &ignore, &self->signals.interrupt);
  sigaction (SIGQUIT, &ignore, &self->signals.quit);
  sigaction (SIGCHLD, &standard, &self->signals.child);

  sigemptyset (&self->awaited);
  sigaddset (&self->awaited, SIGCHLD);
  sigaddset (&self->awaited, SIGTERM);
  sigaddset (&self->awaited, SIGHUP);
  sigaddset (&self->awaited, SIGINT);
  pthread_sigmask (SIG_BLOCK, &self->awaited, &self->signals.mask);
}

static void
restore_signals (const SpeTestSignals *saved)
{
  sigaction (SIGINT, &saved->interrupt, NULL);
  sigaction (SIGQUIT, &saved->quit, NULL);
  sigaction (SIGCHLD, &saved->child, NULL);
  pthread_sigmask (SIG_SETMASK, &saved->mask, NULL);
}

/* A handler of the caller's for one of these would run in the child and make calls. */
static void
drop_handlers (void)
{
  static const int numbers[] = { SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGSYS };
  struct sigaction standard = { .sa_handler = SIG_DFL };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &standard, NULL);
}

/* The profile may refuse both ways to exit; an illegal instruction needs no call, and the
 * kernel does not let a process ignore or block the signal that it leads to. */
static G_NORETURN CHILD_CODE void
give_up (SpeTestMessage *message,
         SpeTestStep     step,
         int             code)
{
  message->code = code;
  message->step = step;
  syscall (SYS_exit_group, EXIT_NOT_FOUND);
  syscall (SYS_exit, EXIT_NOT_FOUND);
  __builtin_trap ();
}

static CHILD_CODE long
load_filter (const SpeTestLaunch *self,
             unsigned long        flags)
{
  if (self->program.len == 0)
    return 0;

  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &self->program);
}

/* WAIT_KILLABLE_RECV keeps a signal from cancelling a call that the supervisor has taken up. */
static CHILD_CODE long
load_with_listener (const SpeTestLaunch *self)
{
  const unsigned long flags = SECCOMP_FILTER_FLAG_NEW_LISTENER;
  long fd = load_filter (self, flags | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV);

  if (fd < 0 && errno == EINVAL)
    fd = load_filter (self, flags);
  if (fd >= 0)
    self->message->listener = (int) fd + 1;

  return fd;
}

/* Whether the supervisor has opened the gate; it never does where it cannot trace. */
static CHILD_CODE gboolean
pass_gate (const SpeTestLaunch *self)
{
  char byte = 0;

  close (self->gate[1]);

  return read (self->gate[0], &byte, 1) == 1;
}

/* The child. Between fork() and execve() only what is safe after a fork of a process with
 * threads. PR_SET_PDEATHSIG: the command must not outlive a supervisor that was killed.
 * PR_SET_DUMPABLE holds until execve() and keeps a core file of ours from being left behind
 * where the filter kills the child there. */
static G_NORETURN CHILD_CODE void
run_child (const SpeTestLaunch *self)
{
  SpeTestMessage *message = self->message;
  long loaded = 0;

  restore_signals (&self->signals);
  drop_handlers ();
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0)
    give_up (message, SPE_TEST_STEP_PREPARE, errno);
  if (getppid () != self->parent ||
      (self->way == SPE_TEST_WAY_GATE && !pass_gate (self)))
    give_up (message, SPE_TEST_STEP_PREPARE, ESRCH);
  if (prctl (PR_SET_DUMPABLE, 0) != 0)
    give_up (message, SPE_TEST_STEP_PREPARE, errno);

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    give_up (message, SPE_TEST_STEP_FILTER, errno);
  loaded = self->way == SPE_TEST_WAY_LISTENER ? load_with_listener (self) : load_filter (self, 0);
  if (loaded < 0)
    give_up (message, SPE_TEST_STEP_FILTER, errno);

  if (execve (self->path, (char **) self->argv, environ) == 0)
    give_up (message, SPE_TEST_STEP_EXEC, 0);
  give_up (message, SPE_TEST_STEP_EXEC, errno);
}

/* With one table of descriptors for both, the listener that the child gets is the supervisor's
 * too, and nothing has to be sent behind the filter. execve() gives the child its own table. */
static pid_t
fork_with_descriptors (void)
{
#ifdef __s390x__
  return (pid_t) syscall (SYS_clone, NULL, CLONE_FILES | SIGCHLD, NULL, NULL, NULL);
#else
  return (pid_t) syscall (SYS_clone, CLONE_FILES | SIGCHLD, NULL, NULL, NULL, NULL);
#endif
}

/**
 * spe_test_launch_init:
 * @self: (out caller-allocates): a launch
 * @path: (type filename): what to execute
 * @argv: the command, its name first
 * @error: %SPE_OBSERVE_ERROR_SYSTEM
 *
 * Returns: whether @self can be started; both ways spe_test_launch_clear() is for it
 */
gboolean
spe_test_launch_init (SpeTestLaunch     *self,
                      const char        *path,
                      const char *const *argv,
                      GError           **error)
{
  void *shared = NULL;

  g_return_val_if_fail (self != NULL && path != NULL && argv != NULL, FALSE);

  *self = (SpeTestLaunch){ .path = path, .argv = argv, .pid = -1, .gate = { -1, -1 } };
  shared = mmap (NULL, sizeof *self->message, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    return spe_observe_set_system_error (_ ("No memory can be shared with the command"), errno,
                                         error);
  self->message = shared;

  return TRUE;
}

/**
 * spe_test_launch_start:
 * @self: a launch; one that has ended may start anew
 * @instructions: (array length=n_instructions): the filter; borrowed until the end
 * @n_instructions: how many; 0 to load none
 * @way: how the child starts
 * @error: %SPE_OBSERVE_ERROR_SYSTEM
 *
 * Makes the child. From here to spe_test_launch_end() the signals of @self->awaited are blocked,
 * to be taken up by the caller.
 *
 * Returns: whether there is a child
 */
gboolean
spe_test_launch_start (SpeTestLaunch            *self,
                       const struct sock_filter *instructions,
                       guint                     n_instructions,
                       SpeTestWay                way,
                       GError                  **error)
{
  int code = 0;

  g_return_val_if_fail (self != NULL && self->message != NULL, FALSE);
  g_return_val_if_fail (n_instructions <= G_MAXUSHORT, FALSE);

  *self->message = (SpeTestMessage){ 0 };
  self->program = (struct sock_fprog){ (unsigned short) n_instructions,
                                       (struct sock_filter *) instructions };
  self->way = way;
  self->parent = getpid ();
  if (way == SPE_TEST_WAY_GATE && pipe2 (self->gate, O_CLOEXEC) != 0)
    return spe_observe_set_system_error (_ ("A process for the command cannot be made"), errno,
                                         error);

  guard_signals (self);
  self->pid = way == SPE_TEST_WAY_LISTENER ? fork_with_descriptors () : fork ();
  if (self->pid == 0)
    run_child (self);
  if (self->pid > 0)
    return TRUE;

  code = errno;
  spe_test_launch_end (self);

  return spe_observe_set_system_error (_ ("A process for the command cannot be made"), code,
                                       error);
}

/**
 * spe_test_launch_shut:
 * @self: a launch
 *
 * Closes the gate for good; a child that still waits there gives up.
 */
void
spe_test_launch_shut (SpeTestLaunch *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->gate); i++)
    {
      if (self->gate[i] >= 0)
        close (self->gate[i]);
      self->gate[i] = -1;
    }
}

/**
 * spe_test_launch_open:
 * @self: a launch of %SPE_TEST_WAY_GATE
 *
 * Lets the child go on to its filter. Where it is gone already the wait for it will say so.
 */
void
spe_test_launch_open (SpeTestLaunch *self)
{
  g_return_if_fail (self != NULL && self->gate[1] >= 0);

  /* The reading end is open here too, so that a child which is gone raises no SIGPIPE. */
  while (write (self->gate[1], "", 1) < 0 && errno == EINTR)
    ;
  spe_test_launch_shut (self);
}

/**
 * spe_test_launch_end:
 * @self: a launch whose child was waited for
 *
 * Gives the caller's signals back.
 */
void
spe_test_launch_end (SpeTestLaunch *self)
{
  g_return_if_fail (self != NULL);

  spe_test_launch_shut (self);
  restore_signals (&self->signals);
}

/**
 * spe_test_launch_hand_on:
 * @self: a launch that was started
 * @number: a signal that the supervisor got
 * @has_ended: whether the command has ended, so that only what it left behind is waited for
 *
 * Hands a signal that asks to end on to the command, while there is one; Ctrl+C has reached it
 * by itself.
 *
 * Returns: whether the signal is for the supervisor, which then ends the wait
 */
gboolean
spe_test_launch_hand_on (const SpeTestLaunch *self,
                         int                  number,
                         gboolean             has_ended)
{
  g_return_val_if_fail (self != NULL && self->pid > 0, FALSE);

  if (number != SIGTERM && number != SIGHUP && number != SIGINT)
    return FALSE;
  if (!has_ended && number != SIGINT)
    kill (self->pid, number);

  return has_ended;
}

/**
 * spe_test_launch_check:
 * @self: a launch that has ended
 * @error: %SPE_OBSERVE_ERROR
 *
 * Returns: whether the child came as far as executing the command
 */
gboolean
spe_test_launch_check (const SpeTestLaunch *self,
                       GError             **error)
{
  int code = 0;

  g_return_val_if_fail (self != NULL && self->message != NULL, FALSE);

  code = self->message->code;
  if (self->message->step == SPE_TEST_STEP_PREPARE)
    return spe_observe_set_system_error (_ ("The command cannot be prepared"), code, error);
  if (self->message->step != SPE_TEST_STEP_FILTER)
    return TRUE;

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER,
               /* Translators: %s is the system's message. */
               _ ("The kernel refuses to load the filter: %s. A sandbox around this program can "
                  "be the reason."),
               g_strerror (code));

  return FALSE;
}

/**
 * spe_test_launch_clear:
 * @self: a launch that has ended or was never started
 */
void
spe_test_launch_clear (SpeTestLaunch *self)
{
  g_return_if_fail (self != NULL);

  if (self->message != NULL)
    munmap (self->message, sizeof *self->message);
  self->message = NULL;
}
