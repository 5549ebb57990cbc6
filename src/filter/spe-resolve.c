/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "filter/spe-filter-error.h"
#include "filter/spe-resolve-private.h"

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

static SpeResolution *
resolution_new (const SpeProfile *profile)
{
  SpeResolution *self = g_new0 (SpeResolution, 1);
  SpeProfile *flat = spe_profile_new ();

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

/**
 * spe_resolve:
 * @profile: the author's profile
 * @target: the engine and the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED with the engine's own words
 *
 * Does what the target's engine does to a profile before it hands it to the runtime.
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
  switch (target->loader)
    {
    case SPE_LOADER_MOBY:
      if (!spe_resolve_moby (self, profile, target, error))
        return NULL;
      break;
    case SPE_LOADER_OCI:
    case SPE_LOADER_CONTAINERD:
    case SPE_LOADER_CONTAINERS_COMMON:
    case SPE_LOADER_OPERATOR:
    case SPE_N_LOADERS:
    default:
      load_oci (self, profile);
      break;
    }

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
