/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-json.h"
#include "cli/spe-cli-logs.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-target-text.h"
#include "model/spe-errno.h"
#include "observe/spe-observed-text.h"
#include "observe/spe-replay.h"

#define INDENT 10

/* A count of 0 is that of a call that was made, and nobody knows how often. */
static char *
dup_count (guint64 count)
{
  return count > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, count) : g_strdup ("?");
}

static char *
dup_name (const SpeReplayCall *call)
{
  g_autofree char *label = spe_observed_call_dup_label (call->observed);

  return spe_cli_dup_printable (label);
}

/* Where the deciding rule or the default action stands, or 0. */
static guint
find_line (const SpeSource     *source,
           const SpeReplayCall *call)
{
  g_autofree char *pointer = NULL;
  guint line = 0;
  guint column = 0;

  if (call->explanation == NULL)
    return 0;
  if (call->explanation->is_default)
    pointer = g_strdup ("/defaultAction");
  else if (call->explanation->rule != SPE_NO_RULE)
    pointer = g_strdup_printf ("/syscalls/%u", call->explanation->rule);
  if (pointer != NULL)
    spe_source_locate (source, pointer, &line, &column);

  return line;
}

static void
print_values (const SpeReplayCall *call)
{
  const char *name = spe_observed_text_get_argument (call->observed, call->arch, call->argument);
  g_autofree char *values = spe_observed_text_dup_list (call->observed, call->arch,
                                                        call->argument, call->refused_values);

  g_print ("%*s", INDENT, "");
  /* Translators: how many of how many values of an argument, its name, and the values. */
  g_print (_ ("depends on arguments: %1$u of %2$u values of %3$s are refused: %4$s"),
           call->refused_values->len, call->n_values, name != NULL ? name : "?", values);
  g_print ("\n");
  if (call->has_other_values)
    g_print ("%*s%s\n", INDENT, "", _ ("it had other values too, which were not recorded"));
}

static void
print_reason (const SpeSource     *source,
              const SpeReplayCall *call)
{
  g_autofree char *text = spe_cli_dup_printable (call->explanation->text);
  guint line = find_line (source, call);

  if (line > 0)
    /* Translators: %1$s is a sentence, %2$u the line of the file that it is about. */
    g_print (_ ("%1$s (line %2$u)"), text, line);
  else
    g_print ("%s", text);
  g_print ("\n");
}

static void
print_call (const SpeSource     *source,
            const SpeReplayCall *call)
{
  gboolean is_refused = call->state != SPE_REPLAY_UNKNOWN;
  g_autofree char *name = dup_name (call);
  g_autofree char *count = dup_count (is_refused ? call->n_refused : call->observed->count);

  g_print ("%8s  ", count);
  /* Translators: a system call and an architecture; the reason comes behind it. */
  g_print (is_refused ? _ ("%1$s on %2$s:") : _ ("%1$s on %2$s, may be refused:"), name,
           spe_arch_get_name (call->arch));
  g_print (" ");
  print_reason (source, call);
  if (call->state == SPE_REPLAY_PARTLY)
    print_values (call);
}

static void
print_absent (const SpeReplay *replay)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < replay->calls->len; i++)
    if (((const SpeReplayCall *) replay->calls->pdata[i])->state == SPE_REPLAY_NO_SUCH_CALL)
      g_ptr_array_add (names, dup_name (replay->calls->pdata[i]));
  if (names->len == 0)
    return;

  g_print ("\n");
  /* Translators: %s is an architecture. */
  g_print (_ ("Calls that do not exist on %s, or are not known"),
           replay->analysis->target->arch < SPE_N_ARCHES
             ? spe_arch_get_name (replay->analysis->target->arch) : "?");
  g_print ("\n");
  spe_cli_print_words (names, INDENT);
}

static guint
count_elsewhere (const SpeReplay *replay)
{
  guint n = 0;

  for (guint i = 0; i < replay->calls->len; i++)
    n += ((const SpeReplayCall *) replay->calls->pdata[i])->is_elsewhere ? 1 : 0;

  return n;
}

static void
print_summary (const SpeReplay *replay,
               const SpeSource *source)
{
  g_autofree char *label = spe_target_dup_label (replay->analysis->target);
  g_autofree char *name = spe_cli_dup_printable (spe_source_get_name (source));
  g_autofree char *times = g_strdup_printf ("%" G_GUINT64_FORMAT, replay->n_refused);
  guint n = spe_replay_count_refused (replay);

  /* Translators: %s is what a profile is judged for, such as "Docker Engine". */
  g_print (_ ("For %s:"), label);
  g_print (" ");
  if (n == 0)
    /* Translators: %1$s is a file, %2$u how many system calls. */
    g_print (_ ("%1$s refuses none of the %2$u recorded calls"), name, replay->calls->len);
  else
    /* Translators: %1$s is a file, %2$u of %3$u are system calls, %4$s is how often. */
    g_print (_ ("%1$s refuses %2$u of the %3$u recorded calls, %4$s times or more"), name, n,
             replay->calls->len, times);
  if (replay->n_calls[SPE_REPLAY_UNKNOWN] > 0)
    {
      g_print ("; ");
      /* Translators: %u is how many system calls. */
      g_print (_ ("of %u it cannot be told"), replay->n_calls[SPE_REPLAY_UNKNOWN]);
    }
  g_print ("\n");
  if (count_elsewhere (replay) > 0)
    g_print ("%s\n", _ ("What was recorded on another architecture was looked up by its name."));
}

static void
print_text (const SpeReplay *replay,
            const SpeSource *source)
{
  guint n_refused = spe_replay_count_refused (replay);

  print_summary (replay, source);
  for (guint i = 0; i < n_refused; i++)
    print_call (source, replay->calls->pdata[i]);

  if (replay->n_calls[SPE_REPLAY_UNKNOWN] > 0)
    g_print ("\n%s\n", _ ("Cannot be told: it depends on arguments, and those were not recorded, "
                          "or not which came together"));
  for (guint i = 0; i < replay->n_calls[SPE_REPLAY_UNKNOWN]; i++)
    print_call (source, replay->calls->pdata[n_refused + i]);
  print_absent (replay);
}

static void
add_argument (JsonBuilder         *builder,
              const SpeReplayCall *call)
{
  json_builder_set_member_name (builder, "argument");
  if (call->argument == SPE_NO_ARGUMENT)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  spe_cli_json_integer (builder, "index", TRUE, call->argument);
  spe_cli_json_string (builder, "name",
                       spe_observed_text_get_argument (call->observed, call->arch,
                                                       call->argument));
  spe_cli_json_integer (builder, "values", TRUE, call->n_values);
  spe_cli_json_boolean (builder, "complete", !call->has_other_values);
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; i < call->refused_values->len; i++)
    {
      SpeObservedValue value = g_array_index (call->refused_values, SpeObservedValue, i);
      g_autofree char *number = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", value.value);
      g_autofree char *text = spe_observed_text_dup_value (call->observed, call->arch,
                                                           call->argument, value.value);

      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "value", number);
      spe_cli_json_string (builder, "text", text);
      spe_cli_json_integer (builder, "count", TRUE, (gint64) value.count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_reason (JsonBuilder         *builder,
            const SpeSource     *source,
            const SpeReplayCall *call)
{
  const SpeExplanation *explanation = call->explanation;
  gboolean has_rule = explanation != NULL && explanation->rule != SPE_NO_RULE;
  gboolean fails = explanation != NULL && explanation->verdict.action == SPE_ACTION_ERRNO;
  guint line = find_line (source, call);

  spe_cli_json_string (builder, "action", explanation != NULL
                       ? spe_action_to_string (explanation->verdict.action) : NULL);
  spe_cli_json_integer (builder, "errno", fails, fails ? explanation->verdict.data : 0);
  spe_cli_json_string (builder, "errnoName",
                       fails ? spe_errno_get_name (explanation->verdict.data) : NULL);
  spe_cli_json_integer (builder, "rule", has_rule, has_rule ? explanation->rule : 0);
  spe_cli_json_integer (builder, "line", line > 0, line);
  spe_cli_json_boolean (builder, "default", explanation != NULL && explanation->is_default);
  spe_cli_json_string (builder, "text", explanation != NULL ? explanation->text : NULL);
}

static void
add_call (JsonBuilder         *builder,
          const SpeSource     *source,
          const SpeReplayCall *call)
{
  static const char * const states[SPE_N_REPLAY_STATES] = {
    [SPE_REPLAY_REFUSED] = "refused",
    [SPE_REPLAY_PARTLY] = "depends",
    [SPE_REPLAY_UNKNOWN] = "unknown",
    [SPE_REPLAY_NO_SUCH_CALL] = "absent",
    [SPE_REPLAY_ALLOWED] = "allowed",
  };
  gboolean is_there = call->state != SPE_REPLAY_NO_SUCH_CALL;

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", call->observed->name);
  spe_cli_json_integer (builder, "nr", is_there, call->number);
  spe_cli_json_string (builder, "arch", is_there ? spe_arch_to_string (call->arch) : NULL);
  spe_cli_json_string (builder, "recordedArch", spe_observed_call_get_arch_text (call->observed));
  spe_cli_json_integer (builder, "count", TRUE, (gint64) MIN (call->observed->count,
                                                              (guint64) G_MAXINT64));
  spe_cli_json_string (builder, "state", states[call->state]);
  spe_cli_json_integer (builder, "refused", TRUE, (gint64) MIN (call->n_refused,
                                                                (guint64) G_MAXINT64));
  add_reason (builder, source, call);
  add_argument (builder, call);
  json_builder_end_object (builder);
}

static void
add_replay (JsonBuilder     *builder,
            const SpeReplay *replay,
            const SpeSource *source)
{
  g_autofree char *target = spe_target_to_string (replay->analysis->target);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "target", target);
  spe_cli_json_string (builder, "file", spe_source_get_name (source));
  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  spe_cli_json_integer (builder, "calls", TRUE, replay->calls->len);
  spe_cli_json_integer (builder, "refused", TRUE, replay->n_calls[SPE_REPLAY_REFUSED]);
  spe_cli_json_integer (builder, "depends", TRUE, replay->n_calls[SPE_REPLAY_PARTLY]);
  spe_cli_json_integer (builder, "unknown", TRUE, replay->n_calls[SPE_REPLAY_UNKNOWN]);
  spe_cli_json_integer (builder, "absent", TRUE, replay->n_calls[SPE_REPLAY_NO_SUCH_CALL]);
  spe_cli_json_integer (builder, "allowed", TRUE, replay->n_calls[SPE_REPLAY_ALLOWED]);
  spe_cli_json_integer (builder, "times", TRUE, (gint64) MIN (replay->n_refused,
                                                              (guint64) G_MAXINT64));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "syscalls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < replay->calls->len; i++)
    add_call (builder, source, replay->calls->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* builder: NULL for text. */
static SpeCliStatus
replay_for_target (const SpeSource       *source,
                   const SpeTarget       *target,
                   const SpeObservation  *observation,
                   JsonBuilder           *builder,
                   GError               **error)
{
  g_autoptr (SpeAnalysis) analysis = spe_cli_analyse (source, target, error);
  g_autoptr (SpeReplay) replay = NULL;

  if (analysis != NULL)
    replay = spe_replay_new (observation, analysis, NULL, error);
  if (replay == NULL)
    {
      g_autofree char *label = spe_target_dup_label (target);

      g_prefix_error (error, "%s: ", label);
      return SPE_CLI_FAILED;
    }

  if (builder != NULL)
    add_replay (builder, replay, source);
  else
    print_text (replay, source);

  return spe_replay_count_refused (replay) > 0 ? SPE_CLI_PROBLEMS : SPE_CLI_CLEAN;
}

static SpeCliStatus
replay_for_targets (const SpeSource       *source,
                    char                 **texts,
                    const SpeObservation  *observation,
                    gboolean               json,
                    GError               **error)
{
  g_autoptr (GPtrArray) targets = spe_cli_targets_read (texts, spe_source_get_profile (source),
                                                        error);
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;
  SpeCliStatus worst = SPE_CLI_CLEAN;

  if (targets == NULL)
    return SPE_CLI_FAILED;

  if (json)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "targets");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < targets->len && *error == NULL; i++)
    {
      SpeCliStatus status = SPE_CLI_CLEAN;

      if (!json && i > 0)
        g_print ("\n");
      status = replay_for_target (source, targets->pdata[i], observation, builder, error);
      worst = MAX (worst, status);
    }
  if (json && *error == NULL)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      spe_cli_print_json (builder);
    }

  return worst;
}

/* files: the profile, and what was recorded. */
static int
replay_files (char     **files,
              char     **targets,
              SpeArch    arch,
              gboolean   json)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (files[0]);
  g_auto (SpeCliLogs) logs = { 0 };
  g_autoptr (GError) error = NULL;
  SpeCliStatus status = SPE_CLI_FAILED;

  if (source == NULL)
    return SPE_CLI_FAILED;

  spe_cli_logs_init (&logs, arch);
  for (guint i = 1; files[i] != NULL; i++)
    spe_cli_logs_read_file (&logs, files[i]);
  spe_cli_logs_print_reports (&logs);
  if (logs.is_failed)
    return SPE_CLI_FAILED;
  if (spe_observation_get_n_calls (logs.observation) == 0)
    {
      spe_cli_error (_ ("No call was found."));
      return SPE_CLI_FAILED;
    }

  status = replay_for_targets (source, targets, logs.observation, json, &error);
  if (error != NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return status;
}

static gboolean
has_input_twice (char **files)
{
  guint n = 0;

  for (guint i = 0; files[i] != NULL; i++)
    n += g_str_equal (files[i], "-") ? 1 : 0;

  return n > 1;
}

/**
 * spe_cli_replay:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Says which of the calls that were recorded a profile would refuse.
 *
 * Returns: the exit status
 */
int
spe_cli_replay (const SpeCliVerb *verb,
                int               argc,
                char            **argv)
{
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    SPE_CLI_TARGET_OPTION (&targets),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) < 2)
    return spe_cli_fail_usage (verb, "%s", _ ("Name a profile and at least one observation."));
  if (has_input_twice (rest))
    return spe_cli_fail_usage (verb, "%s", _ ("Only one of the files can be standard input."));

  return replay_files (rest, targets, spe_arch_get_host (), json);
}
