/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-format.h"
#include "format/spe-text-error.h"
#include "model/spe-profile.h"

G_BEGIN_DECLS

/** SPE_READER_MAX_PROBLEMS: how many problems one reading reports at most. */
#define SPE_READER_MAX_PROBLEMS 1000

SpeProfile *spe_profile_read (const SpeSourceMap *map,
                              const SpeNode      *node,
                              SpeFormat           format,
                              const char         *name,
                              GPtrArray          *problems,
                              SpeTextError       *out_where,
                              GError            **error);

G_END_DECLS
