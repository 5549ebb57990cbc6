/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-allowance.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "catalog/spe-constant-set.h"
#include "model/spe-edit.h"
#include "observe/spe-observe-error.h"

/* What a profile has to say so that a call that it refused is made the next time. */

/* What the kernel reads of a register for an argument of 32 bits. */
#define LOW_HALF G_GUINT64_CONSTANT (0xffffffff)

/* A bit for each argument. */
#define ALL_ARGUMENTS ((1u << SPE_N_ARGUMENTS) - 1)

/* More rules for one call are more than anybody reads. */
#define MAX_SEEN_RULES 64

/* Arguments are tested for their value where that has a name: a socket family or a flag says
 * what a program does, while a descriptor, a size or an address differs from run to run. */
static gboolean
is_telling (const SpeSyscall *call,
            SpeArch           arch,
            guint             index)
{
  const SpeArgument *argument = spe_syscall_get_argument (call, arch, index);

  return argument != NULL && !spe_argument_is_pointer (argument) &&
         spe_constant_set_find (call, arch, index, NULL) != NULL;
}

static const SpeSyscall *
lookup (const char *name)
{
  return spe_catalog_lookup (spe_catalog_get (), name);
}

/* A bit for each argument whose value says something. */
static guint
find_telling (const SpeSyscall *call,
              SpeArch           arch)
{
  guint telling = 0;

  for (guint i = 0; call != NULL && i < SPE_N_ARGUMENTS; i++)
    if (is_telling (call, arch, i))
      telling |= 1u << i;

  return telling;
}

/**
 * spe_allowance_has_values:
 * @name: a call
 * @arch: where it was made
 *
 * Returns: whether it has arguments of which a rule can test the value sensibly
 */
gboolean
spe_allowance_has_values (const char *name,
                          SpeArch     arch)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return find_telling (lookup (name), arch) != 0;
}

/* Whether an unconditional edit of calls would leave this rule in the way of one of them. */
static gboolean
stands_in_the_way (const SpeRule *rule)
{
  return rule->action != SPE_ACTION_ALLOW &&
         (spe_rule_is_conditional (rule) || spe_rule_has_scope (rule));
}

/* The profile without what refuses a call under some condition or in some place. */
static SpeProfile *
clear_way (const SpeProfile *profile,
           const char       *name)
{
  g_autoptr (SpeProfile) edited = spe_profile_ref (profile);

  for (guint i = spe_profile_get_n_rules (profile); i-- > 0;)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      g_autoptr (SpeProfile) isolated = NULL;
      SpeProfile *cleared = NULL;
      guint alone = 0;

      if (!spe_rule_has_name (rule, name) || !stands_in_the_way (rule))
        continue;

      isolated = spe_edit_isolate_call (edited, i, name, &alone);
      cleared = spe_edit_remove_rule (isolated, alone);
      spe_profile_unref (edited);
      edited = cleared;
    }

  return g_steal_pointer (&edited);
}

/**
 * spe_allowance_add_calls:
 * @profile: a profile
 * @names: (array zero-terminated=1): calls
 *
 * Allows calls whatever their arguments: no rule that names them does anything else from then
 * on, wherever and under whichever condition it did.
 *
 * Returns: (transfer full): the profile that allows them
 */
SpeProfile *
spe_allowance_add_calls (const SpeProfile   *profile,
                         const char * const *names)
{
  g_autoptr (SpeProfile) cleared = NULL;

  g_return_val_if_fail (profile != NULL && names != NULL, NULL);

  cleared = spe_profile_ref (profile);
  for (guint i = 0; names[i] != NULL; i++)
    {
      SpeProfile *next = clear_way (cleared, names[i]);

      spe_profile_unref (cleared);
      cleared = next;
    }

  return spe_edit_set_calls (cleared, names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);
}

/* A condition on an argument that is not @known may match. */
static gboolean
conditions_match (const SpeRule *rule,
                  SpeArch        arch,
                  const guint64  args[SPE_N_ARGUMENTS],
                  guint          known)
{
  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      if (condition->index >= 0 && condition->index < SPE_N_ARGUMENTS &&
          (known & (1u << condition->index)) == 0)
        continue;
      if (!spe_condition_matches (condition, args, spe_arch_get_bits (arch)))
        return FALSE;
    }

  return TRUE;
}

/* Two rules that say different things of the same call and arguments have no meaning that all
 * runtimes share, so a new one is not put beside such a rule. One that does what the default
 * action does is never loaded and harms nothing. */
static gboolean
check_rules (const SpeProfile *profile,
             const char       *name,
             SpeArch           arch,
             const guint64     args[SPE_N_ARGUMENTS],
             guint             known,
             GError          **error)
{
  SpeVerdict fallback = spe_profile_get_default_verdict (profile);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (!spe_rule_has_name (rule, name) || rule->action == SPE_ACTION_ALLOW ||
          spe_verdict_equal (spe_rule_get_verdict (rule), fallback) ||
          !conditions_match (rule, arch, args, known))
        continue;

      g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE,
                   /* Translators: %1$u is the number of a rule, %2$s a system call. */
                   _ ("Rule %1$u refuses %2$s with these arguments, and no second rule can "
                      "contradict it; change that rule, or allow %2$s whole"), i + 1, name);
      return FALSE;
    }

  return TRUE;
}

/* A condition compares all 64 bits of a register, of which the kernel itself reads @bits. */
static SpeCondition *
new_condition (guint   index,
               guint64 value,
               guint   bits)
{
  if (bits <= 32 && value > LOW_HALF)
    return spe_condition_new_test (index, SPE_OPERATOR_MASKED_EQ, LOW_HALF, value & LOW_HALF);

  return spe_condition_new_test (index, SPE_OPERATOR_EQ, value, 0);
}

/* @tested: a bit for each argument that the rule is to test. */
static SpeRule *
new_rule (const SpeSyscall *call,
          SpeArch           arch,
          const guint64     args[SPE_N_ARGUMENTS],
          guint             tested)
{
  SpeRule *rule = spe_rule_new ();

  rule->names = g_strdupv ((char *[]) { (char *) spe_syscall_get_name (call), NULL });
  rule->action = SPE_ACTION_ALLOW;
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    if ((tested & (1u << i)) != 0)
      {
        guint bits = spe_argument_get_bits (spe_syscall_get_argument (call, arch, i), arch);

        g_ptr_array_add (rule->conditions, new_condition (i, args[i], bits));
      }

  return rule;
}

static gboolean
has_rule (const SpeProfile *profile,
          const SpeRule    *rule)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_rule_equal (spe_profile_get_rule (profile, i), rule))
      return TRUE;

  return FALSE;
}

/* @tested: the arguments that the rule is to test; @known: those that @args has. */
static SpeProfile *
add_rule (const SpeProfile  *profile,
          const SpeSyscall  *call,
          SpeArch            arch,
          const guint64      args[SPE_N_ARGUMENTS],
          guint              tested,
          guint              known,
          GError           **error)
{
  g_autoptr (SpeRule) rule = NULL;

  if (!check_rules (profile, spe_syscall_get_name (call), arch, args, known, error))
    return NULL;

  rule = new_rule (call, arch, args, tested);
  if (has_rule (profile, rule))
    return spe_profile_ref (profile);

  return spe_edit_add_rule (profile, spe_profile_get_n_rules (profile), rule);
}

/**
 * spe_allowance_add_values:
 * @profile: a profile
 * @name: a call for which spe_allowance_has_values() holds
 * @arch: where it was made
 * @args: with which arguments
 * @error: return location for %SPE_OBSERVE_ERROR_RULE, where another rule contradicts
 *
 * Allows a call with the values that it was seen with, of those arguments whose values have
 * names; of the others any value is allowed.
 *
 * Returns: (transfer full) (nullable): the profile that allows it, or %NULL
 */
SpeProfile *
spe_allowance_add_values (const SpeProfile  *profile,
                          const char        *name,
                          SpeArch            arch,
                          const guint64      args[SPE_N_ARGUMENTS],
                          GError           **error)
{
  const SpeSyscall *call = NULL;

  g_return_val_if_fail (profile != NULL && args != NULL, NULL);
  g_return_val_if_fail (spe_allowance_has_values (name, arch), NULL);

  call = lookup (name);

  return add_rule (profile, call, arch, args, find_telling (call, arch), ALL_ARGUMENTS, error);
}

/* The values of an argument that are to be allowed, or NULL where a rule cannot test them: they
 * say nothing, or not all of them were recorded. */
static GArray *
get_seen (const SpeReplayCall *call,
          guint                index)
{
  const SpeObservedSet *set = &call->observed->arguments[index];

  if (call->call == NULL || !is_telling (call->call, call->arch, index) || set->values == NULL ||
      set->values->len == 0 || set->n_others > 0)
    return NULL;

  return call->argument == index ? call->refused_values : set->values;
}

/**
 * spe_allowance_has_seen:
 * @call: a recorded call that exists where the filter would be asked
 *
 * Returns: whether it was recorded with values that a rule can test sensibly
 */
gboolean
spe_allowance_has_seen (const SpeReplayCall *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    if (get_seen (call, i) != NULL)
      return TRUE;

  return FALSE;
}

/* Puts the values of combination @index into @args. Returns whether there is that combination. */
static gboolean
read_combination (const SpeReplayCall *call,
                  guint                index,
                  guint64              args[SPE_N_ARGUMENTS],
                  guint               *tested)
{
  *tested = 0;
  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    {
      GArray *seen = get_seen (call, i);

      args[i] = 0;
      if (seen == NULL)
        continue;

      args[i] = g_array_index (seen, SpeObservedValue, index % seen->len).value;
      *tested |= 1u << i;
      index /= seen->len;
    }

  return index == 0;
}

/**
 * spe_allowance_add_seen:
 * @profile: a profile
 * @call: a recorded call for which spe_allowance_has_seen() holds
 * @error: return location for %SPE_OBSERVE_ERROR_RULE, where another rule contradicts, or the
 *   values are too many
 *
 * Allows a call with the values that it was recorded with, of those arguments whose values have
 * names. Which values came together is not recorded: each is allowed with each of the others.
 * Where only some values of an argument would be refused, those are added.
 *
 * Returns: (transfer full) (nullable): the profile that allows it, or %NULL
 */
SpeProfile *
spe_allowance_add_seen (const SpeProfile     *profile,
                        const SpeReplayCall  *call,
                        GError              **error)
{
  g_autoptr (SpeProfile) edited = NULL;
  guint64 args[SPE_N_ARGUMENTS];
  guint tested = 0;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (spe_allowance_has_seen (call), NULL);

  edited = spe_profile_ref (profile);
  for (guint i = 0; read_combination (call, i, args, &tested); i++)
    {
      SpeProfile *next = NULL;

      if (i == MAX_SEEN_RULES)
        {
          g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE,
                       /* Translators: %s is a system call. */
                       _ ("%s was seen with too many different values; allow it whole"),
                       call->observed->name);
          return NULL;
        }
      next = add_rule (edited, call->call, call->arch, args, tested, tested, error);
      if (next == NULL)
        return NULL;
      spe_profile_unref (edited);
      edited = next;
    }

  return g_steal_pointer (&edited);
}
