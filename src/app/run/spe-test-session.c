/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-test-session.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <sys/wait.h>

#include "app/run/spe-program-session.h"
#include "app/run/spe-refused-call.h"

/* How long a command has to end by itself after SIGTERM, in seconds. */
#define GRACE_SECONDS 3

/**
 * SpeTestSession:
 *
 * Runs one command after the other under a profile, in a terminal. The command never runs in
 * this process: `seccomp-profile run` does it. #SpeTestSession::finished tells the result in
 * words, #SpeTestSession::refused each call that the profile did not simply allow, as it happens.
 */
struct _SpeTestSession
{
  GObject            parent_instance;

  /* Owned */
  SpeProgramSession *program;
  char              *summary;

  guint              kill_id;
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
line_cb (SpeTestSession *self,
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
dup_result (SpeTestSession *self,
            int             wait_status,
            const char     *failure)
{
  if (self->summary != NULL)
    return g_strdup (self->summary);
  if (failure != NULL)
    return g_strdup (failure);
  if (WIFSIGNALED (wait_status))
    return g_strdup (_ ("The test run was stopped"));

  return g_strdup (_ ("The test run could not be made; the terminal says why"));
}

static void
finished_cb (SpeTestSession *self,
             int             wait_status,
             const char     *failure)
{
  g_autofree char *text = dup_result (self, wait_status, failure);
  gboolean good = failure == NULL && WIFEXITED (wait_status) && WEXITSTATUS (wait_status) == 0;

  g_clear_handle_id (&self->kill_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, text, good);
}

static GStrv
build_arguments (const char * const *command,
                 SpeTestFlags        flags)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();

  g_strv_builder_add_many (arguments, "run", "--report", SPE_PROGRAM_REPORT, NULL);
  if (flags & SPE_TEST_EXACT)
    g_strv_builder_add (arguments, "--exact");
  g_strv_builder_add_many (arguments, SPE_PROGRAM_FIRST_INPUT, "--", NULL);
  g_strv_builder_addv (arguments, (const char **) command);

  return g_strv_builder_end (arguments);
}

static void
spe_test_session_dispose (GObject *object)
{
  SpeTestSession *self = SPE_TEST_SESSION (object);

  g_clear_handle_id (&self->kill_id, g_source_remove);
  if (self->program != NULL)
    g_object_run_dispose (G_OBJECT (self->program));
  g_clear_object (&self->program);

  G_OBJECT_CLASS (spe_test_session_parent_class)->dispose (object);
}

static void
spe_test_session_finalize (GObject *object)
{
  g_clear_pointer (&SPE_TEST_SESSION (object)->summary, g_free);

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
  self->program = spe_program_session_new (terminal);
  g_signal_connect_object (self->program, "line", G_CALLBACK (line_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->program, "finished", G_CALLBACK (finished_cb), self,
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
  g_auto (GStrv) arguments = NULL;
  SpeProgramStart start = { .inputs = { profile }, .reports = TRUE, .folder = folder,
                            .variables = variables };

  g_return_val_if_fail (SPE_IS_TEST_SESSION (self), FALSE);

  arguments = build_arguments (command, flags);
  start.arguments = (const char *const *) arguments;
  start.clean_environment = (flags & SPE_TEST_CLEAN_ENVIRONMENT) != 0;
  g_clear_pointer (&self->summary, g_free);

  return spe_program_session_start (self->program, &start, error);
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

  return spe_program_session_is_running (self->program);
}

static gboolean
kill_cb (gpointer user_data)
{
  SpeTestSession *self = user_data;

  self->kill_id = 0;
  spe_program_session_kill (self->program);

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

  if (!spe_test_session_is_running (self) || self->kill_id != 0)
    return;

  spe_program_session_terminate (self->program);
  self->kill_id = g_timeout_add_seconds (GRACE_SECONDS, kill_cb, self);
}
