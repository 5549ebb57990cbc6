/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-program-session.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

/* The descriptors of the report and of the inputs in the program. */
#define REPORT_FD 3
#define FIRST_INPUT_FD 4

#define MAX_FDS (1 + SPE_PROGRAM_MAX_INPUTS)

/* What a command keeps of the environment when it is to start from a clean one. */
static const char *const kept_variables[] = { "PATH", "HOME", "LANG", "SPE_LIBEXECDIR" };

/**
 * SpeProgramSession:
 *
 * Runs the command line program in a terminal, once after the other. What the window has to do
 * with commands of other people's never happens in this process: the program does it, so that it
 * is the same here and in a shell. A run is over when the program has ended and its report is
 * read to the end, in whichever order the two come. #SpeProgramSession::line tells each line of
 * the report, #SpeProgramSession::finished the end.
 */
struct _SpeProgramSession
{
  GObject       parent_instance;

  /* Owned */
  VteTerminal  *terminal;
  GCancellable *cancellable;
  char         *failure;

  GPid          pid;
  int           fds[MAX_FDS];
  int           n_fds;
  int           wait_status;

  /* What is still to come of the current run. */
  gboolean      awaits_exit;
  gboolean      awaits_report;

  /* The signal to send as soon as there is a program to send it to, or 0. */
  int           wanted_signal;
};

enum
{
  SIGNAL_LINE,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeProgramSession, spe_program_session, G_TYPE_OBJECT)

static void
finish_if_over (SpeProgramSession *self)
{
  if (self->awaits_exit || self->awaits_report)
    return;

  self->pid = 0;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, self->wait_status, self->failure);
}

static void
child_exited_cb (SpeProgramSession *self,
                 int                status)
{
  if (!self->awaits_exit)
    return;

  self->awaits_exit = FALSE;
  self->wait_status = status;
  finish_if_over (self);
}

static void
report_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SpeProgramSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
    g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result, NULL,
                                               &error);

  if (line != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_LINE], 0, line);
      g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (object), G_PRIORITY_DEFAULT,
                                           self->cancellable, report_read_cb,
                                           g_object_ref (self));
      return;
    }

  self->awaits_report = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_if_over (self);
}

static void
read_report (SpeProgramSession *self,
             int                fd)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, self->cancellable,
                                       report_read_cb, g_object_ref (self));
}

static void
close_ours (SpeProgramSession *self)
{
  for (int i = 0; i < self->n_fds; i++)
    close (self->fds[i]);
  self->n_fds = 0;
}

static void
spawned_cb (VteTerminal *terminal,
            GPid         pid,
            GError      *error,
            gpointer     user_data)
{
  g_autoptr (SpeProgramSession) self = user_data;

  /* The report ends when the program's copy closes, so ours must not stay open. */
  close_ours (self);

  if (error == NULL)
    {
      self->pid = pid;
      if (self->wanted_signal != 0)
        kill (pid, self->wanted_signal);
      return;
    }

  /* "child-exited" never comes for a program that was not started. */
  self->failure = g_strdup (error->message);
  self->awaits_exit = FALSE;
  finish_if_over (self);
}

static char *
dup_program_path (void)
{
  const char *folder = g_getenv ("SPE_BINDIR");

  return g_build_filename (folder != NULL ? folder : BINDIR, "seccomp-profile", NULL);
}

/* The text in memory that has a descriptor; -1 and an error where that fails. */
static int
open_input (GBytes  *text,
            GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  int fd = memfd_create ("input.json", MFD_CLOEXEC);
  g_autoptr (GOutputStream) stream = NULL;

  if (fd < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                           g_strerror (errno));
      return -1;
    }

  stream = g_unix_output_stream_new (fd, FALSE);
  if (g_output_stream_write_all (stream, data, length, NULL, NULL, error))
    return fd;

  close (fd);

  return -1;
}

static void
add_clean_environment (GStrvBuilder *argv)
{
  g_strv_builder_add_many (argv, "/usr/bin/env", "-i", "TERM=xterm-256color", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept_variables); i++)
    {
      const char *value = g_getenv (kept_variables[i]);
      g_autofree char *assignment = NULL;

      if (value == NULL)
        continue;
      assignment = g_strconcat (kept_variables[i], "=", value, NULL);
      g_strv_builder_add (argv, assignment);
    }
}

static GStrv
build_argv (const SpeProgramStart *start)
{
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_autofree char *program = dup_program_path ();

  if (start->clean_environment)
    {
      add_clean_environment (argv);
      g_strv_builder_addv (argv, (const char **) start->variables);
    }
  g_strv_builder_add (argv, program);
  g_strv_builder_addv (argv, (const char **) start->arguments);

  return g_strv_builder_end (argv);
}

static gboolean
open_inputs (SpeProgramSession      *self,
             const SpeProgramStart  *start,
             int                     map[MAX_FDS],
             GError                **error)
{
  for (int i = 0; i < SPE_PROGRAM_MAX_INPUTS; i++)
    {
      int fd = -1;

      if (start->inputs[i] == NULL)
        continue;
      fd = open_input (start->inputs[i], error);
      if (fd < 0)
        return FALSE;
      map[self->n_fds] = FIRST_INPUT_FD + i;
      self->fds[self->n_fds++] = fd;
    }

  return TRUE;
}

/* Opens what the program is given; @map says where it finds it. */
static gboolean
open_all (SpeProgramSession      *self,
          const SpeProgramStart  *start,
          int                     map[MAX_FDS],
          GError                **error)
{
  int report[2] = { -1, -1 };

  self->n_fds = 0;
  if (!open_inputs (self, start, map, error) ||
      (start->reports && !g_unix_open_pipe (report, FD_CLOEXEC, error)))
    {
      close_ours (self);
      return FALSE;
    }

  if (start->reports)
    {
      map[self->n_fds] = REPORT_FD;
      self->fds[self->n_fds++] = report[1];
      read_report (self, report[0]);
    }

  return TRUE;
}

static void
spe_program_session_dispose (GObject *object)
{
  SpeProgramSession *self = SPE_PROGRAM_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  spe_program_session_kill (self);
  g_clear_object (&self->terminal);

  G_OBJECT_CLASS (spe_program_session_parent_class)->dispose (object);
}

static void
spe_program_session_finalize (GObject *object)
{
  SpeProgramSession *self = SPE_PROGRAM_SESSION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (spe_program_session_parent_class)->finalize (object);
}

static void
spe_program_session_class_init (SpeProgramSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spe_program_session_dispose;
  object_class->finalize = spe_program_session_finalize;

  /**
   * SpeProgramSession::line:
   * @text: a line of the report
   */
  signals[SIGNAL_LINE] =
    g_signal_new ("line", SPE_TYPE_PROGRAM_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SpeProgramSession::finished:
   * @wait_status: how the program ended, as waitpid(2) gives it
   * @failure: (nullable): why it could not be started, translated
   */
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", SPE_TYPE_PROGRAM_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
spe_program_session_init (SpeProgramSession *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * spe_program_session_new:
 * @terminal: where the program runs
 *
 * Returns: (transfer full): a session in which nothing has run
 */
SpeProgramSession *
spe_program_session_new (VteTerminal *terminal)
{
  SpeProgramSession *self = NULL;

  g_return_val_if_fail (VTE_IS_TERMINAL (terminal), NULL);

  self = g_object_new (SPE_TYPE_PROGRAM_SESSION, NULL);
  self->terminal = g_object_ref (terminal);
  g_signal_connect_object (terminal, "child-exited", G_CALLBACK (child_exited_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * spe_program_session_start:
 * @self: a session that is not running
 * @start: what to start, and how
 * @error: return location for an error of %G_FILE_ERROR, %G_IO_ERROR or %G_UNIX_ERROR
 *
 * Starts the program in the terminal, which is cleared.
 *
 * Returns: whether it began; #SpeProgramSession::finished then tells its end
 */
gboolean
spe_program_session_start (SpeProgramSession      *self,
                           const SpeProgramStart  *start,
                           GError                **error)
{
  g_auto (GStrv) argv = NULL;
  int map[MAX_FDS];

  g_return_val_if_fail (SPE_IS_PROGRAM_SESSION (self) && start != NULL, FALSE);
  g_return_val_if_fail (!spe_program_session_is_running (self), FALSE);

  if (!open_all (self, start, map, error))
    return FALSE;

  g_clear_pointer (&self->failure, g_free);
  self->wait_status = 0;
  self->wanted_signal = 0;
  self->awaits_exit = TRUE;
  self->awaits_report = start->reports;
  argv = build_argv (start);
  vte_terminal_reset (self->terminal, TRUE, TRUE);
  vte_terminal_spawn_with_fds_async (self->terminal, VTE_PTY_DEFAULT, start->folder,
                                     (const char **) argv, (const char **) start->variables,
                                     self->fds, self->n_fds, map, self->n_fds,
                                     G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                     -1, NULL, spawned_cb, g_object_ref (self));

  return TRUE;
}

/**
 * spe_program_session_is_running:
 * @self: a session
 *
 * Returns: whether a run has begun and not finished
 */
gboolean
spe_program_session_is_running (SpeProgramSession *self)
{
  g_return_val_if_fail (SPE_IS_PROGRAM_SESSION (self), FALSE);

  return self->awaits_exit || self->awaits_report;
}

static void
send (SpeProgramSession *self,
      int                number)
{
  if (!self->awaits_exit)
    return;

  if (self->pid > 0)
    kill (self->pid, number);
  else
    self->wanted_signal = number;
}

/**
 * spe_program_session_terminate:
 * @self: a session
 *
 * Asks the program to end (SIGTERM), as soon as it runs.
 */
void
spe_program_session_terminate (SpeProgramSession *self)
{
  g_return_if_fail (SPE_IS_PROGRAM_SESSION (self));

  send (self, SIGTERM);
}

/**
 * spe_program_session_kill:
 * @self: a session
 *
 * Ends the program (SIGKILL), which then does nothing that it still had to do.
 */
void
spe_program_session_kill (SpeProgramSession *self)
{
  g_return_if_fail (SPE_IS_PROGRAM_SESSION (self));

  send (self, SIGKILL);
}
