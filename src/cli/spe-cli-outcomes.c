/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-outcomes.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-json.h"
#include "cli/spe-cli-output.h"
#include "filter/spe-difference-text.h"
#include "filter/spe-outcome.h"

/* What a filter does on a terminal: for each architecture what happens to most numbers, and the
 * calls to which something else happens, those with the same fate together. */

#define INDENT 4

/* The outcomes of one architecture. verdict: what happens to calls that nothing is said about. */
typedef struct
{
  GPtrArray  *outcomes;
  gboolean    has_verdict;
  SpeVerdict  verdict;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_ptr_array_unref (part->outcomes);
  g_free (part);
}

static const char *
get_arch_name (const SpeStackOutcome *outcome)
{
  return outcome->arch < SPE_N_ARCHES ? spe_arch_get_name (outcome->arch)
                                      : _ ("other architectures");
}

/* Most numbers that no call has meet what is meant for everything that is not named; but above
 * this one filters kill what x32 would mark. */
#define FIRST_ODD_NUMBER SPE_X32_SYSCALL_BIT

static void
find_verdict (Part *part)
{
  guint64 most = 0;

  for (guint i = 0; i < part->outcomes->len; i++)
    {
      const SpeStackOutcome *outcome = part->outcomes->pdata[i];
      guint64 n = (guint64) outcome->last - outcome->first + 1;
      SpeVerdict verdict;

      if (outcome->call != NULL || n <= most ||
          (outcome->first & ~SPE_X32_SYSCALL_BIT) >= FIRST_ODD_NUMBER ||
          !spe_stack_outcome_get_verdict (outcome, &verdict))
        continue;
      most = n;
      part->verdict = verdict;
      part->has_verdict = TRUE;
    }
}

static Part *
find_part (GPtrArray             *parts,
           const SpeStackOutcome *outcome)
{
  Part *part = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const SpeStackOutcome *first = NULL;

      part = parts->pdata[i];
      first = part->outcomes->pdata[0];
      if (first->arch == outcome->arch && first->audit_arch == outcome->audit_arch)
        return part;
    }

  part = g_new0 (Part, 1);
  part->outcomes = g_ptr_array_new ();
  g_ptr_array_add (parts, part);

  return part;
}

/* One part for each architecture. x32 lies within the numbers of x86_64. */
static GPtrArray *
dup_parts (GPtrArray *outcomes)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < outcomes->len; i++)
    g_ptr_array_add (find_part (parts, outcomes->pdata[i])->outcomes, outcomes->pdata[i]);
  for (guint i = 0; i < parts->len; i++)
    find_verdict (parts->pdata[i]);

  return parts;
}

static gboolean
is_of_rest (const Part            *part,
            const SpeStackOutcome *outcome)
{
  SpeVerdict verdict;

  return part->has_verdict && spe_stack_outcome_get_verdict (outcome, &verdict) &&
         spe_verdict_equal (verdict, part->verdict);
}

/* The calls and numbers to which the same happens; with how many of them are known calls. */
static GPtrArray *
dup_names (const Part *part,
           SpeVerdict  wanted,
           guint      *out_n_calls)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  SpeVerdict verdict;

  for (guint i = 0; i < part->outcomes->len; i++)
    {
      const SpeStackOutcome *outcome = part->outcomes->pdata[i];

      if (!spe_stack_outcome_get_verdict (outcome, &verdict) ||
          !spe_verdict_equal (verdict, wanted))
        continue;
      g_ptr_array_add (outcome->call != NULL ? names : numbers,
                       spe_numbers_dup_name (outcome->call, outcome->first, outcome->last));
    }
  *out_n_calls = names->len;
  spe_cli_append_numbers (names, numbers);

  return names;
}

static void
print_verdict (const Part *part,
               SpeVerdict  verdict)
{
  g_autofree char *text = spe_outcome_dup_verdict_text (verdict);
  guint n_calls = 0;
  g_autoptr (GPtrArray) names = dup_names (part, verdict, &n_calls);

  /* Translators: %1$s is what happens, such as "allowed", %2$u how many system calls. */
  g_print (g_dngettext (GETTEXT_PACKAGE, "  %1$s: %2$u call", "  %1$s: %2$u calls", n_calls),
           text, n_calls);
  g_print ("\n");
  spe_cli_print_words (names, INDENT);
}

static gboolean
comes_before (SpeVerdict a,
              SpeVerdict b)
{
  return a.action != b.action ? a.action > b.action : a.data < b.data;
}

/* Verdicts other than that of the rest, the most permissive first: that is what people look
 * for in a list of what is allowed. */
static GArray *
dup_verdicts (const Part *part)
{
  GArray *verdicts = g_array_new (FALSE, FALSE, sizeof (SpeVerdict));

  for (guint i = 0; i < part->outcomes->len; i++)
    {
      SpeVerdict verdict;
      guint at = 0;

      if (!spe_stack_outcome_get_verdict (part->outcomes->pdata[i], &verdict) ||
          is_of_rest (part, part->outcomes->pdata[i]))
        continue;
      while (at < verdicts->len &&
             comes_before (g_array_index (verdicts, SpeVerdict, at), verdict))
        at++;
      if (at == verdicts->len ||
          !spe_verdict_equal (g_array_index (verdicts, SpeVerdict, at), verdict))
        g_array_insert_val (verdicts, at, verdict);
    }

  return verdicts;
}

static void
print_region (const SpeStackOutcome  *outcome,
              const SpeOutcomeRegion *region)
{
  g_autofree char *text = spe_outcome_dup_verdict_text (region->verdict);
  g_autofree char *example = spe_numbers_dup_example (outcome->call, outcome->arch, outcome->first,
                                                      outcome->last, region->args);

  g_print ("      ");
  if (region->is_whole)
    /* Translators: what happens to a system call, and for which arguments, such as
     * "domain = 40". */
    g_print (_ ("%1$s when %2$s"), text, region->condition);
  else
    /* Translators: what happens to a system call, and an example of it with arguments. */
    g_print (_ ("%1$s for some arguments, such as %2$s"), text, example);
  g_print ("\n");
}

static void
print_conditional (const Part *part)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < part->outcomes->len; i++)
    {
      const SpeStackOutcome *outcome = part->outcomes->pdata[i];
      g_autofree char *name = NULL;
      SpeVerdict verdict;

      if (spe_stack_outcome_get_verdict (outcome, &verdict))
        continue;
      if (is_first)
        g_print ("  %s\n", _ ("depends on the arguments:"));
      is_first = FALSE;
      name = spe_numbers_dup_name (outcome->call, outcome->first, outcome->last);
      g_print ("    %s\n", name);
      for (guint j = 0; j < outcome->regions->len; j++)
        print_region (outcome, outcome->regions->pdata[j]);
      if (outcome->regions->len == 0)
        g_print ("      %s\n", _ ("cannot be told: the conditions are too many"));
    }
}

static void
print_rest (const Part *part)
{
  g_autofree char *text = spe_outcome_dup_verdict_text (part->verdict);
  guint n_calls = 0;
  g_autoptr (GPtrArray) names = dup_names (part, part->verdict, &n_calls);

  if (n_calls > 0)
    /* Translators: %1$s is what happens, such as "fails with EPERM", %2$u how many system
     * calls that are known. */
    g_print (g_dngettext (GETTEXT_PACKAGE, "  %1$s: all others, of them %2$u known call",
                          "  %1$s: all others, of them %2$u known calls", n_calls),
             text, n_calls);
  else
    /* Translators: %s is what happens, such as "fails with EPERM". */
    g_print (_ ("  %s: all others"), text);
  g_print ("\n");
}

static void
print_part (const Part *part)
{
  g_autoptr (GArray) verdicts = dup_verdicts (part);
  const SpeStackOutcome *first = part->outcomes->pdata[0];
  gboolean is_uniform = verdicts->len == 0;

  for (guint i = 0; i < part->outcomes->len && is_uniform; i++)
    is_uniform = is_of_rest (part, part->outcomes->pdata[i]);

  g_print ("\n%s\n", get_arch_name (first));
  if (is_uniform)
    {
      g_autofree char *text = spe_outcome_dup_verdict_text (part->verdict);

      /* Translators: %s is what happens, such as "kills the thread". */
      g_print (_ ("  %s: every call"), text);
      g_print ("\n");
      return;
    }

  for (guint i = 0; i < verdicts->len; i++)
    print_verdict (part, g_array_index (verdicts, SpeVerdict, i));
  print_conditional (part);
  if (part->has_verdict)
    print_rest (part);
}

/**
 * spe_cli_outcomes_print:
 * @outcomes: (element-type SpeStackOutcome): what spe_stack_outcomes_new() found
 *
 * Prints what filters do, for people.
 */
void
spe_cli_outcomes_print (GPtrArray *outcomes)
{
  g_autoptr (GPtrArray) parts = dup_parts (outcomes);

  for (guint i = 0; i < parts->len; i++)
    print_part (parts->pdata[i]);
}

static void
add_region (JsonBuilder            *builder,
            const SpeOutcomeRegion *region)
{
  json_builder_begin_object (builder);
  spe_cli_json_verdict (builder, "verdict", region->verdict);
  spe_cli_json_string (builder, "condition", region->condition);
  spe_cli_json_boolean (builder, "complete", region->is_whole);
  spe_cli_json_arguments (builder, "example", region->args);
  json_builder_end_object (builder);
}

/**
 * spe_cli_outcomes_add_json:
 * @outcomes: (element-type SpeStackOutcome): what spe_stack_outcomes_new() found
 * @builder: a builder within an object
 *
 * Adds what filters do, call by call, as the member `outcomes`.
 */
void
spe_cli_outcomes_add_json (GPtrArray   *outcomes,
                           JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "outcomes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < outcomes->len; i++)
    {
      const SpeStackOutcome *outcome = outcomes->pdata[i];

      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "arch", outcome->arch < SPE_N_ARCHES
                                              ? spe_arch_to_string (outcome->arch) : NULL);
      spe_cli_json_string (builder, "name", outcome->call != NULL
                                              ? spe_syscall_get_name (outcome->call) : NULL);
      spe_cli_json_integer (builder, "first", TRUE, outcome->first);
      spe_cli_json_integer (builder, "last", TRUE, outcome->last);
      json_builder_set_member_name (builder, "regions");
      json_builder_begin_array (builder);
      for (guint j = 0; j < outcome->regions->len; j++)
        add_region (builder, outcome->regions->pdata[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
