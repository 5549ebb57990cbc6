/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

gboolean spe_document_follow (SpeDocument **followed,
                              SpeDocument  *document,
                              const char   *signal,
                              GCallback     callback,
                              gpointer      follower);

G_END_DECLS
