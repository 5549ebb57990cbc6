/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"
#include "observe/spe-log-collector.h"

G_BEGIN_DECLS

gboolean spe_log_profile_read (const SpeSourceMap  *map,
                               const char          *comment,
                               SpeLogCollector     *collector,
                               GError             **error);

G_END_DECLS
