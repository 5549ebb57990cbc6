/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-draft.h"
#include "format/spe-format.h"
#include "model/spe-profile.h"

G_BEGIN_DECLS

SpeDraft *spe_profile_draft_new (const SpeNode    *node,
                                 const SpeProfile *from,
                                 const SpeProfile *to,
                                 SpeFormat         format);

G_END_DECLS
