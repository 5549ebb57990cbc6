/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-operator-policy.h"

/* What an administrator has the operator let pass (security-profiles-operator,
 * internal/pkg/daemon/seccompprofile/seccompprofile.go, allowProfile). */

/* The actions that it can look at: those under which a call may run. */
static const SpeAction checkable[] = {
  SPE_ACTION_ALLOW, SPE_ACTION_LOG, SPE_ACTION_TRACE, SPE_ACTION_NOTIFY,
};

/**
 * spe_operator_policy_new:
 *
 * Returns: (transfer full): a policy that lets every profile pass
 */
SpeOperatorPolicy *
spe_operator_policy_new (void)
{
  return g_new0 (SpeOperatorPolicy, 1);
}

/**
 * spe_operator_policy_free:
 * @self: (nullable) (transfer full): a policy
 */
void
spe_operator_policy_free (SpeOperatorPolicy *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->calls);
  g_free (self);
}

/**
 * spe_operator_policy_set_action:
 * @self: a policy
 * @action: an action
 *
 * Has the calls of an action looked at. Without any, those of all actions are that can be.
 *
 * Returns: whether the operator can; if not, it refuses every profile
 */
gboolean
spe_operator_policy_set_action (SpeOperatorPolicy *self,
                                SpeAction          action)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (checkable); i++)
    if (checkable[i] == action)
      {
        self->actions |= 1u << action;
        return TRUE;
      }

  return FALSE;
}

/**
 * spe_operator_policy_minds:
 * @self: a policy
 * @action: an action
 *
 * Returns: whether the policy says which calls may have it
 */
gboolean
spe_operator_policy_minds (const SpeOperatorPolicy *self,
                           SpeAction                action)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->calls == NULL || self->calls[0] == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (checkable); i++)
    if (checkable[i] == action)
      return self->actions == 0 || (self->actions & (1u << action)) != 0;

  return FALSE;
}

/**
 * spe_operator_policy_has_call:
 * @self: a policy
 * @name: a call
 *
 * Returns: whether profiles may name it
 */
gboolean
spe_operator_policy_has_call (const SpeOperatorPolicy *self,
                              const char              *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return self->calls != NULL && g_strv_contains ((const char * const *) self->calls, name);
}
