/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-process-filters.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-observe-error.h"

/* The filters of a process, thread by thread: each has its own, although mostly all are the
 * same. What needs no rights comes from /proc; the filters themselves are read only of threads
 * that have some. */

/* A thread can make others while it is looked at; these have its filters. */
#define PASSES_MAX 20

/* What the kernel marks its own threads with (linux/sched.h, PF_KTHREAD). */
#define KERNEL_THREAD 0x00200000u

/* may_read: whether it is worth trying. seen: the threads that have been looked at. */
typedef struct
{
  SpeProcessFilters *self;
  gboolean           may_read;
  GHashTable        *seen;
} Reading;

static void
threads_free (gpointer data)
{
  SpeFilteredThreads *self = data;

  g_array_unref (self->tids);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->stack, spe_filter_stack_unref);
  g_free (self);
}

/**
 * spe_process_filters_free:
 * @self: (nullable) (transfer full): filters
 */
void
spe_process_filters_free (SpeProcessFilters *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_ptr_array_unref (self->groups);
  g_clear_error (&self->refusal);
  g_free (self);
}

/* The whole status: a process with very many groups has a long one. */
static gboolean
read_task (SpeTask *task,
           pid_t    tid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) tid);
  g_autofree char *text = NULL;

  task->tid = tid;

  return g_file_get_contents (path, &text, NULL, NULL) && spe_task_parse (task, text);
}

static gboolean
is_over (const SpeTask *task)
{
  return task->state == 'Z' || task->state == 'X' || task->state == 'x';
}

static gboolean
is_kernel_thread (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  g_autofree char *text = NULL;
  const char *end = NULL;
  guint flags = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  /* The name stands in brackets and can have some itself. */
  end = strrchr (text, ')');

  return end != NULL && sscanf (end, ") %*c %*d %*d %*d %*d %*d %u", &flags) == 1 &&
         (flags & KERNEL_THREAD) != 0;
}

static gboolean
filters_equal (GPtrArray *a,
               GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!spe_loaded_filter_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static SpeFilterStack *
make_stack (GPtrArray *filters)
{
  g_autoptr (GPtrArray) programs = g_ptr_array_new ();

  for (guint i = 0; i < filters->len; i++)
    g_ptr_array_add (programs, ((const SpeLoadedFilter *) filters->pdata[i])->program);

  return spe_filter_stack_new ((const SpeProgram *const *) programs->pdata, programs->len);
}

static SpeFilteredThreads *
find_group (SpeProcessFilters *self,
            const SpeTask     *task,
            GPtrArray         *filters)
{
  SpeFilteredThreads *group = NULL;

  for (guint i = 0; i < self->groups->len; i++)
    {
      group = self->groups->pdata[i];
      if (group->mode == task->mode && filters_equal (group->filters, filters) &&
          (filters != NULL || group->n_filters == task->n_filters))
        return group;
    }

  group = g_new0 (SpeFilteredThreads, 1);
  group->tids = g_array_new (FALSE, FALSE, sizeof (pid_t));
  group->mode = task->mode;
  group->n_filters = filters != NULL ? filters->len : task->n_filters;
  group->filters = filters != NULL ? g_ptr_array_ref (filters) : NULL;
  if (filters != NULL && task->mode != SPE_SECCOMP_MODE_STRICT)
    group->stack = make_stack (filters);
  g_ptr_array_add (self->groups, group);

  return group;
}

/* Sets the refusal where the filters cannot be read, and FALSE where the thread is gone. */
static gboolean
read_filters (Reading        *reading,
              const SpeTask  *task,
              GPtrArray     **out_filters)
{
  SpeProcessFilters *self = reading->self;
  g_autoptr (GError) error = NULL;

  if (task->mode != SPE_SECCOMP_MODE_FILTER)
    {
      *out_filters = g_ptr_array_new ();
      return TRUE;
    }
  if (!reading->may_read)
    return TRUE;

  *out_filters = spe_loaded_filters_read (task->tid, &error);
  if (error == NULL)
    return TRUE;
  if (g_error_matches (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_PROCESS))
    return FALSE;

  /* What hinders one thread hinders all, and may take its time. */
  reading->may_read = FALSE;
  self->refusal = g_steal_pointer (&error);

  return TRUE;
}

static void
read_thread (Reading *reading,
             pid_t    tid)
{
  g_autoptr (GPtrArray) filters = NULL;
  SpeTask task;

  if (!g_hash_table_add (reading->seen, GINT_TO_POINTER (tid)))
    return;
  if (!read_task (&task, tid) || task.pid != reading->self->pid || is_over (&task))
    return;

  if (task.mode == SPE_SECCOMP_MODE_FILTER && reading->may_read)
    reading->may_read = spe_loaded_filter_check_rights (&reading->self->refusal);
  if (read_filters (reading, &task, &filters))
    g_array_append_val (find_group (reading->self, &task, filters)->tids, tid);
}

/* Returns whether there were threads that had not been looked at. */
static gboolean
read_threads (Reading *reading)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task", (int) reading->self->pid);
  g_autoptr (GDir) threads = g_dir_open (path, 0, NULL);
  guint n_before = g_hash_table_size (reading->seen);
  const char *name = NULL;

  while (threads != NULL && (name = g_dir_read_name (threads)) != NULL)
    read_thread (reading, (pid_t) g_ascii_strtoll (name, NULL, 10));

  return g_hash_table_size (reading->seen) > n_before;
}

static void
read_process (SpeProcessFilters *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Reading reading = { self, TRUE, seen };
  guint n_passes = 0;

  read_thread (&reading, self->tid);
  while (n_passes < PASSES_MAX && read_threads (&reading))
    n_passes++;
}

static gboolean
check_process (pid_t     pid,
               SpeTask  *out_task,
               GError  **error)
{
  if (!read_task (out_task, pid))
    {
      g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_PROCESS,
                   /* Translators: %d is the number of a process. */
                   _ ("There is no process %d."), (int) pid);
      return FALSE;
    }
  if (is_kernel_thread (pid))
    {
      g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_PROCESS,
                   /* Translators: %d is the number of a process. */
                   _ ("Process %d is a thread of the kernel: it makes no system calls, and has no "
                      "filters."),
                   (int) pid);
      return FALSE;
    }
  if (out_task->mode == SPE_SECCOMP_MODE_UNKNOWN)
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM,
                           _ ("This kernel does not say which processes have filters: it was built "
                              "without CONFIG_SECCOMP."));
      return FALSE;
    }

  return TRUE;
}

/**
 * spe_process_filters_read:
 * @pid: a process, or a thread of one
 * @error: return location for %SPE_OBSERVE_ERROR
 *
 * Reads the filters of all threads of a process. Where the rights for it are missing, which is no
 * failure, it is still told how many filters there are. Blocks; see spe_loaded_filters_read()
 * for what it does to the process.
 *
 * Returns: (transfer full) (nullable): the filters
 */
SpeProcessFilters *
spe_process_filters_read (pid_t    pid,
                          GError **error)
{
  g_autoptr (SpeProcessFilters) self = NULL;
  SpeTask task;

  g_return_val_if_fail (pid > 0, NULL);

  if (!check_process (pid, &task, error))
    return NULL;

  self = g_new0 (SpeProcessFilters, 1);
  self->pid = task.pid;
  self->tid = pid;
  self->name = g_utf8_make_valid (task.name, -1);
  self->no_new_privs = task.no_new_privs;
  self->groups = g_ptr_array_new_with_free_func (threads_free);
  read_process (self);
  if (self->groups->len > 0)
    return g_steal_pointer (&self);

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_PROCESS,
               /* Translators: %d is the number of a process. */
               _ ("Process %d has ended."), (int) pid);

  return NULL;
}
