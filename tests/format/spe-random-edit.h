/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-format.h"
#include "model/spe-profile.h"

/* Changes one thing of a profile, any that a file of @format can hold. */
SpeProfile *random_edit (GRand            *rand,
                         const SpeProfile *profile,
                         SpeFormat         format);
