/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-entries.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-filter-error.h"
#include "filter/spe-runtime-accept.h"
#include "filter/spe-seccomp-table.h"

/* From a flat profile to what a runtime asks of libseccomp (runc
 * libcontainer/seccomp/seccomp_linux.go, crun src/libcrun/seccomp.c, youki
 * crates/libcontainer/src/seccomp/mod.rs): one entry for each rule and name, in order; an entry
 * that does what the default action does is left out, and so is one whose name libseccomp does
 * not know; a rule that tests one argument twice becomes an entry for each condition, so that
 * they are joined by OR. */

static void
add_arches (SpeEntries      *self,
            const SpeTarget *target)
{
  GStrv names = self->profile->architectures;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      SpeArch arch = spe_runtime_parse_arch (target, names[i]);

      g_array_append_val (self->arches, arch);
    }
}

static gboolean
are_split (const SpeRule *rule,
           guint          n_conditions)
{
  guint seen = 0;

  for (guint i = 0; i < n_conditions; i++)
    {
      guint64 index = spe_condition_get_argument (spe_rule_get_condition (rule, i));
      guint bit = 1u << MIN (index, SPE_ARGUMENT_MAX + 1);

      if ((seen & bit) != 0 && index <= SPE_ARGUMENT_MAX)
        return TRUE;
      seen |= bit;
    }

  return FALSE;
}

/**
 * spe_entries_are_split:
 * @rule: a rule
 *
 * An index that does not exist needs no counting: libseccomp refuses it in any company.
 *
 * Returns: whether the rule tests one argument twice, so that each of its conditions becomes an
 *   entry of its own
 */
gboolean
spe_entries_are_split (const SpeRule *rule)
{
  g_return_val_if_fail (rule != NULL, FALSE);

  return are_split (rule, spe_rule_get_n_conditions (rule));
}

static void
add_entries (SpeEntries      *self,
             const SpeTarget *target,
             SpeEntry         entry)
{
  const SpeRule *rule = spe_profile_get_rule (self->profile, entry.rule);
  guint n_conditions = spe_runtime_count_conditions (target, rule);

  entry.n_conditions = n_conditions;
  if (!are_split (rule, n_conditions))
    {
      g_array_append_val (self->entries, entry);
      return;
    }

  entry.n_conditions = 1;
  for (entry.first_condition = 0; entry.first_condition < n_conditions; entry.first_condition++)
    g_array_append_val (self->entries, entry);
}

static void
lose (SpeEntries   *self,
      SpeEntry      entry,
      SpeEntryLoss  reason)
{
  SpeLostEntry lost = { entry.name, entry.rule, entry.name_index, reason };

  g_array_append_val (self->lost, lost);
}

/* youki compares with the default action before libseccomp cuts the number to 16 bits. */
static gboolean
is_like_default (const SpeEntries *self,
                 const SpeRule    *rule,
                 const SpeTarget  *target)
{
  gint64 number = MAX (spe_rule_get_verdict (rule).data, rule->errno_ret);
  gint64 default_number = MAX (self->default_verdict.data, self->profile->default_errno_ret);

  if (!spe_verdict_equal (spe_rule_get_verdict (rule), self->default_verdict))
    return FALSE;

  return target->runtime != SPE_RUNTIME_YOUKI ||
         !spe_action_takes_errno (rule->action) ||
         number == default_number;
}

static void
add_name (SpeEntries      *self,
          const SpeTarget *target,
          SpeEntry         entry)
{
  const SpeRule *rule = spe_profile_get_rule (self->profile, entry.rule);

  if (is_like_default (self, rule, target))
    lose (self, entry, SPE_ENTRY_LIKE_DEFAULT);
  else if (entry.name[0] == '\0')
    lose (self, entry, SPE_ENTRY_EMPTY_NAME);
  else if (!spe_seccomp_table_has_call (spe_seccomp_table_for (target), entry.name))
    lose (self, entry, SPE_ENTRY_UNKNOWN_NAME);
  else
    add_entries (self, target, entry);
}

static gboolean
add_rule (SpeEntries       *self,
          guint             index,
          const SpeTarget  *target,
          GError          **error)
{
  const SpeRule *rule = spe_profile_get_rule (self->profile, index);
  SpeEntry entry = { .verdict = spe_rule_get_verdict (rule), .rule = index };

  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    {
      entry.name = rule->names[i];
      entry.name_index = i;
      add_name (self, target, entry);

      if (self->entries->len > SPE_ENTRIES_MAX)
        {
          g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                       /* Translators: %u is the largest number that is allowed. */
                       _ ("The profile asks for more than %u single tests"), SPE_ENTRIES_MAX);
          return FALSE;
        }
    }

  if (entry.name != NULL &&
      spe_runtime_count_conditions (target, rule) < spe_rule_get_n_conditions (rule))
    {
      entry.name_index = 0;
      entry.name = rule->names[0];
      lose (self, entry, SPE_ENTRY_CONDITIONS);
    }

  return TRUE;
}

static SpeRule *
swap_masks (const SpeRule *rule)
{
  SpeRule *swapped = spe_rule_derive (rule);
  g_autoptr (GPtrArray) conditions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      if (condition->op == SPE_OPERATOR_MASKED_EQ)
        g_ptr_array_add (conditions,
                         spe_condition_new_test ((guint) spe_condition_get_argument (condition),
                                                 condition->op, condition->value_two,
                                                 condition->value));
      else
        g_ptr_array_add (conditions, spe_condition_ref (condition));
    }

  g_clear_pointer (&swapped->conditions, g_ptr_array_unref);
  swapped->conditions = g_steal_pointer (&conditions);

  return swapped;
}

/* youki hands over the value of MASKED_EQ as the wanted bits and valueTwo as the mask. */
static SpeProfile *
understand (const SpeProfile *profile,
            const SpeTarget  *target)
{
  SpeProfile *understood = NULL;

  if (target->runtime != SPE_RUNTIME_YOUKI)
    return spe_profile_ref (profile);

  understood = spe_profile_derive (profile);
  for (guint i = 0; i < understood->rules->len; i++)
    {
      SpeRule *rule = understood->rules->pdata[i];

      if (spe_rule_get_n_conditions (rule) == 0)
        continue;
      understood->rules->pdata[i] = swap_masks (rule);
      spe_rule_unref (rule);
    }

  return understood;
}

/**
 * spe_entries_new:
 * @resolution: a flat profile and where its rules came from
 * @target: the runtime and the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED with the runtime's own words, and for
 *   %SPE_FILTER_ERROR_UNCONFINED
 *
 * Returns: what the target's runtime asks of libseccomp, or %NULL with @error set where it
 *   refuses the profile or loads no filter at all
 */
SpeEntries *
spe_entries_new (const SpeResolution  *resolution,
                 const SpeTarget      *target,
                 GError              **error)
{
  g_autoptr (SpeEntries) self = NULL;

  g_return_val_if_fail (resolution != NULL && target != NULL, NULL);

  if (spe_runtime_is_unconfined (resolution, target))
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_UNCONFINED,
                           _ ("The container starts without any filter"));
      return NULL;
    }
  if (!spe_runtime_accept (resolution, target, error))
    return NULL;

  self = g_new0 (SpeEntries, 1);
  self->profile = understand (resolution->profile, target);
  self->default_verdict = spe_profile_get_default_verdict (resolution->profile);
  self->arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  self->entries = g_array_new (FALSE, FALSE, sizeof (SpeEntry));
  self->lost = g_array_new (FALSE, FALSE, sizeof (SpeLostEntry));

  add_arches (self, target);
  for (guint i = 0; i < spe_profile_get_n_rules (self->profile); i++)
    if (!add_rule (self, i, target, error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * spe_entries_free:
 * @self: (nullable) (transfer full): entries
 */
void
spe_entries_free (SpeEntries *self)
{
  if (self == NULL)
    return;

  spe_profile_unref (self->profile);
  g_array_unref (self->arches);
  g_array_unref (self->entries);
  g_array_unref (self->lost);
  g_free (self);
}

/**
 * spe_entries_get:
 * @self: entries
 * @index: which one
 *
 * Returns: (transfer none): the entry
 */
const SpeEntry *
spe_entries_get (const SpeEntries *self,
                 guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return &g_array_index (self->entries, SpeEntry, index);
}

/**
 * spe_entries_get_condition:
 * @self: entries
 * @entry: one of them
 * @n: which of its conditions
 *
 * Returns: (transfer none): the condition
 */
const SpeCondition *
spe_entries_get_condition (const SpeEntries *self,
                           const SpeEntry   *entry,
                           guint             n)
{
  g_return_val_if_fail (self != NULL && entry != NULL && n < entry->n_conditions, NULL);

  return spe_rule_get_condition (spe_profile_get_rule (self->profile, entry->rule),
                                 entry->first_condition + n);
}
