/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

void         spe_document_load_async      (const char           *path,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void         spe_document_load_text_async (GBytes               *text,
                                           const char           *name,
                                           const char           *title,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
SpeDocument *spe_document_load_finish     (GAsyncResult         *result,
                                           GBytes              **out_text,
                                           SpeTextError         *out_where,
                                           GError              **error);

G_END_DECLS
