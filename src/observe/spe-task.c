/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-task.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Reads what the kernel tells about a thread. It is done while the thread waits, so it goes
 * straight to the file. */

/* Longer than any status: the longest lines are a bit for each processor and each memory node,
 * and stand behind all that is wanted. */
#define STATUS_SIZE 8192

/* Undoes what the kernel does to a name in this file: a line end and a backslash are escaped
 * (fs/proc/array.c, proc_task_name). */
static void
set_name (SpeTask    *self,
          const char *text)
{
  g_autofree char *name = g_strcompress (text);

  g_strlcpy (self->name, name, sizeof self->name);
}

static SpeSeccompMode
parse_mode (const char *value)
{
  static const SpeSeccompMode modes[] = {
    SPE_SECCOMP_MODE_NONE,
    SPE_SECCOMP_MODE_STRICT,
    SPE_SECCOMP_MODE_FILTER,
  };
  guint64 mode = g_ascii_strtoull (value, NULL, 10);

  return mode < G_N_ELEMENTS (modes) ? modes[mode] : SPE_SECCOMP_MODE_UNKNOWN;
}

/* What a filter may be looked at by, or may keep somebody from it. */
static void
take_rights (SpeTask    *self,
             const char *label,
             const char *value)
{
  if (g_str_equal (label, "State"))
    self->state = value[0];
  else if (g_str_equal (label, "TracerPid"))
    self->tracer = (pid_t) g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (label, "CapEff"))
    self->capabilities = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (label, "NoNewPrivs"))
    self->no_new_privs = g_str_equal (value, "1");
  else if (g_str_equal (label, "Seccomp"))
    self->mode = parse_mode (value);
}

static void
take_line (SpeTask    *self,
           const char *label,
           const char *value)
{
  if (g_str_equal (label, "Name"))
    set_name (self, value);
  else if (g_str_equal (label, "Tgid"))
    self->pid = (pid_t) g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (label, "PPid"))
    self->parent = (pid_t) g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (label, "NSpid"))
    self->is_init = g_str_has_suffix (value, "\t1");
  else if (g_str_equal (label, "Threads"))
    self->n_threads = (guint) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (label, "SigBlk"))
    self->blocked = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (label, "SigIgn"))
    self->ignored = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (label, "SigCgt"))
    self->caught = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (label, "Seccomp_filters"))
    self->n_filters = (guint) g_ascii_strtoull (value, NULL, 10);
  else
    take_rights (self, label, value);
}

/**
 * spe_task_parse:
 * @self: (out caller-allocates): a thread; its @tid is left alone
 * @status: the text of a status file; changed
 *
 * Returns: whether it says which process the thread belongs to
 */
gboolean
spe_task_parse (SpeTask *self,
                char    *status)
{
  pid_t tid = 0;

  g_return_val_if_fail (self != NULL && status != NULL, FALSE);

  tid = self->tid;
  *self = (SpeTask){ .tid = tid };
  while (status != NULL)
    {
      char *line = strsep (&status, "\n");
      char *colon = strchr (line, ':');

      if (colon == NULL || colon[1] != '\t')
        continue;
      *colon = '\0';
      take_line (self, line, colon + 2);
    }

  return self->pid > 0;
}

static gboolean
read_file (const char *path,
           char        text[STATUS_SIZE])
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize n = 0;

  if (fd < 0)
    return FALSE;

  do
    n = read (fd, text, STATUS_SIZE - 1);
  while (n < 0 && errno == EINTR);
  close (fd);
  text[MAX (n, 0)] = '\0';

  return n > 0;
}

/**
 * spe_task_read:
 * @self: (out caller-allocates): what is found out
 * @tid: a thread
 *
 * The number may belong to another thread by now, unless the caller knows that it waits.
 *
 * Returns: whether there is such a thread; where not, only @tid is filled in
 */
gboolean
spe_task_read (SpeTask *self,
               pid_t    tid)
{
  char path[64];
  char text[STATUS_SIZE];

  g_return_val_if_fail (self != NULL, FALSE);

  *self = (SpeTask){ .tid = tid };
  g_snprintf (path, sizeof path, "/proc/%d/status", (int) tid);

  return read_file (path, text) && spe_task_parse (self, text);
}

static guint64
bit (int number)
{
  return G_GUINT64_CONSTANT (1) << (number - 1);
}

/**
 * spe_task_can_handle:
 * @self: a thread
 * @number: a signal that a call of the thread brings about
 *
 * Returns: whether a handler of the program's would run. The kernel kills the process instead
 *   where the signal is blocked or ignored (kernel/signal.c, force_sig_info_to_task).
 */
gboolean
spe_task_can_handle (const SpeTask *self,
                     int            number)
{
  g_return_val_if_fail (self != NULL && number > 0 && number <= 64, FALSE);

  return (self->caught & bit (number)) != 0 &&
         ((self->blocked | self->ignored) & bit (number)) == 0;
}

/**
 * spe_task_has_default:
 * @self: a thread
 * @number: a signal
 *
 * Returns: whether the signal, sent by somebody else, would do what it does by default
 */
gboolean
spe_task_has_default (const SpeTask *self,
                      int            number)
{
  g_return_val_if_fail (self != NULL && number > 0 && number <= 64, FALSE);

  return ((self->blocked | self->ignored | self->caught) & bit (number)) == 0;
}
