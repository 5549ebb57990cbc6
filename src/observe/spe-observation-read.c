/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observation-read.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-file.h"
#include "format/spe-json-scanner.h"
#include "format/spe-text-error.h"
#include "observe/spe-observation-write.h"
#include "observe/spe-observe-error.h"

/* Reads an observation. Members that are not known are passed over: a later release, or another
 * program, may have written them. What is known has to be what it should be, and a message says
 * where it is not. */

typedef struct
{
  const char    *name;
  SpeSourceMap  *map;
  GError       **error;
} Reader;

static gboolean
fail (const Reader  *self,
      const SpeNode *node,
      const char    *message)
{
  guint line = 0;
  guint column = 0;

  spe_source_map_get_position (self->map, spe_node_get_anchor (node), &line, &column);
  g_set_error (self->error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT, "%s:%u:%u: %s",
               self->name, line, column, message);

  return FALSE;
}

static gboolean
fail_at_member (const Reader  *self,
                const SpeNode *node,
                const char    *format)
{
  g_autofree char *excerpt = spe_text_dup_excerpt (node->key, strlen (node->key));
  g_autofree char *quoted = g_strdup_printf ("“%s”", excerpt);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (quoted, parts);

  return fail (self, node, message);
}

/* The member, or NULL where it is absent or null. */
static const SpeNode *
find (const SpeNode *object,
      const char    *member)
{
  const SpeNode *node = spe_node_get_member (object, member);

  return node != NULL && node->kind != SPE_NODE_NULL ? node : NULL;
}

static gboolean
read_text (const Reader  *self,
           const SpeNode *object,
           const char    *member,
           char         **out)
{
  const SpeNode *node = find (object, member);

  if (node == NULL)
    return TRUE;
  if (node->kind != SPE_NODE_STRING)
    /* Translators: %s is the name of a member of a JSON object, in quotes. */
    return fail_at_member (self, node, _ ("%s must be a text"));
  *out = g_strdup (node->text);

  return TRUE;
}

static gboolean
read_count (const Reader  *self,
            const SpeNode *object,
            const char    *member,
            guint64       *out)
{
  const SpeNode *node = find (object, member);

  if (node == NULL || spe_node_get_uint64 (node, out))
    return TRUE;

  /* Translators: %s is the name of a member of a JSON object, in quotes. */
  return fail_at_member (self, node, _ ("%s must be a whole number from 0 to 2^64-1"));
}

static gboolean
read_flag (const Reader  *self,
           const SpeNode *object,
           const char    *member,
           gboolean      *out)
{
  const SpeNode *node = find (object, member);

  if (node == NULL)
    return TRUE;
  if (node->kind != SPE_NODE_BOOLEAN)
    /* Translators: %s is the name of a member of a JSON object, in quotes. */
    return fail_at_member (self, node, _ ("%s must be true or false"));
  *out = g_str_equal (node->text, "true");

  return TRUE;
}

static gboolean
read_time (const Reader  *self,
           const SpeNode *object,
           const char    *member,
           gint64        *out)
{
  const SpeNode *node = find (object, member);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (node == NULL)
    return TRUE;
  if (node->kind == SPE_NODE_STRING)
    time = g_date_time_new_from_iso8601 (node->text, utc);
  if (time == NULL)
    return fail_at_member (self, node,
                           /* Translators: %s is the name of a member, in quotes. */
                           _ ("%s must be a time such as “2026-01-31T12:00:00.000001Z”"));
  *out = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);

  return TRUE;
}

static gboolean
find_array (const Reader   *self,
            const SpeNode  *object,
            const char     *member,
            const SpeNode **out)
{
  *out = find (object, member);
  if (*out == NULL || (*out)->kind == SPE_NODE_ARRAY)
    return TRUE;

  /* Translators: %s is the name of a member of a JSON object, in quotes. */
  return fail_at_member (self, *out, _ ("%s must be an array"));
}

static gboolean
expect (const Reader  *self,
        const SpeNode *node,
        SpeNodeKind    kind)
{
  if (node->kind == kind)
    return TRUE;
  if (kind == SPE_NODE_STRING)
    return fail (self, node, _ ("a text must stand here"));

  return fail (self, node, _ ("an object must stand here"));
}

static gboolean
read_texts (const Reader  *self,
            const SpeNode *object,
            const char    *member,
            GPtrArray     *out)
{
  const SpeNode *array = NULL;

  if (!find_array (self, object, member, &array))
    return FALSE;

  for (guint i = 0; array != NULL && i < spe_node_get_n_children (array); i++)
    {
      const SpeNode *item = spe_node_get_child (array, i);

      if (!expect (self, item, SPE_NODE_STRING))
        return FALSE;
      g_ptr_array_add (out, g_strdup (item->text));
    }

  return TRUE;
}

static gboolean
read_kind (const Reader         *self,
           const SpeNode        *node,
           SpeObservationSource *source)
{
  g_autofree char *text = NULL;

  if (!read_text (self, node, "kind", &text))
    return FALSE;

  source->kind = text != NULL ? spe_observation_kind_from_id (text) : SPE_OBSERVATION_OTHER;
  if (source->kind == SPE_OBSERVATION_OTHER)
    source->kind_text = g_steal_pointer (&text);

  return TRUE;
}

static gboolean
read_machine (const Reader         *self,
              const SpeNode        *node,
              SpeObservationSource *source)
{
  g_autofree char *text = NULL;

  if (!read_text (self, node, "arch", &text))
    return FALSE;

  source->arch = text != NULL ? spe_arch_from_string (text) : SPE_ARCH_INVALID;
  if (source->arch == SPE_ARCH_NATIVE)
    source->arch = SPE_ARCH_INVALID;

  return TRUE;
}

static gboolean
read_command (const Reader         *self,
              const SpeNode        *node,
              SpeObservationSource *source)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (find (node, "command") == NULL)
    return TRUE;
  if (!read_texts (self, node, "command", words))
    return FALSE;

  g_ptr_array_add (words, NULL);
  source->command = (GStrv) g_ptr_array_steal (words, NULL);

  return TRUE;
}

static gboolean
read_qualities (const Reader         *self,
                const SpeNode        *node,
                SpeObservationSource *source)
{
  g_autofree char *counts = NULL;
  gboolean is_complete = FALSE;

  if (!read_text (self, node, "counts", &counts) ||
      !read_flag (self, node, "complete", &is_complete) ||
      !read_texts (self, node, "reasons", source->reasons) ||
      !read_flag (self, node, "seeded", &source->is_seeded))
    return FALSE;

  if (g_strcmp0 (counts, "exact") == 0)
    source->counts = SPE_COUNTS_EXACT;
  else if (g_strcmp0 (counts, "minimum") == 0)
    source->counts = SPE_COUNTS_MINIMUM;
  if (find (node, "complete") != NULL)
    source->complete = is_complete ? SPE_COMPLETENESS_YES : SPE_COMPLETENESS_NO;

  return TRUE;
}

static gboolean
read_source (const Reader   *self,
             const SpeNode  *node,
             SpeObservation *observation)
{
  g_autoptr (SpeObservationSource) source = spe_observation_source_new (SPE_OBSERVATION_OTHER);
  g_autofree char *id = NULL;

  if (!expect (self, node, SPE_NODE_OBJECT))
    return FALSE;
  if (spe_observation_get_n_sources (observation) >= SPE_OBSERVATION_MAX_SOURCES)
    return fail (self, node, _ ("there are more sources than can be read"));

  if (!read_text (self, node, "id", &id) || !read_kind (self, node, source) ||
      !read_text (self, node, "name", &source->name) || !read_command (self, node, source) ||
      !read_text (self, node, "host", &source->host) || !read_machine (self, node, source) ||
      !read_text (self, node, "kernel", &source->kernel) ||
      !read_time (self, node, "start", &source->start) ||
      !read_time (self, node, "end", &source->end) ||
      !read_text (self, node, "design", &source->design) ||
      !read_qualities (self, node, source) ||
      !read_count (self, node, "lines", &source->n_lines) ||
      !read_count (self, node, "unknownLines", &source->n_unknown_lines))
    return FALSE;

  if (id != NULL)
    {
      g_free (source->id);
      source->id = g_steal_pointer (&id);
    }
  spe_observation_add_source (observation, g_steal_pointer (&source));

  return TRUE;
}

static gboolean
read_number (const Reader  *self,
             const SpeNode *node,
             int           *out)
{
  const SpeNode *member = find (node, "nr");
  char *end = NULL;
  gint64 number = 0;

  if (member == NULL)
    return TRUE;

  if (member->kind == SPE_NODE_NUMBER)
    number = g_ascii_strtoll (member->text, &end, 10);
  if (end == NULL || *end != '\0' || number < G_MININT32 || number > G_MAXUINT32)
    /* Translators: %s is the name of a member of a JSON object, in quotes. */
    return fail_at_member (self, member, _ ("%s must be the number of a system call"));
  *out = (int) (guint32) number;

  return TRUE;
}

static SpeObservedCall *
read_key (const Reader   *self,
          const SpeNode  *node,
          SpeObservation *observation)
{
  g_autofree char *name = NULL;
  g_autofree char *arch_text = NULL;
  SpeArch arch = SPE_ARCH_INVALID;
  SpeObservedCall *call = NULL;
  int number = SPE_NO_NUMBER;

  if (!expect (self, node, SPE_NODE_OBJECT) || !read_text (self, node, "name", &name) ||
      !read_text (self, node, "arch", &arch_text) || !read_number (self, node, &number))
    return NULL;
  if ((name == NULL || name[0] == '\0') && number == SPE_NO_NUMBER)
    {
      fail (self, node, _ ("a call needs a “name”, or a number “nr”"));
      return NULL;
    }

  if (arch_text != NULL)
    arch = spe_arch_from_string (arch_text);
  if (arch == SPE_ARCH_NATIVE)
    arch = SPE_ARCH_INVALID;
  call = spe_observation_obtain_call (observation, arch, arch_text,
                                      name != NULL && name[0] != '\0' ? name : NULL, number);
  if (call == NULL)
    fail (self, node, _ ("there are more different calls than can be read"));

  return call;
}

static gboolean
read_actions (const Reader    *self,
              const SpeNode   *node,
              SpeObservedCall *call)
{
  const SpeNode *actions = find (node, "actions");
  guint64 before = call->refused;
  guint64 refused = 0;

  if (!read_count (self, node, "refused", &refused))
    return FALSE;
  if (actions != NULL && actions->kind != SPE_NODE_OBJECT)
    /* Translators: %s is the name of a member of a JSON object, in quotes. */
    return fail_at_member (self, actions, _ ("%s must be an object"));

  for (guint i = 0; actions != NULL && i < spe_node_get_n_children (actions); i++)
    {
      const SpeNode *member = spe_node_get_child (actions, i);
      SpeAction action = spe_action_from_string (member->key);
      guint64 count = 0;

      if (!spe_node_get_uint64 (member, &count))
        /* Translators: %s is the name of a member of a JSON object, in quotes. */
        return fail_at_member (self, member, _ ("%s must be a whole number from 0 to 2^64-1"));
      spe_observed_call_add_action (
        call, action != SPE_ACTION_INVALID ? action : SPE_ACTION_UNSET, count);
    }

  /* Written by somebody who does not say how. */
  if (refused > call->refused - before)
    spe_observed_call_add_action (call, SPE_ACTION_UNSET, refused - (call->refused - before));

  return TRUE;
}

static gboolean
read_values (const Reader    *self,
             const SpeNode   *node,
             guint            index,
             SpeObservedCall *call)
{
  const SpeNode *values = NULL;
  guint64 n_others = 0;

  if (!find_array (self, node, "values", &values) ||
      !read_count (self, node, "others", &n_others))
    return FALSE;

  for (guint i = 0; values != NULL && i < spe_node_get_n_children (values); i++)
    {
      const SpeNode *item = spe_node_get_child (values, i);
      guint64 value = 0;
      guint64 count = 0;

      if (!expect (self, item, SPE_NODE_OBJECT))
        return FALSE;
      if (find (item, "value") == NULL)
        return fail (self, item, _ ("a “value” is missing here"));
      if (!read_count (self, item, "value", &value) || !read_count (self, item, "count", &count))
        return FALSE;
      spe_observed_call_add_value (call, index, value, count);
    }
  spe_observed_call_add_others (call, index, n_others);

  return TRUE;
}

static gboolean
read_arguments (const Reader    *self,
                const SpeNode   *node,
                SpeObservedCall *call)
{
  const SpeNode *arguments = NULL;

  if (!find_array (self, node, "arguments", &arguments))
    return FALSE;

  for (guint i = 0; arguments != NULL && i < spe_node_get_n_children (arguments); i++)
    {
      const SpeNode *item = spe_node_get_child (arguments, i);
      guint64 index = SPE_OBSERVED_ARGUMENTS;

      if (!expect (self, item, SPE_NODE_OBJECT) || !read_count (self, item, "index", &index))
        return FALSE;
      if (index >= SPE_OBSERVED_ARGUMENTS)
        return fail (self, item, _ ("an “index” from 0 to 5 must stand here"));
      if (!read_values (self, item, (guint) index, call))
        return FALSE;
    }

  return TRUE;
}

/* Where a file does not say in which sources a call was seen it was in all of them. */
static gboolean
read_places (const Reader         *self,
             const SpeNode        *node,
             const SpeObservation *observation,
             SpeObservedCall      *call)
{
  guint n = spe_observation_get_n_sources (observation);
  const SpeNode *places = NULL;

  if (!find_array (self, node, "sources", &places))
    return FALSE;

  for (guint i = 0; places == NULL && i < n; i++)
    spe_observed_call_add_source (call, i);
  for (guint i = 0; places != NULL && i < spe_node_get_n_children (places); i++)
    {
      guint64 place = 0;

      if (!spe_node_get_uint64 (spe_node_get_child (places, i), &place) || place >= n)
        return fail (self, spe_node_get_child (places, i),
                     _ ("the place of a source in “sources” must stand here, counted from 0"));
      spe_observed_call_add_source (call, (guint) place);
    }

  return TRUE;
}

static gboolean
read_call (const Reader   *self,
           const SpeNode  *node,
           SpeObservation *observation)
{
  SpeObservedCall *call = read_key (self, node, observation);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean has_more_names = FALSE;
  guint64 count = 0;
  gint64 first = SPE_NO_TIME;
  gint64 last = SPE_NO_TIME;

  if (call == NULL || !read_count (self, node, "count", &count) ||
      !read_actions (self, node, call) || !read_time (self, node, "first", &first) ||
      !read_time (self, node, "last", &last) || !read_texts (self, node, "comms", names) ||
      !read_flag (self, node, "moreComms", &has_more_names) ||
      !read_arguments (self, node, call) || !read_places (self, node, observation, call))
    return FALSE;

  spe_observed_call_add_count (call, count);
  spe_observed_call_add_time (call, first, last);
  for (guint i = 0; i < names->len; i++)
    spe_observed_call_add_name (call, g_ptr_array_index (names, i));
  call->has_more_names = call->has_more_names || has_more_names;

  return TRUE;
}

static gboolean
check_format (const Reader  *self,
              const SpeNode *root)
{
  const SpeNode *format = spe_node_get_member (root, "format");
  const SpeNode *version = spe_node_get_member (root, "version");
  guint64 number = 0;

  if (format == NULL || format->kind != SPE_NODE_STRING ||
      !g_str_equal (format->text, SPE_OBSERVATION_FORMAT))
    return fail (self, format != NULL ? format : root,
                 _ ("this is no observation: its “format” is not "
                    "“seccomp-profile-observation”"));
  if (version == NULL || !spe_node_get_uint64 (version, &number) || number == 0)
    return fail (self, version != NULL ? version : root,
                 _ ("the “version” of the format must be a number from 1"));
  if (number > SPE_OBSERVATION_VERSION)
    return fail (self, version,
                 _ ("a later release of this program has written this observation; read it "
                    "there"));

  return TRUE;
}

static gboolean
read_observation (const Reader   *self,
                  const SpeNode  *root,
                  SpeObservation *observation)
{
  const SpeNode *sources = NULL;
  const SpeNode *calls = NULL;

  if (!check_format (self, root) || !find_array (self, root, "sources", &sources) ||
      !find_array (self, root, "syscalls", &calls))
    return FALSE;
  if (calls == NULL)
    return fail (self, root, _ ("the array “syscalls” is missing"));

  for (guint i = 0; sources != NULL && i < spe_node_get_n_children (sources); i++)
    if (!read_source (self, spe_node_get_child (sources, i), observation))
      return FALSE;
  for (guint i = 0; i < spe_node_get_n_children (calls); i++)
    if (!read_call (self, spe_node_get_child (calls, i), observation))
      return FALSE;

  return TRUE;
}

static gboolean
is_blank (GBytes *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (data[i]))
      return FALSE;

  return TRUE;
}

/**
 * spe_observation_read:
 * @text: the content of a file
 * @name: what messages call it
 * @error: %SPE_FORMAT_ERROR_SYNTAX where it is no JSON, else %SPE_OBSERVE_ERROR_FORMAT
 *
 * Returns: (transfer full) (nullable): the observation
 */
SpeObservation *
spe_observation_read (GBytes      *text,
                      const char  *name,
                      GError     **error)
{
  g_autoptr (SpeSourceMap) map = NULL;
  g_autoptr (SpeObservation) observation = NULL;
  Reader self = { .name = name, .error = error };

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (is_blank (text))
    {
      g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT,
                   /* Translators: %s is a file. */
                   _ ("%s: the file is empty; it holds no observation"), name);
      return NULL;
    }

  map = spe_json_scan (text, name, NULL, error);
  if (map == NULL)
    return NULL;

  self.map = map;
  observation = spe_observation_new ();
  if (!read_observation (&self, spe_source_map_get_root (map), observation))
    return NULL;

  return g_steal_pointer (&observation);
}

/**
 * spe_observation_read_file:
 * @path: (type filename): a file
 * @error: as spe_observation_read() and spe_file_read() set it
 *
 * Returns: (transfer full) (nullable): the observation in it
 */
SpeObservation *
spe_observation_read_file (const char *path,
                           GError    **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  text = spe_file_read (path, NULL, error);
  if (text == NULL)
    return NULL;
  name = g_filename_display_name (path);

  return spe_observation_read (text, name, error);
}
