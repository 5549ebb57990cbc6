/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-node.h"
#include "observe/spe-log-record.h"

G_BEGIN_DECLS

const char    *spe_log_event_get_line  (const SpeNode *node,
                                        gint64        *out_time);
const SpeNode *spe_log_event_get_names (const SpeNode *node,
                                        gint64        *out_time);
SpeLogMatch    spe_log_event_parse     (const SpeNode *node,
                                        SpeLogRecord  *out_record);

G_END_DECLS
