/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-observation.h"

G_BEGIN_DECLS

SpeObservation *spe_observation_read      (GBytes      *text,
                                           const char  *name,
                                           GError     **error);
SpeObservation *spe_observation_read_file (const char  *path,
                                           GError     **error);

G_END_DECLS
