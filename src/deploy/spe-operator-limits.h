/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

SpeProfile *spe_operator_limits_apply (const SpeProfile  *profile,
                                       GPtrArray         *warnings,
                                       GError           **error);

G_END_DECLS
