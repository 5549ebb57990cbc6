/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeLogStream:
 *
 * The bytes of a log, unpacked where they are packed with gzip.
 */
typedef struct _SpeLogStream SpeLogStream;

SpeLogStream *spe_log_stream_new        (GInputStream        *base);
void          spe_log_stream_free       (SpeLogStream        *self);
gssize        spe_log_stream_read       (SpeLogStream        *self,
                                         char                *buffer,
                                         gsize                size,
                                         GCancellable        *cancellable,
                                         GError             **error);
guint64       spe_log_stream_get_n_read (const SpeLogStream  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLogStream, spe_log_stream_free)

G_END_DECLS
