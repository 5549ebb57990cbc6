/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-edit.h"

#include "model/spe-errno.h"

static void
set_string (char       **field,
            const char  *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
set_list (GStrv              *field,
          const char * const *list)
{
  g_strfreev (*field);
  *field = g_strdupv ((char **) list);
}

/* A file that spells the errno as text goes on doing so. */
static void
set_errno_text (char   **field,
                gint64   errno_ret)
{
  const char *name = spe_errno_get_name (errno_ret);

  if (*field == NULL)
    return;

  g_free (*field);
  if (errno_ret == SPE_UNSET)
    *field = NULL;
  else if (name != NULL)
    *field = g_strdup (name);
  else
    *field = g_strdup_printf ("%" G_GINT64_FORMAT, errno_ret);
}

/* Sets an errno that a file may hold as a number, as a text, or as both. */
static void
set_errno (gint64 *number,
           char  **text,
           gint64  errno_ret)
{
  gboolean only_text = *text != NULL && *number == SPE_UNSET;

  set_errno_text (text, errno_ret);
  *number = only_text && *text != NULL ? SPE_UNSET : errno_ret;
}

static GPtrArray *
copy_conditions (const SpeRule *rule)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    g_ptr_array_add (copy, spe_condition_ref (spe_rule_get_condition (rule, i)));

  return copy;
}

static SpeRule *
derive_with_conditions (const SpeRule *rule,
                        GPtrArray     *conditions)
{
  SpeRule *derived = spe_rule_derive (rule);

  g_clear_pointer (&derived->conditions, g_ptr_array_unref);
  derived->conditions = conditions;

  return derived;
}

/* What an edit gives back: @edited, which it consumes, or @profile where nothing changed. */
static SpeProfile *
finish (const SpeProfile *profile,
        SpeProfile       *edited)
{
  if (!spe_profile_equal (profile, edited))
    return edited;

  spe_profile_unref (edited);

  return spe_profile_ref (profile);
}

/**
 * spe_edit_set_default_action:
 * @profile: a profile
 * @action: a valid action
 * @errno_ret: its errno, or %SPE_UNSET; dropped where @action takes none
 *
 * Returns: (transfer full): the profile with another default action
 */
SpeProfile *
spe_edit_set_default_action (const SpeProfile *profile,
                             SpeAction         action,
                             gint64            errno_ret)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (spe_action_to_string (action) != NULL, NULL);

  edited = spe_profile_derive (profile);
  edited->default_action = action;
  set_string (&edited->default_action_text, NULL);
  set_errno (&edited->default_errno_ret,
             &edited->default_errno_name,
             spe_action_takes_errno (action) ? errno_ret : SPE_UNSET);

  return finish (profile, edited);
}

/**
 * spe_edit_add_rule:
 * @profile: a profile
 * @index: where the rule will stand, at most the number of rules
 * @rule: the rule
 *
 * Returns: (transfer full): the profile with one rule more
 */
SpeProfile *
spe_edit_add_rule (const SpeProfile *profile,
                   guint             index,
                   const SpeRule    *rule)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL && rule != NULL, NULL);
  g_return_val_if_fail (index <= spe_profile_get_n_rules (profile), NULL);

  edited = spe_profile_derive (profile);
  g_ptr_array_insert (edited->rules, (int) index, spe_rule_ref (rule));

  return edited;
}

/**
 * spe_edit_replace_rule:
 * @profile: a profile
 * @index: which rule
 * @rule: what stands there instead; make it with spe_rule_derive() so that a file keeps what
 *   the profile does not hold, such as members unknown to us
 *
 * Returns: (transfer full): the profile with one rule changed
 */
SpeProfile *
spe_edit_replace_rule (const SpeProfile *profile,
                       guint             index,
                       const SpeRule    *rule)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL && rule != NULL, NULL);
  g_return_val_if_fail (index < spe_profile_get_n_rules (profile), NULL);

  if (spe_rule_equal (spe_profile_get_rule (profile, index), rule))
    return spe_profile_ref (profile);

  edited = spe_profile_derive (profile);
  spe_rule_unref (edited->rules->pdata[index]);
  edited->rules->pdata[index] = spe_rule_ref (rule);

  return edited;
}

/**
 * spe_edit_remove_rule:
 * @profile: a profile
 * @index: which rule
 *
 * Returns: (transfer full): the profile without that rule
 */
SpeProfile *
spe_edit_remove_rule (const SpeProfile *profile,
                      guint             index)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (index < spe_profile_get_n_rules (profile), NULL);

  edited = spe_profile_derive (profile);
  g_ptr_array_remove_index (edited->rules, index);

  return edited;
}

/**
 * spe_edit_move_rule:
 * @profile: a profile
 * @from: which rule
 * @to: its index afterwards
 *
 * Returns: (transfer full): the profile with that rule at another place
 */
SpeProfile *
spe_edit_move_rule (const SpeProfile *profile,
                    guint             from,
                    guint             to)
{
  SpeProfile *edited = NULL;
  gpointer rule = NULL;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (from < spe_profile_get_n_rules (profile), NULL);
  g_return_val_if_fail (to < spe_profile_get_n_rules (profile), NULL);

  if (from == to)
    return spe_profile_ref (profile);

  edited = spe_profile_derive (profile);
  rule = g_ptr_array_steal_index (edited->rules, from);
  g_ptr_array_insert (edited->rules, (int) to, rule);

  return edited;
}

/**
 * spe_edit_set_rule_action:
 * @profile: a profile
 * @index: which rule
 * @action: a valid action
 * @errno_ret: its errno, or %SPE_UNSET; dropped where @action takes none
 *
 * Returns: (transfer full): the profile in which that rule, conditions and all, acts otherwise
 */
SpeProfile *
spe_edit_set_rule_action (const SpeProfile *profile,
                          guint             index,
                          SpeAction         action,
                          gint64            errno_ret)
{
  g_autoptr (SpeRule) rule = NULL;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (index < spe_profile_get_n_rules (profile), NULL);
  g_return_val_if_fail (spe_action_to_string (action) != NULL, NULL);

  rule = spe_rule_derive (spe_profile_get_rule (profile, index));
  rule->action = action;
  set_string (&rule->action_text, NULL);
  set_errno (&rule->errno_ret,
             &rule->errno_name,
             spe_action_takes_errno (action) ? errno_ret : SPE_UNSET);

  return spe_edit_replace_rule (profile, index, rule);
}

/**
 * spe_edit_add_condition:
 * @profile: a profile
 * @rule: which rule
 * @index: where the condition will stand, at most the number of conditions
 * @condition: the condition
 *
 * Returns: (transfer full): the profile with one condition more
 */
SpeProfile *
spe_edit_add_condition (const SpeProfile   *profile,
                        guint               rule,
                        guint               index,
                        const SpeCondition *condition)
{
  g_autoptr (SpeRule) edited = NULL;
  const SpeRule *old = NULL;
  GPtrArray *conditions = NULL;

  g_return_val_if_fail (profile != NULL && condition != NULL, NULL);
  g_return_val_if_fail (rule < spe_profile_get_n_rules (profile), NULL);

  old = spe_profile_get_rule (profile, rule);
  g_return_val_if_fail (index <= spe_rule_get_n_conditions (old), NULL);

  conditions = copy_conditions (old);
  g_ptr_array_insert (conditions, (int) index, spe_condition_ref (condition));
  edited = derive_with_conditions (old, conditions);

  return spe_edit_replace_rule (profile, rule, edited);
}

/**
 * spe_edit_replace_condition:
 * @profile: a profile
 * @rule: which rule
 * @index: which condition
 * @condition: what stands there instead
 *
 * Returns: (transfer full): the profile with one condition changed
 */
SpeProfile *
spe_edit_replace_condition (const SpeProfile   *profile,
                            guint               rule,
                            guint               index,
                            const SpeCondition *condition)
{
  g_autoptr (SpeRule) edited = NULL;
  const SpeRule *old = NULL;
  GPtrArray *conditions = NULL;

  g_return_val_if_fail (profile != NULL && condition != NULL, NULL);
  g_return_val_if_fail (rule < spe_profile_get_n_rules (profile), NULL);

  old = spe_profile_get_rule (profile, rule);
  g_return_val_if_fail (index < spe_rule_get_n_conditions (old), NULL);

  conditions = copy_conditions (old);
  spe_condition_unref (conditions->pdata[index]);
  conditions->pdata[index] = spe_condition_ref (condition);
  edited = derive_with_conditions (old, conditions);

  return spe_edit_replace_rule (profile, rule, edited);
}

/**
 * spe_edit_remove_condition:
 * @profile: a profile
 * @rule: which rule
 * @index: which condition
 *
 * A rule that loses its last condition holds for every call of its names from then on.
 *
 * Returns: (transfer full): the profile with one condition less
 */
SpeProfile *
spe_edit_remove_condition (const SpeProfile *profile,
                           guint             rule,
                           guint             index)
{
  g_autoptr (SpeRule) edited = NULL;
  const SpeRule *old = NULL;
  GPtrArray *conditions = NULL;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (rule < spe_profile_get_n_rules (profile), NULL);

  old = spe_profile_get_rule (profile, rule);
  g_return_val_if_fail (index < spe_rule_get_n_conditions (old), NULL);

  conditions = copy_conditions (old);
  g_ptr_array_remove_index (conditions, index);
  edited = derive_with_conditions (old, conditions);

  return spe_edit_replace_rule (profile, rule, edited);
}

/**
 * spe_edit_set_architectures:
 * @profile: a profile
 * @architectures: (nullable) (array zero-terminated=1): OCI names; %NULL takes the member away
 *
 * Returns: (transfer full): the profile with other architectures
 */
SpeProfile *
spe_edit_set_architectures (const SpeProfile   *profile,
                            const char * const *architectures)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  edited = spe_profile_derive (profile);
  set_list (&edited->architectures, architectures);

  return finish (profile, edited);
}

/**
 * spe_edit_set_arch_map:
 * @profile: a profile
 * @arch_map: (nullable) (element-type SpeArchMapEntry): the map, not changed any more from now
 *   on; %NULL takes the member away
 *
 * Returns: (transfer full): the profile with another `archMap`
 */
SpeProfile *
spe_edit_set_arch_map (const SpeProfile *profile,
                       GPtrArray        *arch_map)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  edited = spe_profile_derive (profile);
  g_clear_pointer (&edited->arch_map, g_ptr_array_unref);
  edited->arch_map = arch_map != NULL ? g_ptr_array_ref (arch_map) : NULL;

  return finish (profile, edited);
}

/**
 * spe_edit_set_flags:
 * @profile: a profile
 * @flags: (nullable) (array zero-terminated=1): `SECCOMP_FILTER_FLAG_` names; %NULL takes the
 *   member away, which is not the same as an empty list (runc, crun: SPEC_ALLOW)
 *
 * Returns: (transfer full): the profile with other flags
 */
SpeProfile *
spe_edit_set_flags (const SpeProfile   *profile,
                    const char * const *flags)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  edited = spe_profile_derive (profile);
  set_list (&edited->flags, flags);

  return finish (profile, edited);
}

/**
 * spe_edit_set_listener:
 * @profile: a profile
 * @path: (nullable): the agent's socket; %NULL takes the member away
 * @metadata: (nullable): what the agent is told; %NULL takes the member away
 *
 * Returns: (transfer full): the profile with another listener
 */
SpeProfile *
spe_edit_set_listener (const SpeProfile *profile,
                       const char       *path,
                       const char       *metadata)
{
  SpeProfile *edited = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  edited = spe_profile_derive (profile);
  set_string (&edited->listener_path, path);
  set_string (&edited->listener_metadata, metadata);

  return finish (profile, edited);
}
