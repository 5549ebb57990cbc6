/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-runtime-private.h"

#include <string.h>

#include "filter/spe-entries.h"
#include "filter/spe-seccomp-table.h"

/* What crun refuses (src/libcrun/seccomp.c), and libocispec, which reads config.json for it. A
 * rule that crun leaves out is not looked at more closely than it does. */

#define PREFIX "SCMP_ARCH_"

/* The size of crun's buffer for a name. */
#define ARCH_NAME_MAX 31

/* From this release on what crun quotes stands between back quotes. */
#define QUOTES SPE_VERSION (1, 8, 6)

/**
 * spe_runtime_parse_arch_crun:
 * @target: a target with crun
 * @text: an element of `architectures`
 *
 * crun asks libseccomp for the name in lower case, whether or not the prefix stands before it.
 *
 * Returns: the architecture, or %SPE_ARCH_INVALID
 */
SpeArch
spe_runtime_parse_arch_crun (const SpeTarget *target,
                             const char      *text)
{
  const char *tail = g_str_has_prefix (text, PREFIX) ? text + strlen (PREFIX) : text;
  g_autofree char *upper = g_ascii_strup (tail, MIN (strlen (tail), ARCH_NAME_MAX));
  g_autofree char *name = g_strconcat (PREFIX, upper, NULL);
  SpeArch arch = spe_arch_from_string (name);

  if (arch >= SPE_N_ARCHES || !spe_seccomp_table_has_arch (spe_seccomp_table_for (target), arch))
    return SPE_ARCH_INVALID;

  return arch;
}

static gboolean
refuse_arch (const SpeTarget  *target,
             const char       *arch,
             GError          **error)
{
  const char *tail = g_str_has_prefix (arch, PREFIX) ? arch + strlen (PREFIX) : arch;

  if (spe_runtime_is_at_least (target, QUOTES))
    return spe_runtime_refuse (error, target, "seccomp unknown architecture `%s`", tail);

  return spe_runtime_refuse (error, target, "seccomp unknown architecture %s", tail);
}

static gboolean
refuse_action (const SpeTarget  *target,
               const char       *action,
               GError          **error)
{
  if (spe_runtime_is_at_least (target, SPE_VERSION (1, 25, 0)))
    return spe_runtime_refuse (error, target, "seccomp get action `%s`", action);

  return spe_runtime_refuse (error, target, "invalid seccomp action `%s`", action);
}

static gboolean
accept_action (SpeAction         action,
               const char       *action_text,
               gint64            errno_ret,
               const SpeTarget  *target,
               GError          **error)
{
  const char *text = spe_runtime_action_text (action, action_text);

  if (errno_ret != SPE_UNSET && !spe_action_takes_errno (action))
    return spe_runtime_refuse (error, target, "errno value specified for action `%s`", text);

  return spe_runtime_action_is_valid (action) || refuse_action (target, text, error);
}

static gboolean
require (gboolean          is_present,
         const char       *member,
         const SpeTarget  *target,
         GError          **error)
{
  return is_present ||
         spe_runtime_refuse (error, target, "Required field '%s' not present", member);
}

/* Go hands on 64 bits. */
static gboolean
fits (gint64            number,
      const char       *member,
      const SpeTarget  *target,
      GError          **error)
{
  return number == SPE_UNSET || (guint64) number <= G_MAXUINT32 ||
         spe_runtime_refuse (error, target, "Invalid value '%" G_GUINT64_FORMAT "' with type "
                             "'uint32' for key '%s': Numerical result out of range",
                             (guint64) number, member);
}

static gboolean
decode_rule (const SpeRule    *rule,
             const SpeTarget  *target,
             GError          **error)
{
  if (!require (rule->names != NULL, "names", target, error) ||
      !require (rule->action != SPE_ACTION_UNSET, "action", target, error) ||
      !fits (rule->errno_ret, "errnoRet", target, error))
    return FALSE;

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);

      if (!require (condition->op != SPE_OPERATOR_UNSET, "op", target, error) ||
          !fits (condition->index, "index", target, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode (const SpeProfile  *profile,
        const SpeTarget   *target,
        GError           **error)
{
  if (!require (profile->default_action != SPE_ACTION_UNSET, "defaultAction", target, error) ||
      !fits (profile->default_errno_ret, "defaultErrnoRet", target, error))
    return FALSE;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!decode_rule (spe_profile_get_rule (profile, i), target, error))
      return FALSE;

  return TRUE;
}

static gboolean
refuse_index (guint             number,
              const SpeTarget  *target,
              GError          **error)
{
  if (spe_runtime_is_at_least (target, QUOTES))
    return spe_runtime_refuse (error, target, "invalid seccomp index `%u`", number);

  return spe_runtime_refuse (error, target, "invalid seccomp index %u", number);
}

/* crun looks for indices up to the first that comes twice, then for operators. The number that
 * it blames is the one of the rule. */
static gboolean
accept_conditions (const SpeRule    *rule,
                   guint             number,
                   const SpeTarget  *target,
                   GError          **error)
{
  guint n_conditions = spe_runtime_count_conditions (target, rule);
  guint seen = 0;
  guint bad = 0;

  for (guint i = 0; i < n_conditions; i++)
    {
      guint64 index = spe_condition_get_argument (spe_rule_get_condition (rule, i));

      if (index > SPE_ARGUMENT_MAX)
        return refuse_index (number, target, error);
      if ((seen & 1u << index) != 0)
        break;
      seen |= 1u << index;
    }

  return spe_runtime_find_bad_operator (rule, n_conditions, &bad) == NULL ||
         spe_runtime_refuse (error, target, "get_seccomp_operator");
}

static gboolean
has_known_name (const SpeRule   *rule,
                const SpeTarget *target)
{
  SpeSeccompTable table = spe_seccomp_table_for (target);

  for (guint i = 0; rule->names[i] != NULL; i++)
    if (spe_seccomp_table_has_call (table, rule->names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
accept_rules (const SpeProfile  *profile,
              const SpeTarget   *target,
              GError           **error)
{
  SpeVerdict default_verdict = spe_profile_get_default_verdict (profile);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (!accept_action (rule->action, rule->action_text, rule->errno_ret, target, error))
        return FALSE;
      if (!spe_verdict_equal (spe_rule_get_verdict (rule), default_verdict) &&
          has_known_name (rule, target) &&
          !accept_conditions (rule, i, target, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
accept_flags (const SpeProfile  *profile,
              const SpeTarget   *target,
              GError           **error)
{
  gboolean can_wait = spe_runtime_is_at_least (target, SPE_VERSION (1, 6, 0));

  for (guint i = 0; profile->flags != NULL && profile->flags[i] != NULL; i++)
    {
      const char *flag = profile->flags[i];

      if (spe_runtime_is_flag (flag, can_wait))
        continue;
      if (spe_runtime_is_at_least (target, QUOTES))
        return spe_runtime_refuse (error, target, "unknown seccomp option `%s`", flag);
      return spe_runtime_refuse (error, target, "unknown seccomp option %s", flag);
    }

  return TRUE;
}

static gboolean
accept_listener (const SpeProfile  *profile,
                 const SpeTarget   *target,
                 GError           **error)
{
  return profile->listener_path == NULL || profile->listener_path[0] == '/' ||
         spe_runtime_refuse (error, target, "the seccomp receiver `%s` is not an absolute path",
                             profile->listener_path);
}

/**
 * spe_runtime_accept_crun:
 * @resolution: what the engine hands over
 * @target: a target with crun
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * Returns: whether crun goes on to ask libseccomp
 */
gboolean
spe_runtime_accept_crun (const SpeResolution  *resolution,
                         const SpeTarget      *target,
                         GError              **error)
{
  const SpeProfile *profile = resolution->profile;
  const char *bad_arch = NULL;
  guint index = 0;

  if (!decode (profile, target, error) ||
      !accept_listener (profile, target, error) ||
      !accept_action (profile->default_action, profile->default_action_text,
                      profile->default_errno_ret, target, error))
    return FALSE;

  bad_arch = spe_runtime_find_bad_arch (profile, target, &index);
  if (bad_arch != NULL)
    return refuse_arch (target, bad_arch, error);

  return accept_rules (profile, target, error) && accept_flags (profile, target, error);
}
