/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-record.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeLogCollector:
 *
 * Puts what the lines and the documents of one input say into an observation. The lines of one
 * kind are one source, each document is a source of its own.
 */
typedef struct _SpeLogCollector SpeLogCollector;

SpeLogCollector *spe_log_collector_new            (SpeObservation        *observation,
                                                   const char            *name,
                                                   SpeArch                native);
void             spe_log_collector_free           (SpeLogCollector       *self);
SpeArch          spe_log_collector_get_native     (const SpeLogCollector *self);
gboolean         spe_log_collector_add            (SpeLogCollector       *self,
                                                   const SpeLogRecord    *record);
void             spe_log_collector_add_lost       (SpeLogCollector       *self,
                                                   SpeObservationKind     kind,
                                                   guint64                n_lost);
gboolean         spe_log_collector_begin_document (SpeLogCollector       *self,
                                                   SpeObservationKind     kind,
                                                   SpeCounts              counts,
                                                   const char            *name);
gboolean         spe_log_collector_add_document   (SpeLogCollector       *self,
                                                   const SpeLogRecord    *record);
gboolean         spe_log_collector_merge          (SpeLogCollector       *self,
                                                   const SpeObservation  *other,
                                                   GError               **error);
void             spe_log_collector_finish         (SpeLogCollector       *self,
                                                   guint64                n_lines,
                                                   guint64                n_unknown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLogCollector, spe_log_collector_free)

G_END_DECLS
