/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-container.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "observe/spe-observe-error.h"

/* Finds the first process of a container by asking those who run containers on this machine:
 * where and how each of them keeps its state is its own affair. */

/* A client may wait for a service that is not there. */
#define TIME_LIMIT_MS 10000

#define ARGUMENTS_MAX 8

/* Stands for the container in the arguments of a client. */
#define NAME ""

/* What is asked, and where the answer, which is JSON, says the process: members from the top,
 * where an array stands for its only element. */
static const struct
{
  const char *id;
  const char *arguments[ARGUMENTS_MAX];
  const char *path[4];
} clients[] = {
  [SPE_CONTAINER_CRICTL] = { "crictl", { "inspect", "--output", "json", NAME },
                             { "info", "pid" } },
  [SPE_CONTAINER_DOCKER] = { "docker", { "inspect", "--type", "container", NAME },
                             { "State", "Pid" } },
  [SPE_CONTAINER_PODMAN] = { "podman", { "inspect", "--type", "container", NAME },
                             { "State", "Pid" } },
  [SPE_CONTAINER_RUNC] = { "runc", { "state", NAME }, { "pid" } },
  [SPE_CONTAINER_CRUN] = { "crun", { "state", NAME }, { "pid" } },
};

/* A client that is being waited for. */
typedef struct
{
  GSubprocess  *process;
  GCancellable *cancellable;
  GBytes       *out;
  GBytes       *err;
  GError       *error;
  gboolean      is_over;
} Asking;

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Asking *asking = user_data;

  g_subprocess_communicate_finish (asking->process, result, &asking->out, &asking->err,
                                   &asking->error);
  asking->is_over = TRUE;
}

static gboolean
time_is_over_cb (gpointer user_data)
{
  Asking *asking = user_data;

  g_cancellable_cancel (asking->cancellable);

  return G_SOURCE_REMOVE;
}

static void
wait_for_answer (Asking       *asking,
                 GMainContext *context)
{
  g_autoptr (GSource) limit = g_timeout_source_new (TIME_LIMIT_MS);

  g_source_set_callback (limit, time_is_over_cb, asking, NULL);
  g_source_attach (limit, context);
  g_subprocess_communicate_async (asking->process, NULL, asking->cancellable, answered_cb, asking);
  while (!asking->is_over)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (limit);

  if (asking->error != NULL)
    g_subprocess_force_exit (asking->process);
}

/* Its last words are the message: what comes before are often warnings. */
static gboolean
fail_client (const Asking *asking,
             GError      **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (asking->err, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  const char *line = NULL;

  g_strchomp (text);
  line = strrchr (text, '\n');
  line = line != NULL ? line + 1 : text;
  g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                       *line != '\0' ? line : _ ("failed without a word"));

  return FALSE;
}

static gboolean
take_answer (Asking  *asking,
             GError **error)
{
  if (g_error_matches (asking->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                           _ ("does not answer"));
      return FALSE;
    }
  if (asking->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&asking->error));
      return FALSE;
    }
  if (!g_subprocess_get_successful (asking->process))
    return fail_client (asking, error);

  return TRUE;
}

/* Runs a client, whose name is searched in PATH. */
static GBytes *
ask (const char *const *argv,
     GError           **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSubprocess) process = NULL;
  Asking asking = { 0 };
  gboolean is_answered = FALSE;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                               G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
  if (process == NULL)
    return NULL;

  asking.process = process;
  asking.cancellable = cancellable;
  g_main_context_push_thread_default (context);
  wait_for_answer (&asking, context);
  g_main_context_pop_thread_default (context);
  is_answered = take_answer (&asking, error);

  g_clear_error (&asking.error);
  g_clear_pointer (&asking.err, g_bytes_unref);
  if (!is_answered)
    g_clear_pointer (&asking.out, g_bytes_unref);

  return asking.out;
}

/* An array of one, in which docker wraps its answers, is the one. */
static JsonNode *
unwrap (JsonNode *node)
{
  JsonArray *array = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return node;

  array = json_node_get_array (node);

  return json_array_get_length (array) == 1 ? json_array_get_element (array, 0) : NULL;
}

static gboolean
parse_process (GBytes            *answer,
               const char *const *path,
               pid_t             *out_pid,
               GError           **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = 0;
  const char *text = g_bytes_get_data (answer, &length);
  JsonNode *node = NULL;
  gint64 pid = 0;

  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) length, error))
    return FALSE;

  node = unwrap (json_parser_get_root (parser));
  for (guint i = 0; path[i] != NULL && node != NULL; i++)
    node = JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), path[i]) : NULL;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                           _ ("does not say which process it is"));
      return FALSE;
    }

  pid = json_node_get_int (node);
  if (pid <= 0 || pid > G_MAXINT32)
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                           _ ("knows it, but it is not running"));
      return FALSE;
    }
  *out_pid = (pid_t) pid;

  return TRUE;
}

static gboolean
ask_client (SpeContainerClient   client,
            const char          *name,
            pid_t               *out_pid,
            GError             **error)
{
  const char *argv[ARGUMENTS_MAX + 2] = { clients[client].id };
  g_autoptr (GBytes) answer = NULL;

  for (guint i = 0; clients[client].arguments[i] != NULL; i++)
    {
      const char *argument = clients[client].arguments[i];

      argv[i + 1] = *argument != '\0' ? argument : name;
    }

  answer = ask (argv, error);

  return answer != NULL && parse_process (answer, clients[client].path, out_pid, error);
}

/* What containers can be called; above all no option of a client. */
static gboolean
is_name (const char *text)
{
  return g_ascii_isalnum (text[0]) &&
         text[strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_.+-")] == '\0';
}

static gboolean
fail_not_found (const char    *name,
                const GString *asked,
                const GString *absent,
                GError       **error)
{
  if (asked->len > 0)
    g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                 /* Translators: %1$s is what somebody typed, %2$s a list of programs with what each
                  * said. */
                 _ ("No running container “%1$s” was found. Asked were: %2$s"), name, asked->str);
  else
    g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                 /* Translators: %1$s is what somebody typed, %2$s a list of programs. */
                 _ ("“%1$s” is not the number of a process, and nobody is here who could be asked "
                    "about containers (%2$s)."),
                 name, absent->str);

  return FALSE;
}

/**
 * spe_container_find_process:
 * @name: what a container is called, or its id, which may have `docker://` or the like before
 *   it, as Kubernetes writes it
 * @out_pid: (out): its first process
 * @out_client: (out): who knew it
 * @error: return location for %SPE_OBSERVE_ERROR_CONTAINER
 *
 * Asks all those who run containers on this machine, until one knows it. May take some seconds.
 *
 * Returns: whether it was found
 */
gboolean
spe_container_find_process (const char          *name,
                            pid_t               *out_pid,
                            SpeContainerClient  *out_client,
                            GError             **error)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GString) absent = g_string_new (NULL);
  const char *scheme = NULL;
  const char *id = NULL;

  g_return_val_if_fail (name != NULL && out_pid != NULL && out_client != NULL, FALSE);

  scheme = strstr (name, "://");
  id = scheme != NULL ? scheme + 3 : name;
  if (!is_name (id))
    {
      g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER,
                   /* Translators: %s is what somebody typed. */
                   _ ("“%s” is neither the number of a process nor what a container can be "
                      "called."),
                   name);
      return FALSE;
    }

  for (SpeContainerClient client = 0; client < SPE_N_CONTAINER_CLIENTS; client++)
    {
      g_autofree char *path = g_find_program_in_path (clients[client].id);
      g_autoptr (GError) reason = NULL;

      if (path == NULL)
        {
          g_string_append_printf (absent, "%s%s", absent->len > 0 ? ", " : "", clients[client].id);
          continue;
        }
      if (ask_client (client, id, out_pid, &reason))
        {
          *out_client = client;
          return TRUE;
        }
      g_string_append_printf (asked, "%s%s: %s", asked->len > 0 ? "; " : "", clients[client].id,
                              reason->message);
    }

  return fail_not_found (name, asked, absent, error);
}

/**
 * spe_container_read_features:
 * @client: who ran a container
 *
 * Returns: (transfer full) (nullable): what the runtime says about itself, for
 *   spe_target_from_features(); %NULL where it is not one, or is too old to say
 */
GBytes *
spe_container_read_features (SpeContainerClient client)
{
  const char *argv[] = { NULL, "features", NULL };

  g_return_val_if_fail (client < SPE_N_CONTAINER_CLIENTS, NULL);

  if (client != SPE_CONTAINER_RUNC && client != SPE_CONTAINER_CRUN)
    return NULL;
  argv[0] = clients[client].id;

  return ask (argv, NULL);
}

/**
 * spe_container_client_get_id:
 * @client: who runs containers
 *
 * Returns: the name of the program
 */
const char *
spe_container_client_get_id (SpeContainerClient client)
{
  g_return_val_if_fail (client < SPE_N_CONTAINER_CLIENTS, NULL);

  return clients[client].id;
}
