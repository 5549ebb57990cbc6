/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-runtime-private.h"

#include "filter/spe-entries.h"
#include "filter/spe-seccomp-table.h"

/* What runc refuses (libcontainer/specconv/spec_linux.go, libcontainer/seccomp/). */

/* The kernel that libseccomp's API level 6 needs (seccomp_api_get(3)). */
#define NOTIFY_KERNEL_MAJOR 5
#define NOTIFY_KERNEL_MINOR 7

/**
 * spe_runtime_parse_arch_runc:
 * @target: a target with runc
 * @text: an element of `architectures`
 *
 * runc has a table of its own (libcontainer/seccomp/config.go). Its names are exact, and NATIVE
 * is not among them.
 *
 * Returns: the architecture, or %SPE_ARCH_INVALID
 */
SpeArch
spe_runtime_parse_arch_runc (const SpeTarget *target,
                             const char      *text)
{
  SpeArch arch = spe_arch_from_string (text);

  switch ((int) arch)
    {
    case SPE_ARCH_RISCV64:
      return spe_runtime_is_at_least (target, SPE_VERSION (1, 1, 8)) ? arch : SPE_ARCH_INVALID;
    case SPE_ARCH_LOONGARCH64:
      return spe_runtime_is_at_least (target, SPE_VERSION (1, 5, 0)) ? arch : SPE_ARCH_INVALID;
    case SPE_ARCH_PARISC:
    case SPE_ARCH_PARISC64:
    case SPE_ARCH_M68K:
    case SPE_ARCH_SH:
    case SPE_ARCH_SHEB:
    case SPE_ARCH_NATIVE:
      return SPE_ARCH_INVALID;
    default:
      return arch;
    }
}

/* Up to 1.1 runc takes no flag at all, from 1.5 on one more than before. */
static gboolean
accept_flags (const SpeProfile  *profile,
              const SpeTarget   *target,
              GError           **error)
{
  gboolean can_wait = spe_runtime_is_at_least (target, SPE_VERSION (1, 5, 0));
  GStrv flags = profile->flags;

  if (flags == NULL || flags[0] == NULL)
    return TRUE;
  if (!spe_runtime_is_at_least (target, SPE_VERSION (1, 2, 0)))
    return spe_runtime_refuse (error, target, "seccomp flags are not yet supported by runc");

  for (guint i = 0; flags[i] != NULL; i++)
    {
      if (!spe_runtime_is_flag (flags[i], can_wait))
        return spe_runtime_refuse (error, target, "seccomp flag %s is not known to runc",
                                   flags[i]);
      if (!spe_runtime_is_flag (flags[i], FALSE) && !spe_runtime_can_wait (target))
        return spe_runtime_refuse (error, target, "error adding WaitKill flag to seccomp filter: "
                                   "it needs libseccomp 2.6.0 and Linux 5.19");
    }

  return TRUE;
}

/* runc decodes every rule before it looks at any more closely. */
static gboolean
decode_rules (const SpeProfile  *profile,
              const SpeTarget   *target,
              GError           **error)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      const SpeCondition *bad = NULL;
      guint index = 0;

      if (!spe_runtime_action_is_valid (rule->action))
        return spe_runtime_refuse (error, target, "string %s is not a valid action for seccomp",
                                   spe_runtime_action_text (rule->action, rule->action_text));

      if (rule->names != NULL && rule->names[0] != NULL)
        bad = spe_runtime_find_bad_operator (rule, spe_rule_get_n_conditions (rule), &index);
      if (bad != NULL)
        return spe_runtime_refuse (error, target, "string %s is not a valid operator for seccomp",
                                   bad->op_text != NULL ? bad->op_text : "");
    }

  return TRUE;
}

/* An index that does not exist is refused where the rule comes to be added, and a rule that does
 * what the default does, or that names no known call, is not added. */
static gboolean
accept_rule (const SpeRule    *rule,
             const SpeTarget  *target,
             SpeVerdict        default_verdict,
             GError          **error)
{
  gboolean is_dropped = spe_verdict_equal (spe_rule_get_verdict (rule), default_verdict);
  SpeSeccompTable table = spe_seccomp_table_for (target);

  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    {
      if (rule->names[i][0] == '\0')
        return spe_runtime_refuse (error, target, "empty string is not a valid syscall");
      if (is_dropped || !spe_seccomp_table_has_call (table, rule->names[i]))
        continue;

      for (guint j = 0; j < spe_rule_get_n_conditions (rule); j++)
        {
          guint64 index = spe_condition_get_argument (spe_rule_get_condition (rule, j));

          if (index > SPE_ARGUMENT_MAX)
            return spe_runtime_refuse (error, target,
                                       "error creating seccomp syscall condition for syscall %s: "
                                       "syscalls only have up to 6 arguments "
                                       "(%" G_GUINT64_FORMAT " given)", rule->names[i], index);
        }
    }

  return TRUE;
}

static gboolean
accept_rules (const SpeProfile  *profile,
              const SpeTarget   *target,
              GError           **error)
{
  SpeVerdict default_verdict = spe_profile_get_default_verdict (profile);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!accept_rule (spe_profile_get_rule (profile, i), target, default_verdict, error))
      return FALSE;

  return TRUE;
}

static gboolean
accept_kernel (const SpeProfile  *profile,
               const SpeTarget   *target,
               GError           **error)
{
  if (!spe_runtime_has_notify (profile) ||
      spe_runtime_kernel_is_at_least (target, NOTIFY_KERNEL_MAJOR, NOTIFY_KERNEL_MINOR))
    return TRUE;

  return spe_runtime_refuse (error, target, "seccomp notify unsupported: Please try with "
                             "libseccomp >= 2.5.0 and Linux >= 5.7");
}

/* The filter is loaded by then, but its listener has nowhere to go. */
static gboolean
accept_listener (const SpeProfile  *profile,
                 const SpeTarget   *target,
                 GError           **error)
{
  if (!spe_runtime_has_notify (profile) ||
      (profile->listener_path != NULL && profile->listener_path[0] != '\0'))
    return TRUE;

  if (!spe_runtime_is_at_least (target, SPE_VERSION (1, 2, 0)))
    return spe_runtime_refuse (error, target, "listenerPath is not set");

  return spe_runtime_refuse (error, target, "seccomp listenerPath is not set");
}

/**
 * spe_runtime_accept_runc:
 * @resolution: what the engine hands over
 * @target: a target with runc
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * Returns: whether runc goes on to ask libseccomp
 */
gboolean
spe_runtime_accept_runc (const SpeResolution  *resolution,
                         const SpeTarget      *target,
                         GError              **error)
{
  const SpeProfile *profile = resolution->profile;
  const char *bad_arch = NULL;
  guint index = 0;

  if (!accept_flags (profile, target, error))
    return FALSE;

  bad_arch = spe_runtime_find_bad_arch (profile, target, &index);
  if (bad_arch != NULL)
    return spe_runtime_refuse (error, target, "string %s is not a valid arch for seccomp",
                               bad_arch);

  if (!spe_runtime_action_is_valid (profile->default_action))
    return spe_runtime_refuse (error, target, "string %s is not a valid action for seccomp",
                               spe_runtime_action_text (profile->default_action,
                                                        profile->default_action_text));

  return decode_rules (profile, target, error) &&
         accept_kernel (profile, target, error) &&
         spe_runtime_accept_notify (profile, target, error) &&
         accept_rules (profile, target, error) &&
         accept_listener (profile, target, error);
}
