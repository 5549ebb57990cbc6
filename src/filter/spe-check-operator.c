/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/spe-edit.h"

/* Checks for the SeccompProfile resource of the Security Profiles Operator, whose schema knows less
 * than an OCI profile (security-profiles-operator, api/seccompprofile/v1). */

#define SOCKET_FOLDER "/var/run/security-profiles-operator/"

static gboolean
is_for_operator (const SpeCheckRun *run)
{
  return run->target->loader == SPE_LOADER_OPERATOR;
}

/**
 * spe_check_is_operator_socket:
 * @path: the path of an agent's socket
 *
 * Returns: whether it fits the pattern that the operator's schema has for `listenerPath`: a file
 *   right below its own folder
 */
gboolean
spe_check_is_operator_socket (const char *path)
{
  const char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_str_has_prefix (path, SOCKET_FOLDER))
    return FALSE;

  name = path + strlen (SOCKET_FOLDER);
  if (*name == '\0')
    return FALSE;

  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("_-.", *name) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * spe_check_operator_listener:
 * @run: a run
 *
 * SEC619. The schema has a pattern for the path of the agent's socket.
 */
void
spe_check_operator_listener (SpeCheckRun *run)
{
  const char *path = run->profile->listener_path;

  if (!is_for_operator (run) || path == NULL || path[0] == '\0' ||
      spe_check_is_operator_socket (path))
    return;

  spe_check_report (run, g_strdup ("/listenerPath"),
                    g_strdup (_ ("The Security Profiles Operator does not take this "
                                 "listenerPath")));
}

/* Takes away the member that the problem's path ends with. */
static SpeProfile *
fix_drop_member (const SpeProfile *profile,
                 const SpeProblem *problem)
{
  const char *member = strrchr (problem->path, '/') + 1;
  SpeProfile *edited = spe_profile_derive (profile);
  guint index = 0;

  if (g_str_equal (member, "defaultErrnoRet"))
    edited->default_errno_ret = SPE_UNSET;
  else if (g_str_equal (member, "defaultErrno"))
    g_clear_pointer (&edited->default_errno_name, g_free);
  else if (g_str_equal (member, "archMap"))
    g_clear_pointer (&edited->arch_map, g_ptr_array_unref);
  else
    {
      g_autoptr (SpeProfile) unchanged = edited;
      g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);

      if (g_str_equal (member, "comment"))
        g_clear_pointer (&rule->comment, g_free);
      else if (g_str_equal (member, "errno"))
        g_clear_pointer (&rule->errno_name, g_free);
      else if (g_str_equal (member, "includes"))
        g_clear_pointer (&rule->includes, spe_scope_free);
      else
        g_clear_pointer (&rule->excludes, spe_scope_free);

      return spe_edit_replace_rule (unchanged, index, rule);
    }

  return edited;
}

static void
report_member (SpeCheckRun *run,
               gboolean     is_there,
               char        *path)
{
  SpeProblem *problem = NULL;

  if (!is_there)
    {
      g_free (path);
      return;
    }

  problem = spe_check_report (run, path,
                              /* Translators: %s is a member of a file. */
                              g_strdup_printf (_ ("The Security Profiles Operator has no member "
                                                  "“%s”"), strrchr (path, '/') + 1));
  spe_check_offer (problem, _ ("Delete it"), fix_drop_member, NULL);
}

/**
 * spe_check_operator_member:
 * @run: a run
 *
 * SEC921. What the templates of engines have, and an errno for the default action, is not in the
 * schema.
 */
void
spe_check_operator_member (SpeCheckRun *run)
{
  const SpeProfile *profile = run->profile;

  if (!is_for_operator (run))
    return;

  report_member (run, profile->default_errno_ret != SPE_UNSET, g_strdup ("/defaultErrnoRet"));
  report_member (run, profile->default_errno_name != NULL, g_strdup ("/defaultErrno"));
  report_member (run, profile->arch_map != NULL, g_strdup ("/archMap"));
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      report_member (run, rule->comment != NULL, g_strdup_printf ("/syscalls/%u/comment", i));
      report_member (run, rule->errno_name != NULL, g_strdup_printf ("/syscalls/%u/errno", i));
      report_member (run, rule->includes != NULL, g_strdup_printf ("/syscalls/%u/includes", i));
      report_member (run, rule->excludes != NULL, g_strdup_printf ("/syscalls/%u/excludes", i));
    }
}

/**
 * spe_check_operator_errno_zero:
 * @run: a run
 *
 * SEC922. Go leaves a 0 out when it writes the file for the node.
 */
void
spe_check_operator_errno_zero (SpeCheckRun *run)
{
  for (guint i = 0; is_for_operator (run) && i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);

      if (rule->errno_ret != 0 || rule->action != SPE_ACTION_ERRNO)
        continue;

      spe_check_report (run, g_strdup_printf ("/syscalls/%u/errnoRet", i),
                        /* Translators: %u is the number of a rule. */
                        g_strdup_printf (_ ("The errno 0 of rule %u is lost"),
                                         spe_check_rule_number (i)));
    }
}

static void
check_value_range (SpeCheckRun        *run,
                   guint               rule,
                   guint               n,
                   const SpeCondition *condition)
{
  gboolean in_value = condition->value > G_MAXINT64;

  if (!in_value && condition->value_two <= G_MAXINT64)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u/%s", rule, n,
                                          in_value ? "value" : "valueTwo"),
                    g_strdup (_ ("The Security Profiles Operator has no numbers above 2^63-1")));
}

/**
 * spe_check_operator_value_range:
 * @run: a run
 *
 * SEC923. The upper half of the values of an argument cannot be written.
 */
void
spe_check_operator_value_range (SpeCheckRun *run)
{
  if (is_for_operator (run))
    spe_check_for_each_condition (run, check_value_range);
}

/**
 * spe_check_operator_too_many:
 * @run: a run
 *
 * SEC924. The schema allows six conditions in a rule.
 */
void
spe_check_operator_too_many (SpeCheckRun *run)
{
  for (guint i = 0; is_for_operator (run) && i < spe_profile_get_n_rules (run->profile); i++)
    {
      guint n = spe_rule_get_n_conditions (spe_profile_get_rule (run->profile, i));

      if (n <= SPE_ARGUMENT_MAX + 1)
        continue;

      spe_check_report (run, g_strdup_printf ("/syscalls/%u/args", i),
                        /* Translators: %1$u is the number of a rule, %2$u counts conditions. */
                        g_strdup_printf (_ ("Rule %1$u has %2$u conditions; the Security Profiles "
                                            "Operator takes six"),
                                         spe_check_rule_number (i), n));
    }
}

/* Where the operator's schema and the runtimes do not agree. */
static const char *
explain_arch (SpeArch arch)
{
  switch ((int) arch)
    {
    case SPE_ARCH_NATIVE:
    case SPE_ARCH_PARISC:
    case SPE_ARCH_PARISC64:
      return _ ("The API server takes it, but runc does not know it and does not start the "
                "container.");
    case SPE_ARCH_LOONGARCH64:
    case SPE_ARCH_M68K:
    case SPE_ARCH_SH:
    case SPE_ARCH_SHEB:
      return _ ("Runtimes may know it, but the API server refuses the resource.");
    default:
      return NULL;
    }
}

/**
 * spe_check_operator_arch:
 * @run: a run
 *
 * SEC925. The operator has a list of architectures of its own.
 */
void
spe_check_operator_arch (SpeCheckRun *run)
{
  GStrv names = run->profile->architectures;

  for (guint i = 0; is_for_operator (run) && names != NULL && names[i] != NULL; i++)
    {
      const char *reason = explain_arch (spe_arch_from_string (names[i]));
      SpeProblem *problem = NULL;

      if (reason == NULL)
        continue;

      problem = spe_check_report (
        run, g_strdup_printf ("/architectures/%u", i),
        /* Translators: %s is an architecture. */
        g_strdup_printf (_ ("The Security Profiles Operator and the runtimes disagree on %s"),
                         names[i]));
      spe_check_explain (problem, reason, NULL);
      spe_check_offer (problem, _ ("Delete it"), spe_check_fix_arch, NULL);
    }
}

/* Where no target is named, a policy says that the operator is meant. */
static gboolean
has_policy (const SpeCheckRun *run)
{
  return run->setting.policy != NULL &&
         (is_for_operator (run) || run->target->runtime == SPE_RUNTIME_PLAIN);
}

static GPtrArray *
dup_forbidden (const SpeCheckRun *run,
               const SpeRule     *rule)
{
  GPtrArray *names = g_ptr_array_new ();
  guint n_names = spe_rule_get_n_names (rule);

  for (guint i = 0; i < n_names; i++)
    if (!spe_operator_policy_has_call (run->setting.policy, spe_rule_get_nth_name (rule, i)))
      g_ptr_array_add (names, (gpointer) spe_rule_get_nth_name (rule, i));

  return names;
}

static void
check_policy_on_rule (SpeCheckRun *run,
                      guint        rule)
{
  const SpeRule *author_rule = spe_profile_get_rule (run->profile, rule);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;
  SpeProblem *problem = NULL;

  if (!spe_operator_policy_minds (run->setting.policy, author_rule->action))
    return;

  names = dup_forbidden (run, author_rule);
  if (names->len == 0)
    return;

  list = spe_check_dup_list (names);
  problem = spe_check_report (
    run, spe_check_dup_call_path (run->profile, rule, names->pdata[0]),
    /* Translators: %1$u is the number of a rule, %2$s a list of calls. */
    g_strdup_printf (_ ("Rule %1$u has %2$s, which the operator's policy does not allow"),
                     spe_check_rule_number (rule), list));
  problem->subject = spe_check_dup_lines (names);
}

/**
 * spe_check_operator_policy:
 * @run: a run
 *
 * SEC929. An administrator can have the operator take such profiles only that let nothing but some
 * calls run.
 */
void
spe_check_operator_policy (SpeCheckRun *run)
{
  SpeAction action = run->profile->default_action;

  if (!has_policy (run))
    return;

  if (spe_operator_policy_minds (run->setting.policy, action))
    spe_check_report (run, g_strdup ("/defaultAction"),
                      /* Translators: %s is the name of an action. */
                      g_strdup_printf (_ ("The operator's policy does not allow %s for every call"),
                                       spe_action_to_string (action)));

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    check_policy_on_rule (run, i);
}
