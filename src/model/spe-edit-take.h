/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

SpeProfile *spe_edit_take_call (const SpeProfile *profile,
                                const SpeProfile *other,
                                const char       *name);

G_END_DECLS
