/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-listener.h"

#include <errno.h>
#include <linux/filter.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "observe/spe-system.h"

/* More lost calls in a row than this are no numbers that follow each other. */
#define GAP_MAX 1000000

/* How long to sleep between two looks at the child's message, in nanoseconds. */
#define LOOK_INTERVAL 20000

/* Linux 6.6; not in the headers of Debian 12. */
#ifndef SECCOMP_IOCTL_NOTIF_SET_FLAGS
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS SECCOMP_IOW (4, __u64)
#define SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP (1UL << 0)
#endif

/**
 * spe_listener_init:
 * @self: (out caller-allocates): a listener that hears nothing yet
 */
void
spe_listener_init (SpeListener *self)
{
  struct seccomp_notif_sizes sizes = { 0 };

  g_return_if_fail (self != NULL);

  *self = (SpeListener){ .fd = -1 };
  self->is_killable = spe_system_has_kernel (5, 19);
  syscall (SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes);
  self->request_size = MAX (sizes.seccomp_notif, sizeof *self->request);
  self->request = g_malloc0 (self->request_size);
}

/**
 * spe_listener_open:
 * @self: a listener
 * @fd: (transfer full): what the kernel gave for the filter
 *
 * Makes @self hear. An answer saves the way over another processor where the kernel knows how
 * (Linux 6.6).
 */
void
spe_listener_open (SpeListener *self,
                   int          fd)
{
  const guint64 flags = SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP;

  g_return_if_fail (self != NULL && self->fd < 0 && fd >= 0);

  self->fd = fd;
  ioctl (fd, SECCOMP_IOCTL_NOTIF_SET_FLAGS, flags);
}

/**
 * spe_listener_receive:
 * @self: a listener
 *
 * Takes up the next call that waits. The kernel numbers them one by one, so a gap tells how many
 * a signal has taken back before they were heard of (kernel/seccomp.c, next_id).
 *
 * Returns: whether @self->request is a call that wants an answer
 */
gboolean
spe_listener_receive (SpeListener *self)
{
  guint64 gap = 0;

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  memset (self->request, 0, self->request_size);
  if (ioctl (self->fd, SECCOMP_IOCTL_NOTIF_RECV, self->request) != 0)
    {
      if (errno == ENOENT)
        self->n_lost++;
      return FALSE;
    }

  gap = self->request->id - self->last_id - 1;
  self->n_interrupted += self->has_last && gap < GAP_MAX ? gap : self->n_lost;
  self->n_lost = 0;
  self->last_id = self->request->id;
  self->has_last = TRUE;

  return TRUE;
}

/* ENOENT: the thread is dead, or before Linux 5.19 a signal may have taken the call back. */
static void
respond (SpeListener *self,
         int          code,
         gint64       value,
         guint32      flags)
{
  struct seccomp_notif_resp response = {
    .id = self->request->id, .error = -code, .val = value, .flags = flags
  };

  if (ioctl (self->fd, SECCOMP_IOCTL_NOTIF_SEND, &response) != 0 && errno == ENOENT &&
      !self->is_killable)
    self->n_interrupted++;
}

/**
 * spe_listener_answer:
 * @self: a listener that has taken up a call
 * @code: the errno that the call fails with, or 0
 * @value: what it returns where it does not fail
 */
void
spe_listener_answer (SpeListener *self,
                     int          code,
                     gint64       value)
{
  g_return_if_fail (self != NULL);

  respond (self, code, value, 0);
}

/**
 * spe_listener_let_go:
 * @self: a listener that has taken up a call
 *
 * Lets the kernel carry the call out.
 */
void
spe_listener_let_go (SpeListener *self)
{
  g_return_if_fail (self != NULL);

  respond (self, 0, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE);
}

/**
 * spe_listener_finish:
 * @self: a listener that hears nothing more
 *
 * Counts what was lost behind the last call.
 */
void
spe_listener_finish (SpeListener *self)
{
  g_return_if_fail (self != NULL);

  self->n_interrupted += self->n_lost;
  self->n_lost = 0;
}

/**
 * spe_listener_take_interrupted:
 * @self: a listener
 *
 * Returns: how many calls a signal has taken back since the last time this was asked
 */
guint64
spe_listener_take_interrupted (SpeListener *self)
{
  guint64 n = 0;

  g_return_val_if_fail (self != NULL, 0);

  n = self->n_interrupted;
  self->n_interrupted = 0;

  return n;
}

/**
 * spe_listener_clear:
 * @self: a listener
 */
void
spe_listener_clear (SpeListener *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->request, g_free);
}

/**
 * spe_listener_await:
 * @launch: a launch of %SPE_TEST_WAY_LISTENER
 *
 * Waits until the child has loaded its filter. Behind it the child can say nothing but what it
 * writes to the shared memory, which cannot be waited for; the time is that of one system call.
 *
 * Returns: the descriptor, or -1 where the child has failed or ended
 */
int
spe_listener_await (const SpeTestLaunch *launch)
{
  const struct timespec interval = { .tv_nsec = LOOK_INTERVAL };
  siginfo_t ended = { 0 };

  g_return_val_if_fail (launch != NULL, -1);

  while (launch->message->listener == 0 && launch->message->step == SPE_TEST_STEP_NONE &&
         ended.si_pid == 0)
    {
      nanosleep (&interval, NULL);
      waitid (P_PID, (id_t) launch->pid, &ended, WEXITED | WNOHANG | WNOWAIT);
    }

  return launch->message->listener - 1;
}

/**
 * spe_listener_is_taken:
 *
 * Asks whether a filter of an outer process has a listener; there can be one only. There is one
 * question that tells; where the answer does not come the safe one is taken.
 *
 * Returns: whether no filter that is loaded from here on can have one
 */
gboolean
spe_listener_is_taken (void)
{
  struct sock_filter allow[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
  struct sock_fprog program = { G_N_ELEMENTS (allow), allow };
  int status = 0;
  pid_t pid = fork ();

  if (pid == 0)
    {
      prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      if (syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                   &program) >= 0)
        syscall (SYS_exit_group, 0);
      syscall (SYS_exit_group, errno == EBUSY);
    }
  while (pid > 0 && waitpid (pid, &status, 0) < 0)
    if (errno != EINTR)
      return TRUE;

  return pid < 0 || status != 0;
}
