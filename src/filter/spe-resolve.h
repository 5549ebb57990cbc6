/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SpeDropReason:
 * @SPE_DROP_CAPABILITY: the container's capabilities do not fit
 * @SPE_DROP_ARCHITECTURE: the machine's architecture does not fit
 * @SPE_DROP_KERNEL: the machine's kernel does not fit
 * @SPE_DROP_NO_NAME: the rule names no call
 *
 * Why an engine leaves a rule out.
 */
typedef enum
{
  SPE_DROP_CAPABILITY,
  SPE_DROP_ARCHITECTURE,
  SPE_DROP_KERNEL,
  SPE_DROP_NO_NAME,
} SpeDropReason;

/**
 * SpeDroppedRule:
 * @rule: the index of the author's rule
 * @reason: why it is left out
 * @detail: (nullable): the capability, architecture or version that decided; valid as long as the
 *   resolution
 *
 * A rule of the author's profile that the runtime never sees.
 */
typedef struct
{
  guint          rule;
  SpeDropReason  reason;
  const char    *detail;
} SpeDroppedRule;

/**
 * SpeResolution:
 * @from: the profile that it was made from
 * @profile: the flat OCI profile: no scopes, no `archMap`, no `name`
 * @rules: (element-type guint): for each rule of @profile, the index of the rule of the
 *   author's profile that it came from
 * @dropped: (element-type SpeDroppedRule): what is left out, in the author's order
 * @is_absent: whether the engine hands the runtime no profile at all; @profile is then empty
 * @is_unconfined: whether the container starts without any filter: @is_absent, or the runtime
 *   takes the profile for none
 *
 * What a target's engine hands to the runtime.
 */
typedef struct
{
  SpeProfile *from;
  SpeProfile *profile;
  GArray     *rules;
  GArray     *dropped;
  gboolean    is_absent;
  gboolean    is_unconfined;
} SpeResolution;

SpeResolution *spe_resolve             (const SpeProfile *profile,
                                        const SpeTarget  *target,
                                        GError          **error);
SpeResolution *spe_resolve_default     (const SpeProfile *template,
                                        const SpeTarget  *target,
                                        GError          **error);
void           spe_resolution_free     (SpeResolution    *self);
guint          spe_resolution_get_rule (const SpeResolution *self,
                                        guint                flat_rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeResolution, spe_resolution_free)

G_END_DECLS
