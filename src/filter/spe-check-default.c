/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

/* A check against the default profile of the target's engine, whose place a profile takes. */

/* The first rule without conditions decides, as long as the runtime does not drop it; else any
 * rule with conditions lets some calls through. */
static gboolean
is_refused_by_default (const SpeCheckRun *run,
                       const char        *name)
{
  const SpeProfile *engine = run->setting.runtime_default;
  const SpeCallEntry *entry = spe_call_index_lookup (run->default_calls, name);
  gboolean is_allowed = FALSE;

  for (guint i = 0; entry != NULL && i < entry->rules->len; i++)
    {
      const SpeRule *rule =
        spe_profile_get_rule (engine, g_array_index (entry->rules, guint, i));

      if (spe_verdict_equal (spe_rule_get_verdict (rule),
                             spe_profile_get_default_verdict (engine)))
        continue;
      if (!spe_rule_is_conditional (rule))
        return !spe_action_is_permissive (rule->action);
      is_allowed = is_allowed || spe_action_is_permissive (rule->action);
    }

  return !is_allowed;
}

/**
 * spe_check_weaker_than_default:
 * @run: a run
 *
 * SEC711. A profile of one's own takes the place of the engine's, which refused these calls. A
 * target without a certain engine has no default profile to compare with.
 */
void
spe_check_weaker_than_default (SpeCheckRun *run)
{
  if (run->default_calls == NULL ||
      spe_action_is_permissive (run->setting.runtime_default->default_action))
    return;

  spe_check_report_opened (run, is_refused_by_default);
}
