/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-edit-take.h"

#include "model/spe-edit.h"

/* A pure edit that has two profiles to begin with. */

static SpeProfile *
without_conditional_rules (const SpeProfile *profile,
                           const char       *name)
{
  g_autoptr (SpeProfile) edited = spe_profile_ref (profile);

  for (guint i = spe_profile_get_n_rules (profile); i-- > 0;)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      g_autoptr (SpeProfile) isolated = NULL;
      guint alone = 0;

      if (!spe_rule_is_conditional (rule) || !spe_rule_has_name (rule, name))
        continue;

      /* Only rules behind this one have changed, so that its index still holds. */
      isolated = spe_edit_isolate_call (edited, i, name, &alone);
      spe_profile_unref (edited);
      edited = spe_edit_remove_rule (isolated, alone);
    }

  return g_steal_pointer (&edited);
}

static SpeProfile *
with_unconditional_verdict (const SpeProfile *profile,
                            const SpeProfile *other,
                            const char       *name)
{
  const char *names[] = { name, NULL };
  SpeAction action = other->default_action;
  gint64 errno_ret = spe_profile_get_default_errno (other);

  for (guint i = 0; i < spe_profile_get_n_rules (other); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (other, i);

      if (spe_rule_is_conditional (rule) || !spe_rule_has_name (rule, name))
        continue;

      action = rule->action;
      errno_ret = rule->errno_ret;
      break;
    }

  return spe_action_to_string (action) != NULL
           ? spe_edit_set_calls (profile, names, action, errno_ret, NULL)
           : spe_profile_ref (profile);
}

static SpeProfile *
with_conditional_rules (const SpeProfile *profile,
                        const SpeProfile *other,
                        const char       *name)
{
  g_autoptr (SpeProfile) edited = spe_profile_ref (profile);

  for (guint i = 0; i < spe_profile_get_n_rules (other); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (other, i);
      g_autoptr (SpeRule) taken = NULL;
      SpeProfile *longer = NULL;

      if (spe_rule_get_n_conditions (rule) == 0 || !spe_rule_has_name (rule, name))
        continue;

      taken = spe_rule_new ();
      taken->names = g_strdupv ((char *[]) { (char *) name, NULL });
      taken->action = rule->action;
      taken->errno_ret = rule->errno_ret;
      taken->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
      for (guint j = 0; j < spe_rule_get_n_conditions (rule); j++)
        g_ptr_array_add (taken->conditions, spe_condition_ref (spe_rule_get_condition (rule, j)));

      longer = spe_edit_add_rule (edited, spe_profile_get_n_rules (edited), taken);
      spe_profile_unref (edited);
      edited = longer;
    }

  return g_steal_pointer (&edited);
}

/**
 * spe_edit_take_call:
 * @profile: a profile
 * @other: a flat profile: one whose rules hold for every container
 * @name: the name of a call
 *
 * Makes the rules of @profile for one call those of @other, its default action included where no
 * rule names the call; all that is said about other calls stays.
 *
 * Returns: (transfer full): the edited profile
 */
SpeProfile *
spe_edit_take_call (const SpeProfile *profile,
                    const SpeProfile *other,
                    const char       *name)
{
  g_autoptr (SpeProfile) bare = NULL;
  g_autoptr (SpeProfile) decided = NULL;
  g_autoptr (SpeProfile) edited = NULL;

  g_return_val_if_fail (profile != NULL && other != NULL && name != NULL, NULL);

  bare = without_conditional_rules (profile, name);
  decided = with_unconditional_verdict (bare, other, name);
  edited = with_conditional_rules (decided, other, name);

  return spe_profile_equal (profile, edited) ? spe_profile_ref (profile)
                                             : g_steal_pointer (&edited);
}
