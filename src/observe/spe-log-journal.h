/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-reader.h"

G_BEGIN_DECLS

gboolean spe_log_journal_is_available (void);
gboolean spe_log_journal_read         (SpeLogReader  *reader,
                                       const char    *directory,
                                       GCancellable  *cancellable,
                                       GError       **error);

G_END_DECLS
