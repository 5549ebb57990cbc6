/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-explanation.h"

#include <glib/gi18n-lib.h>
#include <seccomp.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-entries.h"
#include "filter/spe-seccomp-table.h"

/* Why a call ends as it does. The verdict always comes from the compiled program. Then the rules
 * are read in their plain meaning, to find the one that says the same; where none does, the
 * filter is not what was written, and that is said. */

/* A call, and what is found out about it. */
typedef struct
{
  const SpeAnalysis *analysis;
  const SpeEntries  *entries;
  const SpeSyscall  *call;
  SpeArch            arch;
  guint32            number;
  const guint64     *args;
  SpeVerdict         verdict;

  /* Which entries name the call. */
  guint              n_entries;
  const SpeEntry    *deciding;
  const SpeEntry    *contradicted;
  const SpeEntry    *ignored;
  const SpeLostEntry *lost;
} Question;

static gboolean
arch_is_in_filter (const SpeAnalysis *analysis,
                   SpeArch            arch)
{
  GStrv names = analysis->resolution->profile->architectures;

  return arch == analysis->target->arch ||
         (names != NULL &&
          g_strv_contains ((const char * const *) names, spe_arch_to_string (arch)));
}

/* Whether the entry is about the call because it goes through a multiplexer: socketcall(2) and
 * ipc(2) say by their first argument which call they are. */
static gboolean
is_carried (const Question *question,
            const SpeEntry *entry)
{
  const SpeSyscall *child = NULL;

  if (!spe_arch_is_multiplexed (question->arch))
    return FALSE;

  child = spe_catalog_lookup (spe_catalog_get (), entry->name);

  return child != NULL &&
         g_strcmp0 (spe_syscall_get_multiplexer (child),
                    spe_syscall_get_name (question->call)) == 0 &&
         spe_syscall_get_multiplexer_number (child) == (guint32) question->args[0];
}

/* For a call that goes through a multiplexer libseccomp puts the number of the call in the place
 * of what the author says about the first argument. */
static gboolean
conditions_hold (const Question *question,
                 const SpeEntry *entry,
                 gboolean        carried)
{
  for (guint i = 0; i < entry->n_conditions; i++)
    {
      const SpeCondition *condition = spe_entries_get_condition (question->entries, entry, i);

      if (carried && condition->index <= 0)
        continue;
      if (!spe_condition_matches (condition, question->args, spe_arch_get_bits (question->arch)))
        return FALSE;
    }

  return TRUE;
}

/* An entry whose name this libseccomp does not know on the architecture has no effect there. For
 * calls that a multiplexer carries it has a negative number beside the direct one. The lookup is
 * in a table and can be done in this process. */
static gboolean
is_without_effect (const Question *question,
                   const SpeEntry *entry)
{
  int number = seccomp_syscall_resolve_name_arch (spe_seccomp_table_get_token (question->arch),
                                                  entry->name);

  if (spe_arch_is_multiplexed (question->arch) &&
      spe_syscall_get_multiplexer (question->call) != NULL)
    return number == __NR_SCMP_ERROR;

  return (guint32) number != question->number;
}

static void
weigh_entry (Question       *question,
             const SpeEntry *entry)
{
  gboolean is_named = g_str_equal (entry->name, spe_syscall_get_name (question->call));
  gboolean carried = !is_named && is_carried (question, entry);

  if (!is_named && !carried)
    return;

  if (is_named && is_without_effect (question, entry))
    {
      question->ignored = entry;
      return;
    }

  question->n_entries++;
  if (!conditions_hold (question, entry, carried))
    return;

  if (!spe_verdict_equal (entry->verdict, question->verdict))
    question->contradicted = entry;
  else if (question->deciding == NULL ||
           (question->deciding->n_conditions > 0 && entry->n_conditions == 0))
    question->deciding = entry;
}

static void
weigh_entries (Question *question)
{
  if (question->call == NULL)
    return;

  for (guint i = 0; i < question->entries->entries->len; i++)
    weigh_entry (question, spe_entries_get (question->entries, i));

  for (guint i = 0; i < question->entries->lost->len; i++)
    {
      const SpeLostEntry *lost = &g_array_index (question->entries->lost, SpeLostEntry, i);

      if (lost->reason == SPE_ENTRY_UNKNOWN_NAME &&
          g_str_equal (lost->name, spe_syscall_get_name (question->call)))
        question->lost = lost;
    }
}

static guint
flat_rule_number (const Question *question,
                  guint           rule)
{
  return spe_resolution_get_rule (question->analysis->resolution, rule) + 1;
}

static guint
rule_number (const Question *question,
             const SpeEntry *entry)
{
  return flat_rule_number (question, entry->rule);
}

/* The default action decides, as it should: says why. */
static char *
dup_default_text (const Question *question,
                  const char     *label)
{
  const char *name = question->call != NULL ? spe_syscall_get_name (question->call) : NULL;

  if (name == NULL)
    /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a call. */
    return g_strdup_printf (_ ("%1$s: the default action; no system call has the number %2$u"),
                            label, question->number);

  if (question->ignored != NULL || question->lost != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is an action such as "Errno EPERM", %2$s a system call, %3$u the
       * number of a rule. */
      _ ("%1$s: the default action; this libseccomp does not know %2$s, so rule %3$u is ignored"),
      label, name,
      flat_rule_number (question, question->lost != NULL ? question->lost->rule
                                                         : question->ignored->rule));

  if (question->n_entries == 0)
    /* Translators: %1$s is an action such as "Errno EPERM", %2$s a system call. */
    return g_strdup_printf (_ ("%1$s: the default action; no rule decides otherwise about %2$s"),
                            label, name);

  /* Translators: %1$s is an action such as "Errno EPERM", %2$s a system call. */
  return g_strdup_printf (_ ("%1$s: the default action; no rule for %2$s fits these arguments"),
                          label, name);
}

/* libseccomp has merged the rules into something else (semantics of libseccomp 2.5 and 2.6 with
 * several conditional rules for one call). */
static char *
dup_contradiction_text (const Question *question,
                        const char     *label)
{
  g_autofree char *meant = NULL;

  if (question->contradicted != NULL)
    {
      meant = spe_verdict_dup_label (question->contradicted->verdict);
      /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a rule, %3$s
       * its action. */
      return g_strdup_printf (_ ("%1$s: libseccomp has compiled the rules wrongly; by rule %2$u "
                                 "it should be %3$s"),
                              label, rule_number (question, question->contradicted), meant);
    }

  meant = spe_verdict_dup_label (question->entries->default_verdict);
  /* Translators: both are actions such as "Errno EPERM". */
  return g_strdup_printf (_ ("%1$s: libseccomp has compiled the rules wrongly; by the default "
                             "action it should be %2$s"),
                          label, meant);
}

static char *
dup_text (const Question       *question,
          const SpeExplanation *explanation)
{
  g_autofree char *label = spe_verdict_dup_label (question->verdict);

  if (explanation->is_bad_arch)
    /* Translators: %1$s is an action such as "Kill thread", %2$s an architecture. */
    return g_strdup_printf (_ ("%1$s: %2$s is not among the architectures of the filter"),
                            label, spe_arch_get_name (question->arch));

  if (question->deciding != NULL && question->deciding->n_conditions > 0)
    /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a rule. */
    return g_strdup_printf (_ ("%1$s: the conditions of rule %2$u fit"),
                            label, rule_number (question, question->deciding));

  if (question->deciding != NULL)
    /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a rule, %3$s a
     * system call. */
    return g_strdup_printf (_ ("%1$s: rule %2$u names %3$s"), label,
                            rule_number (question, question->deciding),
                            question->deciding->name);

  if (explanation->is_default && question->contradicted == NULL)
    return dup_default_text (question, label);

  return dup_contradiction_text (question, label);
}

static gboolean
outcome_depends (const Question *question)
{
  g_autoptr (GArray) outcomes = spe_program_dup_outcomes (question->analysis->program,
                                                          question->arch, question->number);

  return outcomes->len > 1;
}

/* An x32 call carries a mark, and a call with the mark is an x32 call. The number -1, by which
 * a tracer cancels a call, is none. */
static void
settle_number (Question *question)
{
  if (question->arch == SPE_ARCH_X32)
    question->number |= SPE_X32_SYSCALL_BIT;
  else if (question->arch == SPE_ARCH_X86_64 &&
           (question->number & SPE_X32_SYSCALL_BIT) != 0 &&
           question->number != G_MAXUINT32)
    question->arch = SPE_ARCH_X32;

  if (question->number <= G_MAXINT)
    question->call = spe_catalog_lookup_number (spe_catalog_get (), question->arch,
                                                (int) question->number);
}

/**
 * spe_explain:
 * @analysis: an analysis
 * @arch: the architecture of the call, not NATIVE or INVALID
 * @number: its number there, as for spe_program_decide()
 * @args: its arguments
 *
 * Says how a call ends and which rule of the author's profile makes it so.
 *
 * Returns: (transfer full) (nullable): the explanation, or %NULL where the profile has no
 *   compiled filter
 */
SpeExplanation *
spe_explain (const SpeAnalysis *analysis,
             SpeArch            arch,
             guint32            number,
             const guint64      args[6])
{
  g_autoptr (SpeEntries) entries = NULL;
  SpeExplanation *explanation = NULL;
  Question question = { .analysis = analysis, .arch = arch, .number = number, .args = args };

  g_return_val_if_fail (analysis != NULL && args != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  if (analysis->program == NULL)
    return NULL;

  entries = spe_entries_new (analysis->resolution, analysis->target, NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  question.entries = entries;
  question.verdict = spe_program_decide (analysis->program, arch, number, args);
  settle_number (&question);

  explanation = g_new0 (SpeExplanation, 1);
  explanation->verdict = question.verdict;
  explanation->rule = SPE_NO_RULE;
  explanation->depends = outcome_depends (&question);
  explanation->is_bad_arch = !arch_is_in_filter (analysis, question.arch);

  if (!explanation->is_bad_arch)
    weigh_entries (&question);
  if (question.deciding != NULL)
    explanation->rule = rule_number (&question, question.deciding) - 1;
  explanation->is_default = !explanation->is_bad_arch &&
                            question.deciding == NULL &&
                            spe_verdict_equal (question.verdict, entries->default_verdict);
  explanation->text = dup_text (&question, explanation);

  return explanation;
}

/**
 * spe_explanation_free:
 * @self: (nullable) (transfer full): an explanation
 */
void
spe_explanation_free (SpeExplanation *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}
