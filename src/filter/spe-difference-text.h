/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-comparison.h"

G_BEGIN_DECLS

char *spe_numbers_dup_name       (const SpeSyscall          *call,
                                  guint32                    first,
                                  guint32                    last);
char *spe_numbers_dup_example    (const SpeSyscall          *call,
                                  SpeArch                    arch,
                                  guint32                    first,
                                  guint32                    last,
                                  const guint64              args[6]);
char *spe_difference_dup_name    (const SpeDifference       *difference);
char *spe_difference_dup_example (const SpeDifference       *difference,
                                  const SpeDifferenceRegion *region);

G_END_DECLS
