/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

SpeDocument *spe_blank_document_new (const char          *name,
                                     const char *const   *architectures,
                                     GError             **error);

G_END_DECLS
