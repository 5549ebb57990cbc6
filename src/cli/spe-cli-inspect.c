/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-differences.h"
#include "cli/spe-cli-input.h"
#include "cli/spe-cli-inspection.h"
#include "cli/spe-cli-json.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-outcomes.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-target-text.h"

/* What was asked. save, target: NULL where not wanted; filter: which one to save, from 1, or 0 for
 * the only one. */
typedef struct
{
  const char *save;
  int         filter;
  const char *target;
  gboolean    json;
} Request;

static SpeCliStatus
get_status (SpeCliAnswer answer)
{
  static const SpeCliStatus statuses[] = {
    [SPE_CLI_ANSWER_YES] = SPE_CLI_CLEAN,
    [SPE_CLI_ANSWER_NO] = SPE_CLI_PROBLEMS,
    [SPE_CLI_ANSWER_UNKNOWN] = SPE_CLI_FAILED,
    [SPE_CLI_ANSWER_NOT_ASKED] = SPE_CLI_CLEAN,
  };

  return statuses[answer];
}

static char *
dup_threads (const SpeFilteredThreads *threads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < threads->tids->len; i++)
    g_string_append_printf (text, i > 0 ? ", %d" : "%d",
                            (int) g_array_index (threads->tids, pid_t, i));

  return g_string_free (text, FALSE);
}

static char *
dup_state (const SpeFilteredThreads *threads)
{
  switch (threads->mode)
    {
    case SPE_SECCOMP_MODE_STRICT:
      return g_strdup (_ ("strict mode: only read, write, exit and rt_sigreturn are allowed"));
    case SPE_SECCOMP_MODE_FILTER:
      if (threads->n_filters == 0)
        return g_strdup (_ ("filters, and this kernel does not say how many"));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u filter", "%u filters",
                                           threads->n_filters), threads->n_filters);
    case SPE_SECCOMP_MODE_NONE:
    case SPE_SECCOMP_MODE_UNKNOWN:
    default:
      return g_strdup (_ ("no filter: every system call is allowed"));
    }
}

static void
print_process (const SpeCliInspection *self)
{
  const SpeProcessFilters *process = self->process;
  g_autofree char *name = spe_cli_dup_printable (process->name);

  /* Translators: the number of a process and its name. */
  g_print (_ ("Process %1$d (%2$s)"), (int) process->pid, name);
  if (self->container != NULL)
    {
      g_print (", ");
      /* Translators: %1$s is a container, %2$s a program such as docker. */
      g_print (_ ("the first one of the container %1$s as %2$s says"), self->container,
               spe_container_client_get_id (self->client));
    }
  if (process->no_new_privs)
    g_print (", %s", _ ("cannot gain privileges"));
  g_print ("\n");
  if (process->tid != process->pid)
    {
      /* Translators: %1$d is the number of a thread, %2$d that of its process. */
      g_print (_ ("%1$d is a thread of process %2$d"), (int) process->tid, (int) process->pid);
      g_print ("\n");
    }
}

static void
print_filters (const SpeFilteredThreads *threads)
{
  for (guint i = 0; threads->filters != NULL && i < threads->filters->len; i++)
    {
      const SpeLoadedFilter *filter = threads->filters->pdata[i];
      guint n = 0;

      spe_program_get_instructions (filter->program, &n);
      /* Translators: which of several filters, and how many instructions it has. */
      g_print (g_dngettext (GETTEXT_PACKAGE, "  filter %1$u: %2$u instruction",
                            "  filter %1$u: %2$u instructions", n), i + 1, n);
      if (threads->filters->len > 1 && i == 0)
        g_print (", %s", _ ("the oldest"));
      if (filter->is_logging)
        g_print (", %s", _ ("logs what it refuses"));
      g_print ("\n");
    }
}

static gboolean
print_outcomes (const SpeFilteredThreads *threads,
                JsonBuilder              *builder,
                GError                  **error)
{
  g_autoptr (GPtrArray) outcomes = spe_stack_outcomes_new (threads->stack, spe_arch_get_host (),
                                                           NULL, error);

  if (outcomes == NULL)
    return FALSE;

  if (builder != NULL)
    spe_cli_outcomes_add_json (outcomes, builder);
  else
    spe_cli_outcomes_print (outcomes);

  return TRUE;
}

/* What may be behind it that the answer is no. */
static void
print_hints (const SpeCliInspection   *self,
             const SpeAnalysis        *analysis,
             const SpeFilteredThreads *threads)
{
  guint alike = spe_cli_inspection_find_alike (self, analysis, threads);
  g_autoptr (SpeTarget) other = NULL;
  g_autofree char *text = NULL;

  if (alike > 0)
    {
      /* Translators: %1$u is which of several filters, %2$s a file. */
      g_print (_ ("Filter %1$u alone does what %2$s says; the others were added to it."), alike,
               spe_source_get_name (self->source));
      g_print ("\n");
    }
  if (!self->is_guessed || alike > 0)
    return;

  other = spe_cli_inspection_find_target (self, threads);
  text = other != NULL ? spe_target_dup_label (other) : NULL;
  if (other != NULL)
    /* Translators: %1$s is an engine such as "Docker Engine", %2$s a file. */
    g_print (_ ("With the target %1$s it would be what %2$s says: see --target."), text,
             spe_source_get_name (self->source));
  else
    g_print ("%s", _ ("Was the target right? Name the engine and the runtime that started the "
                      "process with --target."));
  g_print ("\n");
}

static void
print_answer (const SpeCliInspection   *self,
              const SpeAnalysis        *analysis,
              const SpeFilteredThreads *threads,
              const SpeComparison      *comparison,
              SpeCliAnswer              answer)
{
  g_autofree char *label = spe_target_dup_label (self->target);
  g_autofree char *file = spe_cli_dup_printable (spe_source_get_name (self->source));

  if (answer == SPE_CLI_ANSWER_YES)
    /* Translators: %1$s is a file, %2$s what it is compiled for, such as "Docker Engine". */
    g_print (_ ("Yes: what runs is what %1$s says (target: %2$s)"), file, label);
  else if (answer == SPE_CLI_ANSWER_NO)
    /* Translators: %1$s is a file, %2$s what it is compiled for, such as "Docker Engine". */
    g_print (_ ("No: what runs is not what %1$s says (target: %2$s)"), file, label);
  else
    /* Translators: %1$s is a file, %2$s what it is compiled for, such as "Docker Engine". */
    g_print (_ ("It cannot be told whether what runs is what %1$s says (target: %2$s)"), file,
             label);
  g_print ("\n");
  if (answer == SPE_CLI_ANSWER_YES)
    return;

  spe_cli_differences_print (comparison, file, _ ("what runs"));
  if (answer == SPE_CLI_ANSWER_NO)
    {
      g_print ("\n");
      print_hints (self, analysis, threads);
    }
}

/* No profile is like strict mode. */
static SpeCliAnswer
compare_strict (JsonBuilder *builder)
{
  if (builder == NULL)
    g_print ("%s\n", _ ("No: strict mode is not a filter, and no profile makes it."));

  return SPE_CLI_ANSWER_NO;
}

static SpeCliAnswer
compare_threads (const SpeCliInspection   *self,
                 const SpeFilteredThreads *threads,
                 JsonBuilder              *builder,
                 GError                  **error)
{
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (SpeComparison) comparison = NULL;
  SpeCliAnswer answer = SPE_CLI_ANSWER_UNKNOWN;

  if (threads->mode == SPE_SECCOMP_MODE_STRICT)
    return compare_strict (builder);

  analysis = spe_cli_analyse (self->source, self->target, error);
  if (analysis != NULL)
    comparison = spe_compare_with_stack (analysis, threads->stack, NULL, error);
  if (comparison == NULL)
    return SPE_CLI_ANSWER_UNKNOWN;

  answer = spe_cli_inspection_get_answer (comparison);
  if (builder == NULL)
    {
      print_answer (self, analysis, threads, comparison, answer);
      return answer;
    }

  json_builder_set_member_name (builder, "comparison");
  json_builder_begin_object (builder);
  spe_cli_json_integer (builder, "alike", TRUE,
                        spe_cli_inspection_find_alike (self, analysis, threads));
  spe_cli_differences_add_json (comparison, builder);
  json_builder_end_object (builder);

  return answer;
}

static SpeCliAnswer
look_at_threads (const SpeCliInspection   *self,
                 const SpeFilteredThreads *threads,
                 JsonBuilder              *builder,
                 GError                  **error)
{
  if (threads->filters == NULL)
    return SPE_CLI_ANSWER_UNKNOWN;
  if (self->source != NULL)
    return compare_threads (self, threads, builder, error);
  if (threads->stack != NULL && !print_outcomes (threads, builder, error))
    return SPE_CLI_ANSWER_UNKNOWN;

  return SPE_CLI_ANSWER_NOT_ASKED;
}

static SpeCliStatus
print_text (const SpeCliInspection  *self,
            GError           **error)
{
  GPtrArray *groups = self->process->groups;
  SpeCliStatus worst = SPE_CLI_CLEAN;

  print_process (self);
  for (guint i = 0; i < groups->len && *error == NULL; i++)
    {
      const SpeFilteredThreads *threads = groups->pdata[i];
      g_autofree char *state = dup_state (threads);
      g_autofree char *tids = dup_threads (threads);
      SpeCliAnswer answer = SPE_CLI_ANSWER_UNKNOWN;

      if (groups->len > 1)
        {
          g_print ("\n");
          /* Translators: %1$s is a list of numbers, %2$s what these threads have, such as
           * "2 filters". */
          g_print (g_dngettext (GETTEXT_PACKAGE, "Thread %1$s: %2$s", "Threads %1$s: %2$s",
                                threads->tids->len), tids, state);
        }
      else
        {
          g_print ("%s", state);
        }
      g_print ("\n");
      print_filters (threads);
      answer = look_at_threads (self, threads, NULL, error);
      worst = MAX (worst, get_status (answer));
    }

  return worst;
}

static void
add_filters (const SpeFilteredThreads *threads,
             JsonBuilder              *builder)
{
  json_builder_set_member_name (builder, "filters");
  if (threads->filters == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; i < threads->filters->len; i++)
    {
      const SpeLoadedFilter *filter = threads->filters->pdata[i];
      guint n = 0;

      spe_program_get_instructions (filter->program, &n);
      json_builder_begin_object (builder);
      spe_cli_json_integer (builder, "instructions", TRUE, n);
      json_builder_set_member_name (builder, "log");
      if (filter->has_flags)
        json_builder_add_boolean_value (builder, filter->is_logging);
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static SpeCliAnswer
add_threads (const SpeCliInspection   *self,
             const SpeFilteredThreads *threads,
             JsonBuilder              *builder,
             GError                  **error)
{
  static const char * const modes[] = {
    [SPE_SECCOMP_MODE_UNKNOWN] = "unknown",
    [SPE_SECCOMP_MODE_NONE] = "none",
    [SPE_SECCOMP_MODE_STRICT] = "strict",
    [SPE_SECCOMP_MODE_FILTER] = "filter",
  };
  gboolean is_counted = threads->mode != SPE_SECCOMP_MODE_FILTER || threads->n_filters > 0;
  SpeCliAnswer answer = SPE_CLI_ANSWER_UNKNOWN;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "threads");
  json_builder_begin_array (builder);
  for (guint i = 0; i < threads->tids->len; i++)
    json_builder_add_int_value (builder, g_array_index (threads->tids, pid_t, i));
  json_builder_end_array (builder);
  spe_cli_json_string (builder, "mode", modes[threads->mode]);
  spe_cli_json_integer (builder, "count", is_counted, threads->n_filters);
  add_filters (threads, builder);
  answer = look_at_threads (self, threads, builder, error);
  json_builder_end_object (builder);

  return answer;
}

static const char *
get_answer_id (SpeCliStatus status)
{
  switch (status)
    {
    case SPE_CLI_CLEAN:
      return "yes";
    case SPE_CLI_PROBLEMS:
      return "no";
    case SPE_CLI_FAILED:
    default:
      return "unknown";
    }
}

static SpeCliStatus
print_json (const SpeCliInspection  *self,
            GError           **error)
{
  const SpeProcessFilters *process = self->process;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *target = self->target != NULL ? spe_target_to_string (self->target) : NULL;
  SpeCliStatus worst = SPE_CLI_CLEAN;

  json_builder_begin_object (builder);
  spe_cli_json_integer (builder, "pid", TRUE, process->pid);
  spe_cli_json_string (builder, "name", process->name);
  spe_cli_json_string (builder, "container", self->container);
  spe_cli_json_string (builder, "client", self->container != NULL
                                            ? spe_container_client_get_id (self->client) : NULL);
  spe_cli_json_boolean (builder, "noNewPrivileges", process->no_new_privs);
  spe_cli_json_string (builder, "file", self->source != NULL
                                          ? spe_source_get_name (self->source) : NULL);
  spe_cli_json_string (builder, "target", target);
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < process->groups->len && *error == NULL; i++)
    {
      SpeCliAnswer answer = add_threads (self, process->groups->pdata[i], builder, error);

      worst = MAX (worst, get_status (answer));
    }
  json_builder_end_array (builder);
  spe_cli_json_string (builder, "same", self->source != NULL ? get_answer_id (worst) : NULL);
  spe_cli_json_string (builder, "error", process->refusal != NULL ? process->refusal->message
                                                                  : NULL);
  json_builder_end_object (builder);
  if (*error == NULL)
    spe_cli_print_json (builder);

  return worst;
}

static gboolean
save_program (const SpeCliInspection  *self,
              const Request           *request,
              GError                 **error)
{
  const SpeProgram *program = spe_cli_inspection_find_program (self, (guint) request->filter,
                                                               error);
  g_autoptr (GBytes) bytes = NULL;

  if (program == NULL)
    return FALSE;

  bytes = spe_program_dup_bytes (program);
  if (!g_str_equal (request->save, "-"))
    return spe_file_write (request->save, bytes, NULL, NULL, error);

  spe_cli_print_bytes (bytes);

  return TRUE;
}

static SpeCliStatus
print_inspection (const SpeCliInspection  *self,
                  const Request           *request,
                  GError                 **error)
{
  SpeCliStatus status = SPE_CLI_CLEAN;

  if (request->save != NULL && !save_program (self, request, error))
    return SPE_CLI_FAILED;
  if (g_strcmp0 (request->save, "-") == 0)
    return SPE_CLI_CLEAN;

  status = request->json ? print_json (self, error) : print_text (self, error);
  if (*error == NULL && self->process->refusal != NULL)
    g_propagate_error (error, g_error_copy (self->process->refusal));

  return status;
}

static int
inspect (const Request *request,
         const char    *process,
         const char    *file)
{
  g_auto (SpeCliInspection) self = { 0 };
  g_autoptr (GError) error = NULL;
  SpeCliStatus status = SPE_CLI_FAILED;

  if (spe_cli_inspection_read_process (&self, process, &error) &&
      (file == NULL || spe_cli_inspection_read_profile (&self, file, request->target, &error)))
    status = print_inspection (&self, request, &error);
  if (error != NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return status;
}

/**
 * spe_cli_inspect:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Shows the filters of a running process, and says whether they are what a profile says.
 *
 * Returns: the exit status
 */
int
spe_cli_inspect (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_autofree char *save = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) rest = NULL;
  Request request = { 0 };
  const GOptionEntry entries[] = {
    { "save-bpf", 0, 0, G_OPTION_ARG_FILENAME, &save,
      N_ ("Write the instructions of a filter to this file, “-” for standard output"), N_ ("BPF") },
    { "filter", 0, 0, G_OPTION_ARG_INT, &request.filter,
      N_ ("Which filter to save where there are several; 1 is the oldest"), N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.json, N_ ("Print JSON instead of text"), NULL },
    SPE_CLI_TARGET_OPTION (&targets),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) < 1 || g_strv_length (rest) > 2)
    return spe_cli_fail_usage (verb, "%s", _ ("Name a process or a container, and at most one "
                                              "profile."));
  if (targets != NULL && (g_strv_length (targets) > 1 || rest[1] == NULL))
    return spe_cli_fail_usage (verb, "%s", _ ("Name one target, for a profile."));
  if (request.filter < 0 || (request.filter > 0 && save == NULL))
    return spe_cli_fail_usage (verb, "%s", _ ("--filter goes with --save-bpf, and counts from 1."));

  request.save = save;
  request.target = targets != NULL ? targets[0] : NULL;

  return inspect (&request, rest[0], rest[1]);
}
