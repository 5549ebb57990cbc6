/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks of actions: the default one and those of the rules. */

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[0] == '\0';
}

static void
report_unknown_action (SpeCheckRun *run,
                       char        *path,
                       const char  *text)
{
  g_autofree char *quoted = spe_check_dup_quoted (text);
  const char *nearest = spe_check_nearest_action (text);
  g_autofree char *advice = spe_check_dup_hint (nearest);
  SpeProblem *problem = NULL;

  problem = spe_check_report (run, path,
                              /* Translators: %s is a word in quotation marks. */
                              g_strdup_printf (_ ("%s is not a valid action"), quoted));
  spe_check_explain (problem, NULL, advice);
  spe_check_offer_word (problem, spe_check_fix_action, nearest);
}

/**
 * spe_check_unknown_action:
 * @run: a run
 *
 * SEC201. Runtimes compare actions with the nine strings of the runtime-spec, byte by byte.
 */
void
spe_check_unknown_action (SpeCheckRun *run)
{
  if (run->profile->default_action == SPE_ACTION_INVALID &&
      !is_blank (run->profile->default_action_text))
    report_unknown_action (run, g_strdup ("/defaultAction"), run->profile->default_action_text);

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);

      if (rule->action == SPE_ACTION_INVALID && !is_blank (rule->action_text))
        report_unknown_action (run, g_strdup_printf ("/syscalls/%u/action", i),
                               rule->action_text);
    }
}

static void
report_kill_thread (SpeCheckRun *run,
                    char        *path,
                    SpeAction    action)
{
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, path,
    /* Translators: %s is the name of an action. */
    g_strdup_printf (_ ("%s kills only the calling thread"), spe_action_to_string (action)));
  spe_check_offer (problem, _ ("Kill the process"), spe_check_fix_action, "SCMP_ACT_KILL_PROCESS");
}

/**
 * spe_check_kill_means_thread:
 * @run: a run
 *
 * SEC202. KILL is the older spelling of KILL_THREAD: it leaves the other threads of a program
 * running, which hardly any author wants.
 */
void
spe_check_kill_means_thread (SpeCheckRun *run)
{
  if (spe_action_canonical (run->profile->default_action) == SPE_ACTION_KILL_THREAD)
    report_kill_thread (run, g_strdup ("/defaultAction"), run->profile->default_action);

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);

      if (spe_action_canonical (rule->action) == SPE_ACTION_KILL_THREAD)
        report_kill_thread (run, g_strdup_printf ("/syscalls/%u/action", i), rule->action);
    }
}

static void
report_trace (SpeCheckRun *run,
              char        *path)
{
  spe_check_report (run, path,
                    g_strdup (_ ("SCMP_ACT_TRACE needs a tracer that no container engine starts")));
}

/**
 * spe_check_trace_without_tracer:
 * @run: a run
 *
 * SEC208. TRACE hands a call to a ptrace supervisor; without one it fails with ENOSYS.
 */
void
spe_check_trace_without_tracer (SpeCheckRun *run)
{
  if (run->profile->default_action == SPE_ACTION_TRACE)
    report_trace (run, g_strdup ("/defaultAction"));

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    if (spe_profile_get_rule (run->profile, i)->action == SPE_ACTION_TRACE)
      report_trace (run, g_strdup_printf ("/syscalls/%u/action", i));
}

static gboolean
refuses_something (const SpeCheckRun *run)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->flat); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->flat, i);

      if (spe_rule_get_n_names (rule) > 0 &&
          !spe_check_is_dropped (run, rule) &&
          !spe_action_is_permissive (rule->action))
        return TRUE;
    }

  return FALSE;
}

/**
 * spe_check_denylist:
 * @run: a run
 *
 * SEC210. A list of forbidden calls lets everything through that its author did not know:
 * other calls that do the same, and those of kernels to come.
 */
void
spe_check_denylist (SpeCheckRun *run)
{
  if (run->flat == NULL || !spe_action_is_permissive (run->flat->default_action) ||
      !refuses_something (run))
    return;

  spe_check_report (run, g_strdup ("/defaultAction"),
                    g_strdup (_ ("Every call that no rule names stays allowed")));
}

/**
 * spe_check_log_default:
 * @run: a run
 *
 * SEC211. LOG as default is for finding out what a program calls, not for protecting it.
 */
void
spe_check_log_default (SpeCheckRun *run)
{
  if (run->profile->default_action != SPE_ACTION_LOG)
    return;

  spe_check_report (run, g_strdup ("/defaultAction"),
                    g_strdup (_ ("The default action only records calls, it refuses none")));
}

static gboolean
ends_the_program (SpeAction action)
{
  return action == SPE_ACTION_KILL_PROCESS ||
         action == SPE_ACTION_TRAP ||
         spe_action_canonical (action) == SPE_ACTION_KILL_THREAD;
}

/**
 * spe_check_kill_default_start:
 * @run: a run
 *
 * SEC212. The filter is active before the program is executed: one forgotten call of the
 * runtime or of the dynamic loader ends the container without a word.
 */
void
spe_check_kill_default_start (SpeCheckRun *run)
{
  SpeAction action = run->profile->default_action;

  if (!ends_the_program (action))
    return;

  spe_check_report (run, g_strdup ("/defaultAction"),
                    /* Translators: %s is the name of an action. */
                    g_strdup_printf (_ ("With %s as the default, one forgotten call ends the "
                                        "container"), spe_action_to_string (action)));
}

/**
 * spe_check_rule_equals_default:
 * @run: a run
 *
 * SEC213. Runtimes drop rules that do what the default action does. Such a rule is no
 * exception from another one, as its author may think.
 */
void
spe_check_rule_equals_default (SpeCheckRun *run)
{
  for (guint i = 0; run->flat != NULL && i < spe_profile_get_n_rules (run->flat); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->flat, i);
      guint author_rule = spe_check_get_rule (run, i);
      SpeProblem *problem = NULL;

      if (spe_action_to_string (rule->action) == NULL ||
          spe_rule_get_n_names (rule) == 0 ||
          !spe_check_is_dropped (run, rule))
        continue;

      problem = spe_check_report (
        run, g_strdup_printf ("/syscalls/%u", author_rule),
        /* Translators: %u is the number of a rule. */
        g_strdup_printf (_ ("Rule %u does what the default action does and is dropped"),
                         spe_check_rule_number (author_rule)));
      spe_check_offer (problem, _ ("Delete the rule"), spe_check_fix_remove_rule, NULL);
    }
}

/**
 * spe_check_no_enforcement:
 * @run: a run
 *
 * SEC713. A profile that refuses nothing still looks like protection in a Pod, and takes the
 * place of the engine's own profile.
 */
void
spe_check_no_enforcement (SpeCheckRun *run)
{
  if (run->flat == NULL || !spe_action_is_permissive (run->flat->default_action) ||
      refuses_something (run))
    return;

  spe_check_report (run, g_strdup ("/defaultAction"),
                    g_strdup (_ ("The profile refuses nothing")));
}
