/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-record-trace.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-injection.h"
#include "observe/spe-memory.h"
#include "observe/spe-own-filter.h"
#include "observe/spe-record-filter.h"
#include "observe/spe-tracer.h"

/* Tracing sees every call before anybody can refuse it, and costs much. A filter only ever gets
 * stricter, so one that hands over everything could never be made cheap; but a program that is
 * traced can be given a filter later. A process that has told nothing new for a while gets one
 * that lets through what is known by then, and is let go; its children inherit it.
 *
 * A process that has loaded a filter of its own is traced to its end: that filter might refuse
 * the calls that are made to load ours, and would hide calls from a listener.
 *
 * Where the recorder dies the kernel kills all that it traces. */

/* How often a process is tried to be let go. */
#define TRIES_MAX 3

typedef struct
{
  pid_t    pid;
  guint    n_threads;
  guint    quiet;
  guint    n_tries;
  gboolean is_gone;
  gboolean has_own_filter;
} Process;

/* is_again: the call that it makes next was counted already. */
typedef struct
{
  pid_t    tid;
  Process *process;
  gboolean is_again;
} Thread;

struct _SpeRecordTrace
{
  /* Borrowed. */
  SpeRecordWatch *watch;

  gboolean        lets_go;
  guint           quiet;
  guint           n_filters;
  guint           n_gone;
  gboolean        has_started;

  /* Owned: by thread and by process. */
  GHashTable     *threads;
  GHashTable     *processes;
};

/**
 * spe_record_trace_new:
 * @watch: what waits
 * @lets_go: whether processes are let go when they tell nothing new
 * @quiet: after how many calls; 0 for %SPE_RECORD_QUIET
 *
 * Returns: (transfer full): what traces
 */
SpeRecordTrace *
spe_record_trace_new (SpeRecordWatch *watch,
                      gboolean        lets_go,
                      guint           quiet)
{
  SpeRecordTrace *self = NULL;
  SpeTask task;

  g_return_val_if_fail (watch != NULL, NULL);

  self = g_new0 (SpeRecordTrace, 1);
  self->watch = watch;
  self->lets_go = lets_go;
  self->quiet = quiet > 0 ? quiet : SPE_RECORD_QUIET;
  self->n_filters = spe_task_read (&task, getpid ()) ? task.n_filters : 0;
  self->threads = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->processes = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

/**
 * spe_record_trace_free:
 * @self: (nullable) (transfer full): what traces
 */
void
spe_record_trace_free (SpeRecordTrace *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->threads);
  g_hash_table_unref (self->processes);
  g_free (self);
}

/**
 * spe_record_trace_seize:
 * @self: what traces
 *
 * Takes hold of the child of the launch, which waits at its gate.
 *
 * Returns: whether it is traced now
 */
gboolean
spe_record_trace_seize (SpeRecordTrace *self)
{
  const unsigned long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK |
                                PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
  pid_t pid = -1;

  g_return_val_if_fail (self != NULL, FALSE);

  pid = self->watch->launch->pid;

  return ptrace (PTRACE_SEIZE, pid, NULL, (void *) options) == 0 &&
         ptrace (PTRACE_INTERRUPT, pid, NULL, NULL) == 0;
}

/* What a process is like that nobody has heard of before. One more filter than its parent had can
 * only be ours where the parent has been let go; where that is not known it is not taken for it. */
static Process *
add_process (SpeRecordTrace *self,
             const SpeTask  *task)
{
  const Process *parent =
    g_hash_table_lookup (self->processes, GINT_TO_POINTER (task->parent));
  Process *process = g_new0 (Process, 1);

  process->pid = task->pid;
  if (parent != NULL)
    {
      process->quiet = parent->quiet;
      process->has_own_filter = parent->has_own_filter;
    }
  if (task->n_filters > self->n_filters)
    {
      process->is_gone = parent != NULL && parent->is_gone && !parent->has_own_filter;
      process->has_own_filter = !process->is_gone;
    }
  g_hash_table_insert (self->processes, GINT_TO_POINTER (task->pid), process);

  return process;
}

static Thread *
get_thread (SpeRecordTrace *self,
            pid_t           tid)
{
  Thread *thread = g_hash_table_lookup (self->threads, GINT_TO_POINTER (tid));
  SpeTask task;

  if (thread != NULL)
    return thread;

  if (!spe_task_read (&task, tid))
    task = (SpeTask){ .tid = tid, .pid = tid };
  thread = g_new0 (Thread, 1);
  thread->tid = tid;
  thread->process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (task.pid));
  if (thread->process == NULL)
    thread->process = add_process (self, &task);
  thread->process->n_threads++;
  g_hash_table_insert (self->threads, GINT_TO_POINTER (tid), thread);

  return thread;
}

static void
forget (SpeRecordTrace *self,
        pid_t           tid)
{
  const Thread *thread = g_hash_table_lookup (self->threads, GINT_TO_POINTER (tid));
  Process *process = thread != NULL ? thread->process : NULL;

  if (thread == NULL)
    return;

  g_hash_table_remove (self->threads, GINT_TO_POINTER (tid));
  if (--process->n_threads == 0)
    g_hash_table_remove (self->processes, GINT_TO_POINTER (process->pid));
}

/* The other threads of a process that is let go have its filter already. */
static void
resume (SpeRecordTrace *self,
        Thread         *thread,
        int             number)
{
  pid_t tid = thread->tid;

  if (!thread->process->is_gone)
    {
      ptrace (PTRACE_SYSCALL, tid, NULL, (void *) (gintptr) number);
      return;
    }

  ptrace (PTRACE_DETACH, tid, NULL, (void *) (gintptr) number);
  forget (self, tid);
}

static const char *
get_name (const struct seccomp_data *call)
{
  const SpeRefusal refusal = { .call = *call };
  const SpeSyscall *known = spe_refusal_get_call (&refusal);

  return known != NULL ? spe_syscall_get_name (known) : "";
}

static gboolean
is_any (const char        *name,
        const char *const *names,
        guint              n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (name, names[i]))
      return TRUE;

  return FALSE;
}

/* A child that nobody traces has the filter where its parent has it. */
static gboolean
makes_untraced (const struct seccomp_data *call,
                const char                *name,
                pid_t                      tid)
{
  guint64 flags = call->args[0];

  if (g_str_equal (name, "clone3") &&
      spe_memory_read (tid, call->args[0], &flags, sizeof flags) != sizeof flags)
    return FALSE;
  if (!g_str_equal (name, "clone3") && !g_str_equal (name, "clone"))
    return FALSE;

  return (flags & CLONE_UNTRACED) != 0;
}

/* A thread that is let go makes its call once more. These two say where a signal has interrupted
 * the thread, and cannot be made by anybody else's leave. */
static gboolean
can_let_go (const SpeRecordTrace      *self,
            const Thread              *thread,
            const struct seccomp_data *call,
            const char                *name)
{
  static const char *const delicate[] = { "restart_syscall", "rt_sigreturn" };
  SpeArch host = spe_arch_get_host ();

  return self->lets_go && !thread->process->is_gone && !thread->process->has_own_filter &&
         thread->process->n_tries < TRIES_MAX && host != SPE_ARCH_INVALID &&
         call->arch == spe_arch_get_audit (host) &&
         ((guint32) call->nr & SPE_X32_SYSCALL_BIT) == 0 &&
         !is_any (name, delicate, G_N_ELEMENTS (delicate));
}

static gboolean
wait_cb (pid_t    tid,
         int     *out_status,
         gpointer user_data)
{
  return spe_record_watch_await (user_data, tid, out_status);
}

/* Returns whether the thread is not to be dealt with any more. */
static gboolean
let_go (SpeRecordTrace *self,
        Thread         *thread)
{
  g_autoptr (GArray) filter = spe_record_filter_new (self->watch->tally);
  SpeInjection injection = {
    .tid = thread->tid,
    .pid = thread->process->pid,
    .filter = filter,
    .listener = spe_record_watch_add_listener (self->watch),
    .wait = wait_cb,
    .user_data = self->watch,
  };
  SpeInjectionResult result = SPE_INJECTION_REFUSED;
  pid_t tid = thread->tid;

  self->watch->guest = tid;
  result = spe_inject_filter (&injection);
  self->watch->guest = 0;
  if (result == SPE_INJECTION_DONE)
    {
      self->n_gone++;
      thread->process->is_gone = TRUE;
      spe_tally_add_unwatched (self->watch->tally);
      resume (self, thread, injection.held_signal);
      return TRUE;
    }

  spe_record_watch_drop_last (self->watch);
  if (result == SPE_INJECTION_ENDED)
    {
      forget (self, tid);
      spe_record_watch_take_end (self->watch, tid, injection.status);
      return TRUE;
    }
  if (result == SPE_INJECTION_KILLED)
    {
      spe_tally_add_note (self->watch->tally, SPE_RECORD_NOTE_LOST);
      return TRUE;
    }

  thread->process->quiet = 0;
  thread->process->n_tries = result == SPE_INJECTION_TAKEN ? TRIES_MAX
                                                           : thread->process->n_tries + 1;
  thread->is_again = TRUE;
  ptrace (PTRACE_SYSCALL, tid, NULL, (void *) (gintptr) injection.held_signal);

  return TRUE;
}

static void
hurry_cb (gpointer key,
          gpointer value,
          gpointer user_data)
{
  const SpeRecordTrace *self = user_data;
  Process *process = value;

  process->quiet = self->quiet;
}

/* A thread has one tracer only: a program that traces is let go at once, and so is everybody
 * whom it might want to trace. */
static void
note_special (SpeRecordTrace            *self,
              Thread                    *thread,
              const struct seccomp_data *call,
              const char                *name)
{
  if (spe_own_filter_is_load (call))
    thread->process->has_own_filter = TRUE;
  if (spe_own_filter_is_trace (call))
    {
      spe_tally_add_note (self->watch->tally, SPE_RECORD_NOTE_OWN_TRACER);
      g_hash_table_foreach (self->processes, hurry_cb, self);
    }
  if (makes_untraced (call, name, thread->tid))
    {
      thread->process->quiet = self->quiet;
      if (!can_let_go (self, thread, call, name))
        spe_tally_add_note (self->watch->tally, SPE_RECORD_NOTE_UNTRACED);
    }
}

/* Returns whether the thread is not to be dealt with any more. */
static gboolean
take_call (SpeRecordTrace            *self,
           Thread                    *thread,
           const struct seccomp_data *call)
{
  const char *name = get_name (call);
  Process *process = thread->process;

  if (thread->is_again)
    {
      thread->is_again = FALSE;
      return FALSE;
    }
  /* What the child does before it executes the command is not the command's, and where it cannot
   * execute it, it is not either. What is let go is heard of by its listener. */
  if ((!self->has_started && !g_str_has_prefix (name, "execve")) || process->is_gone ||
      self->watch->launch->message->step == SPE_TEST_STEP_EXEC)
    return FALSE;

  if (spe_tally_take (self->watch->tally, call, thread->tid))
    process->quiet = 0;
  else
    process->quiet++;
  note_special (self, thread, call, name);

  return process->quiet >= self->quiet && can_let_go (self, thread, call, name) &&
         let_go (self, thread);
}

static gboolean
take_call_stop (SpeRecordTrace *self,
                Thread         *thread)
{
  struct __ptrace_syscall_info info = { 0 };
  struct seccomp_data call = { 0 };

  if (ptrace (PTRACE_GET_SYSCALL_INFO, thread->tid, (void *) sizeof info, &info) <= 0 ||
      info.op != PTRACE_SYSCALL_INFO_ENTRY)
    return FALSE;

  call.nr = (int) info.entry.nr;
  call.arch = info.arch;
  call.instruction_pointer = info.instruction_pointer;
  for (guint i = 0; i < G_N_ELEMENTS (call.args); i++)
    call.args[i] = info.entry.args[i];

  return take_call (self, thread, &call);
}

/* A thread that executes a program takes the number of its process; the others are gone. */
static void
take_exec (SpeRecordTrace *self,
           Thread         *thread)
{
  unsigned long former = 0;

  if (thread->tid == self->watch->launch->pid)
    self->has_started = TRUE;
  if (ptrace (PTRACE_GETEVENTMSG, thread->tid, NULL, &former) == 0 &&
      (pid_t) former != thread->tid)
    forget (self, (pid_t) former);
}

static void
take_stop (SpeRecordTrace *self,
           Thread         *thread,
           int             status)
{
  int number = WSTOPSIG (status);

  switch (status >> 16)
    {
    case 0:
      if (number == (SIGTRAP | 0x80))
        {
          if (take_call_stop (self, thread))
            return;
          number = 0;
        }
      break;
    case PTRACE_EVENT_STOP:
      if (spe_tracer_stops_group (number) && !thread->process->is_gone)
        {
          ptrace (PTRACE_LISTEN, thread->tid, NULL, NULL);
          return;
        }
      number = 0;
      break;
    case PTRACE_EVENT_EXEC:
      take_exec (self, thread);
      number = 0;
      break;
    default:
      number = 0;
    }
  resume (self, thread, number);
}

/**
 * spe_record_trace_take_change:
 * @self: what traces
 * @tid: a thread that has stopped or ended
 * @status: how, as waitpid(2) gives it
 */
void
spe_record_trace_take_change (SpeRecordTrace *self,
                              pid_t           tid,
                              int             status)
{
  g_return_if_fail (self != NULL);

  if (!WIFSTOPPED (status))
    {
      forget (self, tid);
      return;
    }

  take_stop (self, get_thread (self, tid), status);
}

/**
 * spe_record_trace_get_n_gone:
 * @self: what traces
 *
 * Returns: how many processes were let go, without their children
 */
guint
spe_record_trace_get_n_gone (const SpeRecordTrace *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_gone;
}
