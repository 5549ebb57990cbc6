/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-observation.h"

G_BEGIN_DECLS

/** SPE_OBSERVATION_FORMAT: what the member `format` of an observation says. */
#define SPE_OBSERVATION_FORMAT "seccomp-profile-observation"

/** SPE_OBSERVATION_VERSION: the newest version of the format that is known. */
#define SPE_OBSERVATION_VERSION 1

GBytes *spe_observation_write (const SpeObservation *self);

G_END_DECLS
