/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-format.h"
#include "model/spe-profile.h"

G_BEGIN_DECLS

SpeProfile *spe_profile_read (const SpeSourceMap *map,
                              const SpeNode      *node,
                              SpeFormat           format,
                              GPtrArray          *problems);

G_END_DECLS
