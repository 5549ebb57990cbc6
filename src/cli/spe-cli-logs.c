/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-logs.h"

#include <stdio.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "cli/spe-cli-observation.h"
#include "cli/spe-cli-output.h"
#include "observe/spe-log-journal.h"
#include "observe/spe-log-reader.h"

/**
 * spe_cli_logs_init:
 * @self: (out caller-allocates): logs
 * @arch: the architecture of the machine that they are of, where they do not say it
 */
void
spe_cli_logs_init (SpeCliLogs *self,
                   SpeArch     arch)
{
  *self = (SpeCliLogs) { .arch = arch };
  self->observation = spe_observation_new ();
  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_log_reader_free);
  self->reports = g_ptr_array_new ();
}

/**
 * spe_cli_logs_clear:
 * @self: logs
 */
void
spe_cli_logs_clear (SpeCliLogs *self)
{
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_pointer (&self->observation, spe_observation_unref);
}

static void
progress_cb (guint64  n_bytes,
             gpointer user_data)
{
  const SpeCliLogs *self = user_data;
  g_autofree char *read = g_format_size (n_bytes);
  g_autofree char *name = spe_cli_dup_printable (self->name);

  if (self->size > 0)
    spe_cli_print (stderr, "\r%s: %3u %%", name, (guint) (100 * n_bytes / self->size));
  else
    spe_cli_print (stderr, "\r%s: %s", name, read);
}

static void
clear_progress (void)
{
  spe_cli_print (stderr, "\r\033[K");
}

static GInputStream *
open_input (SpeCliLogs  *self,
            const char  *path,
            GError     **error)
{
  self->size = 0;
  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  return spe_log_open (path, &self->size, error);
}

static SpeLogReader *
add_reader (SpeCliLogs *self,
            const char *name)
{
  SpeLogReader *reader = spe_log_reader_new (self->observation, name, self->arch);

  self->name = name;
  g_ptr_array_add (self->readers, reader);

  return reader;
}

static void
finish (SpeCliLogs   *self,
        SpeLogReader *reader,
        const GError *error)
{
  g_ptr_array_add (self->reports, (gpointer) spe_log_reader_finish (reader));
  if (error != NULL)
    {
      spe_cli_error ("%s: %s", self->name, error->message);
      self->is_failed = TRUE;
    }
  self->name = NULL;
}

/**
 * spe_cli_logs_read_file:
 * @self: logs
 * @path: (type filename): a file, or `-` for standard input
 *
 * Reads a log, a trace, a recording or an observation, whatever it is. Says so where that fails.
 */
void
spe_cli_logs_read_file (SpeCliLogs *self,
                        const char *path)
{
  g_autofree char *name =
    g_str_equal (path, "-") ? g_strdup ("<stdin>") : g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = open_input (self, path, &error);
  gboolean shows_progress = isatty (STDERR_FILENO) == 1;
  SpeLogReader *reader = NULL;

  if (stream == NULL)
    {
      spe_cli_error ("%s: %s", name, error->message);
      self->is_failed = TRUE;
      return;
    }

  reader = add_reader (self, name);
  spe_log_reader_read (reader, stream, shows_progress ? progress_cb : NULL, self, NULL, &error);
  if (shows_progress)
    clear_progress ();
  finish (self, reader, error);
}

/**
 * spe_cli_logs_read_journal:
 * @self: logs
 *
 * Reads this machine's journal. Says so where that fails.
 */
void
spe_cli_logs_read_journal (SpeCliLogs *self)
{
  SpeLogReader *reader = add_reader (self, _ ("journal"));
  g_autoptr (GError) error = NULL;

  spe_log_journal_read (reader, NULL, NULL, &error);
  finish (self, reader, error);
  if (error == NULL && spe_log_reader_finish (reader)->n_lines == 0)
    spe_cli_note (_ ("The journal has no records about seccomp, or none that you may read. "
                     "Members of the group “systemd-journal” may read all."));
}

/**
 * spe_cli_logs_print_reports:
 * @self: logs
 *
 * Prints on standard error what was not understood, and what is missing.
 */
void
spe_cli_logs_print_reports (const SpeCliLogs *self)
{
  for (guint i = 0; i < self->reports->len; i++)
    spe_cli_observation_print_report (g_ptr_array_index (self->reports, i));
}

/**
 * spe_cli_logs_have_faults:
 * @self: logs
 *
 * Returns: whether something about calls is missing in any of them
 */
gboolean
spe_cli_logs_have_faults (const SpeCliLogs *self)
{
  for (guint i = 0; i < self->reports->len; i++)
    if (spe_cli_observation_has_faults (g_ptr_array_index (self->reports, i)))
      return TRUE;

  return FALSE;
}
