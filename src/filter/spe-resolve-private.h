/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-resolve.h"

G_BEGIN_DECLS

SpeRule *spe_resolve_flatten_rule (const SpeRule     *rule);
void     spe_resolve_add_rule     (SpeResolution     *self,
                                   SpeRule           *flat,
                                   guint              rule);
gboolean spe_resolve_takes_kernel (const char        *min_kernel);
gboolean spe_resolve_moby         (SpeResolution     *self,
                                   const SpeProfile  *profile,
                                   const SpeTarget   *target,
                                   GError           **error);

G_END_DECLS
