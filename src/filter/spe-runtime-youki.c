/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-runtime-private.h"

/* What youki refuses (crates/libcontainer/src/seccomp/mod.rs), and serde, which reads config.json
 * for it. */

static gboolean
require (gboolean          is_present,
         const char       *member,
         const SpeTarget  *target,
         GError          **error)
{
  return is_present || spe_runtime_refuse (error, target, "missing field `%s`", member);
}

static gboolean
accept_variant (gboolean          is_known,
                const char       *text,
                const SpeTarget  *target,
                GError          **error)
{
  return is_known || spe_runtime_refuse (error, target, "unknown variant `%s`", text);
}

static gboolean
decode_action (SpeAction         action,
               const char       *text,
               const char       *member,
               const SpeTarget  *target,
               GError          **error)
{
  return require (action != SPE_ACTION_UNSET, member, target, error) &&
         accept_variant (action != SPE_ACTION_INVALID, text, target, error);
}

/* Go hands on 64 bits. */
static gboolean
fits (gint64            number,
      const SpeTarget  *target,
      GError          **error)
{
  return number == SPE_UNSET || (guint64) number <= G_MAXUINT32 ||
         spe_runtime_refuse (error, target, "invalid value: integer `%" G_GUINT64_FORMAT
                             "`, expected u32", (guint64) number);
}

static gboolean
decode_rule (const SpeRule    *rule,
             const SpeTarget  *target,
             GError          **error)
{
  if (!require (rule->names != NULL, "names", target, error) ||
      !decode_action (rule->action, rule->action_text, "action", target, error) ||
      !fits (rule->errno_ret, target, error))
    return FALSE;

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      if (!require (condition->op != SPE_OPERATOR_UNSET, "op", target, error) ||
          !accept_variant (condition->op != SPE_OPERATOR_INVALID, condition->op_text, target,
                           error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode (const SpeProfile  *profile,
        const SpeTarget   *target,
        GError           **error)
{
  const char *bad_arch = NULL;
  guint index = 0;

  if (!decode_action (profile->default_action, profile->default_action_text, "defaultAction",
                      target, error) ||
      !fits (profile->default_errno_ret, target, error))
    return FALSE;

  bad_arch = spe_runtime_find_bad_arch (profile, target, &index);
  if (!accept_variant (bad_arch == NULL, bad_arch, target, error))
    return FALSE;

  for (guint i = 0; profile->flags != NULL && profile->flags[i] != NULL; i++)
    if (!accept_variant (spe_runtime_is_flag (profile->flags[i], TRUE), profile->flags[i], target,
                         error))
      return FALSE;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!decode_rule (spe_profile_get_rule (profile, i), target, error))
      return FALSE;

  return TRUE;
}

/* The message of a tracer has 16 bits, and youki does not cut it. */
static gboolean
accept_trace (SpeAction         action,
              gint64            number,
              const SpeTarget  *target,
              GError          **error)
{
  return action != SPE_ACTION_TRACE || number == SPE_UNSET || (guint64) number <= G_MAXUINT16 ||
         spe_runtime_refuse (error, target, "failed to translate trace action due to failed to "
                             "convert errno %" G_GINT64_FORMAT " into i16", number);
}

static gboolean
accept_traces (const SpeProfile  *profile,
               const SpeTarget   *target,
               GError           **error)
{
  if (!accept_trace (profile->default_action, profile->default_errno_ret, target, error))
    return FALSE;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (!accept_trace (rule->action, rule->errno_ret, target, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
accept_flags (const SpeProfile  *profile,
              const SpeTarget   *target,
              GError           **error)
{
  for (guint i = 0; profile->flags != NULL && profile->flags[i] != NULL; i++)
    if (!spe_runtime_is_flag (profile->flags[i], FALSE) && !spe_runtime_can_wait (target))
      return spe_runtime_refuse (error, target, "failed to set filter flag");

  return TRUE;
}

/**
 * spe_runtime_accept_youki:
 * @resolution: what the engine hands over
 * @target: a target with youki
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * Returns: whether youki goes on to ask libseccomp
 */
gboolean
spe_runtime_accept_youki (const SpeResolution  *resolution,
                          const SpeTarget      *target,
                          GError              **error)
{
  const SpeProfile *profile = resolution->profile;

  if (!decode (profile, target, error) ||
      !spe_runtime_accept_notify (profile, target, error) ||
      !accept_flags (profile, target, error) ||
      !accept_traces (profile, target, error))
    return FALSE;

  return !spe_runtime_has_notify (profile) || profile->listener_path != NULL ||
         spe_runtime_refuse (error, target, "notify will require seccomp listener path to be set");
}
