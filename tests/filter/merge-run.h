/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-merge.h"

/* Profiles as one line each (profile-sketch.h), analysed for a target in its text form. */
SpeAnalysis *merge_analyse (const char         *target,
                            const char         *sketch);
GPtrArray   *merge_inputs  (const char         *target,
                            const char         *a,
                            const char         *b);
