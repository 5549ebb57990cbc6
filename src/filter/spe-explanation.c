/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-explanation.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-enosys-stub.h"
#include "filter/spe-explanation-private.h"

/* Why a call ends as it does. The verdict always comes from the compiled program. Then the rules
 * are read in their plain meaning, to find the one that says the same; where none does, the
 * filter is not what was written, and that is said. */

/**
 * spe_question_get_rule:
 * @self: a question
 * @flat_rule: the index of a rule of the flat profile
 *
 * Returns: the index of the author's rule
 */
guint
spe_question_get_rule (const SpeQuestion *self,
                       guint              flat_rule)
{
  return spe_resolution_get_rule (self->analysis->resolution, flat_rule);
}

static guint
rule_number (const SpeQuestion *question,
             const SpeEntry    *entry)
{
  return spe_question_get_rule (question, entry->rule) + 1;
}

static void
weigh_entry (SpeQuestion         *question,
             const SpePlainEntry *plain)
{
  const SpeEntry *entry = spe_entries_get (spe_plain_meaning_get_entries (question->meaning),
                                           plain->entry);

  if (plain->is_carried && plain->carried_number != (guint32) question->args[0])
    return;

  question->n_entries++;
  if (!spe_plain_meaning_fits (question->meaning, plain, question->arch, question->args))
    return;

  if (!spe_verdict_equal (entry->verdict, question->verdict))
    question->contradicted = entry;
  else if (question->deciding == NULL ||
           (question->deciding->n_conditions > 0 && entry->n_conditions == 0))
    question->deciding = entry;
}

static void
weigh_entries (SpeQuestion *question)
{
  question->plains = spe_plain_meaning_look_up (question->meaning, question->arch,
                                                question->number);

  for (guint i = 0; question->plains != NULL && i < question->plains->len; i++)
    weigh_entry (question, &g_array_index (question->plains, SpePlainEntry, i));
}

/* A rule names the call, but libseccomp does not know it. */
static const SpeExplanationNote *
find_ignored (const SpeExplanation *explanation)
{
  for (guint i = 0; i < explanation->notes->len; i++)
    {
      const SpeExplanationNote *note = explanation->notes->pdata[i];

      if (note->obstacle == SPE_OBSTACLE_UNKNOWN_NAME || note->obstacle == SPE_OBSTACLE_NO_NUMBER)
        return note;
    }

  return NULL;
}

/* The default action decides, as it should: says why. */
static char *
dup_default_text (const SpeQuestion    *question,
                  const SpeExplanation *explanation,
                  const char           *label)
{
  const char *name = question->call != NULL ? spe_syscall_get_name (question->call) : NULL;
  const SpeExplanationNote *ignored = find_ignored (explanation);

  if (name == NULL)
    /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a call. */
    return g_strdup_printf (_ ("%1$s: the default action; no system call has the number %2$u"),
                            label, question->number);

  if (question->n_entries == 0 && ignored != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is an action such as "Errno EPERM", %2$s a system call, %3$u the
       * number of a rule. */
      _ ("%1$s: the default action; this libseccomp does not know %2$s, so rule %3$u is ignored"),
      label, name, ignored->rule + 1);

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
dup_contradiction_text (const SpeQuestion *question,
                        const char        *label)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
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

  meant = spe_verdict_dup_label (entries->default_verdict);
  /* Translators: both are actions such as "Errno EPERM". */
  return g_strdup_printf (_ ("%1$s: libseccomp has compiled the rules wrongly; by the default "
                             "action it should be %2$s"),
                          label, meant);
}

/* A call that is made through socketcall(2) or ipc(2) is told by its number there, and what the
 * rule says about the first argument is lost. */
static GPtrArray *
dup_deciding_conditions (const SpeQuestion *question)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  const SpeEntry *entry = question->deciding;
  GPtrArray *conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  gboolean is_packed = entry != NULL && question->call != NULL &&
                       !g_str_equal (entry->name, spe_syscall_get_name (question->call));

  for (guint i = 0; entry != NULL && i < entry->n_conditions; i++)
    {
      const SpeCondition *condition = spe_entries_get_condition (entries, entry, i);

      if (!is_packed || condition->index > 0)
        g_ptr_array_add (conditions, spe_condition_ref (condition));
    }

  return conditions;
}

static gboolean
is_split (const SpeQuestion *question)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  const SpeEntry *entry = question->deciding;

  return entry->n_conditions <
         spe_rule_get_n_conditions (spe_profile_get_rule (entries->profile, entry->rule));
}

static char *
dup_rule_text (const SpeQuestion    *question,
               const SpeExplanation *explanation,
               const char           *label)
{
  if (explanation->conditions->len > 0 && is_split (question))
    /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a rule. */
    return g_strdup_printf (_ ("%1$s: one of the conditions of rule %2$u fits, which is enough "
                               "since it tests an argument twice"),
                            label, rule_number (question, question->deciding));

  if (explanation->conditions->len > 0)
    /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a rule. */
    return g_strdup_printf (_ ("%1$s: the conditions of rule %2$u fit"),
                            label, rule_number (question, question->deciding));

  /* Translators: %1$s is an action such as "Errno EPERM", %2$u the number of a rule, %3$s a
   * system call. */
  return g_strdup_printf (_ ("%1$s: rule %2$u names %3$s"), label,
                          rule_number (question, question->deciding), question->deciding->name);
}

static char *
dup_text (const SpeQuestion    *question,
          const SpeExplanation *explanation)
{
  g_autofree char *label = spe_verdict_dup_label (question->verdict);

  switch (explanation->kind)
    {
    case SPE_EXPLANATION_FOREIGN_ARCH:
      /* Translators: %1$s is an action such as "Kill thread", %2$s an architecture. */
      return g_strdup_printf (_ ("%1$s: %2$s is not among the architectures of the filter"),
                              label, spe_arch_get_name (question->arch));
    case SPE_EXPLANATION_STUB:
      /* Translators: %1$s is an action such as "Errno ENOSYS", %2$s an architecture. */
      return g_strdup_printf (_ ("%1$s: runc takes calls of %2$s above all that the profile names "
                                 "for newer than the profile; the filter is not asked"),
                              label, spe_arch_get_name (question->arch));
    case SPE_EXPLANATION_RULE:
      return dup_rule_text (question, explanation, label);
    case SPE_EXPLANATION_DEFAULT:
      return dup_default_text (question, explanation, label);
    case SPE_EXPLANATION_MISCOMPILED:
    default:
      return dup_contradiction_text (question, label);
    }
}

static SpeExplanationKind
find_kind (const SpeQuestion   *question,
           const SpeEnosysStub *stub)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);

  if (spe_enosys_stub_answers (stub, question->arch, question->number))
    return SPE_EXPLANATION_STUB;
  if (!spe_plain_meaning_has_arch (question->meaning, question->arch))
    return SPE_EXPLANATION_FOREIGN_ARCH;
  if (question->deciding != NULL)
    return SPE_EXPLANATION_RULE;
  if (question->contradicted == NULL &&
      spe_verdict_equal (question->verdict, entries->default_verdict))
    return SPE_EXPLANATION_DEFAULT;

  return SPE_EXPLANATION_MISCOMPILED;
}

static gboolean
outcome_depends (const SpeQuestion *question)
{
  g_autoptr (GArray) outcomes = spe_program_dup_outcomes (question->analysis->program,
                                                          question->arch, question->number);

  return outcomes->len > 1;
}

/* An x32 call carries a mark, and a call with the mark is an x32 call. The number -1, by which
 * a tracer cancels a call, is none. */
static void
settle_number (SpeQuestion *question)
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

static char *
dup_arguments (const guint64 args[6])
{
  GString *text = g_string_new (NULL);
  guint n = 6;

  while (n > 1 && args[n - 1] == 0)
    n--;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, args[i] < 4096 ? "%s%" G_GUINT64_FORMAT
                                                 : "%s0x%" G_GINT64_MODIFIER "x",
                            i > 0 ? ", " : "", args[i]);

  return g_string_free (text, FALSE);
}

/* The point itself where it is wrong, else one that is found. */
static void
look_for_miscompilation (const SpeQuestion *question,
                         SpeExplanation    *explanation)
{
  SpeMiscompilation *found = &explanation->miscompilation;
  g_autofree char *arguments = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *program = NULL;

  if (question->plains == NULL ||
      !spe_differential_find (question->meaning, question->analysis->program, question->arch,
                              question->number, found))
    return;

  explanation->is_miscompiled = TRUE;
  arguments = dup_arguments (found->args);
  plain = spe_verdict_dup_label (found->plain);
  program = spe_verdict_dup_label (found->program);
  explanation->miscompilation_text =
    /* Translators: %1$s is a system call, %2$s its arguments, %3$s and %4$s are actions such as
     * "Errno EPERM". */
    g_strdup_printf (_ ("libseccomp has compiled the rules for %1$s wrongly: with the arguments "
                        "%2$s they say %3$s, the filter does %4$s"),
                     found->name != NULL ? found->name : "?", arguments, plain, program);
}

/**
 * spe_explain:
 * @analysis: an analysis
 * @arch: the architecture of the call, not NATIVE or INVALID
 * @number: its number there, as for spe_program_decide()
 * @args: its arguments
 *
 * Says how a call ends, which rule of the author's profile makes it so, and what was in the way
 * of others.
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
  g_autoptr (SpePlainMeaning) meaning = NULL;
  SpeEntries *entries = NULL;
  SpeExplanation *explanation = NULL;
  SpeQuestion question = { .analysis = analysis, .arch = arch, .number = number, .args = args };
  SpeEnosysStub stub;

  g_return_val_if_fail (analysis != NULL && args != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  if (analysis->program == NULL)
    return NULL;

  entries = spe_entries_new (analysis->resolution, analysis->target, NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  spe_enosys_stub_init (&stub, entries, analysis->target);
  meaning = spe_plain_meaning_new (entries, analysis->target);
  question.meaning = meaning;
  question.verdict = spe_program_decide (analysis->program, arch, number, args);
  settle_number (&question);
  weigh_entries (&question);

  explanation = g_new0 (SpeExplanation, 1);
  explanation->verdict = question.verdict;
  explanation->depends = outcome_depends (&question);
  explanation->kind = find_kind (&question, &stub);
  explanation->rule = SPE_NO_RULE;
  if (explanation->kind == SPE_EXPLANATION_RULE)
    explanation->rule = rule_number (&question, question.deciding) - 1;
  explanation->conditions = dup_deciding_conditions (&question);
  explanation->is_bad_arch = explanation->kind == SPE_EXPLANATION_FOREIGN_ARCH;
  explanation->is_default = !explanation->is_bad_arch &&
                            explanation->kind != SPE_EXPLANATION_STUB &&
                            question.deciding == NULL &&
                            spe_verdict_equal (question.verdict, entries->default_verdict);
  explanation->notes = spe_question_dup_notes (&question);
  explanation->text = dup_text (&question, explanation);
  look_for_miscompilation (&question, explanation);

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
  g_free (self->miscompilation_text);
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}
