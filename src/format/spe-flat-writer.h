/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

GBytes *spe_profile_write_flat (const SpeProfile *profile);

G_END_DECLS
