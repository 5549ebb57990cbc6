/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-refused-call.h"

#include <glib/gi18n.h>

#include "app/table/spe-action-choice.h"

/**
 * SpeRefusedCall:
 *
 * A call of a test run that the profile did not simply allow: a line of the report of
 * seccomp-profile-run(1), as a list shows it.
 */
struct _SpeRefusedCall
{
  GObject    parent_instance;

  gint64     id;
  SpeArch    arch;
  SpeAction  action;
  guint64    args[SPE_N_ARGUMENTS];
  gboolean   has_args;
  gboolean   is_foreign;
  gint64     count;
  char      *name;

  /* What the columns show, and what their tooltips add. */
  char      *call;
  char      *arguments;
  char      *outcome;
  char      *process;
  char      *times;
  char      *last;
  char      *reason;
};

enum
{
  PROP_CALL = 1,
  PROP_ARCHITECTURE,
  PROP_ARGUMENTS,
  PROP_OUTCOME,
  PROP_STYLE,
  PROP_PROCESS,
  PROP_COUNT,
  PROP_LAST,
  PROP_TIMES,
  PROP_REASON,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SpeRefusedCall, spe_refused_call, G_TYPE_OBJECT)

static char *
dup_count (const SpeRefusedCall *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, self->count);
}

static void
spe_refused_call_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SpeRefusedCall *self = SPE_REFUSED_CALL (object);
  const char *const texts[N_PROPERTIES] = {
    [PROP_CALL] = self->call,
    [PROP_ARCHITECTURE] =
      self->arch != SPE_ARCH_INVALID ? spe_arch_get_name (self->arch) : NULL,
    [PROP_ARGUMENTS] = self->arguments,
    [PROP_OUTCOME] = self->outcome,
    [PROP_STYLE] = spe_action_choice_get_class (self->action),
    [PROP_PROCESS] = self->process,
    [PROP_LAST] = self->last,
    [PROP_TIMES] = self->times,
    [PROP_REASON] = self->reason,
  };

  if (id == PROP_COUNT)
    g_value_take_string (value, dup_count (self));
  else
    g_value_set_string (value, texts[id]);
}

static void
spe_refused_call_finalize (GObject *object)
{
  SpeRefusedCall *self = SPE_REFUSED_CALL (object);

  g_free (self->name);
  g_free (self->call);
  g_free (self->arguments);
  g_free (self->outcome);
  g_free (self->process);
  g_free (self->times);
  g_free (self->last);
  g_free (self->reason);

  G_OBJECT_CLASS (spe_refused_call_parent_class)->finalize (object);
}

static void
spe_refused_call_class_init (SpeRefusedCallClass *klass)
{
  static const char *const names[N_PROPERTIES] = {
    [PROP_CALL] = "call",
    [PROP_ARCHITECTURE] = "architecture",
    [PROP_ARGUMENTS] = "arguments",
    [PROP_OUTCOME] = "outcome",
    [PROP_STYLE] = "style",
    [PROP_PROCESS] = "process",
    [PROP_COUNT] = "count",
    [PROP_LAST] = "last",
    [PROP_TIMES] = "times",
    [PROP_REASON] = "reason",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spe_refused_call_get_property;
  object_class->finalize = spe_refused_call_finalize;

  for (guint i = 1; i < N_PROPERTIES; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
spe_refused_call_init (SpeRefusedCall *self)
{
}

static const char *
get_text (JsonObject *line,
          const char *member)
{
  JsonNode *node = json_object_get_member (line, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gint64
get_number (JsonObject *line,
            const char *member,
            gint64      fallback)
{
  JsonNode *node = json_object_get_member (line, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : fallback;
}

static JsonArray *
get_array (JsonObject *line,
           const char *member)
{
  JsonNode *node = json_object_get_member (line, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* What stood behind a pointer is marked by its quotes. */
static void
append_argument (GString    *text,
                 JsonObject *argument)
{
  const char *memory = get_text (argument, "memory");
  const char *name = get_text (argument, "name");
  const char *value = get_text (argument, "text");

  if (text->len > 0)
    g_string_append (text, ", ");
  if (name != NULL)
    g_string_append_printf (text, "%s = ", name);
  if (memory != NULL)
    g_string_append_printf (text, "“%s”", memory);
  else
    g_string_append (text, value != NULL ? value : "?");
}

static char *
dup_arguments (JsonObject *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *arguments = get_array (line, "arguments");
  guint n = arguments != NULL ? json_array_get_length (arguments) : 0;

  for (guint i = 0; i < n; i++)
    append_argument (text, json_array_get_object_element (arguments, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_args (SpeRefusedCall *self,
           JsonObject     *line)
{
  JsonArray *args = get_array (line, "args");

  if (args == NULL || json_array_get_length (args) != SPE_N_ARGUMENTS)
    return;

  self->has_args = TRUE;
  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    self->args[i] = (guint64) json_array_get_int_element (args, i);
}

static char *
dup_process (JsonObject *line)
{
  const char *comm = get_text (line, "comm");
  gint64 pid = get_number (line, "pid", 0);
  gint64 tid = get_number (line, "tid", 0);

  if (comm == NULL)
    return g_strdup (tid == 0 ? _ ("several") : _ ("gone"));
  if (pid == tid)
    return g_strdup_printf ("%s %" G_GINT64_FORMAT, comm, pid);

  /* A thread that is not the first of its process, as top(1) tells them apart. */
  return g_strdup_printf ("%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, comm, pid, tid);
}

/* A time of the report in the user's time zone, to the millisecond. */
static char *
dup_time (JsonObject *line,
          const char *member)
{
  const char *text = get_text (line, member);
  g_autoptr (GDateTime) utc = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *clock = local != NULL ? g_date_time_format (local, "%T") : NULL;

  if (clock == NULL)
    return g_strdup ("");

  return g_strdup_printf ("%s.%03d", clock, g_date_time_get_microsecond (local) / 1000);
}

static char *
dup_outcome (SpeRefusedCall *self,
             JsonObject     *line)
{
  const char *errno_name = get_text (line, "errnoName");
  gint64 code = get_number (line, "errno", -1);
  const char *label = spe_action_get_label (self->action);

  if (errno_name != NULL)
    return g_strdup_printf ("%s %s", label, errno_name);
  if (code >= 0)
    return g_strdup_printf ("%s %" G_GINT64_FORMAT, label, code);

  return g_strdup (label);
}

static void
read_times (SpeRefusedCall *self,
            JsonObject     *line)
{
  g_autofree char *first = dup_time (line, "first");

  self->last = dup_time (line, "last");
  /* Translators: two times of day. */
  self->times = g_strdup_printf (_ ("First at %s, last at %s"), first, self->last);
}

/**
 * spe_refused_call_new:
 * @line: an object of the report whose type is `call`
 *
 * Returns: (transfer full): the call
 */
SpeRefusedCall *
spe_refused_call_new (JsonObject *line)
{
  SpeRefusedCall *self = NULL;
  const char *arch = NULL;
  const char *action = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  self = g_object_new (SPE_TYPE_REFUSED_CALL, NULL);
  arch = get_text (line, "arch");
  action = get_text (line, "action");
  self->id = get_number (line, "id", 0);
  self->arch = arch != NULL ? spe_arch_from_string (arch) : SPE_ARCH_INVALID;
  self->action = action != NULL ? spe_action_from_string (action) : SPE_ACTION_INVALID;
  self->count = get_number (line, "count", 1);
  self->is_foreign = json_object_get_boolean_member_with_default (line, "foreignArch", FALSE);
  self->name = g_strdup (get_text (line, "name"));
  self->call = self->name != NULL
                 ? g_strdup (self->name)
                 : g_strdup_printf ("%" G_GINT64_FORMAT, get_number (line, "nr", 0));
  self->arguments = dup_arguments (line);
  self->outcome = dup_outcome (self, line);
  self->process = dup_process (line);
  self->reason = g_strdup (get_text (line, "text"));
  read_args (self, line);
  read_times (self, line);

  return self;
}

/**
 * spe_refused_call_get_id:
 * @self: a call
 *
 * Returns: (transfer none): its number in the report, as a key for g_int64_hash(); a later line
 *   with the same number replaces this one
 */
const gint64 *
spe_refused_call_get_id (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), NULL);

  return &self->id;
}

/**
 * spe_refused_call_get_name:
 * @self: a call
 *
 * Returns: (nullable): its name, or %NULL where only its number is known
 */
const char *
spe_refused_call_get_name (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), NULL);

  return self->name;
}

/**
 * spe_refused_call_get_label:
 * @self: a call
 *
 * Returns: its name, or its number where only that is known
 */
const char *
spe_refused_call_get_label (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), NULL);

  return self->call;
}

/**
 * spe_refused_call_get_arch:
 * @self: a call
 *
 * Returns: where it was made
 */
SpeArch
spe_refused_call_get_arch (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), SPE_ARCH_INVALID);

  return self->arch;
}

/**
 * spe_refused_call_get_action:
 * @self: a call
 *
 * Returns: what the profile said
 */
SpeAction
spe_refused_call_get_action (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), SPE_ACTION_INVALID);

  return self->action;
}

/**
 * spe_refused_call_get_args:
 * @self: a call
 *
 * Returns: (nullable) (array fixed-size=6): the registers, or %NULL where the line stands for
 *   many calls
 */
const guint64 *
spe_refused_call_get_args (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), NULL);

  return self->has_args ? self->args : NULL;
}

/**
 * spe_refused_call_is_foreign:
 * @self: a call
 *
 * Returns: whether it was refused since the profile does not have its architecture, so that no
 *   rule can allow it
 */
gboolean
spe_refused_call_is_foreign (SpeRefusedCall *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_CALL (self), FALSE);

  return self->is_foreign;
}

/**
 * spe_refused_call_update:
 * @self: a call
 * @later: a later line for the same call
 *
 * Takes over what has grown.
 */
void
spe_refused_call_update (SpeRefusedCall       *self,
                         const SpeRefusedCall *later)
{
  g_return_if_fail (SPE_IS_REFUSED_CALL (self) && later != NULL);

  self->count = later->count;
  g_free (self->last);
  self->last = g_strdup (later->last);
  g_free (self->times);
  self->times = g_strdup (later->times);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIMES]);
}
