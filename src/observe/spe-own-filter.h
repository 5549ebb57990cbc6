/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>

#include "observe/spe-test-log.h"

G_BEGIN_DECLS

gboolean spe_own_filter_is_load        (const struct seccomp_data *call);
gboolean spe_own_filter_is_trace       (const struct seccomp_data *call);
gboolean spe_own_filter_wants_listener (const struct seccomp_data *call);
void     spe_own_filter_note           (const struct seccomp_data *call,
                                        SpeTestLog                *log);

G_END_DECLS
