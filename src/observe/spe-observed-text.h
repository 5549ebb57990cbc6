/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-observed-call.h"

G_BEGIN_DECLS

const char *spe_observed_text_get_argument (const SpeObservedCall *call,
                                            SpeArch                arch,
                                            guint                  index);
char       *spe_observed_text_dup_value    (const SpeObservedCall *call,
                                            SpeArch                arch,
                                            guint                  index,
                                            guint64                value);
char       *spe_observed_text_dup_list     (const SpeObservedCall *call,
                                            SpeArch                arch,
                                            guint                  index,
                                            GArray                *values);
char       *spe_observed_text_dup_values   (const SpeObservedCall *call,
                                            SpeArch                arch);

G_END_DECLS
