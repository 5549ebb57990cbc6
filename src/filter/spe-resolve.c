/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "filter/spe-filter-error.h"
#include "filter/spe-resolve-private.h"
#include "model/spe-string-list.h"

/* From the author's profile to the flat one that an engine hands to the runtime. Each loader has
 * a file of its own; here stands what they share. */

/**
 * spe_resolve_flatten_rule:
 * @rule: a rule
 *
 * Returns: (transfer full): the rule as the runtime-spec knows it: what only a template has is
 *   gone
 */
SpeRule *
spe_resolve_flatten_rule (const SpeRule *rule)
{
  SpeRule *flat = spe_rule_new ();

  flat->names = g_strdupv (rule->names);
  flat->action = rule->action;
  flat->action_text = g_strdup (rule->action_text);
  flat->errno_ret = rule->errno_ret;
  flat->conditions = rule->conditions != NULL ? g_ptr_array_ref (rule->conditions) : NULL;

  return flat;
}

/**
 * spe_resolve_add_rule:
 * @self: a resolution
 * @flat: (transfer full): a flat rule
 * @rule: the index of the author's rule that it came from
 */
void
spe_resolve_add_rule (SpeResolution *self,
                      SpeRule       *flat,
                      guint          rule)
{
  g_ptr_array_add (self->profile->rules, flat);
  g_array_append_val (self->rules, rule);
}

/**
 * spe_resolve_drop_rule:
 * @self: a resolution
 * @rule: the index of the author's rule that is left out
 * @reason: why
 * @detail: (nullable): what decided; const data, or of the author's profile
 */
void
spe_resolve_drop_rule (SpeResolution *self,
                       guint          rule,
                       SpeDropReason  reason,
                       const char    *detail)
{
  SpeDroppedRule dropped = { rule, reason, detail };

  g_array_append_val (self->dropped, dropped);
}

/**
 * spe_resolve_says_nothing:
 * @profile: a profile
 *
 * Returns: whether it has neither a default action nor a rule; Go programs take that as "no
 *   seccomp" and look no further
 */
gboolean
spe_resolve_says_nothing (const SpeProfile *profile)
{
  return spe_profile_get_n_rules (profile) == 0 &&
         (profile->default_action == SPE_ACTION_UNSET ||
          g_strcmp0 (profile->default_action_text, "") == 0);
}

/**
 * spe_resolve_fail:
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 * @message: the engine's own words
 *
 * Returns: %FALSE
 */
gboolean
spe_resolve_fail (GError     **error,
                  const char  *message)
{
  g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED, message);

  return FALSE;
}

/**
 * spe_resolve_panic:
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * The engine follows a pointer that a null in the file has left at nil.
 *
 * Returns: %FALSE
 */
gboolean
spe_resolve_panic (GError **error)
{
  return spe_resolve_fail (error, "panic: runtime error: invalid memory address or nil pointer "
                                  "dereference");
}

static SpeResolution *
resolution_new (const SpeProfile *profile)
{
  SpeResolution *self = g_new0 (SpeResolution, 1);
  SpeProfile *flat = spe_profile_new ();

  self->from = spe_profile_ref (profile);
  flat->default_action = profile->default_action;
  flat->default_action_text = g_strdup (profile->default_action_text);
  flat->default_errno_ret = profile->default_errno_ret;
  flat->architectures = g_strdupv (profile->architectures);
  flat->flags = g_strdupv (profile->flags);
  flat->listener_path = g_strdup (profile->listener_path);
  flat->listener_metadata = g_strdup (profile->listener_metadata);
  self->profile = flat;
  self->rules = g_array_new (FALSE, FALSE, sizeof (guint));
  self->dropped = g_array_new (FALSE, FALSE, sizeof (SpeDroppedRule));

  return self;
}

/* runc, crun and containerd decode the file into the runtime-spec's own shape, so that members
 * of a template vanish without a word: a rule loses its scope and holds always, the old `name`
 * names nothing, errno names and `archMap` have no effect (containerd,
 * contrib/seccomp/seccomp.go). */
static void
load_oci (SpeResolution    *self,
          const SpeProfile *profile)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    spe_resolve_add_rule (self, spe_resolve_flatten_rule (spe_profile_get_rule (profile, i)), i);
}

/* The operator writes the resource's spec to the node, in which 0 is as good as nothing and a few
 * members have no place (api/seccompprofile). containerd or CRI-O then loads that file. */
static void
load_operator (SpeResolution    *self,
               const SpeProfile *profile)
{
  load_oci (self, profile);
  self->profile->default_errno_ret = SPE_UNSET;
  for (guint i = 0; i < self->profile->rules->len; i++)
    {
      SpeRule *rule = self->profile->rules->pdata[i];

      if (rule->errno_ret == 0)
        rule->errno_ret = SPE_UNSET;
    }
}

static gboolean
load (SpeResolution    *self,
      const SpeProfile *profile,
      const SpeTarget  *target,
      GError          **error)
{
  switch (target->loader)
    {
    case SPE_LOADER_MOBY:
      return spe_resolve_moby (self, profile, target, error);
    case SPE_LOADER_CONTAINERS_COMMON:
      return spe_resolve_common (self, profile, target, error);
    case SPE_LOADER_OPERATOR:
      load_operator (self, profile);
      self->is_absent = target->privileged;
      return TRUE;
    case SPE_LOADER_CONTAINERD:
      load_oci (self, profile);
      self->is_absent = target->privileged;
      return TRUE;
    case SPE_LOADER_OCI:
    case SPE_N_LOADERS:
    default:
      load_oci (self, profile);
      self->is_absent = target->runtime != SPE_RUNTIME_PLAIN &&
                        profile->default_action == SPE_ACTION_UNSET &&
                        spe_resolve_says_nothing (profile);
      return TRUE;
    }
}

static void
forget_empty_list (GStrv *list)
{
  if (spe_string_list_is_empty (*list))
    g_clear_pointer (list, g_strfreev);
}

/* Go programs write no empty lists, and no `valueTwo` of 0, so that the runtime cannot tell them
 * from absent ones. */
static void
write_anew (SpeProfile *flat)
{
  forget_empty_list (&flat->architectures);
  forget_empty_list (&flat->flags);
  for (guint i = 0; i < flat->rules->len; i++)
    {
      SpeRule *rule = flat->rules->pdata[i];

      if (spe_rule_get_n_conditions (rule) == 0)
        g_clear_pointer (&rule->conditions, g_ptr_array_unref);
    }
}

static void
become_absent (SpeResolution *self)
{
  g_clear_pointer (&self->profile, spe_profile_unref);
  self->profile = spe_profile_new ();
  g_array_set_size (self->rules, 0);
  g_array_set_size (self->dropped, 0);
}

/* runc takes a profile that says nothing for none; crun refuses it (runc,
 * libcontainer/specconv/spec_linux.go, SetupSeccomp). */
static void
hand_over (SpeResolution   *self,
           const SpeTarget *target)
{
  if (self->is_absent)
    become_absent (self);
  else if (target->loader != SPE_LOADER_OCI)
    write_anew (self->profile);

  self->is_unconfined =
    self->is_absent ||
    (target->runtime == SPE_RUNTIME_RUNC && spe_resolve_says_nothing (self->profile));
}

/**
 * spe_resolve:
 * @profile: the author's profile, or what the engine's decoder has left of it
 * @target: the engine and the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED with the engine's own words
 *
 * Does what the target's engine does to a profile before it hands it to the runtime. What the
 * runtime leaves out of that is told by the compiled filter.
 *
 * Returns: (transfer full): the flat profile, or %NULL with @error set
 */
SpeResolution *
spe_resolve (const SpeProfile  *profile,
             const SpeTarget   *target,
             GError           **error)
{
  g_autoptr (SpeResolution) self = NULL;

  g_return_val_if_fail (profile != NULL && target != NULL, NULL);

  self = resolution_new (profile);
  if (!load (self, profile, target, error))
    return NULL;

  hand_over (self, target);

  return g_steal_pointer (&self);
}

/**
 * spe_resolve_default:
 * @template: the default profile of the target's engine, as a template
 * @target: the engine and the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED with the engine's own words
 *
 * Like spe_resolve(), for the profile that an engine brings along. No engine has one for a
 * privileged container. containerd reads no templates, but makes its own profile to fit the
 * container; a template of it says how.
 *
 * Returns: (transfer full): the flat profile, or %NULL with @error set
 */
SpeResolution *
spe_resolve_default (const SpeProfile  *template,
                     const SpeTarget   *target,
                     GError           **error)
{
  g_autoptr (SpeResolution) self = NULL;

  g_return_val_if_fail (template != NULL && target != NULL, NULL);

  self = resolution_new (template);
  if (target->privileged)
    self->is_absent = TRUE;
  else if (target->loader == SPE_LOADER_CONTAINERD || target->loader == SPE_LOADER_OPERATOR)
    spe_resolve_containerd (self, template, target);
  else if (!load (self, template, target, error))
    return NULL;

  hand_over (self, target);

  return g_steal_pointer (&self);
}

/**
 * spe_resolution_free:
 * @self: (nullable) (transfer full): a resolution
 */
void
spe_resolution_free (SpeResolution *self)
{
  if (self == NULL)
    return;

  spe_profile_unref (self->from);
  spe_profile_unref (self->profile);
  g_array_unref (self->rules);
  g_array_unref (self->dropped);
  g_free (self);
}

/**
 * spe_resolution_get_rule:
 * @self: a resolution
 * @flat_rule: the index of a rule of the flat profile
 *
 * Returns: the index of the rule of the author's profile that it came from
 */
guint
spe_resolution_get_rule (const SpeResolution *self,
                         guint                flat_rule)
{
  g_return_val_if_fail (self != NULL && flat_rule < self->rules->len, 0);

  return g_array_index (self->rules, guint, flat_rule);
}
