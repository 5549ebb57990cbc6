/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "filter/spe-startup-calls.h"

/* Checks for what a container needs to start: the filter is active before its program is. */

/* What the runtime calls for certain. Without a runtime: what all of them do. */
static guint
get_uses (const SpeCheckRun *run,
          gboolean           wide)
{
  switch (run->target->runtime)
    {
    case SPE_RUNTIME_RUNC:
      return wide ? SPE_STARTUP_RUNC | SPE_STARTUP_RUNC_WIDE : SPE_STARTUP_RUNC;
    case SPE_RUNTIME_CRUN:
      return wide ? SPE_STARTUP_CRUN | SPE_STARTUP_CRUN_WIDE : SPE_STARTUP_CRUN;
    case SPE_RUNTIME_PLAIN:
      return SPE_STARTUP_CRUN;
    case SPE_RUNTIME_YOUKI:
    case SPE_N_RUNTIMES:
    default:
      return 0;
    }
}

static gboolean
is_missing (const SpeCheckRun    *run,
            const SpeStartupCall *call)
{
  SpeVerdict verdict;

  if (spe_check_get_number (run, call->name) == SPE_NO_NUMBER ||
      spe_check_is_open (run, call->name))
    return FALSE;

  return !(call->takes_errno && spe_check_get_refusal (run, call->name, &verdict) &&
           verdict.action == SPE_ACTION_ERRNO);
}

/* The calls of these uses that are not open. Where everything is, or no filter comes of the
 * profile, there are none. */
static GPtrArray *
dup_missing (const SpeCheckRun *run,
             guint              uses)
{
  GPtrArray *names = g_ptr_array_new ();
  guint n_calls = 0;
  const SpeStartupCall *calls = spe_startup_calls_get (&n_calls);

  for (guint i = 0; run->program != NULL && i < n_calls; i++)
    {
      gboolean is_replaced = calls[i].instead != NULL && spe_check_is_open (run, calls[i].instead);

      if ((calls[i].uses & uses) != 0 && !is_replaced && is_missing (run, &calls[i]))
        g_ptr_array_add (names, (gpointer) calls[i].name);
    }

  return names;
}

static SpeProblem *
report_missing (SpeCheckRun *run,
                GPtrArray   *names,
                const char  *format)
{
  g_autofree char *list = spe_check_dup_list (names);
  g_autoptr (GString) message = g_string_new (format);
  SpeProblem *problem = NULL;

  g_string_replace (message, "%s", list, 1);
  problem = spe_check_report (run, spe_check_dup_deciding_path (run, names->pdata[0]),
                              g_strdup (message->str));
  spe_check_offer_names (problem, _ ("Allow them"), spe_check_fix_allow_calls, names);

  return problem;
}

/**
 * spe_check_startup_missing:
 * @run: a run
 *
 * SEC701. A runtime loads the filter and then still has to make some calls before the program of
 * the container runs. Which they are depends on whether the container may gain privileges.
 */
void
spe_check_startup_missing (SpeCheckRun *run)
{
  gboolean is_plain = spe_check_runs (run, SPE_RUNTIME_PLAIN);
  guint uses = get_uses (run, !run->target->no_new_privs);
  g_autoptr (GPtrArray) names = dup_missing (run, uses);
  SpeProblem *problem = NULL;

  if (!spe_check_is_allow_list (run) || names->len == 0)
    return;

  problem = report_missing (run, names,
                            /* Translators: %s is a list of calls. */
                            _ ("The runtime itself needs %s"));
  if (is_plain)
    problem->severity = SPE_SEVERITY_INFO;
}

/**
 * spe_check_startup_flaky:
 * @run: a run
 *
 * SEC702. runc is written in Go, whose runtime makes some calls or not as threads happen to run.
 */
void
spe_check_startup_flaky (SpeCheckRun *run)
{
  g_autoptr (GPtrArray) names = dup_missing (run, SPE_STARTUP_RUNC_TIMING);

  if (!spe_check_runs (run, SPE_RUNTIME_RUNC) || !spe_check_is_allow_list (run) ||
      names->len == 0)
    return;

  report_missing (run, names,
                  /* Translators: %s is a list of calls. */
                  _ ("Starts fail at random, for runc now and then needs %s"));
}

/* Returns whether this release reads /proc through openat2 where there is one. The hardening came
 * into three lines of releases (runc 1.2.8, 1.3.3, 1.4.0). */
static gboolean
uses_openat2 (const SpeCheckRun *run)
{
  guint version = run->target->runtime_version;

  if (!spe_check_runs (run, SPE_RUNTIME_RUNC))
    return FALSE;

  return version == SPE_NEWEST || version >= SPE_VERSION (1, 3, 3) ||
         (version >= SPE_VERSION (1, 2, 8) && version < SPE_VERSION (1, 3, 0));
}

/**
 * spe_check_openat2_refused:
 * @run: a run
 *
 * SEC703. runc takes ENOSYS for an old kernel and goes another way, any other errno for an attack.
 */
void
spe_check_openat2_refused (SpeCheckRun *run)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  SpeVerdict verdict;

  if (!uses_openat2 (run) || !spe_check_get_refusal (run, "openat2", &verdict) ||
      verdict.action != SPE_ACTION_ERRNO || verdict.data == ENOSYS)
    return;

  g_ptr_array_add (names, (gpointer) "openat2");
  report_missing (run, names,
                  /* Translators: %s is the name of a call. */
                  _ ("This runc needs %s, or ENOSYS for it"));
}

/**
 * spe_check_privileges_needed:
 * @run: a run
 *
 * SEC704. Where a container may gain privileges, the runtime loads the filter earlier and still
 * has to set capabilities and user ids.
 */
void
spe_check_privileges_needed (SpeCheckRun *run)
{
  g_autoptr (GPtrArray) narrow = dup_missing (run, get_uses (run, FALSE));
  g_autoptr (GPtrArray) wide = dup_missing (run, get_uses (run, TRUE));

  if (!spe_check_is_allow_list (run) || narrow->len > 0 || wide->len == 0)
    return;

  report_missing (run, wide,
                  /* Translators: %s is a list of calls; allowPrivilegeEscalation is a word of
                   * Pods. */
                  _ ("Works only with allowPrivilegeEscalation: false, for want of %s"));
}

/**
 * spe_check_loader_missing:
 * @run: a run
 *
 * SEC706. Nearly every program is linked dynamically, and its loader makes calls before main().
 */
void
spe_check_loader_missing (SpeCheckRun *run)
{
  g_autoptr (GPtrArray) names = dup_missing (run, SPE_STARTUP_LOADER);

  if (!spe_check_is_allow_list (run) || names->len == 0)
    return;

  report_missing (run, names,
                  /* Translators: %s is a list of calls. */
                  _ ("A dynamically linked program may not start, for want of %s"));
}

/**
 * spe_check_notify_startup:
 * @run: a run
 *
 * SEC614. The agent is asked about the calls of the runtime too, and the start waits for it.
 */
void
spe_check_notify_startup (SpeCheckRun *run)
{
  guint uses = get_uses (run, !run->target->no_new_privs);
  guint n_calls = 0;
  const SpeStartupCall *calls = spe_startup_calls_get (&n_calls);

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *list = NULL;

      if (rule->action != SPE_ACTION_NOTIFY || !spe_check_has_flat_rule (run, i))
        continue;

      for (guint j = 0; j < n_calls; j++)
        if ((calls[j].uses & uses) != 0 && spe_rule_has_name (rule, calls[j].name))
          g_ptr_array_add (names, (gpointer) calls[j].name);
      if (names->len == 0)
        continue;

      list = spe_check_dup_list (names);
      spe_check_report (run, spe_check_dup_call_path (run->profile, i, names->pdata[0]),
                        /* Translators: %1$u is the number of a rule, %2$s a list of calls. */
                        g_strdup_printf (_ ("Rule %1$u lets the start of the container wait for "
                                            "the agent: %2$s"),
                                         spe_check_rule_number (i), list));
    }
}
