/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-entries.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-filter-error.h"

/* From a flat profile to what a runtime asks of libseccomp, in the way that runc and crun share
 * (runc libcontainer/seccomp/seccomp_linux.go, crun src/libcrun/seccomp.c): one entry for each
 * rule and name, in order; an entry that does what the default action does is left out; a rule
 * that tests one argument twice becomes an entry for each condition, so that they are joined by
 * OR. What both refuse before they ask libseccomp is refused here. */

static gboolean
action_is_valid (SpeAction action)
{
  return action != SPE_ACTION_UNSET && action != SPE_ACTION_INVALID;
}

/* The architectures, looked up as runc does: by their exact names, NATIVE not among them. */
static gboolean
add_arches (SpeEntries  *self,
            GError     **error)
{
  GStrv names = self->profile->architectures;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      SpeArch arch = spe_arch_from_string (names[i]);

      if (arch >= SPE_N_ARCHES)
        {
          g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                       /* Translators: %u counts the architectures of a profile from 1. */
                       _ ("Architecture %u of the profile is not one that the runtimes know"),
                       i + 1);
          return FALSE;
        }
      g_array_append_val (self->arches, arch);
    }

  return TRUE;
}

/* A rule without names does nothing, but its action must be one (runc). */
static gboolean
rule_is_valid (const SpeRule  *rule,
               guint           number,
               GError        **error)
{
  if (!action_is_valid (rule->action))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                   /* Translators: %u counts the rules of a profile from 1. */
                   _ ("Rule %u has no valid action"), number);
      return FALSE;
    }

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      SpeOperator op = spe_rule_get_condition (rule, i)->op;

      if (rule->names != NULL && rule->names[0] != NULL &&
          (op == SPE_OPERATOR_UNSET || op == SPE_OPERATOR_INVALID))
        {
          g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                       /* Translators: %1$u counts the conditions of a rule from 1, %2$u the
                        * rules. */
                       _ ("Condition %1$u of rule %2$u has no valid operator"), i + 1, number);
          return FALSE;
        }
    }

  return TRUE;
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
  guint seen = 0;

  g_return_val_if_fail (rule != NULL, FALSE);

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      gint64 index = spe_rule_get_condition (rule, i)->index;
      guint bit = 1u << (index == SPE_UNSET ? 0 : MIN (index, SPE_ARGUMENT_MAX + 1));

      if ((seen & bit) != 0 && index <= SPE_ARGUMENT_MAX)
        return TRUE;
      seen |= bit;
    }

  return FALSE;
}

static void
add_entries (SpeEntries    *self,
             const SpeRule *rule,
             SpeEntry       entry)
{
  guint n_conditions = spe_rule_get_n_conditions (rule);

  entry.n_conditions = n_conditions;
  if (!spe_entries_are_split (rule))
    {
      g_array_append_val (self->entries, entry);
      return;
    }

  entry.n_conditions = 1;
  for (entry.first_condition = 0; entry.first_condition < n_conditions; entry.first_condition++)
    g_array_append_val (self->entries, entry);
}

static gboolean
add_rule (SpeEntries     *self,
          const SpeRule  *rule,
          guint           index,
          guint           number,
          GError        **error)
{
  SpeEntry entry = { .verdict = spe_rule_get_verdict (rule), .rule = index };

  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    {
      if (rule->names[i][0] == '\0')
        {
          g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                       /* Translators: %u counts the rules of a profile from 1. */
                       _ ("Rule %u has an empty name, which runc refuses"), number);
          return FALSE;
        }

      entry.name = rule->names[i];
      entry.name_index = i;
      if (!spe_verdict_equal (entry.verdict, self->default_verdict))
        add_entries (self, rule, entry);

      if (self->entries->len > SPE_ENTRIES_MAX)
        {
          g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                       /* Translators: %u is the largest number that is allowed. */
                       _ ("The profile asks for more than %u single tests"), SPE_ENTRIES_MAX);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * spe_entries_new:
 * @resolution: a flat profile and where its rules came from
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * Refuses a profile whose default action, actions, operators or architectures are not valid, or
 * that names a call with an empty name.
 *
 * Returns: (transfer full): what a runtime asks of libseccomp, or %NULL with @error set
 */
SpeEntries *
spe_entries_new (const SpeResolution  *resolution,
                 GError              **error)
{
  g_autoptr (SpeEntries) self = NULL;
  const SpeProfile *profile = NULL;

  g_return_val_if_fail (resolution != NULL, NULL);

  profile = resolution->profile;
  self = g_new0 (SpeEntries, 1);
  self->profile = spe_profile_ref (profile);
  self->default_verdict = spe_profile_get_default_verdict (profile);
  self->arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  self->entries = g_array_new (FALSE, FALSE, sizeof (SpeEntry));

  if (!add_arches (self, error))
    return NULL;

  if (!action_is_valid (profile->default_action))
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                           _ ("The profile has no valid default action"));
      return NULL;
    }

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!rule_is_valid (spe_profile_get_rule (profile, i),
                        spe_resolution_get_rule (resolution, i) + 1,
                        error))
      return NULL;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!add_rule (self, spe_profile_get_rule (profile, i), i,
                   spe_resolution_get_rule (resolution, i) + 1,
                   error))
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
