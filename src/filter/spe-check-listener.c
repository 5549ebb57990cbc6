/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/un.h>

#include "model/spe-edit.h"
#include "model/spe-string-list.h"

/* Checks of the flags of a filter and of the agent that NOTIFY asks. */

#define WAIT_KILLABLE "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"

/**
 * spe_check_unknown_flag:
 * @run: a run
 *
 * SEC601. Runtimes know four flags of seccomp(2) by name.
 */
void
spe_check_unknown_flag (SpeCheckRun *run)
{
  GStrv flags = run->profile->flags;

  for (guint i = 0; flags != NULL && flags[i] != NULL; i++)
    {
      g_autofree char *quoted = spe_check_dup_quoted (flags[i]);
      const char *nearest = NULL;
      SpeProblem *problem = NULL;

      if (spe_check_is_flag (flags[i]))
        continue;

      nearest = spe_check_nearest_flag (flags[i]);
      problem = spe_check_report (run, g_strdup_printf ("/flags/%u", i),
                                  /* Translators: %s is a word in quotation marks. */
                                  g_strdup_printf (_ ("%s is not a valid flag"), quoted));
      if (nearest != NULL)
        spe_check_offer_word (problem, spe_check_fix_flag, nearest);
      else
        spe_check_offer (problem, _ ("Delete the flag"), spe_check_fix_flag, NULL);
    }
}

static gboolean
is_notify_rule (const SpeRule *rule)
{
  return rule->action == SPE_ACTION_NOTIFY && spe_rule_get_n_names (rule) > 0;
}

/* Finds the first rule of the author that asks an agent on the target. */
static gboolean
find_notify_rule (const SpeCheckRun *run,
                  guint             *out_rule)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    if (is_notify_rule (spe_profile_get_rule (run->profile, i)) &&
        spe_check_has_flat_rule (run, i))
      {
        *out_rule = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
uses_notify (const SpeCheckRun *run)
{
  guint rule = 0;

  return run->profile->default_action == SPE_ACTION_NOTIFY || find_notify_rule (run, &rule);
}

static gboolean
has_listener (const SpeProfile *profile)
{
  return profile->listener_path != NULL && profile->listener_path[0] != '\0';
}

/**
 * spe_check_wait_killable_unused:
 * @run: a run
 *
 * SEC604. The kernel takes WAIT_KILLABLE_RECV together with a listener only; crun then tries
 * again without any flag, and loses LOG with it.
 */
void
spe_check_wait_killable_unused (SpeCheckRun *run)
{
  GStrv flags = run->profile->flags;

  if (flags == NULL || uses_notify (run))
    return;

  for (guint i = 0; flags[i] != NULL; i++)
    {
      SpeProblem *problem = NULL;

      if (!g_str_equal (flags[i], WAIT_KILLABLE))
        continue;

      problem = spe_check_report (
        run, g_strdup_printf ("/flags/%u", i),
        g_strdup (_ ("The flag WAIT_KILLABLE_RECV needs a rule with SCMP_ACT_NOTIFY")));
      spe_check_offer (problem, _ ("Delete the flag"), spe_check_fix_flag, NULL);
    }
}

/**
 * spe_check_empty_flags:
 * @run: a run
 *
 * SEC605. An empty list says "no flags at all", but Go engines drop empty lists on the way.
 */
void
spe_check_empty_flags (SpeCheckRun *run)
{
  gboolean is_direct = run->target->loader == SPE_LOADER_OCI &&
                       !spe_check_runs (run, SPE_RUNTIME_PLAIN);

  if (run->profile->flags == NULL || run->profile->flags[0] != NULL || is_direct)
    return;

  spe_check_report (run, g_strdup ("/flags"),
                    g_strdup (_ ("The empty list of flags does not reach the runtime")));
}

/**
 * spe_check_notify_without_listener:
 * @run: a run
 *
 * SEC611. NOTIFY asks an agent, which must be somewhere.
 */
void
spe_check_notify_without_listener (SpeCheckRun *run)
{
  guint rule = 0;

  if (has_listener (run->profile) || !find_notify_rule (run, &rule))
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/action", rule),
                    g_strdup (_ ("The profile asks an agent (SCMP_ACT_NOTIFY) but has no "
                                 "listenerPath")));
}

/**
 * spe_check_notify_default:
 * @run: a run
 *
 * SEC612. With NOTIFY for everything the runtime would have to ask before it can hand over the
 * listener.
 */
void
spe_check_notify_default (SpeCheckRun *run)
{
  if (run->profile->default_action != SPE_ACTION_NOTIFY ||
      (spe_check_runs (run, SPE_RUNTIME_CRUN) && has_listener (run->profile)))
    return;

  spe_check_report (run, g_strdup ("/defaultAction"),
                    g_strdup (_ ("SCMP_ACT_NOTIFY cannot be the default action")));
}

/**
 * spe_check_notify_write:
 * @run: a run
 *
 * SEC613. runc writes the number of the listener to its parent after the filter is active.
 */
void
spe_check_notify_write (SpeCheckRun *run)
{
  guint n_rules = !spe_check_runs (run, SPE_RUNTIME_CRUN) ? spe_profile_get_n_rules (run->profile)
                                                          : 0;

  for (guint i = 0; i < n_rules; i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      SpeProblem *problem = NULL;

      if (rule->action != SPE_ACTION_NOTIFY || !spe_rule_has_name (rule, "write"))
        continue;

      problem = spe_check_report (
        run, spe_check_dup_call_path (run->profile, i, "write"),
        g_strdup (_ ("SCMP_ACT_NOTIFY is refused for write")));
      spe_check_offer (problem, _ ("Delete write"), spe_check_fix_remove_names, "write");
    }
}

static SpeProfile *
fix_drop_listener (const SpeProfile *profile,
                   const SpeProblem *problem)
{
  return spe_edit_set_listener (profile, NULL, NULL);
}

/**
 * spe_check_listener_unused:
 * @run: a run
 *
 * SEC615. crun connects to the agent's socket even when no rule asks it.
 */
void
spe_check_listener_unused (SpeCheckRun *run)
{
  SpeProblem *problem = NULL;

  if (!has_listener (run->profile) || uses_notify (run) ||
      !spe_check_may_run (run, SPE_RUNTIME_CRUN))
    return;

  problem = spe_check_report (run, g_strdup ("/listenerPath"),
                              g_strdup (_ ("No rule asks the agent at listenerPath")));
  spe_check_offer (problem, _ ("Delete the listener"), fix_drop_listener, NULL);
}

/**
 * spe_check_listener_relative:
 * @run: a run
 *
 * SEC616. A relative path means a different socket for each runtime, or none.
 */
void
spe_check_listener_relative (SpeCheckRun *run)
{
  g_autofree char *quoted = spe_check_dup_quoted (run->profile->listener_path);

  if (!has_listener (run->profile) || run->profile->listener_path[0] == '/')
    return;

  spe_check_report (run, g_strdup ("/listenerPath"),
                    /* Translators: %s is a path in quotation marks. */
                    g_strdup_printf (_ ("The path of the agent's socket is not absolute: %s"),
                                     quoted));
}

/**
 * spe_check_listener_too_long:
 * @run: a run
 *
 * SEC617. The address of a Unix socket has 108 bytes, the last one for the NUL (unix(7)).
 */
void
spe_check_listener_too_long (SpeCheckRun *run)
{
  static const struct sockaddr_un address;
  gsize length = has_listener (run->profile) ? strlen (run->profile->listener_path) : 0;

  if (length < sizeof address.sun_path)
    return;

  spe_check_report (run, g_strdup ("/listenerPath"),
                    /* Translators: %1$u counts bytes, %2$u is the largest number of them. */
                    g_strdup_printf (_ ("The path of the agent's socket has %1$u bytes; %2$u are "
                                        "possible"), (guint) length,
                                     (guint) sizeof address.sun_path - 1));
}

static SpeProfile *
fix_drop_metadata (const SpeProfile *profile,
                   const SpeProblem *problem)
{
  return spe_edit_set_listener (profile, profile->listener_path, NULL);
}

/**
 * spe_check_metadata_unused:
 * @run: a run
 *
 * SEC618. The runtime-spec forbids metadata without a listener, and nobody checks.
 */
void
spe_check_metadata_unused (SpeCheckRun *run)
{
  SpeProblem *problem = NULL;

  if (run->profile->listener_metadata == NULL || has_listener (run->profile))
    return;

  problem = spe_check_report (run, g_strdup ("/listenerMetadata"),
                              g_strdup (_ ("listenerMetadata is given without listenerPath")));
  spe_check_offer (problem, _ ("Delete the metadata"), fix_drop_metadata, NULL);
}
