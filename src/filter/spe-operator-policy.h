/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-action.h"

G_BEGIN_DECLS

/**
 * SpeOperatorPolicy:
 * @calls: (nullable): the calls that profiles may name; %NULL or empty for all
 * @actions: a bit for each action whose calls must be among them, `1u << SpeAction`
 *
 * What the Security Profiles Operator of a cluster lets pass. Immutable once it is filled in.
 */
typedef struct
{
  GStrv calls;
  guint actions;
} SpeOperatorPolicy;

SpeOperatorPolicy *spe_operator_policy_new        (void);
void               spe_operator_policy_free       (SpeOperatorPolicy       *self);
gboolean           spe_operator_policy_set_action (SpeOperatorPolicy       *self,
                                                   SpeAction                action);
gboolean           spe_operator_policy_minds      (const SpeOperatorPolicy *self,
                                                   SpeAction                action);
gboolean           spe_operator_policy_has_call   (const SpeOperatorPolicy *self,
                                                   const char              *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeOperatorPolicy, spe_operator_policy_free)

G_END_DECLS
