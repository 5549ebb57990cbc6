/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "observe/spe-log-report.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeLogProgressFunc:
 * @n_bytes: how many bytes of the input have been read, as they are packed
 * @user_data: what spe_log_read() was given
 *
 * Hears of the progress, about every MiB.
 */
typedef void (*SpeLogProgressFunc) (guint64  n_bytes,
                                    gpointer user_data);

/**
 * SpeLogReader:
 *
 * Reads the lines of one input, of whatever kinds, one after the other.
 */
typedef struct _SpeLogReader SpeLogReader;

GInputStream       *spe_log_open              (const char          *path,
                                               guint64             *out_size,
                                               GError             **error);

SpeLogReader       *spe_log_reader_new        (SpeObservation      *observation,
                                               const char          *name,
                                               SpeArch              native);
void                spe_log_reader_free       (SpeLogReader        *self);
void                spe_log_reader_add_line   (SpeLogReader        *self,
                                               const char          *line,
                                               gsize                length);
void                spe_log_reader_add_dated  (SpeLogReader        *self,
                                               const char          *line,
                                               gsize                length,
                                               gint64               time);
void                spe_log_reader_add_cut    (SpeLogReader        *self,
                                               const char          *line,
                                               gsize                length);
const SpeLogReport *spe_log_reader_finish     (SpeLogReader        *self);
gboolean            spe_log_reader_read       (SpeLogReader        *self,
                                               GInputStream        *stream,
                                               SpeLogProgressFunc   progress,
                                               gpointer             user_data,
                                               GCancellable        *cancellable,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLogReader, spe_log_reader_free)

G_END_DECLS
