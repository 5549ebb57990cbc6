/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-strace-log.h"

#include "catalog/spe-catalog.h"
#include "observe/spe-recorded-arguments.h"
#include "observe/spe-strace-arguments.h"
#include "observe/spe-strace-line.h"

/* How many threads are told apart. A log that tells of more which never end is not worth the
 * memory: all are forgotten then, which can count a call twice whose end is told by itself. */
#define THREADS_MAX 65536

/* is_unfinished: the beginning of a call has been told and its end not yet. is_trapped: a signal
 * has said already which call was refused. is_suspect: the last call did not return, as one that
 * a filter has killed the thread for. */
typedef struct
{
  SpeStraceMode     mode;
  const SpeSyscall *last;
  gboolean          is_unfinished;
  gboolean          is_trapped;
  gboolean          is_suspect;
} Thread;

/* threads: by their number; 0 for lines that have none. mode: that of the last line, which new
 * threads begin with as they do in strace. */
struct _SpeStraceLog
{
  SpeArch        native;
  SpeStraceMode  mode;
  GHashTable    *threads;
};

/* The 32-bit architecture of a machine. */
static const struct
{
  SpeArch wide;
  SpeArch narrow;
} narrow_arches[] = {
  { SPE_ARCH_X86_64, SPE_ARCH_X86 },        { SPE_ARCH_AARCH64, SPE_ARCH_ARM },
  { SPE_ARCH_S390X, SPE_ARCH_S390 },        { SPE_ARCH_PPC64, SPE_ARCH_PPC },
  { SPE_ARCH_MIPS64, SPE_ARCH_MIPS },       { SPE_ARCH_MIPSEL64, SPE_ARCH_MIPSEL },
  { SPE_ARCH_PARISC64, SPE_ARCH_PARISC },
};

/**
 * spe_strace_log_new:
 * @native: the architecture of the machine that the log is of
 *
 * Returns: (transfer full): a log of which no line has been read
 */
SpeStraceLog *
spe_strace_log_new (SpeArch native)
{
  SpeStraceLog *self = g_new0 (SpeStraceLog, 1);

  self->native = native;
  self->mode = SPE_STRACE_MODE_64;
  self->threads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

/**
 * spe_strace_log_free:
 * @self: (nullable) (transfer full): a log
 */
void
spe_strace_log_free (SpeStraceLog *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->threads);
  g_free (self);
}

static SpeArch
get_mode_arch (const SpeStraceLog *self,
               SpeStraceMode       mode)
{
  if (mode == SPE_STRACE_MODE_X32)
    return SPE_ARCH_X32;
  if (mode == SPE_STRACE_MODE_64)
    return self->native;

  for (guint i = 0; i < G_N_ELEMENTS (narrow_arches); i++)
    if (narrow_arches[i].wide == self->native)
      return narrow_arches[i].narrow;

  return self->native;
}

/**
 * spe_strace_log_set_mode:
 * @self: a log
 * @text: the name of a mode, from a line between the tables of `strace -c`
 *
 * Sets the architecture of what comes next. A name that is not known changes nothing.
 */
void
spe_strace_log_set_mode (SpeStraceLog *self,
                         SpeLogText    text)
{
  g_return_if_fail (self != NULL);

  spe_strace_mode_parse (&text, &self->mode);
}

/**
 * spe_strace_log_get_arch:
 * @self: a log
 *
 * Returns: the architecture of the last line
 */
SpeArch
spe_strace_log_get_arch (const SpeStraceLog *self)
{
  g_return_val_if_fail (self != NULL, SPE_ARCH_INVALID);

  return get_mode_arch (self, self->mode);
}

static Thread *
obtain_thread (SpeStraceLog *self,
               guint64       pid)
{
  Thread *thread = g_hash_table_lookup (self->threads, &pid);

  if (thread == NULL)
    {
      if (g_hash_table_size (self->threads) >= THREADS_MAX)
        g_hash_table_remove_all (self->threads);
      thread = g_new0 (Thread, 1);
      thread->mode = self->mode;
      g_hash_table_insert (self->threads, g_memdup2 (&pid, sizeof pid), thread);
    }
  self->mode = thread->mode;

  return thread;
}

/* A filter that kills leaves the registers as they were at the call (syscall_rollback), so that
 * on x86 the result is the number of the call itself. Other threads of the process, which end
 * by the same signal, wait in a call whose end is told by itself, or are in none. */
static gboolean
looks_killed (const SpeStraceLine *line,
              const SpeSyscall    *call,
              SpeArch              arch)
{
  const char *name = call != NULL ? spe_syscall_get_name (call) : "";
  int number = call != NULL && arch < SPE_N_ARCHES ? spe_syscall_get_number (call, arch)
                                                   : SPE_NO_NUMBER;

  if (line->event != SPE_STRACE_CALL)
    return FALSE;
  if (line->has_result)
    return number >= 0 && line->result == (guint64) number;

  return line->has_no_result && !g_str_equal (name, "exit") && !g_str_equal (name, "exit_group");
}

static void
take_call (SpeStraceLog        *self,
           Thread              *thread,
           const SpeStraceLine *line)
{
  SpeArch arch = get_mode_arch (self, thread->mode);

  thread->last = line->record.name[0] != '\0'
                   ? spe_catalog_lookup (spe_catalog_get (), line->record.name)
                   : NULL;
  thread->is_unfinished = line->event == SPE_STRACE_UNFINISHED;
  thread->is_trapped = FALSE;
  thread->is_suspect = looks_killed (line, thread->last, arch);
}

/* The arguments of a call whose end is told by itself stood at its beginning. */
static void
read_arguments (const SpeSyscall    *call,
                const SpeStraceLine *line,
                SpeLogRecord        *out_record)
{
  if (call == NULL || out_record->arch >= SPE_N_ARCHES || line->arguments.at == NULL)
    return;

  out_record->wanted_args =
    spe_recorded_arguments_get (spe_syscall_get_name (call), out_record->arch);
  if (out_record->wanted_args != 0)
    out_record->known_args =
      spe_strace_arguments_parse (call, out_record->arch, out_record->wanted_args,
                                  line->arguments, out_record->args);
}

static SpeLogMatch
tell_call (SpeStraceLog        *self,
           const SpeStraceLine *line,
           SpeLogRecord        *out_record)
{
  Thread *thread = obtain_thread (self, line->record.pid);
  gboolean is_told = line->event == SPE_STRACE_RESUMED && thread->is_unfinished;

  take_call (self, thread, line);
  if (is_told)
    return SPE_LOG_MATCH_OTHER;

  out_record->arch = get_mode_arch (self, thread->mode);
  read_arguments (thread->last, line, out_record);

  return SPE_LOG_MATCH_CALL;
}

/* The call itself was counted when it was told. */
static SpeLogMatch
tell_kill (SpeStraceLog        *self,
           const SpeStraceLine *line,
           SpeLogRecord        *out_record)
{
  Thread *thread = obtain_thread (self, line->record.pid);
  gboolean is_refused = thread->is_suspect && !thread->is_trapped && thread->last != NULL;

  if (is_refused)
    {
      g_strlcpy (out_record->name, spe_syscall_get_name (thread->last), sizeof out_record->name);
      out_record->arch = get_mode_arch (self, thread->mode);
      out_record->count = 0;
      out_record->has_action = TRUE;
      out_record->action = SPE_ACTION_UNSET;
    }
  g_hash_table_remove (self->threads, &line->record.pid);

  return is_refused ? SPE_LOG_MATCH_CALL : SPE_LOG_MATCH_OTHER;
}

/* Without -f a line has no number, but this one always tells it. */
static void
change_mode (SpeStraceLog        *self,
             const SpeStraceLine *line)
{
  obtain_thread (self, line->record.pid)->mode = line->mode;
  obtain_thread (self, line->mode_pid)->mode = line->mode;
  self->mode = line->mode;
}

/**
 * spe_strace_log_parse:
 * @self: a log
 * @line: the next line without its end
 * @length: its length in bytes
 * @out_record: (out): what it says, where it is a call
 *
 * Returns: what the line is. A refusal that is told behind its call is a call whose count is 0
 */
SpeLogMatch
spe_strace_log_parse (SpeStraceLog *self,
                      const char   *line,
                      gsize         length,
                      SpeLogRecord *out_record)
{
  SpeStraceLine parsed;

  g_return_val_if_fail (self != NULL && line != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_strace_line_parse (&parsed, line, length);
  *out_record = parsed.record;

  switch (parsed.event)
    {
    case SPE_STRACE_CALL:
    case SPE_STRACE_UNFINISHED:
    case SPE_STRACE_RESUMED:
      return tell_call (self, &parsed, out_record);

    case SPE_STRACE_TRAPPED:
      obtain_thread (self, parsed.record.pid)->is_trapped = TRUE;
      return SPE_LOG_MATCH_CALL;

    case SPE_STRACE_KILLED:
      return tell_kill (self, &parsed, out_record);

    case SPE_STRACE_ENDED:
      g_hash_table_remove (self->threads, &parsed.record.pid);
      return SPE_LOG_MATCH_OTHER;

    case SPE_STRACE_SUPERSEDED:
      obtain_thread (self, parsed.record.pid)->is_unfinished = TRUE;
      return SPE_LOG_MATCH_OTHER;

    case SPE_STRACE_MODE:
      change_mode (self, &parsed);
      return SPE_LOG_MATCH_OTHER;

    case SPE_STRACE_BROKEN:
      return SPE_LOG_MATCH_BROKEN;

    case SPE_STRACE_NONE:
      return SPE_LOG_MATCH_NONE;

    case SPE_STRACE_OTHER:
    default:
      return SPE_LOG_MATCH_OTHER;
    }
}
