/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-record.h"

G_BEGIN_DECLS

SpeLogMatch spe_enricher_line_parse (const char   *line,
                                     gsize         length,
                                     SpeLogRecord *out_record);

G_END_DECLS
