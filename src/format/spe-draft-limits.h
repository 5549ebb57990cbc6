/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-format.h"

G_BEGIN_DECLS

gboolean spe_draft_check_limits (const SpeDraft  *draft,
                                 SpeFormat        format,
                                 const char      *name,
                                 GError         **error);

G_END_DECLS
