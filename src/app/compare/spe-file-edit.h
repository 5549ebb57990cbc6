/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

void         spe_file_edit_async       (const char           *path,
                                        SpeDocument          *open,
                                        const SpeAnalysis    *from,
                                        const char           *name,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
SpeDocument *spe_file_edit_finish      (GAsyncResult         *result,
                                        GError              **error);
void         spe_file_edit_undo_async  (SpeDocument          *document,
                                        const SpeProfile     *edited,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean     spe_file_edit_undo_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
