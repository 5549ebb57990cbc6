/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-operator-limits.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "filter/spe-check.h"

/* What a SeccompProfile resource can hold: the schema of release 1.0 of the Security Profiles
 * Operator (api/seccompprofile), and where its main branch is stricter since, that. A member that
 * does not fit is left out, and with a member of a condition the whole rule, since a rule with
 * fewer conditions holds for more calls. */

/* The longest path of a socket (sun_path in unix(7)), which the schema has since 1.0. */
#define SOCKET_PATH_MAX 107

#define N_CONDITIONS_MAX 6

static const char *const known_flags[] = {
  "SECCOMP_FILTER_FLAG_TSYNC",
  "SECCOMP_FILTER_FLAG_LOG",
  "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
  "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
  NULL,
};

G_GNUC_PRINTF (2, 3)
static void
warn (GPtrArray  *warnings,
      const char *format,
      ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
is_known_arch (const char *name)
{
  SpeArch arch = spe_arch_from_string (name);

  return arch <= SPE_ARCH_RISCV64 || arch == SPE_ARCH_NATIVE;
}

static gboolean
is_known_flag (const char *name)
{
  return g_strv_contains (known_flags, name);
}

/* The lists of the resource are sets. */
static GStrv
dup_known (GStrv        names,
           gboolean   (*is_known) (const char *name),
           const char  *format,
           GPtrArray   *warnings)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

      if (!g_hash_table_add (seen, names[i]))
        continue;
      if (is_known (names[i]))
        g_strv_builder_add (kept, names[i]);
      else
        g_ptr_array_add (warnings, g_strjoinv (names[i], parts));
    }

  return names != NULL ? g_strv_builder_end (kept) : NULL;
}

static gboolean
fits_socket (const char *path)
{
  return strlen (path) <= SOCKET_PATH_MAX && spe_check_is_operator_socket (path);
}

static const char *
find_misfit (const SpeCondition *condition)
{
  if (condition->is_null)
    return _ ("a condition is null");
  if (condition->index < 0 || condition->index > SPE_ARGUMENT_MAX)
    return _ ("a condition tests an argument that no call has");
  if (condition->op == SPE_OPERATOR_UNSET || condition->op == SPE_OPERATOR_INVALID)
    return _ ("a condition has no operator that is known");
  if (condition->value > G_MAXINT64 || condition->value_two > G_MAXINT64)
    return _ ("a value is above 2^63-1");

  return NULL;
}

/* Why a rule cannot be written, or NULL. */
static const char *
find_rule_misfit (const SpeRule *rule)
{
  if (rule->is_null || spe_rule_get_n_names (rule) == 0)
    return _ ("it names no call");
  if (rule->action == SPE_ACTION_UNSET || rule->action == SPE_ACTION_INVALID)
    return _ ("it has no action that is known");
  if (spe_rule_get_n_conditions (rule) > N_CONDITIONS_MAX)
    return _ ("it has more than six conditions");

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      const char *misfit = find_misfit (spe_rule_get_condition (rule, i));

      if (misfit != NULL)
        return misfit;
    }

  return NULL;
}

static GStrv
dup_unique (GStrv names)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_hash_table_add (seen, names[i]))
      g_strv_builder_add (kept, names[i]);

  return g_strv_builder_end (kept);
}

static void
fit_errno (SpeRule   *rule,
           guint      number,
           GPtrArray *warnings)
{
  if (rule->errno_ret == SPE_UNSET)
    return;

  if (rule->errno_ret == 0 && spe_action_takes_errno (rule->action))
    /* Translators: %u is the number of a rule. */
    warn (warnings, _ ("Rule %u: the operator loses the errno 0, and the rule returns EPERM."),
          number);
  if (rule->errno_ret >= 0 && rule->errno_ret <= SPE_ERRNO_MAX)
    return;

  rule->errno_ret = SPE_UNSET;
  /* Translators: %u is the number of a rule. */
  warn (warnings, _ ("Rule %u: the errno is larger than any and left out."), number);
}

static void
fit_rules (SpeProfile       *fitting,
           const SpeProfile *profile,
           GPtrArray        *warnings)
{
  g_ptr_array_set_size (fitting->rules, 0);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      const char *misfit = find_rule_misfit (rule);
      SpeRule *fit = NULL;

      if (misfit != NULL)
        {
          /* Translators: %1$u is the number of a rule, %2$s a reason. */
          warn (warnings, _ ("Rule %1$u is left out: %2$s, which the resource cannot hold."),
                i + 1, misfit);
          continue;
        }

      fit = spe_rule_derive (rule);
      g_strfreev (fit->names);
      fit->names = dup_unique (rule->names);
      fit_errno (fit, i + 1, warnings);
      g_ptr_array_add (fitting->rules, fit);
    }
}

static void
fit_listener (SpeProfile *fitting,
              GPtrArray  *warnings)
{
  if (fitting->listener_path == NULL || fitting->listener_path[0] == '\0' ||
      fits_socket (fitting->listener_path))
    return;

  warn (warnings, _ ("The listenerPath is left out: the operator takes only a socket right below "
                     "/var/run/security-profiles-operator, with a name of letters, digits, “_”, "
                     "“-” and “.”."));
  g_clear_pointer (&fitting->listener_path, g_free);
}

static void
fit_default (SpeProfile *fitting,
             GPtrArray  *warnings)
{
  gint64 errno_ret = fitting->default_errno_ret;

  if (fitting->default_action == SPE_ACTION_NOTIFY)
    warn (warnings, _ ("Newer releases of the operator refuse SCMP_ACT_NOTIFY as the default "
                       "action, and so do the runtimes."));
  if (errno_ret != SPE_UNSET && errno_ret != EPERM &&
      spe_action_takes_errno (fitting->default_action))
    warn (warnings, _ ("The defaultErrnoRet is left out, since the resource has no member for it: "
                       "the default action returns EPERM instead."));
  fitting->default_errno_ret = SPE_UNSET;
}

/* Architectures that the schema has and no runtime knows. */
static void
warn_of_arches (SpeProfile *fitting,
                GPtrArray  *warnings)
{
  for (guint i = 0; fitting->architectures != NULL && fitting->architectures[i] != NULL; i++)
    {
      SpeArch arch = spe_arch_from_string (fitting->architectures[i]);

      if (arch == SPE_ARCH_NATIVE || arch == SPE_ARCH_PARISC || arch == SPE_ARCH_PARISC64)
        /* Translators: %s is an architecture. */
        warn (warnings, _ ("The operator takes the architecture %s, but runc does not know it and "
                           "starts no container."), fitting->architectures[i]);
    }
}

/**
 * spe_operator_limits_apply:
 * @profile: a profile that is no template
 * @warnings: (element-type utf8): where it is said, in sentences, what does not fit
 * @error: %SPE_DEPLOY_ERROR_INVALID where it has no default action
 *
 * Returns: (transfer full) (nullable): the profile without all that a SeccompProfile resource has
 *   no room for
 */
SpeProfile *
spe_operator_limits_apply (const SpeProfile  *profile,
                           GPtrArray         *warnings,
                           GError           **error)
{
  SpeProfile *fitting = NULL;

  g_return_val_if_fail (profile != NULL && warnings != NULL, NULL);

  if (profile->default_action == SPE_ACTION_UNSET || profile->default_action == SPE_ACTION_INVALID)
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("A SeccompProfile resource needs a default action. Give the "
                              "profile one."));
      return NULL;
    }

  fitting = spe_profile_derive (profile);
  g_strfreev (fitting->architectures);
  fitting->architectures =
    dup_known (profile->architectures, is_known_arch,
               /* Translators: %s is an architecture. */
               _ ("The architecture %s is left out: the resource has no such value."), warnings);
  g_strfreev (fitting->flags);
  fitting->flags = dup_known (profile->flags, is_known_flag,
                              /* Translators: %s is a flag. */
                              _ ("The flag %s is left out: the resource has no such value."),
                              warnings);
  fit_default (fitting, warnings);
  fit_listener (fitting, warnings);
  fit_rules (fitting, profile, warnings);
  warn_of_arches (fitting, warnings);

  return fitting;
}
