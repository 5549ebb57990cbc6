/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-recording.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "app/run/spe-program-session.h"
#include "observe/spe-command.h"
#include "observe/spe-observation-read.h"
#include "observe/spe-observation-write.h"

/* What a shell reports of a command that it does not find, and of one that it cannot execute;
 * and from where on a status stands for a signal. */
#define STATUS_NOT_EXECUTABLE 126
#define STATUS_NOT_FOUND 127
#define STATUS_SIGNAL 128

/**
 * SpeRecording:
 *
 * Records the calls of a command that runs in a terminal. `seccomp-profile record` does it, and
 * leaves the observation in a directory of our own, where it is read, and is gone then.
 * #SpeRecording::finished has it.
 */
struct _SpeRecording
{
  GObject            parent_instance;

  /* Owned */
  SpeProgramSession *program;
  GCancellable      *cancellable;
  SpeObservation    *seed;
  char              *command;
  char              *directory;
  char              *failure;

  int                wait_status;
  gboolean           is_reading;
  gboolean           is_stopped;
};

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeRecording, spe_recording, G_TYPE_OBJECT)

/* What the recorder writes in the directory that it is given. */
static char *
dup_path (const char *directory)
{
  return g_build_filename (directory, "observation.json", NULL);
}

static void
remove_directory (const char *directory)
{
  g_autofree char *path = dup_path (directory);

  g_unlink (path);
  g_rmdir (directory);
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const char *directory = task_data;
  g_autofree char *path = dup_path (directory);
  GError *error = NULL;
  SpeObservation *observation = spe_observation_read_file (path, &error);

  remove_directory (directory);
  if (observation != NULL)
    g_task_return_pointer (task, observation, (GDestroyNotify) spe_observation_unref);
  else
    g_task_return_error (task, error);
}

/* How many runs were recorded this time. */
static guint
count_runs (SpeRecording         *self,
            const SpeObservation *observation)
{
  guint before = self->seed != NULL ? spe_observation_get_n_sources (self->seed) : 0;

  return spe_observation_get_n_sources (observation) - before;
}

static char *
dup_failure (SpeRecording *self)
{
  int status = WIFEXITED (self->wait_status) ? WEXITSTATUS (self->wait_status) : -1;

  if (self->failure != NULL)
    return g_strdup (self->failure);
  if (WIFSIGNALED (self->wait_status) && self->is_stopped)
    return g_strdup (_ ("The recording was stopped before it began."));
  if (WIFSIGNALED (self->wait_status))
    return g_strdup (_ ("The recorder was killed, and nothing was recorded."));
  if (status == STATUS_NOT_FOUND)
    return spe_command_dup_exec_failure (self->command, ENOENT);
  if (status == STATUS_NOT_EXECUTABLE)
    return spe_command_dup_exec_failure (self->command, EACCES);

  return g_strdup (_ ("Nothing could be recorded; the terminal says why."));
}

/* The program's status is the command's own, as a shell reports it. */
static char *
dup_end (SpeRecording *self)
{
  int status = WEXITSTATUS (self->wait_status);

  if (self->is_stopped)
    return g_strdup (_ ("The command was stopped; what it called until then is recorded."));
  if (status == 0)
    return g_strdup (_ ("The command ended well."));
  if (status > STATUS_SIGNAL)
    /* Translators: %1$d is a status, %2$d a signal's number, %3$s its description. */
    return g_strdup_printf (_ ("The command ended with status %1$d, as after signal %2$d (%3$s)."),
                            status, status - STATUS_SIGNAL, g_strsignal (status - STATUS_SIGNAL));

  /* Translators: %d is a number. */
  return g_strdup_printf (_ ("The command ended with status %d."), status);
}

static void
finish (SpeRecording         *self,
        const SpeObservation *observation,
        char                 *text)
{
  self->is_reading = FALSE;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, observation, text);
  g_free (text);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  SpeRecording *self = SPE_RECORDING (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeObservation) observation = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (observation == NULL || count_runs (self, observation) == 0)
    finish (self, NULL, dup_failure (self));
  else
    finish (self, observation, dup_end (self));
}

static void
program_finished_cb (SpeRecording *self,
                     int           wait_status,
                     const char   *failure)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);

  self->wait_status = wait_status;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  self->is_reading = TRUE;
  g_task_set_source_tag (task, program_finished_cb);
  g_task_set_task_data (task, g_strdup (self->directory), g_free);
  g_task_run_in_thread (task, read_thread);
}

static GStrv
build_arguments (const SpeRecordingOptions *options,
                 const char                *path)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_autofree char *repeat = g_strdup_printf ("%u", options->repeat);

  g_strv_builder_add_many (arguments, "record", "--output", path, "--repeat", repeat, NULL);
  if (options->base != NULL)
    g_strv_builder_add_many (arguments, "--base", SPE_PROGRAM_FIRST_INPUT, NULL);
  if (options->seed != NULL)
    g_strv_builder_add_many (arguments, "--seed", SPE_PROGRAM_SECOND_INPUT, NULL);
  if (options->exact_counts)
    g_strv_builder_add (arguments, "--exact-counts");
  if (options->arguments)
    g_strv_builder_add (arguments, "--arguments");
  g_strv_builder_add (arguments, "--");
  g_strv_builder_addv (arguments, (const char **) options->command);

  return g_strv_builder_end (arguments);
}

/* What is left of a recording that nobody waits for any more. */
static void
drop_directory (SpeRecording *self)
{
  g_autoptr (GCancellable) cancelled = self->cancellable;

  self->cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  if (self->directory != NULL)
    remove_directory (self->directory);
  g_clear_pointer (&self->directory, g_free);
}

static void
spe_recording_dispose (GObject *object)
{
  SpeRecording *self = SPE_RECORDING (object);

  if (self->program != NULL)
    g_object_run_dispose (G_OBJECT (self->program));
  g_clear_object (&self->program);
  drop_directory (self);

  G_OBJECT_CLASS (spe_recording_parent_class)->dispose (object);
}

static void
spe_recording_finalize (GObject *object)
{
  SpeRecording *self = SPE_RECORDING (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->seed, spe_observation_unref);
  g_clear_pointer (&self->command, g_free);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (spe_recording_parent_class)->finalize (object);
}

static void
spe_recording_class_init (SpeRecordingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spe_recording_dispose;
  object_class->finalize = spe_recording_finalize;

  /**
   * SpeRecording::finished:
   * @observation: (nullable): what was seen, with what was seen before; %NULL where nothing was
   * @text: how the command ended, or why nothing was recorded, translated
   */
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", SPE_TYPE_RECORDING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, SPE_TYPE_OBSERVATION, G_TYPE_STRING);
}

static void
spe_recording_init (SpeRecording *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * spe_recording_new:
 * @terminal: where commands run
 *
 * Returns: (transfer full): a recording that has not begun
 */
SpeRecording *
spe_recording_new (VteTerminal *terminal)
{
  SpeRecording *self = NULL;

  g_return_val_if_fail (VTE_IS_TERMINAL (terminal), NULL);

  self = g_object_new (SPE_TYPE_RECORDING, NULL);
  self->program = spe_program_session_new (terminal);
  g_signal_connect_object (self->program, "finished", G_CALLBACK (program_finished_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

static void
take_options (SpeRecording              *self,
              const SpeRecordingOptions *options)
{
  g_free (self->command);
  self->command = g_strdup (options->command[0]);
  g_clear_pointer (&self->seed, spe_observation_unref);
  self->seed = options->seed != NULL ? spe_observation_ref (options->seed) : NULL;
  self->is_stopped = FALSE;
}

/**
 * spe_recording_start:
 * @self: a recording that is not running
 * @options: what to record
 * @error: return location for an error of %G_FILE_ERROR, %G_IO_ERROR or %G_UNIX_ERROR
 *
 * Starts the command in the terminal.
 *
 * Returns: whether the recording began; #SpeRecording::finished then tells its end
 */
gboolean
spe_recording_start (SpeRecording               *self,
                     const SpeRecordingOptions  *options,
                     GError                    **error)
{
  g_autofree char *path = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GBytes) seed = NULL;
  SpeProgramStart start = { 0 };

  g_return_val_if_fail (SPE_IS_RECORDING (self) && options != NULL, FALSE);
  g_return_val_if_fail (!spe_recording_is_running (self), FALSE);

  drop_directory (self);
  self->directory = g_dir_make_tmp (NULL, error);
  if (self->directory == NULL)
    return FALSE;

  path = dup_path (self->directory);
  take_options (self, options);
  arguments = build_arguments (options, path);
  seed = options->seed != NULL ? spe_observation_write (options->seed) : NULL;
  start = (SpeProgramStart){ .arguments = (const char *const *) arguments,
                             .inputs = { options->base, seed },
                             .folder = options->folder,
                             .variables = options->variables,
                             .clean_environment = options->clean_environment };

  return spe_program_session_start (self->program, &start, error);
}

/**
 * spe_recording_is_running:
 * @self: a recording
 *
 * Returns: whether it has begun and not finished
 */
gboolean
spe_recording_is_running (SpeRecording *self)
{
  g_return_val_if_fail (SPE_IS_RECORDING (self), FALSE);

  return self->is_reading || spe_program_session_is_running (self->program);
}

/**
 * spe_recording_stop:
 * @self: a recording
 *
 * Asks the command to end. Where it has left processes behind, asking again ends those.
 */
void
spe_recording_stop (SpeRecording *self)
{
  g_return_if_fail (SPE_IS_RECORDING (self));

  self->is_stopped = TRUE;
  spe_program_session_terminate (self->program);
}
