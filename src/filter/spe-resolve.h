/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SpeResolution:
 * @profile: the flat OCI profile: no scopes, no `archMap`, no `name`
 * @rules: (element-type guint): for each rule of @profile, the index of the rule of the
 *   author's profile that it came from
 *
 * What a target's engine hands to the runtime.
 */
typedef struct
{
  SpeProfile *profile;
  GArray     *rules;
} SpeResolution;

SpeResolution *spe_resolve             (const SpeProfile *profile,
                                        const SpeTarget  *target,
                                        GError          **error);
void           spe_resolution_free     (SpeResolution    *self);
guint          spe_resolution_get_rule (const SpeResolution *self,
                                        guint                flat_rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeResolution, spe_resolution_free)

G_END_DECLS
