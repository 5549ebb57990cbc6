/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-record.h"

G_BEGIN_DECLS

/**
 * SpeLogParsers:
 *
 * The parsers of all kinds of lines, and what earlier lines say about later ones.
 */
typedef struct _SpeLogParsers SpeLogParsers;

SpeLogParsers *spe_log_parsers_new   (SpeArch        native);
void           spe_log_parsers_free  (SpeLogParsers *self);
SpeLogMatch    spe_log_parsers_parse (SpeLogParsers *self,
                                      const char    *line,
                                      gsize          length,
                                      SpeLogRecord  *out_record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLogParsers, spe_log_parsers_free)

G_END_DECLS
