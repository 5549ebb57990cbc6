/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "catalog/spe-catalog.h"
#include "cli/spe-cli-arguments.h"
#include "cli/spe-cli-input.h"
#include "cli/spe-cli-json.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-explanation.h"
#include "filter/spe-target-text.h"
#include "model/spe-errno.h"
#include "model/spe-number.h"

/* What is asked about. */
typedef struct
{
  SpeArch arch;
  guint32 number;
  guint   n_args;
  guint64 args[SPE_CLI_N_ARGUMENTS];
} Question;

/* The same as it was typed. */
typedef struct
{
  char      *arch;
  char     **words;
  char     **targets;
  gboolean   json;
} Call;

static gboolean
parse_arch (const char      *text,
            const SpeTarget *target,
            SpeArch         *out_arch)
{
  if (text != NULL)
    return spe_cli_arch_read (text, out_arch);

  *out_arch = target->arch;
  if (*out_arch < SPE_N_ARCHES)
    return TRUE;

  spe_cli_error (_ ("The architecture of this machine is not known. Name one with --arch."));

  return FALSE;
}

static gboolean
fail_unknown_call (const char *text)
{
  const char *nearest = spe_catalog_find_nearest (spe_catalog_get (), text);

  if (nearest != NULL)
    /* Translators: %1$s is a name that is not known, %2$s one that is. */
    spe_cli_error (_ ("“%1$s” is not a system call that is known. Did you mean “%2$s”? Give its "
                      "number where it is newer than this program."),
                   text, nearest);
  else
    /* Translators: %s is a name that is not known. */
    spe_cli_error (_ ("“%s” is not a system call that is known. Give its number where it is "
                      "newer than this program."),
                   text);

  return FALSE;
}

/* A call without a number of its own may still be made through another one. */
static gboolean
fail_no_number (const SpeSyscall *call,
                SpeArch           arch)
{
  const char *name = spe_syscall_get_name (call);
  const char *multiplexer = spe_syscall_get_multiplexer (call);

  if (multiplexer != NULL && spe_arch_is_multiplexed (arch))
    /* Translators: %1$s is a system call, %2$s an architecture, %3$s a system call such as
     * socketcall, %4$u its first argument. */
    spe_cli_error (_ ("“%1$s” has no number on %2$s, where it is made through %3$s. Ask about "
                      "“%3$s %4$u”, or choose another architecture with --arch."),
                   name, spe_arch_get_name (arch), multiplexer,
                   spe_syscall_get_multiplexer_number (call));
  else
    /* Translators: %1$s is a system call, %2$s an architecture. */
    spe_cli_error (_ ("“%1$s” does not exist on %2$s. Choose another with --arch."), name,
                   spe_arch_get_name (arch));

  return FALSE;
}

static gboolean
parse_call (const char *text,
            Question   *question)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), text);
  guint64 number = 0;
  int known = SPE_NO_NUMBER;

  if (call == NULL)
    {
      if (!spe_number_parse (text, &number) || number > G_MAXUINT32)
        return fail_unknown_call (text);
      question->number = (guint32) number;
      return TRUE;
    }

  known = spe_syscall_get_number (call, question->arch);
  if (known == SPE_NO_NUMBER)
    return fail_no_number (call, question->arch);
  question->number = (guint32) known;

  return TRUE;
}

/* Where the deciding rule or the default action stands; zeros where the file says nothing. */
static void
locate (const SpeSource      *source,
        const SpeExplanation *explanation,
        guint                *out_line,
        guint                *out_column)
{
  g_autofree char *pointer = NULL;

  *out_line = 0;
  *out_column = 0;
  if (explanation->is_default)
    pointer = g_strdup ("/defaultAction");
  else if (explanation->rule != SPE_NO_RULE)
    pointer = g_strdup_printf ("/syscalls/%u", explanation->rule);
  if (pointer != NULL)
    spe_source_locate (source, pointer, out_line, out_column);
}

static guint
locate_rule (const SpeSource *source,
             guint            rule)
{
  g_autofree char *pointer = g_strdup_printf ("/syscalls/%u", rule);
  guint line = 0;
  guint column = 0;

  spe_source_locate (source, pointer, &line, &column);

  return line;
}

static const SpeSyscall *
get_call (const Question *question)
{
  return spe_catalog_lookup_number (spe_catalog_get (), question->arch, (int) question->number);
}

static const char *
get_call_name (const Question *question)
{
  const SpeSyscall *call = get_call (question);

  return call != NULL ? spe_syscall_get_name (call) : NULL;
}

static gboolean
parse_question (const Call      *call,
                const SpeTarget *target,
                Question        *question)
{
  if (!parse_arch (call->arch, target, &question->arch) || !parse_call (call->words[1], question))
    return FALSE;

  question->n_args = g_strv_length (call->words + 2);

  return spe_cli_arguments_read (call->words + 2, get_call (question), question->arch,
                                 question->args);
}

static void
print_notes (const SpeSource      *source,
             const SpeExplanation *explanation)
{
  for (guint i = 0; i < explanation->notes->len; i++)
    {
      const SpeExplanationNote *note = explanation->notes->pdata[i];
      g_autofree char *text = spe_cli_dup_printable (note->text);
      guint line = locate_rule (source, note->rule);

      /* Translators: %1$s is a sentence about a rule, %2$u the line where the rule stands. */
      g_print (_ ("  %1$s (line %2$u)"), text, line);
      g_print ("\n");
    }
}

static void
print_text (const SpeSource      *source,
            const Question       *question,
            const SpeExplanation *explanation)
{
  g_autofree char *verdict = spe_verdict_dup_label (explanation->verdict);
  g_autofree char *printable = spe_cli_dup_printable (explanation->text);
  g_autofree char *name = spe_cli_dup_printable (spe_source_get_name (source));
  g_autofree char *line_text = NULL;
  g_autofree char *excerpt = NULL;
  const char *call = get_call_name (question);
  guint line = 0;
  guint column = 0;

  /* Translators: a system call, its number, an architecture, an action. */
  g_print (_ ("%1$s (%2$u) on %3$s: %4$s"), call != NULL ? call : "?", question->number,
           spe_arch_get_name (question->arch), verdict);
  g_print ("\n");
  spe_cli_arguments_print (question->args, question->n_args, get_call (question), question->arch);
  g_print ("%s\n", printable);
  if (explanation->rule != SPE_NO_RULE)
    spe_cli_arguments_print_conditions (
      explanation->conditions,
      spe_profile_get_rule (spe_source_get_profile (source), explanation->rule),
      get_call (question), question->arch);

  locate (source, explanation, &line, &column);
  if (line > 0)
    {
      line_text = spe_source_map_dup_line (spe_source_get_map (source), line);
      excerpt = spe_cli_dup_excerpt (line_text, column);
      g_print ("%s:%u:%u:\n%s", name, line, column, excerpt);
    }

  print_notes (source, explanation);
  if (explanation->is_miscompiled)
    g_print ("%s\n", explanation->miscompilation_text);
}

static void
add_notes (JsonBuilder          *builder,
           const SpeSource      *source,
           const SpeExplanation *explanation)
{
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < explanation->notes->len; i++)
    {
      const SpeExplanationNote *note = explanation->notes->pdata[i];
      guint line = locate_rule (source, note->rule);

      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "obstacle", spe_obstacle_to_string (note->obstacle));
      spe_cli_json_integer (builder, "rule", TRUE, note->rule);
      spe_cli_json_integer (builder, "line", line > 0, line);
      spe_cli_json_string (builder, "text", note->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_miscompilation (JsonBuilder          *builder,
                    const SpeExplanation *explanation)
{
  const SpeMiscompilation *found = &explanation->miscompilation;

  json_builder_set_member_name (builder, "miscompiled");
  if (!explanation->is_miscompiled)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  spe_cli_json_arguments (builder, "args", found->args);
  spe_cli_json_verdict (builder, "written", found->plain);
  spe_cli_json_verdict (builder, "compiled", found->program);
  spe_cli_json_string (builder, "text", explanation->miscompilation_text);
  json_builder_end_object (builder);
}

static const char *
get_kind (const SpeExplanation *explanation)
{
  static const char * const kinds[] = {
    [SPE_EXPLANATION_RULE] = "rule",
    [SPE_EXPLANATION_DEFAULT] = "default",
    [SPE_EXPLANATION_FOREIGN_ARCH] = "foreign-arch",
    [SPE_EXPLANATION_STUB] = "stub",
    [SPE_EXPLANATION_MISCOMPILED] = "miscompiled",
  };

  return kinds[explanation->kind];
}

static void
add_json (JsonBuilder          *builder,
          const SpeSource      *source,
          const SpeTarget      *target,
          const Question       *question,
          const SpeExplanation *explanation)
{
  g_autofree char *target_text = spe_target_to_string (target);
  SpeVerdict verdict = explanation->verdict;
  gboolean fails = verdict.action == SPE_ACTION_ERRNO;
  guint line = 0;
  guint column = 0;

  locate (source, explanation, &line, &column);
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "target", target_text);
  spe_cli_json_string (builder, "name", get_call_name (question));
  spe_cli_json_integer (builder, "nr", TRUE, question->number);
  spe_cli_json_string (builder, "arch", spe_arch_to_string (question->arch));
  spe_cli_json_string (builder, "action", spe_action_to_string (verdict.action));
  spe_cli_json_integer (builder, "errno", fails, verdict.data);
  spe_cli_json_string (builder, "errnoName", fails ? spe_errno_get_name (verdict.data) : NULL);
  spe_cli_json_integer (builder, "rule", explanation->rule != SPE_NO_RULE, explanation->rule);
  spe_cli_json_integer (builder, "line", line > 0, line);
  spe_cli_json_integer (builder, "column", line > 0, column);
  spe_cli_json_string (builder, "by", get_kind (explanation));
  spe_cli_json_boolean (builder, "default", explanation->is_default);
  spe_cli_json_boolean (builder, "foreignArch", explanation->is_bad_arch);
  spe_cli_json_boolean (builder, "dependsOnArguments", explanation->depends);
  spe_cli_json_string (builder, "text", explanation->text);
  add_notes (builder, source, explanation);
  add_miscompilation (builder, explanation);
  json_builder_end_object (builder);
}

static int
explain_for_target (const SpeSource *source,
                    const SpeTarget *target,
                    const Call      *call,
                    JsonBuilder     *builder)
{
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (SpeExplanation) explanation = NULL;
  Question question = { 0 };
  int status = SPE_CLI_FAILED;

  if (!parse_question (call, target, &question))
    return SPE_CLI_FAILED;

  analysis = spe_cli_analyse_compiled (source, target, &status);
  if (analysis == NULL)
    return status;

  explanation = spe_explain (analysis, question.arch, question.number, question.args);
  if (call->json)
    add_json (builder, source, target, &question, explanation);
  else
    print_text (source, &question, explanation);

  return SPE_CLI_CLEAN;
}

static int
explain_for_targets (const SpeSource *source,
                     GPtrArray       *targets,
                     const Call      *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean are_many = targets->len > 1;
  int worst = SPE_CLI_CLEAN;

  if (are_many)
    json_builder_begin_array (builder);
  for (guint i = 0; i < targets->len; i++)
    {
      const SpeTarget *target = targets->pdata[i];
      g_autofree char *label = spe_target_dup_label (target);
      int status = SPE_CLI_CLEAN;

      if (are_many && !call->json)
        g_print ("%s%s:\n", i > 0 ? "\n" : "", label);
      status = explain_for_target (source, target, call, builder);
      worst = MAX (worst, status);
    }
  if (are_many)
    json_builder_end_array (builder);
  if (call->json && (are_many || worst == SPE_CLI_CLEAN))
    spe_cli_print_json (builder);

  return worst;
}

static int
explain_call (const Call *call)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (GError) error = NULL;
  Question question = { 0 };

  /* What is wrong with the call is told before what is wrong with the file. */
  known = spe_cli_targets_read (call->targets, NULL, &error);
  if (known == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }
  if (!parse_question (call, known->pdata[0], &question))
    return SPE_CLI_FAILED;

  source = spe_cli_read_source (call->words[0]);
  if (source == NULL)
    return SPE_CLI_FAILED;

  targets = spe_cli_targets_read (call->targets, spe_source_get_profile (source), &error);
  if (targets == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return explain_for_targets (source, targets, call);
}

/**
 * spe_cli_explain:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Says what happens to a call, and which rule decides.
 *
 * Returns: the exit status
 */
int
spe_cli_explain (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_autofree char *arch = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) rest = NULL;
  Call call = { 0 };
  const GOptionEntry entries[] = {
    { "arch", 0, 0, G_OPTION_ARG_STRING, &arch,
      N_ ("The architecture that the call is made on; the target's where there is none"),
      N_ ("ARCH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &call.json, N_ ("Print JSON instead of text"), NULL },
    SPE_CLI_TARGET_OPTION (&targets),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) < 2)
    return spe_cli_fail_usage (verb, "%s", _ ("Name a profile and a system call."));

  call.arch = arch;
  call.words = rest;
  call.targets = targets;

  return explain_call (&call);
}
