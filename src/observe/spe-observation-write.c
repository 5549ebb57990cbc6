/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observation-write.h"

#include "catalog/spe-catalog.h"
#include "observe/spe-argument-text.h"
#include "observe/spe-json-line.h"

/* Writes an observation as JSON, each source and each call on a line of its own, so that files
 * can be compared line by line. The format is described in seccomp-profile-observation(5). */

static const char *const counts_ids[] = {
  [SPE_COUNTS_NONE] = "none",
  [SPE_COUNTS_MINIMUM] = "minimum",
  [SPE_COUNTS_EXACT] = "exact",
};

static void
add_time (GString    *line,
          const char *member,
          gint64      time)
{
  if (time != SPE_NO_TIME)
    spe_json_line_add_time (line, member, time);
}

static void
add_text (GString    *line,
          const char *member,
          const char *text)
{
  if (text != NULL)
    spe_json_line_add_string (line, member, text);
}

static void
add_texts (GString           *line,
           const char        *member,
           const char *const *texts,
           guint              n)
{
  spe_json_line_open (line, member, '[');
  for (guint i = 0; i < n; i++)
    spe_json_line_add_string (line, NULL, texts[i]);
  spe_json_line_close (line, ']');
}

static void
add_completeness (GString         *line,
                  SpeCompleteness  complete)
{
  if (complete == SPE_COMPLETENESS_UNKNOWN)
    spe_json_line_add_string (line, "complete", NULL);
  else
    spe_json_line_add_boolean (line, "complete", complete == SPE_COMPLETENESS_YES);
}

static void
add_source (GString                    *line,
            const SpeObservationSource *source)
{
  spe_json_line_open (line, NULL, '{');
  add_text (line, "id", source->id);
  spe_json_line_add_string (line, "kind", spe_observation_source_get_kind_id (source));
  add_text (line, "name", source->name);
  if (source->command != NULL)
    add_texts (line, "command", (const char *const *) source->command,
               g_strv_length (source->command));
  add_text (line, "host", source->host);
  if (source->arch < SPE_N_ARCHES)
    spe_json_line_add_string (line, "arch", spe_arch_to_string (source->arch));
  add_text (line, "kernel", source->kernel);
  add_time (line, "start", source->start);
  add_time (line, "end", source->end);
  add_text (line, "design", source->design);
  spe_json_line_add_string (line, "counts", counts_ids[source->counts]);
  add_completeness (line, source->complete);
  add_texts (line, "reasons", (const char *const *) source->reasons->pdata,
             source->reasons->len);
  if (source->is_seeded)
    spe_json_line_add_boolean (line, "seeded", TRUE);
  if (source->n_lines > 0)
    {
      spe_json_line_add_unsigned (line, "lines", source->n_lines);
      spe_json_line_add_unsigned (line, "unknownLines", source->n_unknown_lines);
    }
  spe_json_line_close (line, '}');
}

static void
add_actions (GString               *line,
             const SpeObservedCall *call)
{
  gboolean is_open = FALSE;

  if (call->refused > 0)
    spe_json_line_add_unsigned (line, "refused", call->refused);
  for (SpeAction i = SPE_ACTION_UNSET; i < SPE_ACTION_INVALID; i++)
    {
      if (call->actions[i] == 0)
        continue;
      if (!is_open)
        spe_json_line_open (line, "actions", '{');
      is_open = TRUE;
      spe_json_line_add_unsigned (
        line, i == SPE_ACTION_UNSET ? "unknown" : spe_action_to_string (i), call->actions[i]);
    }
  if (is_open)
    spe_json_line_close (line, '}');
}

static void
add_value (GString                *line,
           const SpeObservedCall  *call,
           guint                   index,
           const SpeObservedValue *value)
{
  const SpeSyscall *known =
    call->name != NULL ? spe_catalog_lookup (spe_catalog_get (), call->name) : NULL;
  guint64 args[SPE_OBSERVED_ARGUMENTS] = { 0 };
  g_autofree char *text = NULL;

  args[index] = value->value;
  if (known != NULL && call->arch < SPE_N_ARCHES &&
      (int) index < spe_syscall_get_n_arguments (known, call->arch))
    text = spe_argument_text_new (known, call->arch, index, args);

  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_unsigned (line, "value", value->value);
  add_text (line, "text", text);
  spe_json_line_add_unsigned (line, "count", value->count);
  spe_json_line_close (line, '}');
}

static void
add_argument (GString               *line,
              const SpeObservedCall *call,
              guint                  index)
{
  const SpeObservedSet *set = &call->arguments[index];

  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_unsigned (line, "index", index);
  spe_json_line_open (line, "values", '[');
  for (guint i = 0; set->values != NULL && i < set->values->len; i++)
    add_value (line, call, index, &g_array_index (set->values, SpeObservedValue, i));
  spe_json_line_close (line, ']');
  spe_json_line_add_unsigned (line, "others", set->n_others);
  spe_json_line_close (line, '}');
}

static void
add_arguments (GString               *line,
               const SpeObservedCall *call)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    {
      if (call->arguments[i].values == NULL && call->arguments[i].n_others == 0)
        continue;
      if (!is_open)
        spe_json_line_open (line, "arguments", '[');
      is_open = TRUE;
      add_argument (line, call, i);
    }
  if (is_open)
    spe_json_line_close (line, ']');
}

static void
add_call (GString               *line,
          const SpeObservedCall *call)
{
  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_string (line, "name", call->name);
  spe_json_line_add_optional (line, "nr", call->number != SPE_NO_NUMBER, call->number);
  spe_json_line_add_string (line, "arch", spe_observed_call_get_arch_text (call));
  spe_json_line_add_unsigned (line, "count", call->count);
  add_actions (line, call);
  add_time (line, "first", call->first);
  add_time (line, "last", call->last);
  if (call->names->len > 0)
    add_texts (line, "comms", (const char *const *) call->names->pdata, call->names->len);
  if (call->has_more_names)
    spe_json_line_add_boolean (line, "moreComms", TRUE);
  add_arguments (line, call);
  spe_json_line_open (line, "sources", '[');
  for (guint i = 0; i < call->sources->len; i++)
    spe_json_line_add_unsigned (line, NULL, g_array_index (call->sources, guint, i));
  spe_json_line_close (line, ']');
  spe_json_line_close (line, '}');
}

static void
append_item (GString       *text,
             const GString *line,
             gboolean       is_first)
{
  g_string_append (text, is_first ? "\n    " : ",\n    ");
  g_string_append_len (text, line->str, (gssize) line->len);
}

static void
append_sources (GString              *text,
                const SpeObservation *self)
{
  guint n = spe_observation_get_n_sources (self);

  g_string_append (text, "  \"sources\": [");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      add_source (line, spe_observation_get_source (self, i));
      append_item (text, line, i == 0);
    }
  g_string_append (text, n > 0 ? "\n  ],\n" : "],\n");
}

static void
append_calls (GString              *text,
              const SpeObservation *self)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (self);

  g_string_append (text, "  \"syscalls\": [");
  for (guint i = 0; i < calls->len; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      add_call (line, g_ptr_array_index (calls, i));
      append_item (text, line, i == 0);
    }
  g_string_append (text, calls->len > 0 ? "\n  ]\n" : "]\n");
}

/**
 * spe_observation_write:
 * @self: an observation
 *
 * Returns: (transfer full): the observation as a file
 */
GBytes *
spe_observation_write (const SpeObservation *self)
{
  g_autoptr (GString) text = g_string_new ("{\n");

  g_return_val_if_fail (self != NULL, NULL);

  g_string_append_printf (text, "  \"format\": \"%s\",\n  \"version\": %u,\n",
                          SPE_OBSERVATION_FORMAT, SPE_OBSERVATION_VERSION);
  append_sources (text, self);
  append_calls (text, self);
  g_string_append (text, "}\n");

  return g_string_free_to_bytes (g_steal_pointer (&text));
}
