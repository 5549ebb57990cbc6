/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-explanation-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-runtime-accept.h"
#include "filter/spe-seccomp-table.h"

/* What keeps rules that name a call from deciding about it, from the file to the filter. */

static const char * const obstacles[] = {
  [SPE_OBSTACLE_SCOPE] = "scope",
  [SPE_OBSTACLE_LIKE_DEFAULT] = "like-default",
  [SPE_OBSTACLE_UNKNOWN_NAME] = "unknown-name",
  [SPE_OBSTACLE_NO_NUMBER] = "no-number",
  [SPE_OBSTACLE_CONDITIONS] = "conditions",
  [SPE_OBSTACLE_HIDDEN] = "hidden",
  [SPE_OBSTACLE_OTHER_FIRST] = "other-first",
  [SPE_OBSTACLE_MULTIPLEXER] = "multiplexer",
};

/**
 * spe_obstacle_to_string:
 * @obstacle: what was in the way of a rule
 *
 * Returns: its name for machines, such as `like-default`
 */
const char *
spe_obstacle_to_string (SpeObstacle obstacle)
{
  g_return_val_if_fail (obstacle < G_N_ELEMENTS (obstacles), NULL);

  return obstacles[obstacle];
}

static void
note_free (gpointer data)
{
  SpeExplanationNote *self = data;

  g_free (self->text);
  g_free (self);
}

/* Takes @text. A rule that is split by OR would say the same several times. */
static void
add_note (GPtrArray   *notes,
          SpeObstacle  obstacle,
          guint        rule,
          char        *text)
{
  SpeExplanationNote *note = NULL;

  for (guint i = 0; i < notes->len; i++)
    {
      const SpeExplanationNote *known = notes->pdata[i];

      if (known->obstacle == obstacle && known->rule == rule)
        {
          g_free (text);
          return;
        }
    }

  note = g_new0 (SpeExplanationNote, 1);
  note->obstacle = obstacle;
  note->rule = rule;
  note->text = text;
  g_ptr_array_add (notes, note);
}

static char *
dup_scope_text (const SpeDroppedRule *dropped)
{
  guint number = dropped->rule + 1;
  const char *detail = dropped->detail != NULL ? dropped->detail : "?";

  switch (dropped->reason)
    {
    case SPE_DROP_CAPABILITY:
      /* Translators: %1$u is the number of a rule, %2$s a capability such as CAP_SYS_ADMIN. */
      return g_strdup_printf (_ ("Rule %1$u does not hold for this container because of %2$s"),
                              number, detail);
    case SPE_DROP_ARCHITECTURE:
      /* Translators: %1$u is the number of a rule, %2$s an architecture. */
      return g_strdup_printf (_ ("Rule %1$u does not hold on this machine because of %2$s"),
                              number, detail);
    case SPE_DROP_KERNEL:
      /* Translators: %1$u is the number of a rule, %2$s a version such as 4.8. */
      return g_strdup_printf (_ ("Rule %1$u does not hold on this kernel because of %2$s"),
                              number, detail);
    case SPE_DROP_NO_NAME:
    default:
      /* Translators: %u is the number of a rule. */
      return g_strdup_printf (_ ("Rule %u names no call for this engine"), number);
    }
}

static void
add_scopes (const SpeQuestion *question,
            GPtrArray         *notes)
{
  const SpeAnalysis *analysis = question->analysis;
  const char *name = spe_syscall_get_name (question->call);

  for (guint i = 0; i < analysis->resolution->dropped->len; i++)
    {
      const SpeDroppedRule *dropped =
        &g_array_index (analysis->resolution->dropped, SpeDroppedRule, i);
      const SpeRule *rule = NULL;

      if (dropped->rule >= spe_profile_get_n_rules (analysis->profile))
        continue;
      rule = spe_profile_get_rule (analysis->profile, dropped->rule);
      if (spe_rule_has_name (rule, name))
        add_note (notes, SPE_OBSTACLE_SCOPE, dropped->rule, dup_scope_text (dropped));
    }
}

static void
add_loss (const SpeQuestion  *question,
          const SpeLostEntry *lost,
          GPtrArray          *notes)
{
  guint rule = spe_question_get_rule (question, lost->rule);

  switch (lost->reason)
    {
    case SPE_ENTRY_LIKE_DEFAULT:
      add_note (notes, SPE_OBSTACLE_LIKE_DEFAULT, rule,
                /* Translators: %u is the number of a rule. */
                g_strdup_printf (_ ("Rule %u does what the default action does; it is dropped, and "
                                    "is no exception to another rule"), rule + 1));
      break;
    case SPE_ENTRY_UNKNOWN_NAME:
      add_note (notes, SPE_OBSTACLE_UNKNOWN_NAME, rule,
                /* Translators: %1$u is the number of a rule, %2$s a system call. */
                g_strdup_printf (_ ("Rule %1$u is ignored for %2$s: the libseccomp of the target "
                                    "does not know the name"), rule + 1, lost->name));
      break;
    case SPE_ENTRY_CONDITIONS:
    case SPE_ENTRY_EMPTY_NAME:
    default:
      break;
    }
}

/* The runtime reads only some conditions of a rule, whichever call it is. */
static void
add_cut (const SpeQuestion *question,
         guint              flat_rule,
         GPtrArray         *notes)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  const SpeRule *rule = spe_profile_get_rule (entries->profile, flat_rule);
  guint n_read = spe_runtime_count_conditions (question->analysis->target, rule);
  guint author_rule = spe_question_get_rule (question, flat_rule);

  if (n_read < spe_rule_get_n_conditions (rule))
    add_note (notes, SPE_OBSTACLE_CONDITIONS, author_rule,
              /* Translators: %1$u is the number of a rule, %2$u a number of conditions. */
              g_strdup_printf (_ ("Only the first %2$u conditions of rule %1$u are read"),
                               author_rule + 1, n_read));
}

static void
add_losses (const SpeQuestion *question,
            GPtrArray         *notes)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  const char *name = spe_syscall_get_name (question->call);

  for (guint i = 0; i < entries->lost->len; i++)
    {
      const SpeLostEntry *lost = &g_array_index (entries->lost, SpeLostEntry, i);

      if (g_str_equal (lost->name, name))
        add_loss (question, lost, notes);
    }
}

static gboolean
is_carried_only (const SpeQuestion *question,
                 const SpeEntry    *entry)
{
  return spe_seccomp_table_is_carried (entry->name, question->arch);
}

/* libseccomp knows the name, but not on this architecture. */
static void
add_unnumbered (const SpeQuestion *question,
                const SpeEntry    *entry,
                GPtrArray         *notes)
{
  SpeSeccompTable table = spe_seccomp_table_for (question->analysis->target);
  guint rule = spe_question_get_rule (question, entry->rule);

  if (is_carried_only (question, entry) ||
      spe_seccomp_table_get_number (table, entry->name, question->arch) ==
      (int) question->number)
    return;

  add_note (notes, SPE_OBSTACLE_NO_NUMBER, rule,
            /* Translators: %1$u is the number of a rule, %2$s a system call, %3$s an
             * architecture. */
            g_strdup_printf (_ ("Rule %1$u is ignored for %2$s on %3$s: the libseccomp of the "
                                "target has no number for it there"),
                             rule + 1, entry->name, spe_arch_get_name (question->arch)));
}

static gboolean
tests_nothing (const SpeQuestion *question,
               const SpeEntry    *entry)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  guint bits = spe_arch_get_bits (question->arch);

  for (guint i = 0; i < entry->n_conditions; i++)
    if (!spe_condition_is_vacuous (spe_entries_get_condition (entries, entry, i), bits))
      return FALSE;

  return TRUE;
}

/* An unconditional rule hides all others, and of two the first counts. */
static const SpeEntry *
find_hiding (const SpeQuestion *question)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);

  for (guint i = 0; question->plains != NULL && i < question->plains->len; i++)
    {
      const SpePlainEntry *plain = &g_array_index (question->plains, SpePlainEntry, i);
      const SpeEntry *entry = spe_entries_get (entries, plain->entry);

      if (!plain->is_carried && tests_nothing (question, entry))
        return entry;
    }

  return NULL;
}

static void
add_hidden (const SpeQuestion *question,
            const SpeEntry    *entry,
            const SpeEntry    *hiding,
            GPtrArray         *notes)
{
  guint rule = spe_question_get_rule (question, entry->rule);
  guint other = spe_question_get_rule (question, hiding->rule);
  char *text = NULL;

  if (entry == hiding || rule == other || spe_verdict_equal (entry->verdict, hiding->verdict))
    return;

  if (hiding->n_conditions > 0)
    /* Translators: %1$u and %2$u are the numbers of rules, %3$s is a system call. */
    text = g_strdup_printf (_ ("Rule %1$u has no effect: rule %2$u tests no bit of any argument of "
                               "%3$s"), rule + 1, other + 1, hiding->name);
  else
    /* Translators: %1$u and %2$u are the numbers of rules, %3$s is a system call. */
    text = g_strdup_printf (_ ("Rule %1$u has no effect: rule %2$u names %3$s without "
                               "conditions"), rule + 1, other + 1, hiding->name);
  add_note (notes, SPE_OBSTACLE_HIDDEN, rule, text);
}

static void
add_overtaken (const SpeQuestion   *question,
               const SpePlainEntry *plain,
               const SpeEntry      *entry,
               GPtrArray           *notes)
{
  guint rule = spe_question_get_rule (question, entry->rule);

  if (question->deciding == NULL || entry == question->deciding ||
      spe_verdict_equal (entry->verdict, question->deciding->verdict) ||
      !spe_plain_meaning_fits (question->meaning, plain, question->arch, question->args))
    return;

  add_note (notes, SPE_OBSTACLE_OTHER_FIRST, rule,
            /* Translators: %1$u and %2$u are the numbers of rules. */
            g_strdup_printf (_ ("Rule %1$u fits as well, but libseccomp has rule %2$u tested "
                                "first"), rule + 1,
                             spe_question_get_rule (question, question->deciding->rule) + 1));
}

static void
add_multiplexed (const SpeQuestion *question,
                 const SpeEntry    *entry,
                 GPtrArray         *notes)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  guint rule = spe_question_get_rule (question, entry->rule);
  const SpeSyscall *call = question->call;
  const char *multiplexer = spe_syscall_get_multiplexer (call);
  gboolean tests_first = FALSE;

  if (!spe_seccomp_table_is_carried (entry->name, question->arch))
    return;

  for (guint i = 0; i < entry->n_conditions; i++)
    if (spe_condition_get_argument (spe_entries_get_condition (entries, entry, i)) == 0)
      tests_first = TRUE;
  if (!tests_first)
    return;

  add_note (notes, SPE_OBSTACLE_MULTIPLEXER, rule,
            /* Translators: %1$s is an architecture, %2$s a system call such as socketcall, %3$u
             * the number of a rule, %4$s a system call. */
            g_strdup_printf (_ ("On %1$s a call through %2$s is not held to what rule %3$u says "
                                "about the first argument of %4$s"),
                             spe_arch_get_name (question->arch),
                             multiplexer != NULL ? multiplexer : spe_syscall_get_name (call),
                             rule + 1, entry->name));
}

static void
add_entries (const SpeQuestion *question,
             GPtrArray         *notes)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (question->meaning);
  const SpeEntry *hiding = find_hiding (question);

  for (guint i = 0; question->plains != NULL && i < question->plains->len; i++)
    {
      const SpePlainEntry *plain = &g_array_index (question->plains, SpePlainEntry, i);
      const SpeEntry *entry = spe_entries_get (entries, plain->entry);

      if (plain->is_carried && plain->carried_number != (guint32) question->args[0])
        continue;
      add_cut (question, entry->rule, notes);
      add_multiplexed (question, entry, notes);
      if (hiding != NULL)
        add_hidden (question, entry, hiding, notes);
      else
        add_overtaken (question, plain, entry, notes);
    }
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const SpeExplanationNote *left = *(SpeExplanationNote * const *) a;
  const SpeExplanationNote *right = *(SpeExplanationNote * const *) b;

  if (left->rule != right->rule)
    return left->rule < right->rule ? -1 : 1;

  return (left->obstacle > right->obstacle) - (left->obstacle < right->obstacle);
}

/**
 * spe_question_dup_notes:
 * @self: a question
 *
 * Returns: (transfer full) (element-type SpeExplanationNote): what keeps rules that name the call
 *   from deciding, in the order of the rules
 */
GPtrArray *
spe_question_dup_notes (const SpeQuestion *self)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (note_free);
  const SpeEntries *entries = spe_plain_meaning_get_entries (self->meaning);

  if (self->call == NULL)
    return notes;

  add_scopes (self, notes);
  add_losses (self, notes);
  for (guint i = 0; i < entries->entries->len; i++)
    {
      const SpeEntry *entry = spe_entries_get (entries, i);

      if (g_str_equal (entry->name, spe_syscall_get_name (self->call)))
        add_unnumbered (self, entry, notes);
    }
  add_entries (self, notes);
  g_ptr_array_sort (notes, compare_notes);

  return notes;
}
