/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-filter-error.h"
#include "filter/spe-program.h"
#include "filter/spe-resolve.h"

G_BEGIN_DECLS

SpeProgram *spe_compile (const SpeResolution  *resolution,
                         const SpeTarget      *target,
                         GPtrArray            *problems,
                         GCancellable         *cancellable,
                         GError              **error);

G_END_DECLS
