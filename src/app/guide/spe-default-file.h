/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

void         spe_default_file_read_async  (const char           *target,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
SpeDocument *spe_default_file_read_finish (GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
