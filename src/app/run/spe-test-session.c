/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-test-session.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/run/spe-refused-call.h"

/* The descriptors on which the command line program writes its report, and finds the profile,
 * which need not have a file. */
#define REPORT_FD 3
#define REPORT_PATH "/dev/fd/3"
#define PROFILE_FD 4
#define PROFILE_PATH "/dev/fd/4"

/* How long a command has to end by itself after SIGTERM, in seconds. */
#define GRACE_SECONDS 3

/* What a command keeps of the environment when it is to start from a clean one. */
static const char * const kept_variables[] = { "PATH", "HOME", "LANG", "SPE_LIBEXECDIR" };

/**
 * SpeTestSession:
 *
 * Runs one command after the other under a profile, in a terminal. The command never runs in
 * this process: `seccomp-profile run` does it, so that what is tested here and in a shell is
 * the same code. A run is over when the program has ended and its report is read to the end,
 * in whichever order the two come; #SpeTestSession::finished then tells the result in words.
 * #SpeTestSession::refused tells each call that the profile did not simply allow, as it happens.
 */
struct _SpeTestSession
{
  GObject           parent_instance;

  /* Owned */
  VteTerminal      *terminal;
  GCancellable     *cancellable;
  char             *summary;
  char             *failure;

  GPid              pid;
  int               report_fd;
  int               profile_fd;
  int               wait_status;
  guint             kill_id;

  /* What is still to come of the current run. */
  gboolean          awaits_exit;
  gboolean          awaits_report;

  /* Whether to stop the run as soon as there is a program to stop. */
  gboolean          wants_stop;
};

enum
{
  SIGNAL_REFUSED,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeTestSession, spe_test_session, G_TYPE_OBJECT)

/* How the command ended, and what was not as under the plain filter. */
static char *
dup_summary (JsonObject *line)
{
  g_autoptr (GString) text =
    g_string_new (json_object_get_string_member_with_default (line, "text", ""));
  JsonNode *node = json_object_get_member (line, "notes");
  JsonArray *notes = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;
  guint n = notes != NULL ? json_array_get_length (notes) : 0;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      text, " %s",
      json_object_get_string_member_with_default (json_array_get_object_element (notes, i),
                                                  "text", ""));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes a line of the report: a call, or in the end the summary. A line that is broken off, as
 * the program was killed while it wrote, is no line. */
static void
take_line (SpeTestSession *self,
           const char     *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *line = NULL;

  if (!json_parser_load_from_data (parser, text, -1, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;

  line = json_node_get_object (json_parser_get_root (parser));
  if (g_str_equal (json_object_get_string_member_with_default (line, "type", ""), "call"))
    {
      g_autoptr (SpeRefusedCall) call = spe_refused_call_new (line);

      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, call);
      return;
    }

  g_free (self->summary);
  self->summary = dup_summary (line);
}

static char *
dup_result (SpeTestSession *self)
{
  if (self->summary != NULL)
    return g_strdup (self->summary);
  if (self->failure != NULL)
    return g_strdup (self->failure);
  if (WIFSIGNALED (self->wait_status))
    return g_strdup (_ ("The test run was stopped"));

  return g_strdup (_ ("The test run could not be made; the terminal says why"));
}

static void
finish_if_over (SpeTestSession *self)
{
  g_autofree char *text = NULL;
  gboolean good = FALSE;

  if (self->awaits_exit || self->awaits_report)
    return;

  text = dup_result (self);
  good = self->failure == NULL && WIFEXITED (self->wait_status) &&
         WEXITSTATUS (self->wait_status) == 0;
  g_clear_handle_id (&self->kill_id, g_source_remove);
  self->pid = 0;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, text, good);
}

static void
child_exited_cb (SpeTestSession *self,
                 int             status)
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
  g_autoptr (SpeTestSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
    g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result, NULL,
                                               &error);

  if (line != NULL)
    {
      take_line (self, line);
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
read_report (SpeTestSession *self,
             int             fd)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, self->cancellable,
                                       report_read_cb, g_object_ref (self));
}

static void
close_ours (SpeTestSession *self)
{
  close (self->report_fd);
  close (self->profile_fd);
  self->report_fd = -1;
  self->profile_fd = -1;
}

static void
spawned_cb (VteTerminal *terminal,
            GPid         pid,
            GError      *error,
            gpointer     user_data)
{
  g_autoptr (SpeTestSession) self = user_data;

  /* The report ends when the command's copy closes, so ours must not stay open. */
  close_ours (self);

  if (error == NULL)
    {
      self->pid = pid;
      if (self->wants_stop)
        spe_test_session_stop (self);
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

/* The profile in memory that has a descriptor; -1 and an error where that fails. */
static int
open_profile (GBytes  *profile,
              GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (profile, &length);
  int fd = memfd_create ("profile.json", MFD_CLOEXEC);
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
build_argv (const char * const *command,
            const char * const *variables,
            SpeTestFlags        flags)
{
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_autofree char *program = dup_program_path ();

  if (flags & SPE_TEST_CLEAN_ENVIRONMENT)
    {
      add_clean_environment (argv);
      g_strv_builder_addv (argv, (const char **) variables);
    }
  g_strv_builder_add_many (argv, program, "run", "--report", REPORT_PATH, NULL);
  if (flags & SPE_TEST_EXACT)
    g_strv_builder_add (argv, "--exact");
  g_strv_builder_add_many (argv, PROFILE_PATH, "--", NULL);
  g_strv_builder_addv (argv, (const char **) command);

  return g_strv_builder_end (argv);
}

static void
begin_run (SpeTestSession *self)
{
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->failure, g_free);
  self->wait_status = 0;
  self->awaits_exit = TRUE;
  self->awaits_report = TRUE;
  self->wants_stop = FALSE;
}

static void
spe_test_session_dispose (GObject *object)
{
  SpeTestSession *self = SPE_TEST_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->kill_id, g_source_remove);
  if (self->pid > 0 && self->awaits_exit)
    kill (self->pid, SIGKILL);
  self->pid = 0;
  g_clear_object (&self->terminal);

  G_OBJECT_CLASS (spe_test_session_parent_class)->dispose (object);
}

static void
spe_test_session_finalize (GObject *object)
{
  SpeTestSession *self = SPE_TEST_SESSION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (spe_test_session_parent_class)->finalize (object);
}

static void
spe_test_session_class_init (SpeTestSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spe_test_session_dispose;
  object_class->finalize = spe_test_session_finalize;

  /**
   * SpeTestSession::refused:
   * @call: a call that the profile did not simply allow, or what has become of one told before
   */
  signals[SIGNAL_REFUSED] =
    g_signal_new ("refused", SPE_TYPE_TEST_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SPE_TYPE_REFUSED_CALL);

  /**
   * SpeTestSession::finished:
   * @text: how the run ended, in words, translated
   * @good: whether the command ended with status 0
   */
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", SPE_TYPE_TEST_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
spe_test_session_init (SpeTestSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->report_fd = -1;
  self->profile_fd = -1;
}

/**
 * spe_test_session_new:
 * @terminal: where commands run
 *
 * Returns: (transfer full): a session without a command
 */
SpeTestSession *
spe_test_session_new (VteTerminal *terminal)
{
  SpeTestSession *self = NULL;

  g_return_val_if_fail (VTE_IS_TERMINAL (terminal), NULL);

  self = g_object_new (SPE_TYPE_TEST_SESSION, NULL);
  self->terminal = g_object_ref (terminal);
  g_signal_connect_object (terminal, "child-exited", G_CALLBACK (child_exited_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * spe_test_session_start:
 * @self: a session that is not running
 * @profile: the text of a profile
 * @command: (array zero-terminated=1): the command and its arguments
 * @folder: (nullable): the working directory; %NULL for the program's own
 * @variables: (array zero-terminated=1): `NAME=VALUE` to add to the environment
 * @flags: how to run it
 * @error: return location for an error of %G_FILE_ERROR, %G_IO_ERROR or %G_UNIX_ERROR
 *
 * Starts a command in the terminal.
 *
 * Returns: whether the run began; #SpeTestSession::finished then tells its end
 */
gboolean
spe_test_session_start (SpeTestSession      *self,
                        GBytes              *profile,
                        const char * const  *command,
                        const char          *folder,
                        const char * const  *variables,
                        SpeTestFlags         flags,
                        GError             **error)
{
  g_auto (GStrv) argv = NULL;
  int report[2] = { -1, -1 };
  const int map[] = { REPORT_FD, PROFILE_FD };
  int fds[G_N_ELEMENTS (map)];

  g_return_val_if_fail (SPE_IS_TEST_SESSION (self), FALSE);
  g_return_val_if_fail (!spe_test_session_is_running (self), FALSE);

  if (!g_unix_open_pipe (report, FD_CLOEXEC, error))
    return FALSE;

  self->report_fd = fds[0] = report[1];
  self->profile_fd = fds[1] = open_profile (profile, error);
  if (self->profile_fd < 0)
    {
      close (report[0]);
      close_ours (self);
      return FALSE;
    }

  begin_run (self);
  read_report (self, report[0]);
  argv = build_argv (command, variables, flags);
  vte_terminal_reset (self->terminal, TRUE, TRUE);
  vte_terminal_spawn_with_fds_async (self->terminal, VTE_PTY_DEFAULT, folder,
                                     (const char **) argv, (const char **) variables,
                                     fds, G_N_ELEMENTS (fds), map, G_N_ELEMENTS (map),
                                     G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                     -1, NULL, spawned_cb, g_object_ref (self));

  return TRUE;
}

/**
 * spe_test_session_is_running:
 * @self: a session
 *
 * Returns: whether a run has begun and not finished
 */
gboolean
spe_test_session_is_running (SpeTestSession *self)
{
  g_return_val_if_fail (SPE_IS_TEST_SESSION (self), FALSE);

  return self->awaits_exit || self->awaits_report;
}

static gboolean
kill_cb (gpointer user_data)
{
  SpeTestSession *self = user_data;

  self->kill_id = 0;
  if (self->awaits_exit)
    kill (self->pid, SIGKILL);

  return G_SOURCE_REMOVE;
}

/**
 * spe_test_session_stop:
 * @self: a session
 *
 * Asks the running command to end, and ends it when it does not.
 */
void
spe_test_session_stop (SpeTestSession *self)
{
  g_return_if_fail (SPE_IS_TEST_SESSION (self));

  self->wants_stop = TRUE;
  if (self->pid <= 0 || !self->awaits_exit || self->kill_id != 0)
    return;

  kill (self->pid, SIGTERM);
  self->kill_id = g_timeout_add_seconds (GRACE_SECONDS, kill_cb, self);
}
