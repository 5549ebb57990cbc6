/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-record-watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "observe/spe-own-filter.h"
#include "observe/spe-record-trace.h"

/* One thread hears of everything: stops and ends of processes, calls that listeners hand over,
 * and signals to the recorder itself. All that is handed over is let go on, whatever it is.
 *
 * Orphans of the command become children of this process and are reaped: before Linux 6.11 a
 * listener does not hear that the last thread is gone while a zombie is left. */

/* For a process with other threads, one of which may swallow a SIGCHLD, in milliseconds. */
#define PATIENCE 1000

static void
listener_free (gpointer data)
{
  spe_listener_clear (data);
  g_free (data);
}

/**
 * spe_record_watch_init:
 * @self: (out caller-allocates): a watch
 * @launch: the start of the command, whose signals are blocked
 * @tally: what is seen
 *
 * Returns: whether it can wait; both ways spe_record_watch_clear() is for it
 */
gboolean
spe_record_watch_init (SpeRecordWatch *self,
                       SpeTestLaunch  *launch,
                       SpeTally       *tally)
{
  g_return_val_if_fail (self != NULL && launch != NULL && tally != NULL, FALSE);

  *self = (SpeRecordWatch){ .launch = launch, .tally = tally };
  self->listeners = g_ptr_array_new_with_free_func (listener_free);
  self->signals = signalfd (-1, &launch->awaited, SFD_CLOEXEC | SFD_NONBLOCK);

  return self->signals >= 0;
}

/**
 * spe_record_watch_clear:
 * @self: a watch
 */
void
spe_record_watch_clear (SpeRecordWatch *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->listeners, g_ptr_array_unref);
  if (self->signals >= 0)
    close (self->signals);
  self->signals = -1;
}

/**
 * spe_record_watch_add_listener:
 * @self: a watch
 *
 * Returns: (transfer none): another listener, to be opened
 */
SpeListener *
spe_record_watch_add_listener (SpeRecordWatch *self)
{
  SpeListener *listener = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  listener = g_new0 (SpeListener, 1);
  spe_listener_init (listener);
  g_ptr_array_add (self->listeners, listener);

  return listener;
}

/**
 * spe_record_watch_drop_last:
 * @self: a watch
 *
 * Forgets the listener that was added last.
 */
void
spe_record_watch_drop_last (SpeRecordWatch *self)
{
  g_return_if_fail (self != NULL && self->listeners->len > 0);

  g_ptr_array_set_size (self->listeners, (int) self->listeners->len - 1);
}

/* Behind a refused execve() the child is still this program, and only looks for a way out. */
static gboolean
is_ours (const SpeRecordWatch *self,
         pid_t                 tid)
{
  return tid == self->guest ||
         (tid == self->launch->pid && self->launch->message->step == SPE_TEST_STEP_EXEC);
}

static void
take_call (SpeRecordWatch *self,
           SpeListener    *listener)
{
  const struct seccomp_data *call = NULL;

  if (!spe_listener_receive (listener))
    return;

  spe_tally_add_interrupted (self->tally, spe_listener_take_interrupted (listener));
  call = &listener->request->data;
  if (!is_ours (self, (pid_t) listener->request->pid))
    {
      spe_tally_take (self->tally, call, (pid_t) listener->request->pid);
      if (spe_own_filter_is_load (call))
        spe_tally_add_note (self->tally, SPE_RECORD_NOTE_OWN_FILTER);
    }
  spe_listener_let_go (listener);
}

static void
remove_listener (SpeRecordWatch *self,
                 guint           index)
{
  SpeListener *listener = g_ptr_array_index (self->listeners, index);

  spe_listener_finish (listener);
  spe_tally_add_interrupted (self->tally, spe_listener_take_interrupted (listener));
  g_ptr_array_remove_index_fast (self->listeners, index);
}

static void
take_signal (SpeRecordWatch *self,
             int             number)
{
  if (!spe_test_launch_hand_on (self->launch, number, self->has_ended))
    return;

  spe_tally_add_note (self->tally, SPE_RECORD_NOTE_LEFT);
  self->is_leaving = TRUE;
}

static void
take_signals (SpeRecordWatch *self)
{
  struct signalfd_siginfo info;

  while (read (self->signals, &info, sizeof info) == sizeof info)
    take_signal (self, (int) info.ssi_signo);
}

/* The first descriptor is that of the signals; the others are those of the listeners, last to
 * first, as listeners that are gone are removed on the way. */
static void
wait_for_all (SpeRecordWatch *self)
{
  guint n = self->listeners->len;
  g_autofree struct pollfd *waited = g_new0 (struct pollfd, n + 1);

  waited[0] = (struct pollfd){ self->signals, POLLIN, 0 };
  for (guint i = 0; i < n; i++)
    {
      const SpeListener *listener = g_ptr_array_index (self->listeners, i);

      waited[i + 1] = (struct pollfd){ listener->fd, POLLIN, 0 };
    }
  if (poll (waited, n + 1, PATIENCE) <= 0)
    return;

  if (waited[0].revents != 0)
    take_signals (self);
  for (guint i = n; i > 0; i--)
    {
      if ((waited[i].revents & POLLIN) != 0)
        take_call (self, g_ptr_array_index (self->listeners, i - 1));
      else if (waited[i].revents != 0)
        remove_listener (self, i - 1);
    }
}

/* Cheaper where there are no listeners, and a command that is traced makes nothing but signals. */
static void
wait_for_signal (SpeRecordWatch *self)
{
  const struct timespec limit = { PATIENCE / 1000, PATIENCE % 1000 * 1000000L };

  take_signal (self, sigtimedwait (&self->launch->awaited, NULL, &limit));
}

static void
wait_for_something (SpeRecordWatch *self)
{
  if (self->listeners->len > 0)
    wait_for_all (self);
  else
    wait_for_signal (self);
}

/**
 * spe_record_watch_await:
 * @self: a watch
 * @tid: a traced thread that was let run
 * @out_status: (out): what waitpid(2) gives for it
 *
 * Waits until a thread stops or ends; what the listeners hand over meanwhile is let go on.
 *
 * Returns: whether there is such a thread
 */
gboolean
spe_record_watch_await (SpeRecordWatch *self,
                        pid_t           tid,
                        int            *out_status)
{
  g_return_val_if_fail (self != NULL && out_status != NULL, FALSE);

  for (;;)
    {
      pid_t found = waitpid (tid, out_status, WNOHANG | __WALL);

      if (found == tid)
        return TRUE;
      if (found < 0 && errno != EINTR)
        return FALSE;
      wait_for_something (self);
    }
}

/**
 * spe_record_watch_take_end:
 * @self: a watch
 * @tid: a thread or process that has ended
 * @status: how, as waitpid(2) gives it
 */
void
spe_record_watch_take_end (SpeRecordWatch *self,
                           pid_t           tid,
                           int             status)
{
  g_return_if_fail (self != NULL);

  if (tid != self->launch->pid)
    return;

  self->has_ended = TRUE;
  self->status = status;
}

static void
take_change (SpeRecordWatch *self,
             pid_t           tid,
             int             status)
{
  if (self->trace != NULL)
    spe_record_trace_take_change (self->trace, tid, status);
  if (!WIFSTOPPED (status))
    spe_record_watch_take_end (self, tid, status);
}

/* "12 345 " (proc_pid_children(5)). */
static guint
kill_listed (const char *list)
{
  guint n = 0;
  char *end = NULL;

  for (pid_t pid = (pid_t) strtol (list, &end, 10); end != list && pid > 0;
       pid = (pid_t) strtol (list, &end, 10))
    {
      kill (pid, SIGKILL);
      list = end;
      n++;
    }

  return n;
}

/* Kills the children of all threads of this process. Without somebody who answers, what a filter
 * hands over fails, and a process that is left behind so does nobody any good. Whatever their
 * own children are, they become children of this process next. */
static guint
kill_children (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread = NULL;
  guint n = 0;

  while (threads != NULL && (thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", thread, "children", NULL);
      g_autofree char *list = NULL;

      if (g_file_get_contents (path, &list, NULL, NULL))
        n += kill_listed (list);
    }

  return n;
}

/* Whoever has no child any more has no descendant. The last calls may still wait to be counted
 * as interrupted. */
static void
drain (SpeRecordWatch *self)
{
  while (self->listeners->len > 0)
    remove_listener (self, self->listeners->len - 1);
}

/**
 * spe_record_watch_run:
 * @self: a watch
 *
 * Waits for the end of the command and of all processes that it leaves behind.
 */
void
spe_record_watch_run (SpeRecordWatch *self)
{
  g_return_if_fail (self != NULL);

  for (;;)
    {
      int status = 0;
      pid_t tid = waitpid (-1, &status, WNOHANG | __WALL);

      if (tid > 0)
        take_change (self, tid, status);
      else if (tid < 0 && errno != EINTR)
        break;
      else if (self->is_leaving && kill_children () == 0)
        break;
      else if (tid == 0)
        wait_for_something (self);
    }
  drain (self);
}
