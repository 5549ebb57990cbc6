/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-observation.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-output.h"
#include "observe/spe-observation-read.h"

/* The columns of the table; a longer name pushes the rest of its line to the right. */
#define NAME_WIDTH 24
#define ARCH_WIDTH 12
#define COUNT_WIDTH 10
#define SOURCES_WIDTH 12

/* How many actions the label of one takes, with its number. */
static char *
dup_actions (const SpeObservedCall *call)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (SpeAction i = SPE_ACTION_UNSET; i < SPE_ACTION_INVALID; i++)
    n += call->actions[i] > 0 ? 1 : 0;

  for (SpeAction i = SPE_ACTION_UNSET; i < SPE_ACTION_INVALID; i++)
    {
      if (call->actions[i] == 0)
        continue;

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              i == SPE_ACTION_UNSET ? _ ("Refused") : spe_action_get_label (i));
      if (n > 1 || call->actions[i] != call->count)
        g_string_append_printf (text, " %" G_GUINT64_FORMAT, call->actions[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_arch_name (const SpeObservedCall *call)
{
  if (call->arch < SPE_N_ARCHES)
    return spe_arch_get_name (call->arch);

  return call->arch_text != NULL ? call->arch_text : "-";
}

/* A count of 0 is that of a call that was made, and nobody knows how often. */
static char *
dup_count (guint64 count)
{
  return count > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, count) : g_strdup ("-");
}

/* Of several runs, in how many. */
static char *
dup_sources (const SpeObservation  *observation,
             const SpeObservedCall *call)
{
  if (spe_observation_get_n_sources (observation) < 2)
    return g_strdup ("");

  /* Translators: in how many of several runs a system call was seen. */
  return g_strdup_printf (_ ("%1$u of %2$u"), call->sources->len,
                          spe_observation_get_n_watchers (observation, call));
}

static void
print_row (const SpeObservation  *observation,
           const SpeObservedCall *call)
{
  g_autofree char *label = spe_observed_call_dup_label (call);
  g_autofree char *printable = spe_cli_dup_printable (label);
  g_autofree char *arch = spe_cli_dup_printable (get_arch_name (call));
  g_autofree char *count = dup_count (call->count);
  g_autofree char *refused = dup_count (call->refused);
  g_autofree char *actions = dup_actions (call);
  g_autofree char *sources = dup_sources (observation, call);
  g_autofree char *row =
    g_strdup_printf ("%-*s %-*s %*s %*s  %*s%s", NAME_WIDTH, printable, ARCH_WIDTH, arch,
                     COUNT_WIDTH, count, COUNT_WIDTH, refused,
                     sources[0] != '\0' ? -SOURCES_WIDTH : 0, sources, actions);

  g_print ("%s\n", g_strchomp (row));
}

/* Pads by what is shown, not by bytes. */
static void
print_heading (const char *text,
               int         width,
               gboolean    is_number)
{
  int missing = MAX (width - (int) g_utf8_strlen (text, -1), 0);

  g_print ("%*s%s%*s", is_number ? missing : 0, "", text, is_number ? 0 : missing, "");
}

/**
 * spe_cli_observation_print:
 * @observation: an observation
 *
 * Prints its calls as a table, or nothing where there are none.
 */
void
spe_cli_observation_print (const SpeObservation *observation)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (observation);

  if (calls->len == 0)
    return;

  print_heading (_ ("Name"), NAME_WIDTH + 1, FALSE);
  print_heading (_ ("Architecture"), ARCH_WIDTH + 1, FALSE);
  /* Translators: how often a system call was made. */
  print_heading (_ ("Count"), COUNT_WIDTH, TRUE);
  /* Translators: how often a system call was refused. */
  print_heading (_ ("Refused"), COUNT_WIDTH + 1, TRUE);
  g_print ("  ");
  if (spe_observation_get_n_sources (observation) > 1)
    /* Translators: heads a column with texts such as "2 of 3". */
    print_heading (_ ("Seen in"), SOURCES_WIDTH, FALSE);
  g_print ("%s\n", _ ("Action"));
  for (guint i = 0; i < calls->len; i++)
    print_row (observation, g_ptr_array_index (calls, i));
}

/**
 * spe_cli_observation_has_faults:
 * @report: how the reading of a log went
 *
 * Returns: whether something about calls is missing: records that could not be read, or were
 *   lost, or found no room. Lines that are of no known kind say nothing about calls
 */
gboolean
spe_cli_observation_has_faults (const SpeLogReport *report)
{
  return report->n_faults[SPE_LOG_FAULT_BROKEN] > 0 ||
         report->n_faults[SPE_LOG_FAULT_LONG] > 0 || report->n_lost > 0 || report->n_dropped > 0;
}

static void
print_oddity (const SpeLogReport *report,
              const SpeLogOddity *oddity)
{
  spe_cli_error ("%s:%" G_GUINT64_FORMAT ": %s “%s”", report->name, oddity->line,
                 spe_log_oddity_get_reason (oddity), oddity->text);
}

static void
print_more (const SpeLogReport *report,
            SpeLogFault         fault)
{
  g_autofree char *n = NULL;

  if (report->n_faults[fault] <= SPE_LOG_ODDITIES_MAX)
    return;

  n = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_faults[fault] - SPE_LOG_ODDITIES_MAX);
  /* Translators: %1$s is a file, %2$s a sentence about a line, %3$s a number. */
  spe_cli_error (_ ("%1$s: %2$s Such lines besides: %3$s."), report->name,
                 spe_log_fault_get_text (fault), n);
}

static void
print_missing (const SpeLogReport *report)
{
  g_auto (GStrv) sentences = spe_log_report_dup_missing (report);

  for (guint i = 0; sentences[i] != NULL; i++)
    spe_cli_error ("%s", sentences[i]);
}

/**
 * spe_cli_observation_print_report:
 * @report: how the reading of a log went
 *
 * Prints on standard error the first lines that were not understood, and what is missing.
 */
void
spe_cli_observation_print_report (const SpeLogReport *report)
{
  for (guint i = 0; i < report->oddities->len; i++)
    print_oddity (report, g_ptr_array_index (report->oddities, i));
  for (SpeLogFault fault = 0; fault < SPE_N_LOG_FAULTS; fault++)
    print_more (report, fault);
  print_missing (report);
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            guint64      value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, (gint64) MIN (value, (guint64) G_MAXINT64));
}

static void
add_call (JsonBuilder           *builder,
          const SpeObservedCall *call)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", call->name);
  json_builder_set_member_name (builder, "nr");
  if (call->number != SPE_NO_NUMBER)
    json_builder_add_int_value (builder, call->number);
  else
    json_builder_add_null_value (builder);
  spe_cli_json_string (builder, "arch", spe_observed_call_get_arch_text (call));
  add_number (builder, "count", call->count);
  add_number (builder, "refused", call->refused);
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_object (builder);
  for (SpeAction i = SPE_ACTION_KILL_PROCESS; i < SPE_ACTION_INVALID; i++)
    if (call->actions[i] > 0)
      add_number (builder, spe_action_to_string (i), call->actions[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_oddity (JsonBuilder        *builder,
            const SpeLogOddity *oddity)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "id", spe_log_fault_get_id (oddity->fault));
  add_number (builder, "line", oddity->line);
  spe_cli_json_string (builder, "text", oddity->text);
  spe_cli_json_string (builder, "message", oddity->reason != NULL
                                             ? oddity->reason
                                             : spe_log_fault_get_text (oddity->fault));
  json_builder_end_object (builder);
}

static void
add_report (JsonBuilder        *builder,
            const SpeLogReport *report)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", report->name);
  add_number (builder, "bytes", report->n_bytes);
  add_number (builder, "lines", report->n_lines);
  add_number (builder, "empty", report->n_empty);
  add_number (builder, "calls", report->n_calls);
  add_number (builder, "others", report->n_others);
  add_number (builder, "documents", report->n_documents);
  add_number (builder, "lost", report->n_lost);
  add_number (builder, "dropped", report->n_dropped);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_object (builder);
  for (SpeLogFault fault = 0; fault < SPE_N_LOG_FAULTS; fault++)
    add_number (builder, spe_log_fault_get_id (fault), report->n_faults[fault]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "examples");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->oddities->len; i++)
    add_oddity (builder, g_ptr_array_index (report->oddities, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * spe_cli_observation_print_json:
 * @observation: an observation
 * @reports: (element-type SpeLogReport): how the reading of its logs went
 *
 * Prints both as JSON.
 */
void
spe_cli_observation_print_json (const SpeObservation *observation,
                                GPtrArray            *reports)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (observation);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "syscalls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < calls->len; i++)
    add_call (builder, g_ptr_array_index (calls, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    add_report (builder, g_ptr_array_index (reports, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}

/**
 * spe_cli_observation_read_all:
 * @files: observations, `-` for standard input
 * @error: why one could not be read, or not be added to the others
 *
 * Returns: (transfer full) (nullable): all of them as one
 */
SpeObservation *
spe_cli_observation_read_all (char   **files,
                              GError **error)
{
  g_autoptr (SpeObservation) all = spe_observation_new ();

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (SpeCliInput) input = spe_cli_input_read (files[i], error);
      g_autoptr (SpeObservation) one = NULL;

      if (input != NULL)
        one = spe_observation_read (input->text, input->name, error);
      if (one == NULL || !spe_observation_add (all, one, error))
        return NULL;
    }

  return g_steal_pointer (&all);
}
