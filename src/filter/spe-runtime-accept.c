/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-runtime-accept.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-filter-error.h"
#include "filter/spe-runtime-private.h"
#include "filter/spe-seccomp-table.h"

/* What a runtime refuses before it asks libseccomp for anything, in its own words. The order is
 * the runtime's own as well, as far as it shows. */

/* The kernel that libseccomp's API level 7 needs (seccomp_api_get(3)). */
#define WAIT_KERNEL_MAJOR 5
#define WAIT_KERNEL_MINOR 19

/* How many conditions of a rule crun reads (src/libcrun/seccomp.c). */
#define CRUN_CONDITIONS 6

/**
 * spe_runtime_refuse:
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 * @target: a target
 * @format: what its runtime says, not translated
 * @...: for the placeholders of @format
 *
 * Returns: %FALSE
 */
gboolean
spe_runtime_refuse (GError         **error,
                    const SpeTarget *target,
                    const char      *format,
                    ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
               /* Translators: %1$s is a runtime such as runc, %2$s what it says, in English. */
               _ ("%1$s refuses the profile: %2$s"), spe_runtime_to_string (target->runtime),
               words);

  return FALSE;
}

/**
 * spe_runtime_is_at_least:
 * @target: a target
 * @version: a release of its runtime, as %SPE_VERSION
 *
 * Returns: whether the runtime is that release or a newer one
 */
gboolean
spe_runtime_is_at_least (const SpeTarget *target,
                         guint            version)
{
  g_return_val_if_fail (target != NULL, FALSE);

  return target->runtime_version == SPE_NEWEST || target->runtime_version >= version;
}

/**
 * spe_runtime_kernel_is_at_least:
 * @target: a target
 * @major: the first number of a release of Linux
 * @minor: the second one
 *
 * Returns: whether the machine's kernel is that release or a newer one, or not known
 */
gboolean
spe_runtime_kernel_is_at_least (const SpeTarget *target,
                                guint            major,
                                guint            minor)
{
  g_return_val_if_fail (target != NULL, FALSE);

  if (target->kernel_major == 0)
    return TRUE;

  return target->kernel_major > major ||
         (target->kernel_major == major && target->kernel_minor >= minor);
}

/**
 * spe_runtime_action_is_valid:
 * @action: an action
 *
 * Returns: whether it is one that the runtimes know
 */
gboolean
spe_runtime_action_is_valid (SpeAction action)
{
  return action != SPE_ACTION_UNSET && action != SPE_ACTION_INVALID;
}

/**
 * spe_runtime_action_text:
 * @action: an action
 * @text: (nullable): how it is written, where it is not valid
 *
 * Returns: the action as it stands in the file; Go takes a missing one for an empty text
 */
const char *
spe_runtime_action_text (SpeAction   action,
                         const char *text)
{
  if (text != NULL)
    return text;

  return action == SPE_ACTION_UNSET ? "" : spe_action_to_string (action);
}

/**
 * spe_runtime_is_flag:
 * @flag: an element of `flags`
 * @can_wait: whether the runtime knows WAIT_KILLABLE_RECV
 *
 * Returns: whether the runtime knows @flag
 */
gboolean
spe_runtime_is_flag (const char *flag,
                     gboolean    can_wait)
{
  return g_str_equal (flag, SPE_FILTER_FLAG ("TSYNC")) ||
         g_str_equal (flag, SPE_FILTER_FLAG ("LOG")) ||
         g_str_equal (flag, SPE_FILTER_FLAG ("SPEC_ALLOW")) ||
         (can_wait && g_str_equal (flag, SPE_FILTER_FLAG ("WAIT_KILLABLE_RECV")));
}

/**
 * spe_runtime_can_wait:
 * @target: a target
 *
 * Returns: whether its libseccomp and its kernel can set WAIT_KILLABLE_RECV
 */
gboolean
spe_runtime_can_wait (const SpeTarget *target)
{
  return spe_seccomp_table_for (target).version >= SPE_VERSION (2, 6, 0) &&
         spe_runtime_kernel_is_at_least (target, WAIT_KERNEL_MAJOR, WAIT_KERNEL_MINOR);
}

/**
 * spe_runtime_parse_arch:
 * @target: a target
 * @text: an element of `architectures`
 *
 * Returns: the architecture that the runtime takes it for, never NATIVE; %SPE_ARCH_INVALID where
 *   it refuses the text
 */
SpeArch
spe_runtime_parse_arch (const SpeTarget *target,
                        const char      *text)
{
  SpeArch arch = SPE_ARCH_INVALID;

  g_return_val_if_fail (target != NULL && text != NULL, SPE_ARCH_INVALID);

  switch (target->runtime)
    {
    case SPE_RUNTIME_RUNC:
      return spe_runtime_parse_arch_runc (target, text);
    case SPE_RUNTIME_CRUN:
      return spe_runtime_parse_arch_crun (target, text);
    case SPE_RUNTIME_YOUKI:
      arch = spe_arch_from_string (text);
      return arch == SPE_ARCH_NATIVE ? target->arch : arch;
    case SPE_RUNTIME_PLAIN:
    case SPE_N_RUNTIMES:
    default:
      arch = spe_arch_from_string (text);
      return arch < SPE_N_ARCHES ? arch : SPE_ARCH_INVALID;
    }
}

/**
 * spe_runtime_count_conditions:
 * @target: a target
 * @rule: a rule
 *
 * Returns: how many conditions of @rule the runtime reads, from the first on
 */
guint
spe_runtime_count_conditions (const SpeTarget *target,
                              const SpeRule   *rule)
{
  guint n_conditions = 0;

  g_return_val_if_fail (target != NULL && rule != NULL, 0);

  n_conditions = spe_rule_get_n_conditions (rule);

  return target->runtime == SPE_RUNTIME_CRUN ? MIN (n_conditions, CRUN_CONDITIONS) : n_conditions;
}

/**
 * spe_runtime_find_bad_arch:
 * @profile: a flat profile
 * @target: a target
 * @out_index: (out): which one it is
 *
 * Returns: (nullable): the first architecture that the runtime refuses
 */
const char *
spe_runtime_find_bad_arch (const SpeProfile *profile,
                           const SpeTarget  *target,
                           guint            *out_index)
{
  GStrv names = profile->architectures;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (spe_runtime_parse_arch (target, names[i]) == SPE_ARCH_INVALID)
      {
        *out_index = i;
        return names[i];
      }

  return NULL;
}

/**
 * spe_runtime_find_bad_operator:
 * @rule: a rule
 * @n_conditions: how many of its conditions count
 * @out_index: (out): which one it is
 *
 * Returns: (nullable): the first condition with an operator that the runtimes do not know
 */
const SpeCondition *
spe_runtime_find_bad_operator (const SpeRule *rule,
                               guint          n_conditions,
                               guint         *out_index)
{
  for (guint i = 0; i < n_conditions; i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      if (condition->op == SPE_OPERATOR_UNSET || condition->op == SPE_OPERATOR_INVALID)
        {
          *out_index = i;
          return condition;
        }
    }

  return NULL;
}

/**
 * spe_runtime_has_notify:
 * @profile: a flat profile
 *
 * Returns: whether a rule leaves a call to an agent
 */
gboolean
spe_runtime_has_notify (const SpeProfile *profile)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (rule->action == SPE_ACTION_NOTIFY && rule->names != NULL && rule->names[0] != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * spe_runtime_accept_notify:
 * @profile: a flat profile
 * @target: a target
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * runc and youki hand the listener over after the filter is loaded, and need write(2) for it.
 *
 * Returns: whether they can
 */
gboolean
spe_runtime_accept_notify (const SpeProfile  *profile,
                           const SpeTarget   *target,
                           GError           **error)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (rule->action == SPE_ACTION_NOTIFY && spe_rule_has_name (rule, "write"))
        return spe_runtime_refuse (error, target,
                                   "SCMP_ACT_NOTIFY cannot be used for the write syscall");
    }

  if (profile->default_action == SPE_ACTION_NOTIFY)
    return spe_runtime_refuse (error, target,
                               "SCMP_ACT_NOTIFY cannot be used as default action");

  return TRUE;
}

/* A rule without names does nothing, but its action must be one (runc). */
static gboolean
accept_plain_rule (const SpeRule  *rule,
                   guint           number,
                   GError        **error)
{
  guint index = 0;

  if (!spe_runtime_action_is_valid (rule->action))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                   /* Translators: %u counts the rules of a profile from 1. */
                   _ ("Rule %u has no valid action"), number);
      return FALSE;
    }

  if (rule->names == NULL || rule->names[0] == NULL)
    return TRUE;

  if (spe_runtime_find_bad_operator (rule, spe_rule_get_n_conditions (rule), &index) != NULL)
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                   /* Translators: %1$u counts the conditions of a rule from 1, %2$u the
                    * rules. */
                   _ ("Condition %1$u of rule %2$u has no valid operator"), index + 1, number);
      return FALSE;
    }

  if (g_strv_contains ((const char * const *) rule->names, ""))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                   /* Translators: %u counts the rules of a profile from 1. */
                   _ ("Rule %u has an empty name, which runc refuses"), number);
      return FALSE;
    }

  return TRUE;
}

/* What runc and crun both refuse, where no runtime is chosen. */
static gboolean
accept_plain (const SpeResolution  *resolution,
              const SpeTarget      *target,
              GError              **error)
{
  const SpeProfile *profile = resolution->profile;
  guint index = 0;

  if (spe_runtime_find_bad_arch (profile, target, &index) != NULL)
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                   /* Translators: %u counts the architectures of a profile from 1. */
                   _ ("Architecture %u of the profile is not one that the runtimes know"),
                   index + 1);
      return FALSE;
    }

  if (!spe_runtime_action_is_valid (profile->default_action))
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                           _ ("The profile has no valid default action"));
      return FALSE;
    }

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!accept_plain_rule (spe_profile_get_rule (profile, i),
                            spe_resolution_get_rule (resolution, i) + 1, error))
      return FALSE;

  return TRUE;
}

/**
 * spe_runtime_is_unconfined:
 * @resolution: what the engine hands over
 * @target: the runtime
 *
 * Where there is neither a default action nor a rule, runc takes it that seccomp is not wanted.
 *
 * Returns: whether the container starts without any filter, and without a word
 */
gboolean
spe_runtime_is_unconfined (const SpeResolution *resolution,
                           const SpeTarget     *target)
{
  const SpeProfile *profile = NULL;

  g_return_val_if_fail (resolution != NULL && target != NULL, FALSE);

  profile = resolution->profile;
  if (resolution->is_unconfined)
    return TRUE;

  return target->runtime == SPE_RUNTIME_RUNC &&
         spe_profile_get_n_rules (profile) == 0 &&
         spe_runtime_action_text (profile->default_action,
                                  profile->default_action_text)[0] == '\0';
}

/**
 * spe_runtime_accept:
 * @resolution: what the engine hands over
 * @target: the runtime and the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED with the runtime's own words
 *
 * Returns: whether the runtime goes on to ask libseccomp
 */
gboolean
spe_runtime_accept (const SpeResolution  *resolution,
                    const SpeTarget      *target,
                    GError              **error)
{
  g_return_val_if_fail (resolution != NULL && target != NULL, FALSE);

  switch (target->runtime)
    {
    case SPE_RUNTIME_RUNC:
      return spe_runtime_accept_runc (resolution, target, error);
    case SPE_RUNTIME_CRUN:
      return spe_runtime_accept_crun (resolution, target, error);
    case SPE_RUNTIME_YOUKI:
      return spe_runtime_accept_youki (resolution, target, error);
    case SPE_RUNTIME_PLAIN:
    case SPE_N_RUNTIMES:
    default:
      return accept_plain (resolution, target, error);
    }
}
