/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-cache.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-check-private.h"
#include "filter/spe-version.h"

/* The check that needs two versions of a profile. crun keeps the filters that it has compiled,
 * under a checksum of the profile (crun, src/libcrun/seccomp.c, calculate_seccomp_checksum) into
 * which the errno of rules does not go. */

/* The first release that does. */
#define FIRST_CRUN SPE_VERSION (1, 14, 0)

static gboolean
keeps_filters (const SpeTarget *target)
{
  return target->runtime == SPE_RUNTIME_CRUN &&
         (target->runtime_version == SPE_NEWEST || target->runtime_version >= FIRST_CRUN);
}

static gboolean
lists_equal (GStrv a,
             GStrv b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char * const *) a, (const char * const *) b);
}

/* The members beside the rules that go into the checksum. */
static gboolean
have_same_frame (const SpeProfile *a,
                 const SpeProfile *b)
{
  return a->default_action == b->default_action &&
         a->default_errno_ret == b->default_errno_ret &&
         lists_equal (a->architectures, b->architectures) &&
         lists_equal (a->flags, b->flags) &&
         spe_profile_get_n_rules (a) == spe_profile_get_n_rules (b);
}

/* Everything about a rule that goes into it. */
static gboolean
are_same_but_for_errno (const SpeRule *a,
                        const SpeRule *b)
{
  if (a->action != b->action || !lists_equal (a->names, b->names) ||
      spe_rule_get_n_conditions (a) != spe_rule_get_n_conditions (b))
    return FALSE;

  for (guint i = 0; i < spe_rule_get_n_conditions (a); i++)
    if (!spe_condition_equal (spe_rule_get_condition (a, i), spe_rule_get_condition (b, i)))
      return FALSE;

  return TRUE;
}

/* Returns the first rule that has another errno, where nothing else differs. */
static guint
find_changed_errno (const SpeProfile *before,
                    const SpeProfile *after)
{
  guint changed = SPE_NO_RULE;

  if (!have_same_frame (before, after))
    return SPE_NO_RULE;

  for (guint i = 0; i < spe_profile_get_n_rules (after); i++)
    {
      const SpeRule *old = spe_profile_get_rule (before, i);
      const SpeRule *new = spe_profile_get_rule (after, i);

      if (!are_same_but_for_errno (old, new))
        return SPE_NO_RULE;
      if (changed == SPE_NO_RULE &&
          !spe_verdict_equal (spe_rule_get_verdict (old), spe_rule_get_verdict (new)))
        changed = i;
    }

  return changed;
}

/**
 * spe_check_cache:
 * @before: a version of a profile
 * @after: a later one, on the same target
 *
 * SEC512. An edit of nothing but an errno has no effect on a node that has started a container
 * with the earlier version.
 *
 * Returns: (transfer full) (nullable): the problem, with a path into the later version
 */
SpeProblem *
spe_check_cache (const SpeAnalysis *before,
                 const SpeAnalysis *after)
{
  SpeCheckInfo info;
  SpeProblem *problem = NULL;
  g_autofree char *path = NULL;
  guint rule = SPE_NO_RULE;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  if (!keeps_filters (after->target) || before->program == NULL || after->program == NULL)
    return NULL;

  rule = find_changed_errno (before->resolution->profile, after->resolution->profile);
  if (rule == SPE_NO_RULE || !spe_check_find_info ("SEC512", &info))
    return NULL;

  rule = spe_resolution_get_rule (after->resolution, rule);
  path = g_strdup_printf ("/syscalls/%u", rule);
  problem = spe_problem_new ("SEC512", "crun-cache", info.severity, path);
  /* Translators: %u is the number of a rule. */
  problem->message = g_strdup_printf (_ ("crun may not notice the change: nothing but an errno "
                                         "differs, first in rule %u"),
                                      spe_check_rule_number (rule));
  problem->reason = g_strdup (info.reason);
  problem->advice = g_strdup (info.advice);

  return problem;
}
